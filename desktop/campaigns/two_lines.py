"""A list whose rows say one thing loudly and one quietly below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.kit import paint, theme

BELOW = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


class TwoLines(QListWidget):
    """Fill it with pairs; a screen reader hears both."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, rows: list[tuple[str, str]]) -> None:
        """Replace all rows and keep the place."""
        at = max(0, self.currentRow())
        self.clear()
        for first, second in rows:
            item = QListWidgetItem(first)
            item.setData(BELOW, second)
            item.setToolTip(f"{first}\n{second}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}. {second}")
            self.addItem(item)
        self.setCurrentRow(min(at, len(rows) - 1))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of two lines."""
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(200, max(theme.scaled(50), lines + theme.scaled(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines."""
        flags = QStyle.StateFlag
        chosen = bool(option.state & flags.State_Selected)
        painter.save()
        paint.paint_row_background(
            painter, option.rect, selected=chosen,
            hover=bool(option.state & flags.State_MouseOver),
            focused=chosen and bool(option.state & flags.State_HasFocus),
        )  # fmt: skip
        room = option.rect.adjusted(theme.scaled(12), theme.scaled(6), -theme.scaled(8), 0)
        high = paint.line_height("body")
        first = QRect(room.x(), room.y(), room.width(), high)
        paint.paint_text(painter, first, str(index.data()), strong=True)
        second = QRect(room.x(), room.y() + high, room.width(), paint.line_height("small"))
        paint.paint_text(painter, second, str(index.data(BELOW) or ""), "small", "text.secondary")
        painter.restore()
