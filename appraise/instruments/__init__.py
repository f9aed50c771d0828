"""Instruments as data: what a file says (definition), reading it (file), proving it, evaluating answers."""
