"""A plan after a person has decided: nothing is lost, and what belongs to a record follows it."""

from __future__ import annotations

from dataclasses import replace

from appraise.matching import ImportPlan, MatchKind
from appraise.matching.plan import Match
from appraise.model import Record
from tests.appraise.matching.made import BARE, FULL, batch, held, planned

HELD = replace(FULL, abstract="")
UNSURE = replace(FULL, doi="10.1000/part2", pmid="", abstract="")  # other DOI than HELD
COPY = replace(UNSURE, journal="Eur Heart J")  # the same as UNSURE


def total(plan: ImportPlan) -> int:
    return sum(map(len, (plan.new, plan.same, plan.unsure, plan.left_out, plan.rejected)))


def test_one_record_is_settled_either_way() -> None:
    plan = planned(UNSURE, there=[HELD])
    (match,) = plan.unsure
    assert match.study == "0"
    assert match.into is None
    as_new, as_same = plan.settle(match, same=False), plan.settle(match, same=True)
    assert (as_new.new, as_new.same, as_new.unsure) == ((UNSURE,), (), ())
    assert (as_same.new, as_same.same, as_same.unsure) == ((), (match,), ())


def test_a_match_that_is_not_unsure_changes_nothing() -> None:
    plan = planned(UNSURE, there=[HELD])
    settled = plan.settle(plan.unsure[0], same=True)
    assert settled.settle(plan.unsure[0], same=False) == settled
    assert settled.join(Match(BARE, "0", "made up")) == settled


def test_a_copy_of_an_unsure_record_follows_it_into_the_project() -> None:
    plan = planned(UNSURE, COPY, there=[HELD])
    (copy,) = plan.same
    assert copy.study is None
    assert copy.into is UNSURE
    settled = plan.settle(plan.unsure[0], same=True)
    assert [match.record for match in settled.same] == [COPY, UNSURE]
    assert all(match.study == "0" and match.into is None for match in settled.same)
    assert total(settled) == plan.records_in == 2


def test_a_copy_of_an_unsure_record_stays_with_it_when_it_is_new() -> None:
    plan = planned(UNSURE, COPY, there=[HELD])
    settled = plan.settle(plan.unsure[0], same=False)
    assert settled.new == (UNSURE,)
    assert settled.same[0].into is settled.new[0]


def test_a_row_of_unsure_records_settled_in_any_order() -> None:
    first, second, third = (replace(FULL, doi=f"10.1000/{letter}", pmid="") for letter in "xyz")
    plan = planned(first, second, third)
    assert plan.new == (first,)
    for order in (plan.unsure, plan.unsure[::-1]):
        settled = plan
        for match in order:  # the objects of the first plan, though later plans have others
            settled = settled.settle(match, same=True)
        assert settled.unsure == ()
        assert all(match.study is None and match.into is first for match in settled.same)
        assert total(settled) == 3
    at_once = plan.settle_all((match, True) for match in plan.unsure)
    assert [match.into for match in at_once.same] == [first, first]


def test_a_chain_of_unsure_records_ends_in_the_project() -> None:
    root, middle, end = Record(title="a"), Record(title="b"), Record(title="c")
    plan = ImportPlan(
        same=(Match(end, None, "same", MatchKind.SAME, 1.0, middle, middle),),
        unsure=(Match(root, "s", "?"), Match(middle, None, "?", into=root)),
        records_in=3,
    )
    both = plan.settle_all([(plan.unsure[1], True), (plan.unsure[0], True)])
    assert {(match.record.title, match.study) for match in both.same} == {("a", "s"), ("b", "s"), ("c", "s")}
    inner = plan.settle(plan.unsure[1], same=True)
    assert [match.into for match in inner.same] == [root, root]
    assert all(match.study == "s" for match in inner.settle(inner.unsure[0], same=True).same)


def test_reports_are_joined_and_follow() -> None:
    paper = replace(FULL, registrations=("NCT00000001",))
    costs = Record(title="What warm saline costs a hospital", registrations=("NCT00000001",))
    plan = planned(costs, there=[paper])
    (offer,) = plan.reports
    joined = plan.join(offer)
    assert (joined.new, joined.reports, joined.joined) == ((costs,), (), (offer,))
    assert joined.join(offer) == joined


def test_an_unsure_record_can_be_joined() -> None:
    plan = planned(UNSURE, COPY, there=[HELD])
    joined = plan.join(plan.unsure[0])
    assert (joined.new, joined.unsure) == ((UNSURE,), ())
    assert [(match.record, match.study) for match in joined.joined] == [(UNSURE, "0")]
    assert joined.same[0].into is joined.new[0]
    assert total(joined) == 2


def test_a_joined_record_follows_an_unsure_one() -> None:
    report, first = Record(title="report"), Record(title="first")
    plan = ImportPlan(
        new=(report,), unsure=(Match(first, "s", "?"),), reports=(Match(report, None, "r", into=first),), records_in=2
    )
    settled = plan.join(plan.reports[0]).settle(plan.unsure[0], same=True)
    assert [(match.study, match.into) for match in settled.joined] == [("s", None)]


def test_what_is_left_out_takes_along_what_belongs_to_it() -> None:
    first, second, third, copy = (Record(title=name) for name in ("first", "second", "third", "copy"))
    plan = ImportPlan(
        new=(second, third),
        same=(Match(copy, None, "same", into=third),),
        unsure=(Match(first, "s", "?"),),
        joined=(Match(third, None, "r", into=second), Match(second, None, "r", into=first)),
        records_in=4,
    )
    left = plan.leave_out_unsure()
    assert (left.new, left.same, left.unsure, left.joined) == ((), (), (), ())
    assert {match.record.title for match in left.left_out} == {"first", "second", "third", "copy"}
    assert total(left) == 4


def test_rejected_records_are_in_the_plan() -> None:
    from appraise.matching import plan_import

    plan = plan_import([batch([FULL], rejected=2)], held())
    assert (len(plan.new), len(plan.rejected), plan.records_in) == (1, 2, 3)
