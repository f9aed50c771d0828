"""Fonts, palette, style sheet and text size of the whole program; light and dark follow the system unless chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QStyleFactory

from appraise.resources import resource
from ui.settings import Settings
from ui.style import style_sheet
from ui.theme import DARK, LIGHT, qpalette

FONTS = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
)
FAMILIES = ["Noto Sans", "Noto Sans SC"]
SMALLEST_POINTS = 10.0
STEPS = (100, 110, 125, 150, 175, 200)


class Look(QObject):
    """Keeps the application's look in step with the system and with what the person chose."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._points = max(SMALLEST_POINTS, min(app.font().pointSizeF(), 20.0))
        self._applied: tuple[object, ...] = ()
        app.styleHints().colorSchemeChanged.connect(self.apply)

    @property
    def appearance(self) -> str:
        """system, light or dark."""
        return self._settings.text("appearance", "system")

    @property
    def percent(self) -> int:
        """The size of text in per cent."""
        known = self._settings.text("text-size", "100")
        return int(known) if known.isdigit() and int(known) in STEPS else 100

    def set_appearance(self, name: str) -> None:
        self._settings.set_text("appearance", name)
        self.apply()

    def set_percent(self, percent: int) -> None:
        self._settings.set_text("text-size", str(percent))
        self.apply()

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        place = STEPS.index(self.percent) + direction
        self.set_percent(STEPS[max(0, min(place, len(STEPS) - 1))])

    @property
    def dark(self) -> bool:
        if self.appearance == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.appearance == "dark"

    @Slot()
    def apply(self) -> None:
        """Bring fonts, palette and style sheet up to date."""
        wanted = (self.dark, self.percent)
        if wanted == self._applied:
            return
        self._applied = wanted
        font = QFont(FAMILIES)
        font.setPointSizeF(self._points * self.percent / 100)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._app.setFont(font)
        colours = DARK if self.dark else LIGHT
        self._app.setPalette(qpalette(colours))
        self._app.setStyleSheet(style_sheet(colours, QFontInfo(font).pixelSize()))


def prepare(app: QApplication, settings: Settings) -> Look:
    """Load the fonts that come with the program and apply the look."""
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setWindowIcon(QIcon(str(resource("icons", "appraise-logo.svg"))))
    look = Look(app, settings)
    look.apply()
    return look
