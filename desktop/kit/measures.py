"""How wide and high text is in the type steps; what is painted again is measured once."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from desktop.kit import theme


def metrics(step: str, *, strong: bool = False, tabular: bool = False) -> QFontMetrics:
    """Return the metrics of a type step."""
    return _metrics(step, strong, tabular, theme.factor())


@lru_cache(maxsize=128)
def _metrics(step: str, strong: bool, tabular: bool, _factor: float) -> QFontMetrics:
    return QFontMetrics(theme.type_font(step, strong=strong, tabular=tabular))


def text_width(text: str, step: str = "body", *, strong: bool = False) -> int:
    """Return how wide a text is in a type step."""
    return metrics(step, strong=strong).horizontalAdvance(text)


def line_height(step: str) -> int:
    """Return the line height of a type step at the text size in force."""
    return max(theme.scaled(theme.tokens()["font"]["scale"][step]["line"]), metrics(step).height())


def fitted(
    text: str, room: int, step: str, *, strong: bool = False, tabular: bool = False
) -> tuple[str, int]:
    """Return a line as it fits, elided at the right where it must be, and its width."""
    return _fitted(text, room, step, strong, tabular, theme.factor())


@lru_cache(maxsize=4_096)
def _fitted(
    text: str, room: int, step: str, strong: bool, tabular: bool, _factor: float
) -> tuple[str, int]:
    measures = metrics(step, strong=strong, tabular=tabular)
    width = measures.horizontalAdvance(text)
    if width <= room:
        return text, width
    text = measures.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text, measures.horizontalAdvance(text)
