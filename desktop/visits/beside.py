"""The next visits, beside a citizen's timeline."""

from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.visits.codes import State
from db.visits.queries import of_person
from db.visits.shapes import VisitRow
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_short, time_of
from desktop.kit.parts import Label
from desktop.kit.words.visits import KINDS

NEXT = frozenset({State.PLANNED, State.CONFIRMED})
MOST = 3


class NextVisit(QWidget):
    """One line: the channel's tile, what, and when."""

    def __init__(self, visit: VisitRow, today: bool) -> None:
        super().__init__()
        kind = _(KINDS[visit.kind])
        self._text = kind[:1].upper() + kind[1:]
        hour = time_of(visit.starts_at) if visit.starts_at is not None else ""
        day = day_short(visit.starts_at) if visit.starts_at is not None else ""
        self._when = f"{_('today')} {hour}" if today else f"{day} {hour}"
        self.setAccessibleName(f"{self._text}, {self._when}, {visit.worker_name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(200, max(theme.scaled(28), paint.line_height("body") + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tile, kind and moment."""
        painter = QPainter(self)
        size = theme.scaled(22)
        tile = QRect(0, (self.height() - size) // 2, size, size)
        paint.paint_channel_tile(painter, tile, "home", "house")
        wide = paint.text_width(self._when, "body", strong=True)
        when = QRect(self.width() - wide - 2, 0, wide + 2, self.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.paint_text(painter, when, self._when, "body", strong=True, align=align)
        room = QRect(size + theme.scaled(10), 0, when.left() - size - theme.scaled(18),
                     self.height())  # fmt: skip
        paint.paint_text(painter, room, self._text, "body")


class NextVisits(QWidget):
    """Gone where none is planned."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__()
        self._desk, self._work, self._person = desk, desk.work(self), person
        self.setAccessibleName(_("Next visits"))
        self._rows: list[NextVisit] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(Label(_("Next visits"), "small", strong=True))
        desk.hub.changed.connect(self._on_changes)
        self.hide()
        self._ask()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("visit"):
            self._ask()

    def _ask(self) -> None:
        person = self._person
        self._work.ask(lambda unit: of_person(unit, person), self._show, key="visits")

    def _show(self, visits: tuple[VisitRow, ...]) -> None:
        for old in self._rows:
            self._column.removeWidget(old)
            old.deleteLater()
        today = self._desk.clock.today()
        zone = self._desk.clock.zone
        planned = [each for each in visits if each.state in NEXT and each.starts_at is not None]
        self._rows = [
            NextVisit(each, each.starts_at is not None
                      and each.starts_at.astimezone(zone).date() == today)
            for each in planned[:MOST]
        ]  # fmt: skip
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))
