"""Finished judgements that were made elsewhere: sheets and files of other programs → judgements of studies.

`read` has the doors for reading, `opening` finds the sheets among files, `taking` plans what becomes of each row, and
`storing` puts it into a project.
"""

from appraise.judgements.model import Choice, Judged, JudgementSheet

__all__ = ["Choice", "Judged", "JudgementSheet"]
