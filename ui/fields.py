"""A text field that saves itself: when it is left, or after two quiet seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

QUIET_MS = 2000
MOST_LINES = 8


class SavedEdit(QPlainTextEdit):
    """Grows with its text. `saved(text)` is emitted only for what a person typed, never for `show_text`."""

    saved = Signal(str)
    left = Signal()
    """Escape or Ctrl+Return was pressed: the person is done with this field."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setProperty("role", "field")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.flush)
        self.textChanged.connect(self._typed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is stored, without an echo. Text that is being typed is left alone."""
        if self.toPlainText() != self._stored and self.hasFocus():
            return
        self._stored = text
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    def forget(self) -> None:
        """Begin empty, for another text: what was typed before can't be brought back."""
        self._quiet.stop()
        self._stored = ""
        with QSignalBlocker(self):
            self.clear()
        self.document().clearUndoRedoStacks()
        self._fit()

    @property
    def pending(self) -> bool:
        return self.toPlainText() != self._stored

    def flush(self) -> None:
        """Save now what was typed."""
        self._quiet.stop()
        if self.pending and not self.isReadOnly():
            self._stored = self.toPlainText()
            self.saved.emit(self._stored)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_window_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.flush()
            self.left.emit()
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_window_undo(self, event: QKeyEvent) -> bool:
        """Undo belongs to the field while there is typing to take back, else to the project."""
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
        return undo or redo

    def _typed(self) -> None:
        self._fit()
        self._quiet.start()

    def _fit(self) -> None:
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        shown = max(1, min(lines, MOST_LINES))
        edges = self.contentsMargins()
        margin = 2 * self.document().documentMargin() + edges.top() + edges.bottom()
        height = round(shown * self.fontMetrics().lineSpacing() + margin + 2)
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always)
        if height != self.height():
            self.setFixedHeight(height)
