"""The funnel of a campaign: one bar per step, why people went missing between them, and a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from db.stats.funnel_steps import Step
from desktop.kit import paint, theme
from desktop.kit.i18n import N_, _, number
from desktop.kit.words import campaigns as words

Index = QModelIndex | QPersistentModelIndex
BAR, GAP, NAME = 22, 4, 180
COLUMNS = (N_("Step"), N_("People"), N_("Fewer"), N_("Why"))


class FunnelView(QWidget):
    """Paints the steps; a screen reader hears them as sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Funnel"))
        theme.signals().changed.connect(self.updateGeometry)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show another funnel."""
        self._steps = tuple(steps)
        told = ". ".join(words.spoken(each) for each in self._steps)
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def _high(self, step: Step) -> int:
        """Return how high a step is: who went missing takes a line of its own."""
        high = max(theme.scaled(BAR), paint.line_height("body")) + theme.scaled(GAP)
        return high + (paint.line_height("small") if step.lost else 0)

    def sizeHint(self) -> QSize:
        """Return the height of all steps."""
        return QSize(theme.scaled(420), sum(map(self._high, self._steps)) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut a step."""
        return QSize(theme.scaled(260), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every step: name, bar, number, and below it who went missing before."""
        painter = QPainter(self)
        whole = next((each.number for each in self._steps if each.number), 0) or 1
        top = 2
        for step in self._steps:
            high = self._high(step)
            self._paint_step(painter, QRect(2, top, self.width() - 4, high), step, whole)
            top += high
        if self.hasFocus():
            paint.paint_focus_ring(painter, self.rect())

    def _paint_step(self, painter: QPainter, rect: QRect, step: Step, whole: int) -> None:
        high = max(theme.scaled(BAR), paint.line_height("body"))
        name = min(theme.scaled(NAME), rect.width() * 2 // 5)
        line = QRect(rect.x() + 4, rect.y(), name - 10, high)
        paint.paint_text(painter, line, words.step_name(step.codes), strong=True)
        room = QRect(rect.x() + name, rect.y(), rect.width() - name - 4, high)
        told = words.step_number(step)
        need = paint.text_width(told, "body", strong=True) + theme.scaled(10)
        share = (step.number or 0) / whole
        wide = round(max(0, room.width() - need) * share)
        if step.number is None:
            hatch = QRect(room.x(), room.y() + high // 4, theme.scaled(28), high // 2)
            painter.fillRect(hatch, theme.colour("border.strong"))
            painter.fillRect(hatch, Qt.BrushStyle.BDiagPattern)
            wide = hatch.width()
        elif wide:
            bar = QRect(room.x(), room.y() + 2, wide, high - 4)
            paint.box(painter, bar, fill="primary.bg", corner=4)
        text = QRect(room.x() + wide + theme.scaled(8), room.y(), need, high)
        paint.paint_text(painter, text, told, strong=True, tabular=True)
        lost = _lost(step)
        if lost:
            below = QRect(room.x(), rect.y() + high, room.width(), paint.line_height("small"))
            paint.paint_text(painter, below, lost, "small", "text.secondary")


def _lost(step: Step) -> str:
    if not step.lost:
        return ""
    return f"-{number(step.lost)}  {words.losses(step)}".rstrip()


class FunnelModel(QAbstractTableModel):
    """The same steps as a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()

    def fill(self, steps: Sequence[Step]) -> None:
        """Replace all steps."""
        self.beginResetModel()
        self.steps = tuple(steps)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many steps are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or the step as a sentence."""
        step = self.steps[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(step)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (
            words.step_name(step.codes), words.step_number(step),
            number(step.lost) if step.lost else "", words.losses(step),
        )[index.column()]  # fmt: skip

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None


def funnel_table(parent: QWidget, model: QAbstractTableModel) -> QTableView:
    """Return the table twin of the funnel."""
    table = QTableView(parent)
    table.setModel(model)
    table.setAccessibleName(_("Funnel as a table"))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(
        max(theme.scaled(30), paint.line_height("body") + 6)
    )
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
    return table
