"""The matrix as a table: measures by criteria, with the personal result; every cell can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rights.criteria import NOTHING, Cell, Mark, columns
from db.rights.delimitation import Lines
from db.rights.engine.truth import Truth
from db.rights.panel import PanelRow
from desktop.kit.i18n import _
from desktop.kit.words.rights import MARKS, column_name
from desktop.rights.evidence import said
from desktop.rights.row_words import mark_of, outcome_words, right_names, row_title

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MOST_NOTES = 2
TRUTHS = {Truth.YES: "check", Truth.NO: "x", Truth.UNKNOWN: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One measure: its name, its cells by column, the personal result with an icon."""

    row: PanelRow
    title: str
    cells: Mapping[str, Cell]
    result: str
    icon: str
    ink: str
    near: frozenset[str] = frozenset()
    """The criteria of which a number lies close to its limit."""


def matrix_rows(lines: Lines, wanted: Sequence[PanelRow]) -> tuple[MatrixRow, ...]:
    """Return measures in words."""
    names = right_names(lines.panel)
    found = []
    for row in wanted:
        icon, ink = mark_of(row)
        near = frozenset(each.column for each in row.near if each.column)
        found.append(
            MatrixRow(row=row, title=row_title(row), cells=lines.of(row), near=near,
                      result=outcome_words(row, names), icon=icon, ink=ink)
        )  # fmt: skip
    return tuple(found)


def footnotes(rows: Sequence[MatrixRow]) -> tuple[str, ...]:
    """Return what changed in the rules on a date, and what does not open a right though expected.

    Each sentence once, at most two.
    """
    excluded: list[str] = []
    noted: list[str] = []
    for each in rows:
        version = each.row.rule.version_on(each.row.answer.on)
        if version is not None:
            excluded += [f"{each.title}: {said(one.text)}." for one in version.excludes]
            noted += [said(version.note)] if version.note is not None else []
    return tuple(dict.fromkeys((*excluded, *noted)))[:MOST_NOTES]


class MatrixModel(QAbstractTableModel):
    """First column the measure, last column the personal result."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[MatrixRow, ...] = ()
        self.columns: tuple[str, ...] = ()
        self._name = ""

    def fill(self, lines: Lines, wanted: Sequence[PanelRow]) -> None:
        """Show these measures of a panel."""
        self.beginResetModel()
        self.rows = matrix_rows(lines, wanted)
        self.columns = columns(row.cells for row in self.rows)
        self._name = lines.panel.person_name
        self.endResetModel()

    def is_near(self, index: Index) -> bool:
        """Tell whether the number of a cell lies close to its limit."""
        at = index.column() - 1
        return 0 <= at < len(self.columns) and self.columns[at] in self.rows[index.row()].near

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many measures there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the criteria, the name and the result."""
        return 0 if parent.isValid() else len(self.columns) + 2

    def cell(self, index: Index) -> Cell | None:
        """Return the mark of a cell, None for name and result."""
        at = index.column() - 1
        if not 0 <= at < len(self.columns):
            return None
        return self.rows[index.row()].cells.get(self.columns[at], NOTHING)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; marks are words here and painted by the delegate."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{row.title}, {head}: {self._text(index, row)}" if index.column() else row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            found = self.cell(index)
            return "\n".join(said(text) for text in found.texts) if found is not None else None
        plain = {Qt.ItemDataRole.UserRole: row, Qt.ItemDataRole.DisplayRole: self._text(index, row)}
        return plain.get(Qt.ItemDataRole(role))

    def _text(self, index: Index, row: MatrixRow) -> str:
        found = self.cell(index)
        if found is None:
            return row.title if index.column() == 0 else row.result
        text = _(MARKS[found.mark])
        met = {Truth.YES: _("met"), Truth.NO: _("not met")}.get(found.truth, _("not known"))
        if found.mark not in (Mark.REQUIRED, Mark.COUNTS):
            return text
        parts = (text, met, _("close to a limit") if self.is_near(index) else "")
        return ", ".join(part for part in parts if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the criterion of a column, or the measure of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].title if section < len(self.rows) else None
        if section == 0:
            return _("Measure")
        if section == len(self.columns) + 1:
            return _("For %(name)s") % {"name": self._name}
        return column_name(self.columns[section - 1]) if section <= len(self.columns) else None
