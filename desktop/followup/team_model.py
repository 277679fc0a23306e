"""The team as a table: one line per worker, most late first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget

from db.followup.team import WorkerClocks
from desktop.kit import theme
from desktop.kit.i18n import N_, _, day_short, ngettext
from desktop.kit.icons import icon
from desktop.kit.words import access

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Worker"), N_("Role"), N_("Late"), N_("Due today"), N_("Open clocks"),
           N_("Open requests"), N_("Away"))  # fmt: skip
NAME, LATE, AWAY = 0, 2, 6


class TeamModel(QAbstractTableModel):
    """The lines in the order in which somebody should look at them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[WorkerClocks] = []

    def fill(self, lines: Sequence[WorkerClocks]) -> None:
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
        """Return a cell, its ink and icon, or the line as a sentence."""
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells(line)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        if role == Qt.ItemDataRole.FontRole and column == NAME:
            return theme.type_font("body", strong=True)
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole):
            return _mark(line, column, role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None


def _mark(line: WorkerClocks, column: int, role: int) -> QColor | QIcon | None:
    status, name = "", ""
    if column == LATE and line.late:
        status, name = "danger", "octagon-alert"
    elif column == AWAY and line.away is not None:
        status, name = ("warning", "clock-alert") if line.is_left else ("neutral", "pause")
    if not status:
        return None
    ink = f"status.{status}.text"
    is_icon = role == Qt.ItemDataRole.DecorationRole
    return icon(name, ink) if is_icon else QColor(theme.colour(ink))


def name_of(line: WorkerClocks) -> str:
    """Return the worker's name, or that nobody owns this."""
    return line.name if line.worker_id is not None else _("nobody")


def cells(line: WorkerClocks) -> tuple[str, ...]:
    """Return the cells of one line; a count of nothing stays empty."""
    return (
        name_of(line),
        access.role(line.role) if line.role else "",
        late_words(line),
        *(str(count) if count else "" for count in (line.today, line.open, line.requests)),
        away_words(line),
    )


def late_words(line: WorkerClocks) -> str:
    """Return how many clocks are late, and by how much the oldest is."""
    if not line.late:
        return ""
    oldest = ngettext("oldest %(n)d day", "oldest %(n)d days", line.late_days)
    return f"{line.late} · {oldest % {'n': line.late_days}}"


def away_words(line: WorkerClocks) -> str:
    """Return until when somebody is away and who stands in."""
    if line.away is None:
        return ""
    told = {"day": day_short(line.away.last_day), "name": line.away.deputy}
    if line.away.deputy_id is None:
        return _("until %(day)s, nobody stands in") % told
    return _("until %(day)s, %(name)s stands in") % told


def spoken(line: WorkerClocks) -> str:
    """Return the line as one sentence."""
    parts = [name_of(line)]
    counted = (
        (line.late, ngettext("%(n)d clock late", "%(n)d clocks late", line.late)),
        (line.today, ngettext("%(n)d due today", "%(n)d due today", line.today)),
        (line.open, ngettext("%(n)d clock open", "%(n)d clocks open", line.open)),
        (line.requests, ngettext("%(n)d request open", "%(n)d requests open", line.requests)),
    )
    parts += [text % {"n": count} for count, text in counted if count]
    if line.away is not None:
        parts.append(_("away") + " " + away_words(line))
    return ", ".join(parts)
