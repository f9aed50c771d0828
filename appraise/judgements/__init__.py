"""Finished judgements that were made elsewhere: sheets and files of other programs → judgements of studies."""

from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.read import read_sheet, read_text, read_workbook

__all__ = ["Choice", "Judged", "JudgementSheet", "read_sheet", "read_text", "read_workbook"]
