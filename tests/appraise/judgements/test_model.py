"""What a sheet says about itself."""

from __future__ import annotations

from appraise.judgements import Choice, Judged, JudgementSheet

ONE, OTHER = Choice("a", "A", "x"), Choice("b", "B", "y")


def test_only_a_single_choice_is_a_decision() -> None:
    assert JudgementSheet((ONE,), (), 0).chosen == ONE
    assert JudgementSheet((ONE, OTHER), (), 0).chosen is None


def test_open_judgements_have_no_level() -> None:
    known, unknown = Judged("A", "1", "low", "Low"), Judged("A", "2", None, "Lo", reason="why")
    assert JudgementSheet((ONE,), ("A",), 1, (known, unknown)).open == (unknown,)
