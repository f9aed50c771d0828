"""Which records are worth comparing, and how few pairs that makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from appraise.errors import Cancelled
from appraise.matching.candidates import pairs
from appraise.model import Record
from tests.appraise.matching.made import BARE, FULL

OTHER = Record(title="Cold baths for children with fever", authors=("Rossi, A",), year=2001, journal="Thorax")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FULL, replace(OTHER, doi="https://doi.org/10.1000/A")),
        (FULL, replace(OTHER, pmid="11")),
        (replace(OTHER, pmcid="PMC1"), replace(FULL, pmcid="1")),
        (replace(FULL, registrations=("NCT00000001",)), replace(OTHER, registrations=("nct00000001",))),
        (BARE, Record(title=BARE.title.upper())),
        (BARE, Record(title=BARE.title + " in two hospitals")),
        (BARE, Record(title="Trial report. " + BARE.title)),
        (Record(title="Über Füße"), Record(title="Ueber Fuesse")),
        (BARE, Record(title=BARE.title.replace("Effect of", "Efect ot").replace("trial", "trail"))),
        (BARE, replace(OTHER, volume="41", pages="123", year=2020)),
        (BARE, replace(OTHER, authors=("J Smith",), pages="123-9", year=2020)),
    ],
)
def test_records_with_something_in_common_are_compared(one: Record, other: Record) -> None:
    assert list(pairs([one, other])) == [(0, 1)]
    assert list(pairs([OTHER, other, one])).count((1, 2)) == 1


def test_strangers_are_not_compared() -> None:
    assert list(pairs([BARE, OTHER, Record(), Record()])) == []


@pytest.mark.parametrize(
    "shared",
    [{"pmid": "1"}, {"title": "The one title of all these"}, {"registrations": ("NCT00000001",)}, {"volume": "1"}],
)
def test_the_pairs_of_a_large_group_grow_with_its_records(shared: dict[str, object]) -> None:
    def made(number: int) -> Record:
        plain = Record(title=f"Title {number * 7919 % 104729} of all", year=2000, pages="5-9", abstract=str(number))
        return replace(plain, **shared)  # type: ignore[arg-type]

    counts = [len(list(pairs([made(number) for number in range(size)]))) for size in (500, 1000, 2000)]
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])
    assert counts[2] <= 30 * 2000


def test_another_order_gives_the_same_pairs() -> None:
    found = [replace(BARE, year=2000 + number % 9, abstract=str(number * 37 % 101)) for number in range(60)]
    turned = found[::-1]
    there = {frozenset((one, other)) for one, other in pairs(found)}
    back = {frozenset((59 - one, 59 - other)) for one, other in pairs(turned)}
    assert there == back


def test_the_share_that_is_done_grows_and_a_tick_can_stop_it() -> None:
    found = [replace(BARE, year=2000 + number % 9, abstract=str(number)) for number in range(3000)]
    shares: list[float] = []
    list(pairs(found, shares.append))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(pairs(found, stop))


def test_in_a_large_group_each_is_compared_with_one_that_stands_for_all() -> None:
    found = [replace(OTHER, title=f"Title {number} of many others", pmid="1") for number in range(60)]
    partners = Counter(number for pair in pairs(found) for number in pair)
    assert max(partners.values()) == 59
