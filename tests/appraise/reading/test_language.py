"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading.language import language_of


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Record(title="x", language="eng"), "en"),
        (Record(title="x", language="German"), "de"),
        (Record(title="不同糖代谢状态人群慢性肾脏病的患病率"), "zh"),
        (Record(title="脳卒中の治療について"), "ja"),
        (Record(title="Effect of heparin on the outcome of stroke"), "en"),
        (Record(title="Zalando"), ""),
        (Record(title="Heparin of choice"), ""),
        (Record(title="Effect of heparin in Sjögren’s syndrome"), "en"),
        (Record(title="Влияние гепарина на исход инсульта"), "ru"),
        (Record(title="x", language="eo", abstract="A trial of the drug"), "en"),
    ],
)
def test_stated_or_shown(record: Record, code: str) -> None:
    assert language_of(record) == code
