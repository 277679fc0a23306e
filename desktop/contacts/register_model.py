"""The chronological register as a table: one row per number, annulled ones included."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from db.contacts.queries import RegisterLine
from desktop.kit import theme
from desktop.kit.i18n import N_, _, day_full, day_short, pgettext
from desktop.kit.words.contacts import REQUEST_STATES
from desktop.kit.words.followup import clock_text
from desktop.kit.words.terms import explained, how_it_ended, term_name

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Number"), N_("Received"), N_("Citizen"), N_("What is asked"), N_("Form"),
           N_("By law"), N_("State"))  # fmt: skip
LAW = 5
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
        return _ink(line, index.column()) if role == Qt.ItemDataRole.ForegroundRole else None

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
        _law(line),
        _state(line),
    )


def explanation(line: RegisterLine) -> str:
    """Return how the clock of a line was counted, or how its clocks ended."""
    running = line.legal.running
    if running is not None:
        return f"{term_name(running)}: {' '.join(explained(running))}"
    return " · ".join(f"{term_name(each)}: {how_it_ended(each)}" for each in line.legal.past)


def _law(line: RegisterLine) -> str:
    """Return until when the law gives, and how far that is; late is said, not only painted."""
    clock = line.legal.running
    if clock is None:
        return ""
    due = clock.counted.due_on
    shown = day_short(due) if due.year == line.received_on.year else day_full(due)
    return f"{shown} · {clock_text(clock.state, clock.days, None)}"


def _ink(line: RegisterLine, column: int) -> QColor | None:
    clock = line.legal.running
    if line.annulled_at is not None:
        return QColor(theme.colour("text.muted"))
    if column == LAW and clock is not None and clock.state != "ok":
        status = "danger" if clock.state == "late" else "warning"
        return QColor(theme.colour(f"status.{status}.text"))
    return None


def _state(line: RegisterLine) -> str:
    if line.annulled_at is None:
        return _(REQUEST_STATES[line.state]) if line.state in REQUEST_STATES else line.state
    reason = pgettext("annulled", "undone") if line.annulled_reason == "undone" else ""
    day = day_full(line.annulled_at)
    told = {"day": day, "reason": reason or line.annulled_reason}
    return _("annulled on %(day)s: %(reason)s") % told
