"""Does this installation work? Run inside an installed program, without a screen and without a network."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from appraise import __version__
from appraise.instruments.library import check_file
from appraise.resources import resource

PACKAGES = ("PySide6-Essentials", "reportlab", "matplotlib", "pypdf", "pypdfium2", "openpyxl", "python-docx")
FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSansSC-Regular", "NotoSansSC-Bold")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried, whether it works, and what it said."""

    name: str
    passed: bool
    says: str


def self_test() -> Iterator[Check]:
    """Try everything in turn; a failure never keeps the rest from being tried."""
    for name, attempt in (
        ("versions", _versions),
        ("fonts", _fonts),
        ("instruments", _instruments),
        ("example to PDF", _example),
    ):
        yield _tried(name, attempt)


def _tried(name: str, attempt: Callable[[], str]) -> Check:
    try:
        return Check(name, True, attempt())
    except Exception as error:  # whatever it is, it is the finding
        return Check(name, False, f"{type(error).__name__}: {error}")


def _versions() -> str:
    found = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    system = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return f"Appraise {__version__}, {system}, {', '.join(found)}"


def _fonts() -> str:
    from reportlab.pdfbase.ttfonts import TTFont

    for name in FONTS:
        TTFont(name, str(resource("fonts", f"{name}.ttf")))
    return f"{len(FONTS)} fonts can be embedded"


def _instruments() -> str:
    files = sorted(resource("instruments").glob("*.toml"))
    problems = [f"{file.name}: {problem}" for file in files for problem in check_file(file)]
    if problems or not files:
        raise ValueError("; ".join(problems) or "no instruments found")
    return f"{len(files)} instruments load, and every way of answering them gives one level where rules are given"


def _example() -> str:
    from appraise.example import build_example
    from appraise.project import Project
    from appraise.report.collect import collect
    from appraise.report.read_back import pdf_text
    from appraise.report.write import write_report

    with tempfile.TemporaryDirectory() as folder:
        path, pdf = Path(folder) / "example.appraise", Path(folder) / "report.pdf"
        build_example(path)
        with Project.open(path, read_only=True) as project:
            report = collect(project)
            broken = project.verify()
        write_report(report, pdf)
        text = pdf_text(pdf)
    missing = [study.label for study in report.studies if study.label not in text]
    if missing or broken:
        raise ValueError(f"not in the PDF: {', '.join(missing)}; log: {', '.join(broken) or 'sound'}")
    return f"{len(report.studies)} studies, {len(text):,} characters of text found in the PDF"
