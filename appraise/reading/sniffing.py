"""What a file is, told from its content, never from its name."""

from __future__ import annotations

import re

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"\xd0\xcf\x11\xe0", "an encrypted or old Microsoft Office file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_ZIP_CONTENTS = ((b"xl/", "an Excel workbook (.xlsx)"), (b"word/", "a Word document (.docx)"))

_TABLE_HEADING_NAMES = (
    "title titles abstract authors author author_names doi year journal pmid keywords publication_year primary_title "
    "source source_title study overall d1 d2"
)
_TABLE_HEADINGS = frozenset(_TABLE_HEADING_NAMES.split())
_TEXT_CONTROLS = bytes([*range(9), 11, 12, *range(14, 27), *range(28, 32)])

_UNSUPPORTED = (
    (re.compile(r"\s*<\?xml[^>]*>.{0,400}?<!ENTITY", re.DOTALL), "an XML file that defines entities of its own"),
    (re.compile(r".{0,2000}?<(?:xml|records)>\s{0,99}<record", re.DOTALL), "an EndNote XML file"),
    (re.compile(r".{0,2000}?<Pubmed(?:ArticleSet|Article|BookArticle)\b", re.DOTALL), "a PubMed XML file"),
    (re.compile(r"\s*(?:<[?!].{0,600}?>\s*){0,5}<article\b.{0,600}?(?:<front|type)", re.DOTALL), "a JATS XML file"),
    (re.compile(r"\s*<\?xml"), "an XML file"),
    (re.compile(r"\s*%[0A-Z@] \S"), "an EndNote tagged file (.enw, Refer)"),
    (re.compile(r"\s*FN (?:Clarivate|Thomson|ISI)|\s*PT [JBSP]\nAU "), "a Web of Science tagged file"),
    (re.compile(r"\s*RT (?:Journal|Book|Abstract|Generic|Conference)[^\n]*\n[A-Z0-9]{2} "), "a RefWorks tagged file"),
    (re.compile(r"\s*<\d{1,5}\.? ?>\s*\n"), "an Ovid tagged file"),
    (re.compile(r"\s*\{Reference Type\}:"), "a NoteExpress file"),
)

_RIS = re.compile(r"^[ \t]*TY[ \t]{0,3}[-–—]", re.MULTILINE | re.IGNORECASE)
_RIS_FIELD = re.compile(r"^(?:T1|TI|A1|AU|DO)  ?- ", re.MULTILINE)
_RIS_END = re.compile(r"^ER  ?-", re.MULTILINE)
_MEDLINE = re.compile(r"^(?:PMID|PMC |OWN |STAT) ?- ?\S", re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]{2,30}[ \t]*[{(]", re.MULTILINE)
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head)\b", re.IGNORECASE | re.DOTALL)


def looks_like_binary(data: bytes) -> str:
    """What a file without text looks like, in words ("a PNG picture"); "" for text.

    Bytes of UTF-16 text hold zeros; they count as text when the zeros stand on one side only.
    """
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            return words
    if data.startswith(b"PK\x03\x04"):
        return next((words for name, words in _ZIP_CONTENTS if name in data[:200_000]), "a zip archive")
    head = data[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _one_sided_zeros(head):
        return ""
    controls = len(head) - len(head.translate(None, _TEXT_CONTROLS))
    return "binary data" if controls > 0.05 * len(head) else ""


def _one_sided_zeros(head: bytes) -> bool:
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.2 * len(head) and min(even, odd) < 0.05 * len(head)


def unsupported(text: str) -> str:
    """The name of a known format that can't be read yet, with its article; "" for anything else."""
    head = text[:8000]
    for pattern, words in _UNSUPPORTED:
        if pattern.match(head):
            return words
    return "a table (CSV or similar)" if _is_table(head) else ""


def _is_table(head: str) -> bool:
    lines = [line for line in head.split("\n") if line.strip()][:6]
    return any(_is_heading_row(line, delimiter) for line in lines for delimiter in "\t;,")


def _is_heading_row(line: str, delimiter: str) -> bool:
    cells = {cell.strip(' "\ufeff').lower().replace(" ", "_") for cell in line.split(delimiter)}
    return len(cells) >= 3 and len(cells & _TABLE_HEADINGS) >= 2


def format_of(text: str) -> str:
    """The id of the reader for `text`: "ris", "medline", "bibtex", "json", "html" or "page"."""
    head = text[:200_000]
    if head.lstrip()[:1] in ("{", "["):
        return "json"
    if _HTML.match(head[:5000]):
        return "html"
    found = [(match.start(), name) for name, match in _searches(head) if match]
    return min(found)[1] if found else "page"


def _searches(head: str) -> list[tuple[str, re.Match[str] | None]]:
    return [
        ("ris", _RIS.search(head) or (_RIS_END.search(head) and _RIS_FIELD.search(head))),
        ("medline", _MEDLINE.search(head)),
        ("bibtex", _BIBTEX.search(head[:5000])),
    ]
