"""Headed paragraphs that can be read with the keyboard, selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

Role = QPalette.ColorRole


class Paragraphs(QTextEdit):
    """Shows pairs of a heading and lines; plain text only, since it may come from a file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "reading")
        self.setProperty("framed", "true")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(12)
        self._shown: Sequence[tuple[str, Sequence[str]]] = ()

    def show_paragraphs(self, paragraphs: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these; several lines under one heading become a list."""
        at = self.verticalScrollBar().value() if len(paragraphs) == len(self._shown) else 0
        self._shown = paragraphs
        self._write()
        self.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_shown"):
            self._write()

    def _write(self) -> None:
        self.clear()
        em = self.fontMetrics().height()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place, (heading, lines) in enumerate(self._shown):
            self._line(cursor, heading, _block(top=em * 0.7 if place else 0), self._heading_format())
            for line in lines:
                several = len(lines) > 1
                self._line(cursor, f"•  {line}" if several else line, _block(em * 0.15, several, em), self._plain())
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(self, cursor: QTextCursor, text: str, block: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if cursor.position():
            cursor.insertBlock()
        cursor.setBlockFormat(block)
        cursor.setCharFormat(letters)
        cursor.insertText(text, letters)

    def _heading_format(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontPointSize(self.font().pointSizeF() * 0.9)
        made.setForeground(self.palette().color(Role.PlaceholderText))
        return made

    def _plain(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self.palette().color(Role.Text))
        return made


def _block(top: float = 0, listed: bool = False, em: float = 0) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(top)
    if listed:
        made.setLeftMargin(em)
        made.setTextIndent(-em * 0.8)
    return made
