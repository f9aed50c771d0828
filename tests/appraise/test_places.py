"""The program's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise import places


def test_an_installation_keeps_its_number() -> None:
    assert places.installation() == places.installation()


def test_a_damaged_number_is_replaced() -> None:
    first = places.installation()
    (places.home() / "installation").write_text("nonsense")
    second = places.installation()
    assert second != first
    assert places.installation() == second


def test_a_home_that_cannot_be_made_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("APPRAISE_HOME", str(file / "home"))
    assert places.installation()


def test_everything_of_the_program_lies_in_one_folder() -> None:
    assert {places.backups().parent, places.instruments().parent} == {places.home()}
