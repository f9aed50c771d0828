"""Starts the window: a skeleton first, everything heavy after it is on the screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

SWITCH_SECONDS = 0.0005  # ten times shorter than Python's own: painting must not wait for a job's turn to end


def run(project_path: Path | None = None) -> int:
    """Show the window, on a project if one is given; gives back the exit status when it is closed."""
    sys.setswitchinterval(SWITCH_SECONDS)
    QCoreApplication.setApplicationName("Appraise")
    QCoreApplication.setOrganizationName("Appraise")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])

    from ui.crash import CrashGuard
    from ui.look import prepare
    from ui.session import Session
    from ui.settings import Settings
    from ui.window import MainWindow

    settings = Settings()
    look = prepare(app, settings)
    window = MainWindow(Session(settings), look)
    window.session.setParent(window)
    guard = CrashGuard(window)
    guard.install()
    window.show()
    QTimer.singleShot(0, window, lambda: window.start(project_path))
    try:
        return app.exec()
    finally:
        guard.remove()
