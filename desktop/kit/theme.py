"""Colours, type and sizes from the tokens, in three themes and any text size.

The tokens file is the only source; code asks for "text.primary" or "channel.call.solid" and never
names a colour. One factor scales all type and every height that follows from it.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.kit.stylesheet import stylesheet

WIDTH_OF_RAIL = 92
THEMES = ("light", "dark", "contrast")
FACTORS = (100, 115, 125, 150, 175, 200)
CHANNELS = ("click", "call", "face", "home")


class ThemeSignals(QObject):
    """`changed` fires after theme or text size changed; painted parts repaint by themselves."""

    changed = Signal()


class _Theme:
    name = "light"
    factor = 1.0
    signals: ThemeSignals | None = None


_now = _Theme()


@cache
def tokens() -> dict[str, Any]:
    """Return the design tokens."""
    text = (files("resources") / "tokens.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def signals() -> ThemeSignals:
    """Return the object whose `changed` fires on a change of theme or text size."""
    if _now.signals is None:
        _now.signals = ThemeSignals()
    return _now.signals


def name() -> str:
    """Return the theme in force: light, dark or contrast."""
    return _now.name


def factor() -> float:
    """Return the text size in force; 1.0 is 100 %."""
    return _now.factor


def is_contrast() -> bool:
    """Tell whether tints are replaced by outlines."""
    return _now.name == "contrast"


@cache
def _colour(theme: str, path: str) -> QColor:
    found: Any = tokens()["themes"][theme]
    for part in path.split("."):
        found = found[part]
    text = str(found)
    if len(text) == 9:  # tokens write the alpha last, Qt wants it first
        text = f"#{text[7:9]}{text[1:7]}"
    return QColor(text)


def colour(path: str) -> QColor:
    """Return a colour by its token path in the theme in force."""
    return _colour(_now.name, path)


def scaled(px: float) -> int:
    """Return a size that grows with the text size."""
    return round(px * _now.factor)


def space(step: int) -> int:
    """Return a distance by its step (0 1 2 3 4 5 6 8 10 12); distances do not grow."""
    return int(tokens()["space"][str(step)])


def radius(step: str) -> int:
    """Return a corner radius: xs sm md lg xl."""
    return int(tokens()["radius"][step])


def type_font(step: str, *, strong: bool = False, tabular: bool = False) -> QFont:
    """Return the font of a type step (title, heading, body, small, caption, key, figure ...)."""
    return _type_font(step, strong, tabular, _now.factor)


@cache
def _type_font(step: str, strong: bool, tabular: bool, _factor: float) -> QFont:
    size = tokens()["font"]["scale"][step]
    font = QFont(tokens()["font"]["family"])
    font.setPixelSize(max(11, scaled(size["size"])))
    font.setWeight(QFont.Weight(600 if strong else size["weight"]))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts() -> None:
    """Register the shipped font files once."""
    if tokens()["font"]["family"] in QFontDatabase.families():
        return
    for each in (files("resources") / "fonts").iterdir():
        if each.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(each.read_bytes())


def apply(application: QApplication, theme: str, percent: int = 100) -> None:
    """Put a theme ("light", "dark", "contrast", "system") and a text size into force."""
    load_fonts()
    _now.name = theme if theme in THEMES else system_theme(application)
    _now.factor = percent / 100
    application.setFont(type_font("body"))
    application.setPalette(_palette())
    application.setStyleSheet(stylesheet(colour, scaled, radius))
    signals().changed.emit()


def system_theme(application: QApplication) -> str:
    """Return the theme that the machine asks for."""
    hints = application.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        if preference.name == "HighContrast":
            return "contrast"
    return "dark" if hints.colorScheme().name == "Dark" else "light"


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "bg.canvas",
        role.WindowText: "text.primary",
        role.Base: "bg.surface",
        role.AlternateBase: "bg.sunken",
        role.Text: "text.primary",
        role.Button: "bg.surface",
        role.ButtonText: "text.primary",
        role.PlaceholderText: "text.muted",
        role.Highlight: "primary.bg",
        role.HighlightedText: "text.onPrimary",
        role.Accent: "primary.bg",
        role.Link: "text.link",
        role.LinkVisited: "text.link",
        role.ToolTipBase: "bg.tooltip",
        role.ToolTipText: "text.onTooltip",
        role.BrightText: "text.onPrimary",
        role.Light: "bg.surface",
        role.Midlight: "border.subtle",
        role.Mid: "border.default",
        role.Dark: "border.strong",
        role.Shadow: "border.strong",
    }
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for each, path in pairs.items():
            palette.setColor(group, each, colour(path))
    for each, path in pairs.items():
        off = "text.disabled" if path.startswith("text") else path
        palette.setColor(QPalette.ColorGroup.Disabled, each, colour(off))
    return palette
