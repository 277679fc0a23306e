"""The fields of a visit to plan; red asks for a second worker, an unannounced visit says why."""

from collections.abc import Callable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from db.visits.codes import EndReason, Kind, Safety, State
from db.visits.logic import DURATIONS, Appointment
from db.visits.shapes import VisitRow
from desktop.kit import theme
from desktop.kit.i18n import _, time_of, weekday_short
from desktop.kit.parts import Choice, Combo, Field, Segmented, Tick
from desktop.kit.words import visits as words
from desktop.visits.asking import Start
from desktop.visits.moment import read_moment

LONGEST_PURPOSE = 200
MINUTES = (15, 20, 30, 45, 60, 75, 90, 120)
MOVES = (EndReason.MOVED_BY_CITIZEN, EndReason.MOVED_BY_OFFICE)


class PlanFields(QWidget):
    """Fields in two columns. `changed` fires when day, hour, duration or worker change."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], zone: ZoneInfo) -> None:
        super().__init__()
        self._today, self._zone = today, zone
        self._kind = Combo(words.options(words.KINDS), _("What for"))
        self._reason = Combo(words.options(words.REASONS), _("Why at home"))
        self._purpose, self._day, self._hour = QLineEdit(), QLineEdit(), QLineEdit()
        self._minutes = Combo(_durations(), _("Duration"))
        self._worker, self._buddy = Combo((), _("Who goes")), Combo((), _("Second worker"))
        self._safety = Segmented(
            tuple(Choice(code=level, text=words.safety(level), check=True) for level in Safety),
            _("How safe"),
        )
        self._why_unsafe = Combo(words.options(words.SAFETY_REASONS), _("Why not safe"))
        self._announced = Tick(_("Announced to the citizen"))
        self._why_unannounced = QLineEdit()
        self._why_move = Combo(
            [(code, words.end_reason(code)) for code in MOVES], _("Why another moment")
        )
        self._wrap()
        self._place()
        self._connect()

    def _wrap(self) -> None:
        self.kind = Field(_("What for"), self._kind)
        self.reason = Field(_("Why at home"), self._reason)
        self.purpose = Field(_("Purpose, in plain words for the citizen"), self._purpose)
        self.day = Field(_("Day"), self._day)
        self.hour = Field(_("Hour"), self._hour)
        self.minutes = Field(_("Duration"), self._minutes)
        self.worker = Field(_("Who goes"), self._worker)
        self.buddy = Field(_("Second worker"), self._buddy)
        self.safety = Field(_("How safe"), self._safety)
        self.why_unsafe = Field(_("Why not safe"), self._why_unsafe)
        self.announced = Field("", self._announced)
        self.why_unannounced = Field(_("Why not announced"), self._why_unannounced)
        self.why_move = Field(_("Why another moment"), self._why_move)
        self._purpose.setMaxLength(LONGEST_PURPOSE)
        self._why_unannounced.setMaxLength(LONGEST_PURPOSE)
        self._announced.setChecked(True)
        self._announced.setAccessibleName(self._announced.text())
        self._safety.choose(Safety.GREEN)

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.space(2), 0, 0)
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        rows: tuple[tuple[tuple[Field, int], ...], ...] = (
            ((self.kind, 3), (self.reason, 3)),
            ((self.purpose, 6),),
            ((self.day, 2), (self.hour, 2), (self.minutes, 2)),
            ((self.worker, 3), (self.buddy, 3)),
            ((self.safety, 3), (self.why_unsafe, 3)),
            ((self.announced, 3), (self.why_unannounced, 3)),
            ((self.why_move, 3),),
        )
        for at, row in enumerate(rows):
            column = 0
            for field, span in row:
                grid.addWidget(field, at, column, 1, span)
                column += span
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(rows), 1)
        self._show_what_fits()

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._safety.chosen.connect(self._on_choice)
        self._announced.toggled.connect(self._on_choice)
        for line in (self._day, self._hour):
            line.textChanged.connect(self._on_change)
        for combo in (self._worker, self._buddy, self._minutes):
            combo.currentIndexChanged.connect(self._on_change)

    def begin(self, start: Start, visit: VisitRow | None) -> None:
        """Fill in what is known: of the visit, else the office's suggestion."""
        goers = [(str(each.id), each.name) for each in start.workers]
        self._worker.set_options(goers)
        self._buddy.set_options([("", _("nobody")), *goers])
        moment = start.suggested
        worker_id = start.worker_id
        if visit is not None:
            self._take(visit)
            worker_id = visit.worker_id or worker_id
            if visit.state is not State.PROPOSED and visit.starts_at is not None:
                moment = visit.starts_at
        self._worker.choose(str(worker_id))
        self._day.setText(weekday_short(moment))
        self._hour.setText(time_of(moment))
        if visit is None:
            self._minutes.choose(str(DURATIONS[Kind(self.kind_code)]))
        self._show_what_fits()
        self.why_move.setVisible(visit is not None and visit.state is not State.PROPOSED)
        self.changed.emit()

    def _take(self, visit: VisitRow) -> None:
        self._kind.choose(visit.kind)
        self._reason.choose(visit.reason_at_home)
        self._purpose.setText(visit.purpose)
        self._minutes.set_options(_durations(visit.duration_minutes))
        self._minutes.choose(str(visit.duration_minutes))
        self._buddy.choose(str(visit.buddy_id or ""))
        self._safety.choose(visit.safety)
        self._why_unsafe.choose(visit.safety_reason or "")
        self._announced.setChecked(visit.announced)
        self._why_unannounced.setText(visit.unannounced_reason)

    def lock_purpose(self, *, is_locked: bool) -> None:
        """Leave kind, reason and purpose as they are when an existing visit is planned."""
        why = _("Cancel the visit and plan a new one to change this") if is_locked else ""
        for editor in (self._kind, self._reason, self._purpose):
            editor.setEnabled(not is_locked)
            editor.setToolTip(why)

    @property
    def kind_code(self) -> str:
        """Return the chosen kind."""
        return self._kind.code

    @property
    def reason_code(self) -> str:
        """Return why at home."""
        return self._reason.code

    @property
    def purpose_text(self) -> str:
        """Return the purpose as typed."""
        return self._purpose.text()

    @property
    def move_reason(self) -> str:
        """Return why the visit gets another moment."""
        return self._why_move.code

    def appointment(self, *, say: bool = False) -> Appointment | None:
        """Return the appointment as typed; None while day, hour or worker is missing."""
        moment = read_moment(self._day.text(), self._hour.text(), self._today(), self._zone)
        if say:
            self.clear_messages()
            for field, problem in (
                (self.day, moment.day_problem),
                (self.hour, moment.hour_problem),
            ):
                if problem:
                    field.show_error(_(problem))
        if moment.start is None or not self._worker.code:
            return None
        is_plain = self._safety.code == Safety.GREEN
        return Appointment(
            worker_id=UUID(self._worker.code),
            starts_at=moment.start,
            duration_minutes=int(self._minutes.code),
            buddy_id=UUID(self._buddy.code) if self._buddy.code else None,
            safety=Safety(self._safety.code),
            safety_reason=None if is_plain else self._why_unsafe.code,
            announced=self._announced.isChecked(),
            unannounced_reason=self._why_unannounced.text(),
        )

    def show_error(self, field: str, text: str) -> None:
        """Say what is wrong, at its field where that is known."""
        fields = {
            "starts_at": self.hour,
            "duration": self.minutes,
            "buddy": self.buddy,
            "safety": self.why_unsafe,
            "announced": self.why_unannounced,
        }
        found = fields.get(field, self.day)
        found.show_error(text)
        found.editor.setFocus()

    def clear_messages(self) -> None:
        """Take all messages away."""
        for field in self.findChildren(Field):
            field.clear_message()

    def _on_kind(self) -> None:
        if self._kind.isEnabled() and self.kind_code:
            self._minutes.choose(str(DURATIONS[Kind(self.kind_code)]))

    def _on_choice(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    def _on_change(self) -> None:
        self.changed.emit()

    def _show_what_fits(self) -> None:
        self.why_unsafe.setVisible(self._safety.code != Safety.GREEN)
        self.why_unannounced.setVisible(not self._announced.isChecked())


def _durations(other: int = 0) -> list[tuple[str, str]]:
    known = sorted({*MINUTES, other} - {0})
    return [(str(each), _("%(n)d min") % {"n": each}) for each in known]
