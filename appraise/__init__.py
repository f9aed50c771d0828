"""Appraise: appraisal of evidence, as a library and a command line. Knows no Qt and no network."""

__version__ = "0.1.0"
