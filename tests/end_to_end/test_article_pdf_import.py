"""The PDF of an article comes in as a record and stays with its study."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from appraise.cli import main
from appraise.project import Project

TITLE = "Cold saline after cardiac arrest: a randomised controlled trial"
RIS = f"TY  - JOUR\nTI  - {TITLE}\nAU  - Lind, Eva\nPY  - 2021\nDO  - 10.1000/cold\nER  -\n"


def article(path: Path) -> bytes:
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle(TITLE)
    for line, text in enumerate(
        (TITLE, "Eva Lind", "https://doi.org/10.1000/cold", "Abstract", "Forty patients were randomised.", "Methods")
    ):
        canvas.drawString(72, 760 - 20 * line, text)
    canvas.save()
    return path.read_bytes()


def test_a_pdf_is_attached_to_the_study_that_is_there(tmp_path: Path) -> None:
    data = article(tmp_path / "lind.pdf")
    (tmp_path / "lind.ris").write_text(RIS, encoding="utf-8")
    project = str(tmp_path / "review.appraise")
    assert main(["new", project]) == 0
    for _ in range(2):
        assert (
            main(["import", project, str(tmp_path / "lind.ris"), str(tmp_path / "lind.pdf"), "--unsure", "same"]) == 0
        )
    with Project.open(Path(project)) as opened:
        (study,) = opened.studies()
        (kept,) = study.attachments
        assert opened.attachment(kept) == data
        opened.undo()
        assert opened.studies() == ()


def test_a_pdf_inside_an_archive_is_attached_too(tmp_path: Path) -> None:
    data = article(tmp_path / "lind.pdf")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "lind.pdf", "papers/lind.pdf")
    project = str(tmp_path / "review.appraise")
    assert main(["new", project]) == 0
    assert main(["import", project, str(tmp_path / "all.zip")]) == 0
    with Project.open(Path(project)) as opened:
        (kept,) = opened.studies()[0].attachments
        assert (kept.name, opened.attachment(kept)) == ("lind.pdf", data)
