"""Damaged files of every format: whatever comes in, a batch or a sentence comes out, and never after long."""
