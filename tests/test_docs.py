"""What is written for people is true: links lead somewhere, documented commands and files exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from appraise.cli import build_parser
from appraise.instruments.evaluate import evaluate
from appraise.instruments.file import read_instrument
from appraise.instruments.library import check_file

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_named_commands_exist(page: Path) -> None:
    commands = set(next(a.choices for a in build_parser()._subparsers._group_actions))
    used = re.findall(r"`appraise ([a-z][a-z-]+)", page.read_text(encoding="utf-8"))
    assert set(used) <= commands


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_project_names_no_place_of_a_machine() -> None:
    skipped = {".git", ".venv", "out", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "fonts"}
    for path in ROOT.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(ROOT).parts) and path != Path(__file__):
            text = path.read_bytes()
            assert not re.search(rb"/(root|home)/[a-z]+/", text), path


# --- instruments ---------------------------------------------------------------


def example() -> str:
    """The worked example of docs/instruments.md, as a reader would copy it."""
    text = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    return text.split("<!-- example: begin -->\n```toml\n")[1].split("```\n<!-- example: end -->")[0]


def test_the_worked_example_is_sound_and_does_what_the_text_says(tmp_path: Path) -> None:
    path = tmp_path / "registry-check.toml"
    path.write_text(example(), encoding="utf-8")
    assert check_file(path) == ()
    answers = {"1.1": "N", "1.2": "U", "2.1": "Y", "2.2": "Y"}
    found = evaluate(read_instrument(path), answers)
    assert (found.proposals["1"].level, found.proposals["1"].rules) == ("high", ("D1.1",))
    assert (found.proposals["2"].level, found.overall.level) == ("low", "high")


def test_the_drawn_diagrams_are_those_of_the_rules() -> None:
    """`make diagrams` renews them."""
    place = ROOT / "packaging" / "diagrams.py"
    module = importlib.util.module_from_spec(importlib.util.spec_from_file_location("diagrams", place))
    module.__spec__.loader.exec_module(module)
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "diagrams").glob("*.md")}
    assert written == module.pages()
