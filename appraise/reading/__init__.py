"""Files and pasted text → records: one module per format, picked by content."""

from appraise.reading.read import read_files, read_records, read_text

__all__ = ["read_files", "read_records", "read_text"]
