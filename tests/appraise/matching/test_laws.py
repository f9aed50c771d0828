"""What holds for any records: order, repetition, spelling and counts."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.matching import ImportPlan, MatchKind, plan_import
from appraise.model import ImportBatch, Record, Study
from tests.appraise.matching.made import batch, held, verdict_on

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
    there, back = verdict_on(one, other), verdict_on(other, one)
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
    plan = plan.settle_all((match, False) for match in plan.unsure)
    assert_known(batch(map(replace, found)), held(*plan.new))


@settings(max_examples=100, deadline=None)
@given(several, st.lists(st.booleans(), max_size=14))
def test_what_was_settled_is_settled_at_the_next_import(found: list[Record], decisions: list[bool]) -> None:
    plan = plan_import([batch(found)], ())
    plan = plan.settle_all(zip(plan.unsure, (*decisions, *[False] * 14), strict=False))
    assert not plan.unsure
    assert_known(batch(map(replace, found)), held(*plan.new, *(match.record for match in plan.same)))


def assert_known(read: ImportBatch, there: tuple[Study, ...]) -> None:
    """Nothing is new, and nothing is asked again; what stands there word for word is that.

    `read` has other objects than `there`, as a file that is read again has.
    """
    again = plan_import([read], there)
    assert (again.new, again.unsure) == ((), ())
    assert all(match.study is not None for match in again.same)
    records = [study.references[0].read for study in there]
    assert all(match.score == 1.0 for match in again.same if match.record in records)


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
@given(several, several, st.integers(0, 3), st.lists(st.sampled_from(("same", "new", "join", "none")), max_size=30))
def test_every_record_is_counted_once(
    found: list[Record], there: list[Record], rejected: int, decisions: list[str]
) -> None:
    plan = plan_import([batch(found, rejected), batch(found)], held(*there))
    assert all(match.record in plan.new for match in plan.reports)
    assert all(match.kind is MatchKind.SAME and 0.9 <= match.score <= 1 for match in plan.same)
    assert all(match.kind is not MatchKind.SAME and 0.5 <= match.score < 0.9 for match in (*plan.unsure, *plan.reports))
    assert all(match.reason and match.other is not None for match in (*plan.same, *plan.unsure, *plan.reports))
    assert_sound(plan)
    for match, decision in zip((*plan.unsure, *plan.reports), decisions, strict=False):
        if decision == "join":
            plan = plan.join(match)
        elif decision != "none":
            plan = plan.settle(match, same=decision == "same")
        assert_sound(plan)
    assert_sound(plan.settle_all((match, True) for match in plan.unsure))
    assert_sound(plan.leave_out_unsure())


def assert_sound(plan: ImportPlan) -> None:
    """The counts add up, and each match has a study or goes into a record that is new or undecided."""
    parts = (plan.new, plan.same, plan.unsure, plan.rejected, plan.left_out)
    assert plan.records_in == sum(map(len, parts))
    open_ = {id(record) for record in (*plan.new, *(match.record for match in plan.unsure))}
    for match in (*plan.same, *plan.unsure, *plan.joined, *plan.reports):
        assert (match.study is None) == (match.into is not None)
        assert match.into is None or id(match.into) in open_
    assert {id(match.record) for match in plan.joined} <= {id(record) for record in plan.new}
