"""What all pages of the window have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.settings import Place


class Page(QWidget):
    """A place in the window. A hidden page only notes that it is stale; it is refreshed when it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.stale = True

    def mark_stale(self) -> None:
        """Something changed: redraw now if visible, else when shown."""
        self.stale = True
        if self.isVisible():
            self.freshen()

    def freshen(self) -> None:
        if self.stale:
            self.stale = False
            self.refresh()

    def refresh(self) -> None:
        """Show what is. Never writes."""

    def reset(self) -> None:
        """Another project is open: forget what was shown."""
        self.stale = True

    def go_to(self, place: Place) -> None:
        """Show a place that was left off earlier."""

    def keep_looks(self) -> None:
        """Remember the widths of panes."""

    def begin(self) -> None:
        """Put the keyboard focus where work begins."""
        self.setFocus()
