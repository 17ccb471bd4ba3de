"""A page as a document: laid out once as pieces of paper, then as PDF, DOCX and XLSX."""
