"""A sheet on top of whatever is open: scrim below, focus kept inside, Esc steps back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from desktop.kit import paint, theme
from desktop.kit.below import below, has_gone

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

MARGIN = 16


class Overlay(QWidget):
    """Fills the window with a scrim and shows `sheet` in its middle.

    Subclasses lay out `self.sheet` and may override `step_back` (Esc). `closed` fires when the
    overlay has gone; it deletes itself then.
    """

    closed = Signal()

    def __init__(self, desk: "Desk", width: int, height: int, *, top: int = -1) -> None:
        if desk.window is None:
            raise RuntimeError("an overlay needs a window to lie on")
        super().__init__(desk.window)
        self.desk = desk
        self._wanted = (width, height, top)
        self._before: QWidget | None = None
        self._below = desk.window
        self._picture = QPixmap()
        self._retake = QTimer(self)
        self._retake.setSingleShot(True)
        self._retake.timeout.connect(self._take_picture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.signals().changed.connect(self._retake.start)
        desk.rebuilt.connect(self._retake.start)
        self.sheet = QFrame(self)
        self.sheet.setObjectName("overlay-sheet")
        self.hide()
        desk.window.installEventFilter(self)

    def open(self) -> None:
        """Show the overlay and take the focus."""
        self._before = QApplication.focusWidget()
        self._place()
        self.raise_()
        self._retake.stop()
        self._take_picture()
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where work begins; the first focusable widget by default."""
        self.sheet.setFocus()
        self.focusNextChild()

    def step_back(self) -> None:
        """Close; subclasses may first step back inside themselves."""
        self.close_overlay()

    def close_overlay(self) -> None:
        """Go away and give the focus back to where it was."""
        self._below.removeEventFilter(self)
        self.hide()
        has_gone(self._below)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and watched is self._below:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back; no other key falls through to what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the overlay."""
        inside = [
            each
            for each in self.findChildren(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not inside:
            return True
        ordered = self._in_tab_order(inside)
        now = self._stop_of(QApplication.focusWidget(), ordered)
        at = ordered.index(now) if now in ordered else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ordered[(at + (1 if forward else -1)) % len(ordered)].setFocus(reason)
        return True

    def _stop_of(self, focused: QWidget | None, ordered: list[QWidget]) -> QWidget | None:
        # A part with one tab stop may have the focus on another of its widgets.
        each = focused
        while each is not None and each is not self and each not in ordered:
            each = each.previousInFocusChain()
            if each is focused:
                return None
        return each

    def _in_tab_order(self, inside: list[QWidget]) -> list[QWidget]:
        known, ordered = set(inside), []
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            if each in known:
                ordered.append(each)
            each = each.nextInFocusChain()
        return ordered

    def _place(self) -> None:
        window = self._below
        self.setGeometry(window.rect())
        wide = min(theme.scaled(self._wanted[0]), window.width() - 2 * MARGIN)
        high = min(theme.scaled(self._wanted[1]), window.height() - 2 * MARGIN)
        top = self._wanted[2] if self._wanted[2] >= 0 else (window.height() - high) // 2
        top = min(top, window.height() - high - MARGIN)
        self.sheet.setGeometry(QRect((window.width() - wide) // 2, max(0, top), wide, high))
        self._retake.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies below, the scrim over it, and the ground of the sheet."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._picture)

    def _take_picture(self) -> None:
        """Picture what lies below once: it is not painted again with each key on the sheet."""
        picture = below(self._below, self)
        painter = QPainter(picture)
        self._paint_ground(painter)
        painter.end()
        self._picture = picture
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.colour("bg.scrim"))
        sheet, corner = self.sheet.geometry(), theme.radius("xl")
        if theme.is_contrast():
            paint.box(painter, sheet.adjusted(-1, -1, 1, 1), fill="bg.raised",
                      border="border.strong", corner=corner)  # fmt: skip
            return
        paint.shadow(painter, sheet, corner)
        paint.box(painter, sheet, fill="bg.raised", corner=corner)
