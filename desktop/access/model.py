"""The read log as a table: when, who, in which role, whose dossier, why."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QWidget

from db.people.reading import ReadLine
from desktop.kit import paint, theme
from desktop.kit.i18n import N_, _, moment, spoken_moment
from desktop.kit.words.access import read_reason, role

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("When"), N_("Who"), N_("Role"), N_("Whose dossier"), N_("Why"))


class ReadModel(QAbstractTableModel):
    """The lines that were found, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[ReadLine] = []

    def fill(self, lines: Sequence[ReadLine]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role_: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or the line as a sentence."""
        line = self.lines[index.row()]
        if role_ == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()]
        if role_ == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((spoken_moment(line.at), *self._cells(line)[1:]))
        if role_ == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, max(theme.scaled(32), paint.line_height("body") + 8))
        return None

    @staticmethod
    def _cells(line: ReadLine) -> tuple[str, ...]:
        return (moment(line.at), line.worker, role(line.role), line.person,
                read_reason(line.reason))  # fmt: skip

    def headerData(
        self, section: int, orientation: Qt.Orientation, role_: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role_ == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None
