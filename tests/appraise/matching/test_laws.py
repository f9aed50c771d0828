"""What holds for any records: order, repetition, spelling and counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.matching import ImportPlan, MatchKind, plan_import
from appraise.matching.card import Card
from appraise.matching.pair import Pair
from appraise.matching.rules import judge
from appraise.model import ImportBatch, ReadProblem, Record, Reference, Study

TITLES = (
    "Étude of saline in heart failure",
    "Etude of saline in the heart failure.",
    "Étude of saline in heart failure: a randomised trial",
    "Erratum to: Étude of saline in heart failure",
    "Étude of saline in heart failure. Part II",
    "Effect of warm saline on blood pressure in men",
    "Effect of warm saline on blood pressure in women",
    "Editorial",
    "",
)
DOIS = ("", "", "10.1000/a", "https://doi.org/10.1000/A", "10.1000/b", "10.1000/c.")
AUTHORS = ((), ("Müller, Eva", "Smith, John"), ("Muller E", "Smith J"), ("Li Z.Wang P.",), ("TAME Study Group",))

records = st.builds(
    Record,
    title=st.sampled_from(TITLES),
    authors=st.sampled_from(AUTHORS),
    year=st.sampled_from((None, 2019, 2020, 2024)),
    journal=st.sampled_from(("", "Heart", "Eur Heart J", "European Heart Journal", "medRxiv")),
    volume=st.sampled_from(("", "12", "12 (3)", "7")),
    issue=st.sampled_from(("", "3", "Suppl 1")),
    pages=st.sampled_from(("", "123-9", "123-129", "S44", "1-7")),
    doi=st.sampled_from(DOIS),
    pmid=st.sampled_from(("", "", "11", "22")),
    registrations=st.sampled_from(((), (), ("NCT00000001",))),
    abstract=st.sampled_from(("", "Warm saline was given to half of them and cold saline to the others. " * 3)),
)
several = st.lists(records, min_size=1, max_size=14)


def batch(found: Iterable[Record], rejected: int = 0) -> ImportBatch:
    kept = tuple(found)
    problems = tuple(ReadProblem(1, "no title", "x") for _ in range(rejected))
    return ImportBatch("a.ris", "ris", "utf-8", len(kept) + rejected, kept, problems)


def groups(plan: ImportPlan, found: list[Record]) -> set[frozenset[int]]:
    """The records that the plan takes for one, by their place in `found`; each is another object."""
    places = {id(record): place for place, record in enumerate(found)}
    group = {place: {place} for place in places.values()}
    for match in plan.same:
        one, other = group[places[id(match.record)]], group[places[id(match.other)]]
        one |= other
        for place in one:
            group[place] = one
    return {frozenset(members) for members in group.values()}


@given(records, records)
def test_both_ways_round_give_the_same(one: Record, other: Record) -> None:
    there, back = judge(Pair(Card(one), Card(other))), judge(Pair(Card(other), Card(one)))
    assert (there and (there.kind, there.score)) == (back and (back.kind, back.score))


@settings(max_examples=300, deadline=None)
@given(several, st.randoms(use_true_random=False))
def test_the_order_does_not_change_what_is_one_record(found: list[Record], chance: object) -> None:
    found = [replace(record) for record in found]
    turned = list(found)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    first, second = plan_import([batch(found)], ()), plan_import([batch(turned)], ())
    assert groups(first, found) == groups(second, found)


@settings(max_examples=300, deadline=None)
@given(several)
def test_two_dois_are_never_one_record(found: list[Record]) -> None:
    found = [replace(record) for record in found]
    for members in groups(plan_import([batch(found)], ()), found):
        dois = {found[place].doi.lower().replace("https://doi.org/", "").rstrip(".") for place in members}
        assert len(dois - {""}) <= 1


@settings(max_examples=200, deadline=None)
@given(several)
def test_importing_twice_is_importing_once(found: list[Record]) -> None:
    plan = plan_import([batch(found)], ())
    while plan.unsure:
        plan = plan.settle(plan.unsure[0], same=False)
    studies = tuple(
        Study(str(place), str(place), "", (Reference("r", str(place), record),)) for place, record in enumerate(plan.new)
    )
    again = plan_import([batch(found)], studies)
    bare = [record for record in found if record == Record(title=record.title)]
    assert len(again.new) <= sum(not record.title for record in bare)
    assert {match.study for match in again.same} <= {study.id for study in studies}
    assert all(match.record in bare for match in again.unsure)


@settings(max_examples=200, deadline=None)
@given(several)
def test_composed_and_decomposed_letters_make_no_difference(found: list[Record]) -> None:
    def decomposed(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    def spelled(record: Record) -> Record:
        return replace(record, title=decomposed(record.title), authors=tuple(map(decomposed, record.authors)))

    plain, other = plan_import([batch(found)], ()), plan_import([batch(map(spelled, found))], ())
    for name in ("new", "same", "unsure", "reports"):
        assert len(getattr(plain, name)) == len(getattr(other, name))
    mixed = [found[0], spelled(found[0])]
    told = any((found[0].authors, found[0].year, found[0].journal, found[0].doi, found[0].pmid))
    if found[0].title and told:
        assert len(plan_import([batch(mixed)], ()).new) == 1


@settings(max_examples=200, deadline=None)
@given(several, several, st.integers(0, 3))
def test_every_record_is_counted_once(found: list[Record], there: list[Record], rejected: int) -> None:
    studies = tuple(
        Study(str(place), str(place), "", (Reference("r", str(place), record),)) for place, record in enumerate(there)
    )
    plan = plan_import([batch(found, rejected), batch(found)], studies)
    counts = (len(plan.new), len(plan.same), len(plan.unsure), len(plan.rejected))
    assert plan.records_in == sum(counts) == 2 * len(found) + rejected
    assert all(match.record in plan.new for match in plan.reports)
    assert all(match.kind is MatchKind.SAME and 0.9 <= match.score <= 1 for match in plan.same)
    assert all(match.kind is not MatchKind.SAME and 0.5 <= match.score < 0.9 for match in (*plan.unsure, *plan.reports))
    assert all(match.reason and match.other is not None for match in (*plan.same, *plan.unsure, *plan.reports))
