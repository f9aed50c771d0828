"""The instruments inside a project: kept, found again on another computer, and never trusted."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.library import InstrumentRefused, Origin, load_library
from appraise.project import Project
from tests.appraise.made import made, toml
from tests.appraise.test_project import everything, start

KIT = made("kit", ("1", "1.1 Y/N"))


def plant(project: Project, name: str, text: str, digest: str = "x") -> None:
    """Put a row into the project as a crafted file would hold it."""
    with project._store.transact("plant") as transaction:
        transaction.put("instrument", {"id": digest, "name": name, "file": text})


def test_an_instrument_is_added_in_one_step_and_undone(project: Project) -> None:
    before, steps = everything(project), len(list(project.history()))
    project.add_instrument(KIT)
    assert project.instruments() == (KIT,)
    project.add_instrument(KIT)
    assert len(list(project.history())) == steps + 1
    project.undo()
    assert project.instruments() == ()
    assert everything(project) == before
    project.redo()
    assert project.instruments() == (KIT,)
    assert project.verify() == ()


def test_a_laptop_without_the_file_uses_the_copy(project: Project) -> None:
    project.add_instrument(KIT)
    path = project.path
    project.close()
    with Project.open(path) as again:
        library = again.library(load_library())
        assert "kit" not in load_library()
        assert library.origin("kit") is Origin.PROJECT
        study = again.studies()[0]
        result = again.add_result(study, "Death")
        started = again.start_assessment(study, library.get("kit"), again.reviewer("Bob"), result)
        assert again.instrument(started) == KIT


def test_built_in_and_own_files_come_before_the_copies(project: Project, rob2: Instrument, tmp_path: Path) -> None:
    own = tmp_path / "kit.toml"
    own.write_text(toml("kit", ("1", "1.1 Y/N/NI"), version="2"), encoding="utf-8")
    start(project, rob2)
    project.add_instrument(KIT)
    base = load_library()
    library = project.library(base)
    assert library.origin("rob2-parallel") is Origin.BUILT_IN
    added = library.add_instrument(own)
    assert library.get("kit") == added
    assert library.origin("kit") is Origin.YOURS
    library.remove_instrument("kit")
    assert library.origin("kit") is Origin.PROJECT
    assert library.get("kit") == KIT
    with pytest.raises(AppraiseError, match="belongs to the project"):
        library.remove_instrument("kit")


def test_of_several_versions_the_last_one_is_offered(project: Project) -> None:
    newer = made("kit", ("1", "1.1 Y/N/NI"), version="2")
    project.add_instrument(KIT)
    project.add_instrument(newer)
    assert project.instruments() == (KIT, newer)
    assert project.library(load_library()).get("kit") == newer


def test_a_copy_is_proved_before_it_is_used_for_something_new(project: Project) -> None:
    rule = '[[domains.rules]]\nid = "D.1"\nwhen = [{ "1.1" = "Y" }]\nthen = "low"\n'
    gap = made("gap", ("1", "1.1 Y/N")).text.replace("[overall]", rule + "[overall]")
    plant(project, "gap", gap)
    library = project.library(load_library())
    assert "gap" not in [one.id for one in library]
    with pytest.raises(AppraiseError, match="no instrument"):
        library.get("gap")
    assert "no rule covers 1.1 = N" in library.refused()["gap.toml in the project"][0]


def test_a_copy_that_is_not_what_it_is_called_is_refused(project: Project) -> None:
    plant(project, "trusted", KIT.text, "1")
    plant(project, "junk\x1b[2J", "id = ", "2")
    library = project.library(load_library())
    with pytest.raises(InstrumentRefused, match="called trusted, but holds kit"):
        library.get("trusted")
    assert project.instruments() == ()
    with pytest.raises(AppraiseError, match="not what it is called"):
        project.instrument_of("1")
    assert all("\x1b" not in name + " ".join(problems) for name, problems in library.refused().items())


def test_a_copy_made_to_tangle_the_proof_ends_it_in_time(project: Project) -> None:
    names = " ".join(f"1.{number}" for number in range(40))
    rules = "".join(
        f'[[domains.rules]]\nid = "D.{n}"\nwhen = [{{ count = "{names}", is = "NI", at_least = {n} }}, '
        f'{{ count = "{names}", is = "PY", at_most = {40 - n} }}]\nthen = "high"\n'
        for n in range(40, 1, -1)
    )
    listed = " | ".join(f"1.{number} Y/PY/N/NI" for number in range(40))
    plant(project, "tangle", toml("tangle", ("1", listed)).replace("[overall]", rules + "[overall]"))
    library = project.library(load_library())
    begun = time.monotonic()
    assert "too tangled" in library.refused()["tangle.toml in the project"][0]
    assert time.monotonic() - begun < 60
