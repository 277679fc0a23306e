"""The two tables of a screening: rights with their counts, and of whom something is otherwise."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from db.rights.engine.texts import Text
from db.rights.screening.codes import Change
from db.rights.screening.queries import Overview, RightLine, WorkLine
from desktop.kit import theme
from desktop.kit.i18n import N_, _, language
from desktop.kit.words import screening as words

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
RIGHTS = (N_("Right"), N_("Ground"), N_("Possible"), N_("Not decided"), N_("New"),
          N_("No longer"), N_("Decided"))  # fmt: skip
PEOPLE = (N_("Name"), N_("Right"), N_("What changed"))
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NEW = (Change.NEW, Change.NEW_BY_FIGURES)
GONE = (Change.GONE, Change.GONE_BY_FIGURES)
DECIDED = (Change.DECIDED, Change.DECIDED_BY_FIGURES)


class LineModel(QAbstractTableModel, Generic[T]):
    """Lines that a function turns into cells; after so many `words` the cells are numbers."""

    def __init__(
        self, parent: QWidget, columns: Sequence[str], cells: Callable[[T], tuple[str, ...]],
        *, words: int,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.lines: list[T] = []
        self._columns, self._cells, self._words = columns, cells, words

    def fill(self, lines: Sequence[T]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or the line as a sentence."""
        cells = self._cells(self.lines[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            named = zip(self._columns[1:], cells[1:], strict=True)
            return ", ".join((cells[0], *(f"{_(name)} {cell}" for name, cell in named if cell)))
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return theme.type_font("body", strong=True)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= self._words:
            return NUMBER
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self._columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= self._words:
            return Qt.AlignmentFlag.AlignRight
        return None


def right_cells(line: RightLine) -> tuple[str, ...]:
    """Return the cells of a right; a count of nothing stays empty."""
    counts, changes = line.counts or {}, line.changes or {}
    changed = (sum(changes.get(each, 0) for each in kind) for kind in (NEW, GONE, DECIDED))
    numbers = (counts.get("y", 0), counts.get("u", 0), *changed)
    ground = "" if line.ground is None else words.ground(line.ground.basis)
    return (right_name(line.rule.names), ground, *(str(each) if each else "" for each in numbers))


def order(line: RightLine) -> tuple[bool, bool, str]:
    """Rights with a ground first, those with news before the others, then by name."""
    return line.ground is None, not line.changes, right_name(line.rule.names)


def right_name(names: Text) -> str:
    """Return the name of a right in the language of the screen."""
    return names.in_language(language())


def worker_cells(names: dict[str, str]) -> Callable[[WorkLine], tuple[str, ...]]:
    """Return how a line of the worklist is written; `names` holds the rights' names."""

    def cells(line: WorkLine) -> tuple[str, ...]:
        name = _("%(name)s, the home") % {"name": line.name} if line.is_home else line.name
        return name, names.get(line.right_id, line.right_id), words.change(line.change)

    return cells


def why_nobody(found: Overview | None, line: RightLine | None, *, sees: bool) -> str:
    """Return why no name stands beside a right."""
    if not sees:
        return _("Names are for those who follow citizens up.")
    if found is None or found.run is None:
        return _("Nobody was screened yet.")
    if line is not None and line.ground is None:
        return _("Without a ground nobody is screened for this right.")
    if found.run.compared_on is None:
        return _("This is the first screening: from the next one on, changes stand here.")
    return _("Nothing is otherwise for this right.")
