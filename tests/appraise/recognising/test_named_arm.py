"""What may be the name of a group."""

from __future__ import annotations

import re

import pytest

from appraise.recognising.named_arm import named_arm
from appraise.recognising.passage import Passage


@pytest.mark.parametrize(
    ("name", "kept"),
    [("heparin", True), ("24 hours", False), ("5%", False), ("each group", False), ("patients", False)],
)
def test_names(name: str, kept: bool) -> None:
    match = re.match(r"(?P<n>\d+) (?P<name>.*)", f"12 {name}")
    assert match is not None
    assert bool(named_arm(Passage("abstract", f"12 {name}"), match)) == kept
