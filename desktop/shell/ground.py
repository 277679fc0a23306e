"""Paints what lies behind everything: the canvas and the sheet with its rounded corner."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.kit import theme


def paint_ground(window: QWidget, left: int, top: int, bottom: int) -> None:
    """Paint the canvas, and the sheet right of `left` and between `top` and `bottom`."""
    painter = QPainter(window)
    painter.fillRect(window.rect(), theme.colour("bg.canvas"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("border.subtle"))
    painter.setBrush(theme.colour("bg.surface"))
    corner, high = theme.radius("lg"), window.height() - top - bottom
    painter.setClipRect(left, top, window.width() - left, high)
    painter.drawRoundedRect(left, top, window.width() - left + 20, high + 20, corner, corner)
