"""What columns and lists of the board have in common: single letters, digits, moves, the menu.

A table of one column: with rows of one height it lays out a hundred thousand of them at once.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView

from db.followup.worklist import WorkItem
from desktop.followup.cards_model import CardsModel, More

Index = QModelIndex | QPersistentModelIndex
DEED_KEYS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_Return: "do",
    Qt.Key.Key_Enter: "do",
    Qt.Key.Key_G: "no_answer",
    Qt.Key.Key_B: "reached",
    Qt.Key.Key_S: "message",
    Qt.Key.Key_D: "defer",
    Qt.Key.Key_P: "pause",
    Qt.Key.Key_O: "owner",
    Qt.Key.Key_X: "stop",
    Qt.Key.Key_N: "ask",
}
DOWN = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
UP = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
VIEW_KEYS: Final = {"1": 0, "2": 1, "3": 2, "4": 3, "&": 0, "é": 1, '"': 2, "'": 3}
"""The digits, and what the same keys give unshifted on a Belgian keyboard."""
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CardsView(QTableView):
    """`deed_wanted` carries what to do with the chosen card, `view_wanted` a view (0 to 3).

    `aside_wanted` carries -1 or 1 for the arrows at the side, `more_wanted` fires on the row that
    tells of more, `chosen` whenever another card is chosen.
    """

    deed_wanted = Signal(str)
    view_wanted = Signal(int)
    aside_wanted = Signal(int)
    more_wanted = Signal()
    fewer_wanted = Signal()
    chosen = Signal()
    focused = Signal()

    def __init__(self, cards: CardsModel, name: str) -> None:
        super().__init__()
        self.cards = cards
        self.offered: Sequence[tuple[str, str, str]] = ()
        self.setModel(cards)
        self.setAccessibleName(name)
        self.setProperty("painted", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double_click)

    # -- where one stands --------------------------------------------------------------------

    @property
    def card(self) -> WorkItem | None:
        """Return the chosen card."""
        return self.cards.card_at(self.currentIndex().row())

    @property
    def card_id(self) -> UUID | None:
        """Return the chosen card's id."""
        card = self.card
        return card.id if card is not None else None

    def stand_on(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        index = self.cards.index(min(max(row, 0), self.cards.rowCount() - 1), 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.scrollTo(index)

    def stand_near(self, card_id: UUID | None, row: int) -> None:
        """Choose a card where it still is, else the one that took its place."""
        found = self.cards.row_of(card_id)
        last = max(self.cards.shown - 1, 0)
        self.stand_on(found if found >= 0 else min(max(row, 0), last))

    def let_go(self) -> None:
        """Choose nothing."""
        self.selectionModel().clear()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page that another card is chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def _leap(self, step: int) -> None:
        high = max(1, self.rowHeight(max(0, self.currentIndex().row())))
        rows = max(1, self.viewport().height() // high - 1)
        self.stand_on(self.currentIndex().row() + step * rows)

    # -- keys and pointer --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, change the view, or ask for a deed; whatever else goes to the page."""
        modifiers = event.modifiers() & ~KEYPAD
        if modifiers == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_F10:
            self._open_menu(self.visualRect(self.currentIndex()).bottomLeft())
        elif event.text() in VIEW_KEYS and (not modifiers or event.text().isdigit()):
            self.view_wanted.emit(VIEW_KEYS[event.text()])
        elif modifiers or not (self._moved(Qt.Key(event.key())) or self._did(event)):
            event.ignore()

    def _moved(self, key: Qt.Key) -> bool:
        if key in DOWN or key in UP:
            self.stand_on(self.currentIndex().row() + (1 if key in DOWN else -1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._leap(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stand_on(0 if key == Qt.Key.Key_Home else self.cards.rowCount() - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.aside_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            return False
        return True

    def _did(self, event: QKeyEvent) -> bool:
        deed = DEED_KEYS.get(Qt.Key(event.key()))
        if deed is None:
            return False
        if isinstance(self.cards.line_at(self.currentIndex().row()), More):
            if deed == "do":
                self.more_wanted.emit()
        else:
            self.deed_wanted.emit(deed)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the board: it keeps the focus where the chosen card is."""
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen card in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are deeds here, never a search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show more by a click on the row that tells of more."""
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if isinstance(self.cards.line_at(row), More):
            self.more_wanted.emit()

    def _on_double_click(self, index: QModelIndex) -> None:
        if self.cards.card_at(index.row()) is not None:
            self.deed_wanted.emit("do")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer every deed for those who use no single letters."""
        self._open_menu(event.pos())

    def _open_menu(self, at: QPoint) -> None:
        if self.card is None or not self.offered:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, text, key in self.offered:
            action = QAction(f"{text}\t{key}", menu)
            action.triggered.connect(lambda _checked=False, deed=deed: self.deed_wanted.emit(deed))
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(at))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Stay on the current row: all moves are made above."""
        return self.currentIndex()
