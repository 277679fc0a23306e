"""Two sheets of the team: hand a colleague's work over, and note that somebody is away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLineEdit

from db.access.absences import note_absence
from db.followup.team import WorkerClocks, hand_over_all
from desktop.followup.questions import DayLine
from desktop.followup.team_model import name_of
from desktop.kit.i18n import _, weekday_short
from desktop.kit.parts.combo import Combo
from desktop.kit.sheet import Sheet
from desktop.kit.when import read_when

if TYPE_CHECKING:
    from db.kit.unit import UseCase
    from desktop.kit.desk import Desk

LONGEST_NOTE = 200


class HandOverSheet(Sheet):
    """Everything of one worker goes to another, as one deed that can be undone."""

    def __init__(self, desk: "Desk", line: WorkerClocks, others: Sequence[WorkerClocks]) -> None:
        title = _("Hand over the work of %(name)s") % {"name": name_of(line)}
        super().__init__(desk, title, height=330)
        self._line = line
        self._to = Combo(_options(line, others), _("Who takes over?"))
        self._note = QLineEdit()
        self._note.setMaxLength(LONGEST_NOTE)
        self._due_only = QCheckBox(_("Only what is late or due today"))
        self.add("owner", _("Who takes over?"), self._to)
        self.add("note", _("A word for the colleague"), self._note)
        self.body.addWidget(self._due_only)
        self.body.addStretch(1)
        self.save.set_label(_("Hand over"))

    def use_case(self) -> "UseCase | None":
        """Hand over to whom was chosen."""
        if not self._to.code:
            self.fields["owner"].show_error(_("Choose a worker"))
            return None
        to, note = UUID(self._to.code), self._note.text()
        mine, due_only = self._line.worker_id, self._due_only.isChecked()
        return lambda unit: hand_over_all(unit, mine, to, note, due_only=due_only)


class AbsenceSheet(Sheet):
    """From when until when somebody is away, and who stands in."""

    def __init__(self, desk: "Desk", line: WorkerClocks, others: Sequence[WorkerClocks]) -> None:
        super().__init__(desk, _("%(name)s is away") % {"name": name_of(line)}, height=360)
        today = desk.clock.today()
        self._worker = line.worker_id
        self._first = DayLine(today, weekday_short(today))
        self._last = DayLine(today)
        self._deputy = Combo([("", _("nobody")), *_options(line, others)], _("Who stands in?"))
        self.add("first_day", _("From which day?"), self._first)
        self.add("last_day", _("Until which day? That day counts, too"), self._last)
        self.add("deputy", _("Who stands in?"), self._deputy)
        self.body.addStretch(1)

    def use_case(self) -> "UseCase | None":
        """Note the absence; a day that cannot be read is said at its field."""
        today = self.desk.clock.today()
        first, last = (read_when(each.text(), today).day for each in (self._first, self._last))
        for name, day in (("first_day", first), ("last_day", last)):
            if day is None:
                self.fields[name].show_error(_("Type a day, for example tomorrow, fri or 14/6"))
                return None
        worker, deputy = self._worker, UUID(self._deputy.code) if self._deputy.code else None
        if worker is None or first is None or last is None:
            return None
        return lambda unit: note_absence(unit, worker, first, last, deputy)


def _options(line: WorkerClocks, others: Sequence[WorkerClocks]) -> list[tuple[str, str]]:
    there = [
        each
        for each in others
        if each.worker_id not in (None, line.worker_id) and each.away is None
    ]
    return [(str(each.worker_id), each.name) for each in sorted(there, key=lambda one: one.name)]
