"""In what two records agree and differ: the same, different, or not to be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraise.matching.pair import strange
from appraise.model import Record
from tests.appraise.matching.made import ABSTRACT, BARE, FULL, paired


@pytest.mark.parametrize(
    ("names", "agree"),
    [
        (("Smith J", "Muller E"), True),
        (("Okafor C", "Smith J", "Müller, E"), True),
        (("Smith JA",), True),
        (("Smith, J", "Rossi, A"), None),
        (("Rossi, A", "Dubois, B"), False),
        ((), None),
        (("WARM Study Group",), None),
    ],
)
def test_authors(names: tuple[str, ...], agree: bool | None) -> None:
    assert paired(FULL, replace(FULL, authors=names)).authors is agree
    assert paired(replace(FULL, authors=names), FULL).authors is agree


def test_a_missing_field_is_not_a_difference() -> None:
    pair = paired(FULL, Record(title=FULL.title))
    for name in ("doi", "pmid", "pmcid", "authors", "year", "journal", "volume", "issue", "pages", "abstract"):
        assert getattr(pair, name) is None
    assert not pair.told_apart


def test_identifiers_in_any_spelling() -> None:
    assert paired(FULL, replace(FULL, doi="https://doi.org/10.1000/A.")).doi is True
    assert paired(FULL, replace(FULL, doi="10.1000/b")).told_apart
    assert paired(replace(FULL, pmcid="PMC7"), replace(FULL, pmcid="7")).pmcid is True
    assert paired(replace(FULL, pmcid="PMC7"), replace(FULL, pmcid="PMC8")).told_apart


def test_abstracts() -> None:
    cut = " ".join(ABSTRACT.split()[:20])
    other = " ".join(f"another{number}" for number in range(30))
    assert paired(FULL, replace(FULL, abstract=cut)).abstract is True
    assert paired(FULL, replace(FULL, abstract=other)).abstract is False
    assert paired(FULL, replace(FULL, abstract="Warm saline.")).abstract is None


def test_a_volume_that_is_the_year_says_nothing() -> None:
    assert paired(replace(FULL, volume="2020"), FULL).volume is None


def test_shared_registrations_unless_a_record_lists_many() -> None:
    one = replace(FULL, registrations=("NCT00000001",))
    assert paired(one, replace(one, registrations=("nct00000001", "ISRCTN1"))).registrations == ("NCT00000001",)
    many = tuple(f"NCT0000000{number}" for number in range(1, 6))
    assert paired(one, replace(one, registrations=many)).registrations == ()
    assert paired(one, replace(one, registrations=("NCT00000009",))).other_trials


@pytest.mark.parametrize("kind", ["Preprint", "preprint"])
def test_preprints(kind: str) -> None:
    assert paired(FULL, replace(FULL, journal="", publication_types=(kind,))).preprint
    assert paired(FULL, replace(FULL, journal="medRxiv")).preprint
    assert paired(FULL, replace(FULL, journal="", doi="10.1101/2020.01.02.345678")).preprint
    assert not paired(FULL, FULL).preprint


def test_strangers_share_nothing() -> None:
    far = replace(BARE, title="Cold baths for children with fever", pages="5-9", volume="2")
    assert strange(paired(BARE, far))
    assert not strange(paired(BARE, replace(far, pages="123-129", volume="41")))
    assert not strange(paired(FULL, replace(far, pmid="11")))
    linked = replace(BARE, registrations=("NCT00000001",))
    assert not strange(paired(linked, replace(far, registrations=("NCT00000001",))))
