"""Lets a card be dragged to another column with the mouse; the board decides what that means.

The card follows the pointer as a picture of itself. No loop of its own runs meanwhile, so clocks
and answers go on; Esc lets the card go back.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from db.followup.worklist import WorkItem
from desktop.followup.cards_view import CardsView

if TYPE_CHECKING:
    from desktop.followup.ladder_board import LadderBoard

LEFT = Qt.MouseButton.LeftButton


class Ghost(QWidget):
    """The picture of a card under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_picture(self, picture: QPixmap) -> None:
        """Become the picture of another card."""
        self._picture = picture
        self.resize(picture.deviceIndependentSize().toSize())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, a little pale: it is still where it was."""
        painter = QPainter(self)
        painter.setOpacity(0.85)
        painter.drawPixmap(0, 0, self._picture)


class CardDrag(QObject):
    """`dropped` carries the card, its column and the one it was dropped on."""

    dropped = Signal(object, int, int)

    def __init__(self, board: "LadderBoard") -> None:
        super().__init__(board)
        self._board = board
        self._ghost = Ghost(board)
        self._item: WorkItem | None = None
        self._number = -1
        self._pressed, self._held = QPoint(), QPoint()
        self._view: CardsView | None = None
        self.is_on = False

    def watch(self, view: CardsView) -> None:
        """Let the cards of a column be dragged."""
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer from a press on a card to its release."""
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if not isinstance(event, QMouseEvent):
            return False
        kind, parent = event.type(), watched.parent()
        if kind is QEvent.Type.MouseButtonPress and isinstance(parent, CardsView):
            self._on_press(parent, event)
        elif kind is QEvent.Type.MouseMove and self._item is not None:
            return self._on_move(event)
        elif kind is QEvent.Type.MouseButtonRelease and self._item is not None:
            return self._on_release(event)
        return False

    def _on_press(self, view: CardsView, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = view.indexAt(at)
        item = view.cards.card_at(index.row())
        if event.button() is not LEFT or not isinstance(item, WorkItem):
            return
        self._item, self._view = item, view
        self._number = next(one.number for one in self._board.columns if one.list is view)
        self._pressed = event.globalPosition().toPoint()
        self._held = at - view.visualRect(index).topLeft()

    def _on_move(self, event: QMouseEvent) -> bool:
        where = event.globalPosition().toPoint()
        if not event.buttons() & LEFT:
            self.stop()
            return False
        far = (where - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_on and not far:
            return False
        if not self.is_on:
            self._begin()
        local = self._board.mapFromGlobal(where)
        self._ghost.move(local - self._held)
        to = self._board.number_at(local)
        self._board.point_at(to if to != self._number else -1)
        shape = Qt.CursorShape.ClosedHandCursor if to >= 0 else Qt.CursorShape.ForbiddenCursor
        if self._view is not None:
            self._view.viewport().setCursor(shape)
        return True

    def _begin(self) -> None:
        view = self._view
        if view is None:
            return
        self.is_on = True
        index = view.cards.index(view.cards.row_of(self._item.id if self._item else None), 0)
        self._ghost.show_picture(view.viewport().grab(view.visualRect(index)))

    def _on_release(self, event: QMouseEvent) -> bool:
        item, number, was_on = self._item, self._number, self.is_on
        to = self._board.number_at(self._board.mapFromGlobal(event.globalPosition().toPoint()))
        self.stop()
        if was_on and item is not None and to >= 0 and to != number:
            self.dropped.emit(item, number, to)
        return was_on

    def _on_key(self, event: QKeyEvent) -> bool:
        is_escape = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        if not (is_escape and self.is_on):
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """Let the card go back to where it was."""
        self._item, self.is_on = None, False
        self._ghost.hide()
        self._board.point_at(-1)
        if self._view is not None:
            self._view.viewport().unsetCursor()
            self._view = None
