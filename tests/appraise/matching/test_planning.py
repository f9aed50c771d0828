"""From records to a plan."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from appraise.errors import Cancelled
from appraise.matching import plan_import
from appraise.model import Record, Reference, Source, Study
from tests.appraise.matching.made import BARE, FULL, batch, held, planned

LINKED = Record(title="A title that all of them have", authors=("Smith, J",), year=2020, journal="Heart")


def test_nothing_gives_an_empty_plan() -> None:
    plan = plan_import([], ())
    assert (plan.new, plan.same, plan.unsure, plan.rejected, plan.records_in) == ((), (), (), (), 0)


def test_the_ledger_adds_up_over_several_files() -> None:
    other = Record(title="Cold baths for children with fever", year=2001, authors=("Rossi, A",))
    plan = plan_import([batch([FULL, other, FULL], rejected=2), batch([other], file="b.ris")], ())
    assert [len(part) for part in (plan.new, plan.same, plan.unsure, plan.rejected)] == [2, 2, 0, 2]
    assert plan.records_in == 6


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, authors=tuple(unicodedata.normalize("NFD", name) for name in FULL.authors)),
        replace(FULL, title=FULL.title.replace("saline", "sa\u200bline"), doi="10.1000/\ufeffa"),
        replace(FULL, title=f" {FULL.title} "),
    ],
)
def test_what_cannot_be_seen_does_not_count(other: Record) -> None:
    (match,) = planned(other, there=[FULL]).same
    assert (match.score, match.study, match.reason) == (1.0, "0", "the same record, word for word")


def test_bare_titles_are_never_the_same_by_themselves() -> None:
    titled = [Record(title="Editorial", year=2020, journal="Lancet") for _ in range(2)]
    assert planned(*titled).same == ()
    bare = [Record(title="Effects of warm saline on the heart of rats") for _ in range(2)]
    assert (len(planned(*bare).new), len(planned(*bare).unsure)) == (1, 1)
    assert len(planned(*(replace(one, year=2020) for one in bare)).same) == 1
    assert len(planned(*(replace(one, doi="10.1000/e") for one in titled)).same) == 1


@pytest.mark.parametrize(
    "thin",
    [
        Record(year=2017),
        Record(journal="Heart"),
        Record(),
        Record(title="Editorial"),
        Record(title="Editorial", year=2020, journal="Lancet"),
        Record(keywords=("saline",)),
    ],
)
def test_what_says_too_little_is_one_with_itself_in_the_project_only(thin: Record) -> None:
    """Two of them in one file may be two works; the file read again holds none that is not there."""
    first, second = thin, replace(thin, source=Source(file="a.bib", line=9))
    once = planned(first, second)
    assert once.same == ()
    again = planned(first, second, there=[replace(thin)])
    assert [(match.score, match.study) for match in again.same] == [(1.0, "0"), (1.0, "0")]
    other = replace(thin, year=2018)
    assert planned(other, there=[thin]).same == ()


def test_a_record_that_is_there_is_the_same_though_another_identifier_forbids_its_group() -> None:
    there = [replace(LINKED, doi="10.1000/a"), replace(LINKED, doi="10.1000/b"), LINKED]
    plan = planned(*map(replace, there), there=there)
    assert [(match.score, match.study) for match in plan.same] == [(1.0, "0"), (1.0, "1"), (1.0, "2")]


def test_a_match_in_the_project_goes_before_one_in_the_import() -> None:
    copies = [replace(BARE, journal=name) for name in ("Eur Heart J", "European heart journal (Oxford)")]
    plan = planned(*copies, there=[BARE])
    assert [match.study for match in plan.same] == ["0", "0"]
    assert all(match.into is None for match in plan.same)


def test_each_of_same_knows_what_it_goes_into() -> None:
    copies = [replace(BARE, journal=name) for name in ("European Heart Journal", "Eur Heart J", "Eur. heart j.", "")]
    plan = planned(*copies)
    assert plan.new == (copies[0],)
    assert all(match.study is None and match.into is plan.new[0] for match in plan.same)
    assert all(match.other in copies for match in plan.same)


def test_a_record_between_two_dois_joins_neither() -> None:
    one, other = replace(LINKED, doi="10.1000/a"), replace(LINKED, doi="10.1000/b")
    plan = planned(one, other, LINKED)
    assert plan.same == ()
    assert plan.new == (one,)
    assert {match.record for match in plan.unsure} == {other, LINKED}
    assert any("fits other records as well" in match.reason for match in plan.unsure)


def test_what_is_in_one_study_already_may_differ() -> None:
    one, other = replace(LINKED, doi="10.1000/a"), replace(LINKED, doi="10.1000/b")
    study = Study("s", "S", "", (Reference("1", "s", one), Reference("2", "s", other)))
    (match,) = plan_import([batch([LINKED])], (study,)).same
    assert match.study == "s"


def test_a_report_is_an_offer_about_a_new_record() -> None:
    protocol = replace(BARE, title=f"Protocol for the {BARE.title}", year=2018, volume="", pages="")
    plan = planned(protocol, there=[FULL])
    assert plan.new == (protocol,)
    (offer,) = plan.reports
    assert (offer.record, offer.study, offer.other) == (protocol, "0", FULL)


def test_progress_grows_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    found = [replace(LINKED, title=f"Title {number} of many", abstract=str(number)) for number in range(900)]
    plan_import([batch(found)], held(FULL), progress=lambda done, of: told.append((done, of)))
    assert told == sorted(set(told))
    assert told[-1] == (1000, 1000)
    assert len(told) > 20


@pytest.mark.parametrize("asked", [1, 2, 10, 40])
def test_it_stops_when_asked(asked: int) -> None:
    calls = iter(range(1, asked + 1))
    found = [replace(LINKED, pages=str(number), abstract=str(number)) for number in range(900)]
    with pytest.raises(Cancelled):
        plan_import([batch(found)], held(FULL), cancelled=lambda: next(calls, asked) >= asked)
