"""Files and pasted text → records: one module per format, picked by content."""

from appraise.reading.read import Reading, read_files, read_records, read_text, stream_records

__all__ = ["Reading", "read_files", "read_records", "read_text", "stream_records"]
