"""The second page of the form: everything that is rarely needed, in two columns.

Direction, times, place, interpreter, participants, note, and the fields of this channel alone.
"""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.contacts.channel import ChannelSpec
from desktop.contacts.combo import Combo
from desktop.contacts.detail_fields import build_field
from desktop.contacts.group import OUTSET, Group
from desktop.contacts.moment import read_moment
from desktop.contacts.participants import Participants
from desktop.contacts.state import Intake
from desktop.contacts.words import INTERPRETERS, MOMENT_PROBLEMS
from desktop.kit import theme
from desktop.kit.i18n import _, moment, number, time_of
from desktop.kit.limits import NOTE_LIMIT, NoteField, hold
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.when import LONGEST_TEXT

NO_PLACE = ""


class More(QWidget):
    """Shows and changes an intake directly; `changed` fires after each change."""

    changed = Signal()
    left = Signal()
    join_wanted = Signal()

    def __init__(self, spec: ChannelSpec, zone: tzinfo) -> None:
        super().__init__()
        self._spec, self._zone = spec, zone
        self._intake: Intake | None = None
        self._now: datetime | None = None
        self._shown_way = ""
        self.direction = Segmented(
            [Choice(code="in", text=_("came to us")), Choice(code="out", text=_("we began"))],
            _("Direction"),
        )
        self.start, self.end = QLineEdit(), QLineEdit()
        self.place, self.place_text = Combo(_("Location")), QLineEdit()
        self.interpreter = Combo(_("Interpreter"))
        self.interpreter.offer(((code, _(word), "") for code, word in INTERPRETERS), "none")
        self.on_behalf = QLineEdit()
        self.note = NoteField()
        self.people = Participants()
        for line, most in ((self.start, LONGEST_TEXT), (self.end, LONGEST_TEXT),
                           (self.place_text, 120), (self.on_behalf, 120)):  # fmt: skip
            hold(line, most)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.start_group = Group(_("Start"), self.start)
        self.end_group = Group(_("End"), self.end)
        self.end.setPlaceholderText(_("when saved"))
        self.place_text.setPlaceholderText(_("or another place"))
        self.note_group = Group(_("Note"), self.note)
        self._direction_group = Group(_("Direction"), self.direction, fit=True)
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.space(3))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.space(3))
        right.setSpacing(theme.space(3))
        left.addWidget(self._direction_group)
        left.addLayout(_beside(self.start_group, self.end_group))
        left.addLayout(_beside(Group(_("Location"), self.place),
                               Group(_("Place"), self.place_text)))  # fmt: skip
        left.addWidget(Group(_("Interpreter"), self.interpreter))
        left.addWidget(Group(_("Who takes part"), self.people))
        left.addStretch(1)
        right.addLayout(self._own)
        right.addWidget(Group(_("On whose behalf, if someone else"), self.on_behalf))
        right.addWidget(self.note_group, 1)
        self._frame(left, right)

    def _frame(self, left: QVBoxLayout, right: QVBoxLayout) -> None:
        self.back = KeyButton(_("Back to the form"), "M", "ghost", icon="chevron-left")
        head = QHBoxLayout()
        head.setContentsMargins(OUTSET, 0, 0, 0)
        head.addWidget(Label(_("More about this contact"), "subheading"))
        head.addStretch(1)
        head.addWidget(self.back)
        grid = QGridLayout(self)
        grid.setContentsMargins(24 - OUTSET, theme.space(4), 24 - OUTSET, theme.space(4))
        grid.setHorizontalSpacing(theme.space(6))
        grid.setVerticalSpacing(theme.space(3))
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addLayout(left, 1, 0)
        grid.addLayout(right, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.direction.chosen.connect(self._on_choice)
        self.interpreter.chosen.connect(self._on_choice)
        self.place.chosen.connect(self._on_choice)
        for line in (self.place_text, self.on_behalf):
            line.textEdited.connect(self._on_choice)
        self.start.textEdited.connect(self._on_times)
        self.end.textEdited.connect(self._on_times)
        self.note.textChanged.connect(self._on_choice)
        self.note.overfull.connect(self._on_overfull)
        self.people.left.connect(self._on_left)
        self.people.join_wanted.connect(self.join_wanted)
        self.back.clicked.connect(self.left)

    def offer_places(self, places: Sequence[tuple[str, str]]) -> None:
        """Offer the office's locations."""
        options = [(NO_PLACE, _("no location"), ""), *((code, name, "") for code, name in places)]
        self.place.offer(options, self._location)

    @property
    def _location(self) -> str:
        chosen = self._intake.location_id if self._intake else None
        return str(chosen) if chosen else NO_PLACE

    def show_intake(self, intake: Intake, now: datetime) -> None:
        """Show the intake; fields that are being typed in are left alone."""
        self._intake, self._now = None, now
        self._show_times(intake, now)
        way = self._spec.sub_channel(intake.sub_channel)
        self._direction_group.setVisible(way is not None and len(way.directions) > 1)
        self.direction.choose(intake.direction)
        self.interpreter.choose(intake.interpreter)
        for line, text in (
            (self.place_text, intake.place_text),
            (self.on_behalf, intake.on_behalf),
        ):
            if line.text() != text:
                line.setText(text)
        if self.note.toPlainText() != intake.note:
            self.note.setPlainText(intake.note)
        self.people.show_people(intake.people)
        self._intake = intake
        self.place.choose(self._location)
        self._show_own(intake)

    def _show_times(self, intake: Intake, now: datetime) -> None:
        for line, at in ((self.start, intake.started_at), (self.end, intake.ended_at)):
            if not line.hasFocus() and not line.property("state"):
                line.setText("" if at is None else _written(at, now, self._zone))

    def _show_own(self, intake: Intake) -> None:
        if self._shown_way == intake.sub_channel:
            return
        self._shown_way = intake.sub_channel
        while (item := self._own.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for field in self._spec.fields:
            if not field.sub_channels or intake.sub_channel in field.sub_channels:
                editor = build_field(field, intake.details.get(field.code), self._on_detail)
                fit = isinstance(editor, Segmented)
                self._own.addWidget(Group(_(field.label), editor, fit=fit))

    def _on_detail(self, code: str, value: object) -> None:
        if self._intake is not None:
            if value in (None, ""):
                self._intake.details.pop(code, None)
            else:
                self._intake.details[code] = value
            self._tell()

    def _on_choice(self, *_what: object) -> None:
        intake = self._intake
        if intake is None:
            return
        intake.choose_direction(self.direction.code or intake.direction)
        intake.interpreter = self.interpreter.code or "none"
        intake.location_id = UUID(self.place.code) if self.place.code else None
        intake.place_text, intake.on_behalf = self.place_text.text(), self.on_behalf.text()
        if intake.on_behalf.strip() and intake.for_whom == "self":
            intake.for_whom = "other"
        intake.note = self.note.toPlainText()
        self.note_group.clear()
        self._tell()

    def _on_times(self) -> None:
        if self._intake is None or self._now is None:
            return
        start, wrong = read_moment(self.start.text(), self._now, self._zone)
        self.start_group.say(_(MOMENT_PROBLEMS[wrong]) if wrong else "", "error")
        if start is not None:
            self._intake.started_at = start
        end, wrong = read_moment(self.end.text(), self._now, self._zone)
        self.end_group.say(_(MOMENT_PROBLEMS[wrong]) if wrong else "", "error")
        if not wrong:
            self._intake.ended_at = end
        self._tell()

    def _on_left(self, person_id: UUID) -> None:
        if self._intake is not None:
            self._intake.leave(person_id)
            self._tell()

    def _on_overfull(self, size: int) -> None:
        text = _("This text has %(n)s characters, a note holds %(most)s. Nothing was added.")
        self.note_group.say(text % {"n": number(size), "most": number(NOTE_LIMIT)}, "soft")

    def _tell(self) -> None:
        if self._intake is not None:
            self._intake.touched = True
        self.changed.emit()


def _written(at: datetime, now: datetime, zone: tzinfo) -> str:
    same_day = at.astimezone(zone).date() == now.astimezone(zone).date()
    return time_of(at) if same_day else moment(at)


def _beside(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(3))
    row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(other, 1, Qt.AlignmentFlag.AlignTop)
    return row
