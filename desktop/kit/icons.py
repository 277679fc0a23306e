"""Draws the shipped icons in any token colour, sharp at any size and pixel ratio.

Icons are Lucide's SVG files (ISC) with `currentColor`; the colour comes from the theme when they
are painted, so they follow a change of theme.
"""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.kit import theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    width = "2" if pixels >= 18 else "2.25"
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{width}"')
    renderer = QSvgRenderer(text.encode())
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` device-independent pixels in a token colour."""
    drawn = _pixmap(name, theme.colour(colour).name(), max(1, round(size * ratio)))
    copy = QPixmap(drawn)
    copy.setDevicePixelRatio(ratio)
    return copy


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: str = "text.primary") -> None:
    """Paint an icon into the middle of `rect`, as large as fits."""
    size = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatio()
    left = rect.x() + (rect.width() - size) // 2
    top = rect.y() + (rect.height() - size) // 2
    painter.drawPixmap(QPoint(left, top), pixmap(name, colour, size, ratio))


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        off = mode == QIcon.Mode.Disabled
        paint_icon(painter, rect, self._name, "text.disabled" if off else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> "QIconEngine":
        return _Engine(self._name, self._colour)


_kept: dict[tuple[str, str], QIcon] = {}


def icon(name: str, colour: str = "text.primary") -> QIcon:
    """Return a QIcon that follows the theme."""
    key = (name, colour)
    if key not in _kept:
        _kept[key] = QIcon(_Engine(name, colour))
    return _kept[key]
