"""The quiet bar under the top line: what happened, what to do, and the progress of a long task with Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from appraise.errors import AppraiseError
from ui.jobs import Jobs
from ui.widgets import IconButton, button, label, row, set_property

NEWS_MS = 2500


class Notice(QFrame):
    """One message at a time; it stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._words = label("", wrap=True, selectable=True)
        self._action = button("", "quiet", clicked=self._act)
        self._close = IconButton("close", "Close this message")
        self._close.clicked.connect(self.dismiss)
        self._do: Callable[[], object] | None = None
        line = row(self._words, self._action, self._close, margins=(16, 8, 12, 8))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def text(self) -> str:
        return self._words.text() if not self.isHidden() else ""

    @Slot(object)
    def show_trouble(self, error: AppraiseError) -> None:
        """The sentence, the hint and the place of an error."""
        self.show_message(str(error), "trouble")

    def show_message(self, text: str, tone: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """`action` is the text of a button that calls `do`."""
        set_property(self, "tone", tone)
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self.show()

    def dismiss(self) -> None:
        self._do = None
        self.hide()

    def _act(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()


class Toast(QLabel):
    """A short word of confirmation at the lower edge; it covers nothing for long and moves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @Slot(str)
    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(NEWS_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around = self.parentWidget()
        if around is not None:
            self.move((around.width() - self.width()) // 2, around.height() - self.height() - 20)


class Progress(QFrame):
    """What is being done, how far it is, and Cancel; hidden while nothing long is running."""

    SHOW_AFTER_MS = 300

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setProperty("role", "notice")
        self._jobs = jobs
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._cancel = button("Cancel", clicked=self.cancel)
        self._cancel.setObjectName("cancel")
        line = row(self._words, self._bar, self._cancel, gap=16, margins=(16, 8, 12, 8))
        line.setStretch(1, 1)
        self.setLayout(line)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(self.SHOW_AFTER_MS)
        self._patience.timeout.connect(self._show_if_busy)
        jobs.changed.connect(self._refresh)
        self.hide()

    def cancel(self) -> None:
        """Cancel all tasks that somebody is waiting for."""
        for job in self._jobs.running:
            if not job.quiet:
                job.cancel()

    @Slot()
    def _refresh(self) -> None:
        waiting = [job for job in self._jobs.running if not job.quiet]
        if not waiting:
            self._patience.stop()
            self.hide()
            return
        job = waiting[0]
        position, total = job.position
        self._bar.setRange(0, total)
        self._bar.setValue(position)
        words = f"{job.label} …" if not total else f"{job.label}: {100 * position // total} %"
        self._words.setText("Stopping …" if job.cancelled else words)
        if self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def _show_if_busy(self) -> None:
        self.setVisible(any(not job.quiet for job in self._jobs.running))
