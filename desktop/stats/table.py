"""A figure as a table: the twin of every chart, and the form of every breakdown.

Hidden numbers are not in the model at all: not as text, not as tip, not for a screen reader.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.stats.disclosure import Shown
from db.stats.figure import Line, Measure, Table, Value
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.words import stats as words

Index = QModelIndex | QPersistentModelIndex
HATCH_WIDE, HATCH_HIGH = 28, 12


class FigureModel(QAbstractTableModel):
    """Lines and columns of one figure; the last row is the total where there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._measure = Measure.COUNT
        self._has_total = False

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._lines = (*table.lines, *((table.total,) if table.total else ()))
        self._columns, self._measure = table.columns, table.measure
        self._has_total = table.total is not None
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the name's column and the figure's own."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section:
            return words.column(self._columns[section - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def value_at(self, index: Index) -> Value | None:
        """Return the number of a cell; None in the column of names."""
        return self._lines[index.row()].values[index.column() - 1] if index.column() else None

    def is_total(self, index: Index) -> bool:
        """Tell whether a cell belongs to the total's row or column."""
        if self._has_total and index.row() == len(self._lines) - 1:
            return True
        return index.column() > 0 and self._columns[index.column() - 1] == "total"

    def _text(self, line: Line, column: int) -> str:
        if column:
            return words.value(line.values[column - 1], self._measure)
        is_sum = self._has_total and line is self._lines[-1]
        return _("total") if is_sum else words.line(line)

    def _spoken(self, line: Line, column: int) -> str:
        if not column:
            return self._text(line, 0)
        head = words.column(self._columns[column - 1])
        value = words.spoken_value(line.values[column - 1], self._measure)
        return f"{self._text(line, 0)}, {head}: {value}"


class _Cells(QStyledItemDelegate):
    """Paints numbers in columns, totals strong, and a hatched box for what is hidden."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FigureModel)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_current = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_current:
            paint.paint_focus_ring(painter, rect, 3)
        value = model.value_at(index)
        room = rect.adjusted(theme.scaled(4), 0, -theme.scaled(6), 0)
        if value is not None and value.shown is Shown.HIDDEN:
            paint_hatch(painter, hatch_in(room))
            return
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        paint.paint_text(
            painter,
            room,
            str(index.data() or ""),
            "small",
            strong=model.is_total(index),
            align=side | Qt.AlignmentFlag.AlignVCenter,
            tabular=True,
        )

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.scaled(60), row_height())


class FigureTable(QTableView):
    """The table; arrow keys walk through its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = FigureModel(self)
        self.setModel(self._cells)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def show_table(self, table: Table, name: str) -> None:
        """Show another table under this accessible name."""
        self._cells.show_table(table)
        self.setAccessibleName(name)
        self._dress()
        self.setCurrentIndex(self._cells.index(0, 0))

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: the layout gives what is left, the rest scrolls."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for a head and three lines."""
        return QSize(theme.scaled(220), 4 * row_height())

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setFont(theme.type_font("small"))
        head.setStyleSheet(f"QHeaderView::section {{ padding: 3px {theme.scaled(6)}px 3px 0px; }}")
        head.setMinimumSectionSize(theme.scaled(36))
        if self._cells.rowCount():
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            names = (self._cells.index(row, 0) for row in range(self._cells.rowCount()))
            widest = max(paint.text_width(str(each.data()), "small", strong=True) for each in names)
            head.resizeSection(0, widest + theme.scaled(16))


def row_height() -> int:
    """Return the height of a line at this text size."""
    return max(theme.scaled(22), paint.line_height("small") + 4)


def hatch_in(room: QRect) -> QRect:
    """Return the hatched box at the right end of a cell."""
    wide, high = theme.scaled(HATCH_WIDE), theme.scaled(HATCH_HIGH)
    return QRect(room.right() - wide, room.center().y() - high // 2, wide, high)


def paint_hatch(painter: QPainter, rect: QRect) -> None:
    """Paint the box that stands for a hidden number."""
    painter.save()
    painter.setPen(theme.colour("chart.axis"))
    painter.setBrush(QBrush(theme.colour("chart.axis"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(rect, 2, 2)
    painter.restore()
