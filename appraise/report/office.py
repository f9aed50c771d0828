"""What workbook and Word document have in common: text that XML can hold, and files without a time of writing."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

from appraise.report.contents import AppraisalReport

LONG_TIME_AGO = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def clean(text: str) -> str:
    """Text without characters that XML can't hold; a sign stands in their place."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character if _allowed(character) else "\ufffd" for character in plain)


def _allowed(character: str) -> bool:
    surrogate = "\ud800" <= character <= "\udfff"
    return character in "\t\n" or (character >= " " and not surrogate and character not in "\ufffe\uffff")


def moment(report: AppraisalReport) -> datetime:
    """The date of the report as office programs want it; without one a fixed day."""
    day = report.made_on
    return datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)  # noqa: DTZ001 - they know no zones


def undated(content: bytes, when: datetime) -> bytes:
    """An office file that says `when` instead of the time of its writing."""
    stamp = rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>"
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            part = _MODIFIED.sub(stamp, part) if name == "docProps/core.xml" else part
            new.writestr(zipfile.ZipInfo(name, LONG_TIME_AGO), part, zipfile.ZIP_DEFLATED)
    return result.getvalue()
