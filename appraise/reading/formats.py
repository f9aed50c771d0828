"""The formats that can be read: their ids, how each wants its file, and where its reader is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import cast

from appraise.reading.entry import ByteReader, LineReader, TextReader


class Kind(Enum):
    """What a reader is given: the lines one by one, the whole text, or the bytes."""

    LINES = "lines"
    TEXT = "text"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Format:
    """`id` stands in sources and reports; `module` holds the function `read`. A `page` holds one article.

    A file that is `attached` is kept with the study itself.
    """

    id: str
    kind: Kind
    module: str
    page: bool = False
    attached: bool = False


RIS = Format("ris", Kind.LINES, "ris")
MEDLINE = Format("medline", Kind.LINES, "medline")
REFER = Format("refer", Kind.LINES, "refer")
WEB_OF_SCIENCE = Format("web-of-science", Kind.LINES, "web_of_science")
REFWORKS = Format("refworks", Kind.LINES, "refworks")
OVID = Format("ovid", Kind.LINES, "ovid")
NOTEEXPRESS = Format("noteexpress", Kind.LINES, "noteexpress")
COCHRANE = Format("cochrane-text", Kind.LINES, "cochrane_text")
EU_REGISTER = Format("eu-register", Kind.LINES, "eu_register")
TABLE = Format("csv", Kind.LINES, "csv_file")
BIBTEX = Format("bibtex", Kind.TEXT, "bibtex")
JSON = Format("csl-json", Kind.TEXT, "json_file")
HTML = Format("page", Kind.TEXT, "html_page", page=True)
PAGE = Format("page", Kind.TEXT, "page", page=True)
XML = Format("xml", Kind.BYTES, "xml_kinds")
WORKBOOK = Format("xlsx", Kind.BYTES, "xlsx_file")
PDF = Format("pdf", Kind.BYTES, "article_pdf", page=True, attached=True)

TAGGED = (RIS, MEDLINE, REFER, WEB_OF_SCIENCE, REFWORKS, OVID, NOTEEXPRESS, COCHRANE)


def line_reader(form: Format) -> LineReader:
    return cast(LineReader, import_module(f"appraise.reading.{form.module}").read)


def text_reader(form: Format) -> TextReader:
    return cast(TextReader, import_module(f"appraise.reading.{form.module}").read)


def byte_reader(form: Format) -> ByteReader:
    return cast(ByteReader, import_module(f"appraise.reading.{form.module}").read)
