"""Some damaged files of every format in each run; `python -m tests.appraise.reading.fuzzing` makes more."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.appraise.reading.fuzzing.corpus import TARGETS, originals
from tests.appraise.reading.fuzzing.damage import DAMAGES, damaged
from tests.appraise.reading.fuzzing.promise import TooMuchWork, bounded, keep_file, keep_text

SETTINGS = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
CHANCE = st.randoms(use_true_random=True)


@pytest.mark.parametrize("name", TARGETS)
def test_the_small_file_of_our_own_is_read(name: str, tmp_path: Path) -> None:
    """Without this the damage could all be done to a file that no reader takes."""
    from appraise.reading import read_files

    target = TARGETS[name]
    data = target.own()
    path = tmp_path / "a"
    path.write_bytes(target.wrap(data) if target.wrap else data)
    batch = read_files([path])[0]
    assert batch.records and not batch.unread
    assert batch.records[0].title or batch.records[0].doi


@pytest.mark.parametrize("name", TARGETS)
@SETTINGS
@given(chance=CHANCE)
def test_damaged_files(name: str, chance: Random) -> None:
    target, kept = TARGETS[name], originals(name)
    data = damaged(kept[0] if chance.random() < 0.5 else chance.choice(kept), chance)
    data = target.wrap(data) if target.wrap else data
    if not target.binary and target.wrap is None and chance.random() < 0.5:
        keep_text(data)
    else:
        with tempfile.TemporaryDirectory() as folder:
            keep_file(data, Path(folder))


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_takes_any_bytes(damage: object) -> None:
    assert callable(damage)
    for seed in range(30):
        for data in (b"", b"\n", b"7", b"TI  - a\r\nER  - \n"):
            assert isinstance(damage(data, Random(seed)), bytes)  # noqa: S311 - no secret


def test_too_much_work_is_noticed() -> None:
    def endless() -> None:
        while True:
            len("")

    with pytest.raises(TooMuchWork), bounded(0):
        endless()
