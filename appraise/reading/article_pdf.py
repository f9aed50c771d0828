"""The record of an article's PDF, from the text of its first pages and the title that the file gives itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from appraise.errors import AppraiseError
from appraise.model import ReadProblem, Record
from appraise.reading.cleaning import one_line, printable
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.page import read_page

PAGES = 3
SIZE = 200 * 1024 * 1024
_LEAST = 40  # characters of text without which a page is a picture
_AGAIN = "Save it again without protection, or export the reference."
_LOOK = "Read from the first pages of a PDF: look whether title, authors and abstract are right."


def read(stream: BinaryIO) -> Iterator[Entry]:
    """One entry. Raises `AppraiseError` for a PDF that is damaged, encrypted or too large."""
    title, text = _words(stream)
    if len(text.strip()) < _LEAST:
        yield rejected(None, "The PDF holds no text on its first pages; it may be a scan.", title)
        return
    record, problems = read_page(text)
    record = _with_title(record, title, text)
    record = replace(record, text=record.text or text)
    if names_something(record):
        yield Entry(None, record, (*problems, ReadProblem(None, _LOOK, kept=True)))
    else:
        yield rejected(None, "Neither a title nor an identifier was found on the first pages.", text)


def _words(stream: BinaryIO) -> tuple[str, str]:
    """The title in the file's own description, and the text of the first pages."""
    import pypdfium2

    data = stream.read(SIZE + 1)
    if len(data) > SIZE:
        raise AppraiseError(f"The PDF is larger than {SIZE // 1024**2} MB.", "Attach a smaller copy.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        sentence = "The PDF is protected by a password." if locked else "The PDF is damaged."
        raise AppraiseError(sentence, _AGAIN) from error
    try:
        texts = [document[number].get_textpage().get_text_bounded() for number in range(min(PAGES, len(document)))]
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise AppraiseError("The PDF is damaged: its first pages can't be read.", _AGAIN) from error
    finally:
        document.close()
    plain = "\n".join(texts).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")
    return one_line(printable(title)), printable(plain)


def _with_title(record: Record, title: str, text: str) -> Record:
    """The file's own title is taken only when it is printed on the pages."""
    printed = bool(title) and _letters(title) in _letters(text)
    return replace(record, title=title) if printed and len(title) > len("Research article") else record


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
