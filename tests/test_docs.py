"""What is written for people is true: links lead somewhere, documented commands and files exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from appraise.cli import build_parser

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


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
