"""The lines of the pool and of a week: heads and visits; at most a few hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.kit.clock import OFFICE_ZONE
from db.visits.codes import Safety, State
from db.visits.logic import OPEN, overlap
from db.visits.shapes import VisitRow
from desktop.kit.i18n import _, day, spoken_moment, time_of
from desktop.kit.words import visits as words

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a day."""

    title: str
    count: int
    is_today: bool = False


Line = Head | VisitRow


class VisitLines(QAbstractListModel):
    """Heads and visits; `overlapping` holds the ids that touch the same minute."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.overlapping: frozenset[UUID] = frozenset()

    def show_week(self, rows: Sequence[VisitRow], monday: date, today: date) -> None:
        """Show a week by day; empty days of the weekend are left out."""
        lines: list[Line] = []
        for at in range(7):
            each = monday + timedelta(days=at)
            of_day = [row for row in rows if _day_of(row) == each]
            if of_day or at < 5:
                text = day(each)
                lines.append(Head(text[:1].upper() + text[1:], len(of_day), each == today))
                lines.extend(of_day)
        self.overlapping = _overlapping(rows)
        self._show(lines)

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """Show visits without heads."""
        self._show(list(rows))

    def visit_at(self, index: Index) -> VisitRow | None:
        """Return the visit of a line, None for a head."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        return line if isinstance(line, VisitRow) else None

    def row_of(self, visit_id: UUID | None) -> int:
        """Return the row of a visit, -1 where it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, VisitRow) and line.id == visit_id:
                return row
        return -1

    def next_visit_row(self, row: int, step: int) -> int:
        """Return the next row with a visit above or below, or the same row at the end."""
        wanted = row + step
        while 0 <= wanted < len(self._lines):
            if isinstance(self._lines[wanted], VisitRow):
                return wanted
            wanted += step
        return row

    @property
    def count(self) -> int:
        """Return how many visits are shown."""
        return sum(1 for line in self._lines if isinstance(line, VisitRow))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, or the full sentence for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(line, Head):
                return f"{line.title} {line.count}"
            return sentence(line, overlaps=line.id in self.overlapping)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only visits be chosen."""
        if self.visit_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


def sentence(row: VisitRow, *, overlaps: bool = False) -> str:
    """Return a visit as one sentence for screen readers."""
    parts = [row.person_name, words.kind(row.kind), words.state(row.state)]
    if row.starts_at is not None:
        parts.insert(0, spoken_moment(row.starts_at))
    elif row.part_of_day:
        parts.append(words.part(row.part_of_day))
    if row.address:
        parts.append(row.address)
    if row.attempt_number > 1:
        parts.append(_("attempt %(n)d") % {"n": row.attempt_number})
    if row.safety is not Safety.GREEN:
        parts.append(_("safety: %(level)s") % {"level": words.safety(row.safety)})
    if overlaps:
        parts.append(_("overlaps with another visit"))
    return ", ".join(parts)


def hours(row: VisitRow) -> str:
    """Return "9:30" for a planned visit, nothing for a proposal."""
    return time_of(row.starts_at) if row.starts_at is not None else ""


def _day_of(row: VisitRow) -> date | None:
    return row.starts_at.astimezone(OFFICE_ZONE).date() if row.starts_at else None


def _overlapping(rows: Sequence[VisitRow]) -> frozenset[UUID]:
    still = [row for row in rows if row.state in OPEN and row.starts_at is not None]
    found: set[UUID] = set()
    for at, one in enumerate(still):
        for other in still[at + 1 :]:
            if one.starts_at is None or other.starts_at is None or one.state is State.PROPOSED:
                continue
            if overlap(
                one.starts_at, one.duration_minutes, other.starts_at, other.duration_minutes
            ):
                found |= {one.id, other.id}
    return frozenset(found)
