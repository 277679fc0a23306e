"""The chronological register as a table: one row per number, annulled ones included."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from db.contacts.queries import RegisterLine
from desktop.kit import theme
from desktop.kit.i18n import N_, _, day_full, pgettext
from desktop.kit.words.contacts import REQUEST_STATES

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Number"), N_("Received"), N_("Citizen"), N_("What is asked"), N_("Form"),
           N_("Decision by"), N_("State"))  # fmt: skip
FORMS = {"written": N_("written"), "oral": N_("oral"), "electronic": N_("electronic")}


class RegisterModel(QAbstractTableModel):
    """The lines of one year, in the order of their numbers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[RegisterLine] = []

    def fill(self, lines: Sequence[RegisterLine]) -> None:
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, the line as a sentence, or the quiet ink of an annulled number."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(line)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in cells(line) if each)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells(line)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and line.annulled_at is not None:
            return QColor(theme.colour("text.muted"))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None


def cells(line: RegisterLine) -> tuple[str, ...]:
    """Return the cells of one line."""
    return (
        line.number,
        day_full(line.received_on),
        line.person,
        line.line,
        _(FORMS[line.form]) if line.form in FORMS else line.form,
        day_full(line.due_on) if line.due_on is not None else "",
        _state(line),
    )


def _state(line: RegisterLine) -> str:
    if line.annulled_at is None:
        return _(REQUEST_STATES[line.state]) if line.state in REQUEST_STATES else line.state
    reason = pgettext("annulled", "undone") if line.annulled_reason == "undone" else ""
    day = day_full(line.annulled_at)
    told = {"day": day, "reason": reason or line.annulled_reason}
    return _("annulled on %(day)s: %(reason)s") % told
