"""The picture of what lies below an overlay, without painting every row and chip once more.

What stands on the screen is copied from the window's own store where that is possible; what passes
by (a toast) is painted over, and what has just gone makes the whole picture be painted.
"""

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QImage, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

PASSING = "passing"
"""The mark of what comes and goes by itself on the window: no picture keeps it."""
GONE = "gone"
"""The mark of a window on whose store something may still be seen that has gone."""
UNTIL_PAINTED_MS = 100
OWN = QWidget.RenderFlag.DrawWindowBackground
WHOLE = OWN | QWidget.RenderFlag.DrawChildren


def has_gone(window: QWidget) -> None:
    """Remember that the store of this window is about to be painted anew."""
    window.setProperty(GONE, True)
    QTimer.singleShot(UNTIL_PAINTED_MS, window, lambda: window.setProperty(GONE, False))


def below(window: QWidget, top: QWidget) -> QPixmap:
    """Return the picture of everything on the window that lies below `top`."""
    kept = None if window.property(GONE) else _kept(window)
    if kept is None:
        ratio = window.devicePixelRatioF()
        kept = QPixmap(window.size() * ratio)
        kept.setDevicePixelRatio(ratio)
        _paint(window, top, kept, window.rect())
        return kept
    for each in _lying(window, top):
        if each.property(PASSING):
            _paint(window, top, kept, each.geometry())
    return kept


def _kept(window: QWidget) -> QPixmap | None:
    store = window.backingStore()
    device = store.paintDevice() if store is not None else None
    wanted = window.size() * window.devicePixelRatioF()
    if not isinstance(device, QImage) or device.size() != wanted:
        return None
    picture = QPixmap.fromImage(device)
    picture.setDevicePixelRatio(window.devicePixelRatioF())
    return picture


def _lying(window: QWidget, top: QWidget) -> list[QWidget]:
    children = [each for each in window.children() if isinstance(each, QWidget)]
    lower = children[: children.index(top)] if top in children else children
    return [each for each in lower if each.isVisible() and not each.isWindow()]


def _paint(window: QWidget, top: QWidget, picture: QPixmap, spot: QRect) -> None:
    window.render(picture, spot.topLeft(), QRegion(spot), OWN)
    for each in _lying(window, top):
        part = spot.intersected(each.geometry())
        if part.isEmpty() or each.property(PASSING):
            continue
        inside = part.translated(-each.pos())
        each.render(picture, part.topLeft(), QRegion(inside), WHOLE)
