"""A titled list with its buttons: what it is about in ink, what is said of it more quietly."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.kit import paint, theme
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO

ROW = 34
QUIET_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class ShelfDelegate(QStyledItemDelegate):
    """Paints a row: words at the left, quieter words behind them."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(120, max(theme.scaled(ROW), paint.line_height("body") + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state, flags = option.state, QStyle.StateFlag
        chosen = bool(state & flags.State_Selected)
        painter.save()
        paint.paint_row_background(
            painter, rect, selected=chosen, hover=bool(state & flags.State_MouseOver),
            focused=chosen and bool(state & flags.State_HasFocus),
        )  # fmt: skip
        room = rect.adjusted(theme.scaled(12), 0, -theme.scaled(8), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room.setLeft(room.left() + paint.paint_text(painter, room, text, strong=chosen))
        quiet = str(index.data(QUIET_ROLE) or "")
        room.setLeft(room.left() + theme.scaled(10))
        paint.paint_text(painter, room, quiet, "small", "text.secondary")
        painter.restore()


class Shelf(QWidget):
    """A titled list with its buttons; Enter opens what is chosen."""

    def __init__(self, title: str, open_chosen: Callable[[], None] | None) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(ShelfDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        head = Label(title, "subheading")
        head.setContentsMargins(HALO, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addLayout(self.buttons)
        if open_chosen is not None:
            self.list.itemActivated.connect(lambda _item: open_chosen())

    def add_button(self, text: str, run: Callable[[], None], icon: str = "") -> KeyButton:
        """Add a button below the list."""
        button = KeyButton(text, icon=icon, size="sm")
        button.clicked.connect(run)
        self.buttons.addWidget(button)
        return button

    def fill(self, rows: Sequence[tuple[str, str, object]]) -> None:
        """Show rows of words, quieter words and what they stand for; keep the place."""
        at = max(0, self.list.currentRow())
        self.list.clear()
        for text, quiet, what in rows:
            item = QListWidgetItem(text)
            item.setData(QUIET_ROLE, quiet)
            item.setData(Qt.ItemDataRole.UserRole, what)
            spoken = ", ".join(each for each in (text, quiet) if each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(rows) - 1))

    @property
    def chosen(self) -> object:
        """Return what the chosen row stands for, None without one."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None
