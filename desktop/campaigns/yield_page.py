"""What came of each campaign: contacted, reached, granted, received, beside what was aimed at."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from db.kit.errors import CodedError
from db.stats.campaign_funnel import Yield, yields
from db.stats.campaign_parts import VersionFigures
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _, number
from desktop.kit.page import Page
from desktop.kit.parts import Label
from desktop.kit.row_table import RowTable
from desktop.kit.words import campaigns as words
from desktop.kit.words.sentences import refusal

Index = QModelIndex | QPersistentModelIndex
STEPS = ("list", "contacted", "reached", "discussed", "applied", "granted", "received")
AIMS = {"reached": "target_reach", "granted": "target_granted"}


@dataclass(frozen=True, slots=True)
class Line:
    """A campaign, or one of two versions of its first message below it."""

    found: Yield
    version: VersionFigures | None = None


def lines_of(found: Iterable[Yield]) -> tuple[Line, ...]:
    """Return a line for each campaign, and one for each of its versions after it."""
    lines: list[Line] = []
    for one in found:
        lines += [Line(one), *(Line(one, version) for version in one.versions)]
    return tuple(lines)


class YieldModel(QAbstractTableModel):
    """One line per campaign or version; hidden numbers are not in it at all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def fill(self, found: Iterable[Yield]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = lines_of(found)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return name, state and the steps."""
        return 0 if parent is not None and parent.isValid() else len(STEPS) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or what it says aloud."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.FontRole and column == 0 and line.version is None:
            return theme.type_font("body", strong=True)
        if role == Qt.ItemDataRole.AccessibleTextRole and column > 1:
            name = line.found.name if line.version is None else f"{line.found.name}, {_name(line)}"
            return f"{name}, {_(words.STEPS[STEPS[column - 2]])}: {_cell(line, column)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(line, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 2:
            return (_("Campaign"), _("State"))[section]
        return _(words.STEPS[STEPS[section - 2]])


TOO_FEW = N_("too few")


def _name(line: Line) -> str:
    return words.version(line.version.version) if line.version is not None else line.found.name


def _cell(line: Line, column: int) -> str:
    if column == 0:
        return _name(line) if line.version is None else f"    {_name(line)}"
    if line.version is not None:
        return _of_version(line.version, column)
    return words.state(line.found.state) if column == 1 else _of_campaign(line.found, column)


def _of_version(one: VersionFigures, column: int) -> str:
    """A version is counted where it was given, and where it was answered."""
    code = STEPS[column - 2] if column > 1 else ""
    told = {"contacted": one.people, "reached": one.answered}
    if code not in told:
        return ""
    counted = told[code]
    if counted is None:
        return _(TOO_FEW)
    is_share = code == "reached" and one.percent is not None
    return f"{number(counted)} · {one.percent} %" if is_share else number(counted)


def _of_campaign(line: Yield, column: int) -> str:
    code = STEPS[column - 2]
    told = line.numbers.get(code)
    if told is None:
        return _(TOO_FEW)
    parts = [number(told)]
    if code in line.percent:
        parts.append(f"{line.percent[code]} %")
    aim = getattr(line, AIMS[code]) if code in AIMS else None
    if aim is not None:
        parts.append(_("aim %(n)s %%") % {"n": aim})
    return " · ".join(parts)


class YieldPage(Page):
    """For those who lead: figures, never a list of people."""

    page_id = "campaign_yield"
    listens = ("campaign", "follow_up", "flag")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = RowTable()
        self.lines = YieldModel(self.table)
        self.stack = BlockStack()
        self._dress()
        self.stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        column.addWidget(Label(_("Yield of the campaigns"), "title"))
        note = _("Steps of fewer than five people are told with the next one, or not at all.")
        column.addWidget(Label(note, "small", "text.secondary", wrap=True))
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)

    def _dress(self) -> None:
        table = self.table
        table.dress(self.lines, _("Yield of the campaigns"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def refresh(self) -> None:
        """Ask for every campaign that was started."""
        self.work.ask(yields, self._on_yields, key="yields", failed=self._on_failed)

    def _on_yields(self, found: tuple[Yield, ...]) -> None:
        self.lines.fill(found)
        self.stack.show_content()
        if not found:
            self.stack.show_block(EmptyBlock("megaphone", _("No campaign was started yet")))
            return
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))
