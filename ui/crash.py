"""When the fault is ours: a report that a person can read, copy and save. It never holds text of studies."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from appraise import __version__
from appraise.errors import AppraiseError
from appraise.files import write_text
from ui import ask
from ui.widgets import button, column, label, row


class CrashGuard(QObject):
    """Catches what nobody caught, in any thread, and shows it once for each distinct fault."""

    _caught = Signal(str)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._seen: Counter[str] = Counter()
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take in one uncaught error."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        text = report(kind, trace)
        self._seen[text] += 1
        sys.stderr.write(text + "\n")
        if self._seen[text] == 1:
            self._caught.emit(text)

    def times(self, text: str) -> int:
        return self._seen[text]

    def _handle_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            self.handle(fault.exc_type, fault.exc_value, fault.exc_traceback)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            return
        self.dialog = CrashDialog(text, self._window)
        self.dialog.show()


class CrashDialog(QDialog):
    """What happened, with Copy and Save. It blocks nothing: work can go on behind it."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something went wrong")
        self._text = text
        self.says = label("", "small")
        view = QPlainTextEdit(text)
        view.setReadOnly(True)
        view.setAccessibleName("Report of the fault")
        sentence = (
            "This is a fault of the program, not yours. Nothing is lost: every step was saved when it was made. "
            "The report below holds no text of your studies. Nothing is sent anywhere; you can copy or save it."
        )
        buttons = row(
            self.says,
            None,
            button("Copy", clicked=self.copy),
            button("Save…", clicked=self.save),
            button("Close", "primary", clicked=self.close),
        )
        heading = label("Something went wrong", "heading")
        self.setLayout(column(heading, label(sentence, wrap=True), view, buttons, gap=12, margins=(24, 24, 24, 16)))
        em = self.fontMetrics().height()
        self.resize(em * 40, em * 26)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._say("Copied.")

    def save(self) -> None:
        path = ask.save_as(self, "Save report", Path.home() / "appraise-fault.txt", {"Text (*.txt)": ".txt"})
        if path is None:
            return
        try:
            write_text(path, self._text)
            self._say("Saved.")
        except AppraiseError as error:
            self._say(error.sentence)

    def _say(self, text: str) -> None:
        self.says.setText(text)
        QTimer.singleShot(4000, self.says, self.says.clear)


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions and the places in the program. The error's own message is left out: it may quote a study."""
    places = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    head = [
        f"Appraise {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ != "builtins" else kind.__qualname__,
    ]
    return "\n".join(head + places)


def _short(filename: str) -> str:
    """The file without the folders of this computer."""
    return "/".join(Path(filename).parts[-3:])
