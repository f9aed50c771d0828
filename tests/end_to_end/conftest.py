"""The window's fixtures, for doing the whole job."""

from tests.ui.conftest import _no_leaks, look, looked, press, rest, window  # noqa: F401 - fixtures are found by name
