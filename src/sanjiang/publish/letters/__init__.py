"""Letters of inquiry: what is asked of an office, as a page to print and as a document."""

from sanjiang.publish.letters.docx import inquiry_docx
from sanjiang.publish.letters.inquiry import Letter, inquiries, inquiry, letter_page

__all__ = ["Letter", "inquiries", "inquiry", "inquiry_docx", "letter_page"]
