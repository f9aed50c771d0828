"""What is damaged: for every format small whole files of our own, and the open shared files where they are present."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.appraise.reading.fuzzing import literals

DATA = Path(__file__).resolve().parents[4] / "../shared/data"
LONGEST = 40_000  # bytes of a text file that are used


@dataclass(frozen=True, slots=True)
class Target:
    """One format: its own small file, the shared files to start from, and the name of its family.

    `wrap` puts damaged text into its container; `binary` has no text.
    """

    family: str
    own: Callable[[], bytes]
    shared: tuple[str, ...] = ()
    wrap: Callable[[bytes], bytes] | None = None
    binary: bool = False


def _text(text: str) -> Callable[[], bytes]:
    return text.encode


@cache
def whole_workbook() -> bytes:
    """A small workbook."""
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for row in (("Title", "Authors", "Year", "DOI"), ("Warm saline", "Roe, K", 2020, "10.1000/x"), ("=1+1", "", "x")):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def workbook(sheet: bytes) -> bytes:
    """A small workbook with `sheet` as the XML of its only sheet."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole_workbook())) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, sheet if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    return changed.getvalue()


def sheet() -> bytes:
    """The XML of the sheet in `workbook`."""
    with zipfile.ZipFile(io.BytesIO(whole_workbook())) as book:
        return book.read("xl/worksheets/sheet1.xml")


def pdf() -> bytes:
    """One page with a title, authors and an abstract."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0, invariant=1)
    for number, line in enumerate(literals.PAGE.split("\n")):
        canvas.drawString(60, 780 - 18 * number, line)
    canvas.save()
    return stream.getvalue()


def zipped(data: bytes) -> bytes:
    """An archive of `data` and of a whole file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ris", data)
        archive.writestr("folder/b.nbib", literals.MEDLINE)
    return stream.getvalue()


def gzipped(data: bytes) -> bytes:
    """`data` compressed, without a time in it."""
    return gzip.compress(data, mtime=0)


_RIS = _text(literals.RIS)
TARGETS: dict[str, Target] = {
    "ris": Target("tagged", _RIS, ("formats/ris_*", "bad/*.ris")),
    "medline": Target("tagged", _text(literals.MEDLINE), ("formats/nbib_*", "bad/b28*")),
    "refer": Target("tagged", _text(literals.REFER), ("formats/enw_*",)),
    "web-of-science": Target("tagged", _text(literals.WEB_OF_SCIENCE), ("formats/wos_*",)),
    "refworks": Target("tagged", _text(literals.REFWORKS), ("formats/refworks_*",)),
    "ovid": Target("tagged", _text(literals.OVID), ("formats/ovid_*",)),
    "noteexpress": Target("tagged", _text(literals.NOTEEXPRESS), ("formats/net_*",)),
    "cochrane-text": Target("tagged", _text(literals.COCHRANE)),
    "bibtex": Target("bibtex", _text(literals.BIBTEX), ("formats/bib_*", "bad/*.bib", "dedupe/colrev_records.bib")),
    "endnote-xml": Target("xml", _text(literals.ENDNOTE_XML), ("formats/enxml_*", "bad/b0[3-6]*")),
    "pubmed-xml": Target("xml", _text(literals.PUBMED_XML), ("formats/pubmedxml_*",)),
    "jats": Target("xml", _text(literals.JATS), ("formats/jats_*", "bad/b41*")),
    "isrctn": Target("xml", _text(literals.ISRCTN)),
    "ictrp": Target("xml", _text(literals.ICTRP)),
    "csl-json": Target("json", _text(literals.CSL_JSON), ("formats/csl_*", "dedupe/sra_*", "bad/b16*", "bad/b34*")),
    "crossref": Target("json", _text(literals.CROSSREF), ("formats/crossref_*",)),
    "europe-pmc": Target("json", _text(literals.EUROPE_PMC), ("records/*.json",)),
    "clinicaltrials": Target("json", _text(literals.CLINICAL_TRIALS)),
    "openalex": Target("json", _text(literals.OPENALEX)),
    "eppi": Target("json", _text(literals.EPPI)),
    "csv": Target("tables", _text(literals.CSV), ("formats/csv_*", "bad/*.csv", "dedupe/*records.csv")),
    "csv-by-field": Target("tables", _text(literals.BY_FIELD)),
    "tsv": Target("tables", _text(literals.TSV), ("formats/tsv_*",)),
    "xlsx": Target("tables", whole_workbook, ("formats/xlsx_*",), binary=True),
    "xlsx-sheet": Target("tables", sheet, wrap=workbook),
    "html": Target("pages", _text(literals.HTML)),
    "page": Target("pages", _text(literals.PAGE), ("records/*.txt", "records/*.md", "records/seeds/*", "bad/b3[67]*")),
    "pubmed-text": Target("pages", _text(literals.PUBMED_TEXT)),
    "pubmed-summary": Target("pages", _text(literals.PUBMED_SUMMARY)),
    "references": Target("pages", _text(literals.REFERENCES)),
    "eu-register": Target("pages", _text(literals.EU_REGISTER)),
    "pdf": Target("containers", pdf, binary=True),
    "zip": Target("containers", _RIS, wrap=zipped),
    "zip-bytes": Target("containers", lambda: zipped(_RIS()), binary=True),
    "gzip": Target("containers", _RIS, wrap=gzipped),
    "zip-nested": Target("containers", lambda: zipped(whole_workbook()), wrap=zipped),
    "xlsx-in-gzip": Target("containers", whole_workbook, wrap=gzipped),
    "gzip-bytes": Target("containers", lambda: gzipped(_RIS()), binary=True),
}


@cache
def originals(name: str) -> tuple[bytes, ...]:
    """The whole files of a target; its own first."""
    target = TARGETS[name]
    paths = [path for pattern in target.shared for path in sorted(DATA.glob(pattern))] if DATA.is_dir() else []
    limit = None if target.binary else LONGEST
    return (target.own(), *(path.read_bytes()[:limit] for path in paths))
