"""Groups in Chinese text."""

from __future__ import annotations

import pytest

from appraise.recognising.arms_chinese import chinese_groups
from appraise.recognising.passage import Passage


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("随机分为A组（分期FURS)和B组(m-PCNL),每组各35例。", [("A组", 35), ("B组", 35)]),
        ("ERAS组和对照组各102例。", [("ERAS组", 102), ("对照组", 102)]),
        ("按治疗方法分为观察组60例和对照组58例。", [("观察组", 60), ("对照组", 58)]),
        ("共934例，其中糖尿病患者425例,血糖正常人群266例。", [("糖尿病", 425), ("血糖正常", 266)]),
        ("以29例VAP患者作为观察组。", [("观察组", 29)]),
        ("A组出现1例为发热，B组出现2例。", []),
    ],
)
def test_groups(text: str, arms: list[tuple[str, int]]) -> None:
    assert [(arm.name, arm.n) for arm in chinese_groups(Passage("abstract", text))] == arms
