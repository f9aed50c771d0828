"""What is remembered between runs."""

from __future__ import annotations

from pathlib import Path

from ui.settings import Place, Settings


def test_recent_projects_newest_first_and_only_those_that_exist(tmp_path: Path) -> None:
    one, two = tmp_path / "one.appraise", tmp_path / "two.appraise"
    for path in (one, two):
        path.touch()
        Settings().remember(path)
    Settings().remember(one)
    assert Settings().recent() == (one, two)
    one.unlink()
    assert Settings().recent() == (two,)


def test_a_place_comes_back_for_its_project_only(tmp_path: Path) -> None:
    place = Place("appraise", "study", "assessment", "1")
    Settings().set_place(tmp_path / "a.appraise", place)
    assert Settings().place(tmp_path / "a.appraise") == place
    assert Settings().place(tmp_path / "b.appraise") == Place()


def test_values_that_make_no_sense_count_as_absent(tmp_path: Path) -> None:
    settings = Settings()
    settings.set_text("recent", "{not json")
    settings.set_place(tmp_path / "a", Place())
    assert settings.recent() == ()
    assert settings.blob("nothing").isEmpty()


def test_no_study_text_is_kept(tmp_path: Path) -> None:
    Settings().set_reviewer(tmp_path / "a", "Anna")
    assert Settings().reviewer(tmp_path / "a") == "Anna"
