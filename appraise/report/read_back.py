"""The text of a PDF, page after page: to see that what was written can be read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path


def pdf_text(path: Path) -> str:
    """The text of all pages, joined with form feeds."""
    return "\f".join(pdf_pages(path))


def pdf_pages(path: Path) -> tuple[str, ...]:
    """The text of each page."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(path)) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)
