"""A closed month: its figures, sentences, tables, pages and report."""
