"""Notes who read a text to citizens, and on which day."""

from PySide6.QtWidgets import QLineEdit

from db.access.codes import Role
from db.access.queries import WorkerCard, workers
from db.followup.templates import LONGEST_READER, Reading, Template, note_reading
from desktop.kit.birth import read_birth
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.limits import hold
from desktop.kit.parts import Chip, Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words import templates as words
from desktop.kit.words.days import wrong_past_day


def reading_chip(reading: Reading | None) -> Chip:
    """Return the mark of a text that was read, hidden for one that was not."""
    chip = Chip(_("read by an expert by experience"), "check", "success")
    if reading is not None:
        chip.setToolTip(f"{reading.reader}, {day_full(reading.read_on)}")
    chip.setVisible(reading is not None)
    return chip


class ReadingSheet(Sheet):
    """The expert by experience of the office stands there already, and today."""

    def __init__(self, desk: Desk, one: Template) -> None:
        super().__init__(desk, _("Read by an expert by experience"), 520, 360)
        self._one = one
        self.reader = QLineEdit()
        hold(self.reader, LONGEST_READER)
        today = desk.clock.today()
        self.day = QLineEdit(f"{today.day}/{today.month}/{today.year}")
        self.body.addWidget(Label(words.named(one), "body", "text.secondary", wrap=True))
        self.add("reader", _("Who read it"), self.reader)
        self.add("read_on", _("On which day"), self.day)
        self.body.addStretch(1)
        self.work.ask(workers, self._on_workers, key="workers")

    def _on_workers(self, found: tuple[WorkerCard, ...]) -> None:
        experts = [each.name for each in found if each.role == Role.EXPERT_BY_EXPERIENCE]
        if experts and not self.reader.text():
            self.reader.setText(experts[0])
            self.reader.selectAll()

    def use_case(self) -> UseCase | None:
        """Return the note, once the day is understood."""
        today = self.desk.clock.today()
        day = read_birth(self.day.text(), today).on
        if day is None:
            self.fields["read_on"].show_error(wrong_past_day(self.day.text(), today))
            return None
        digest, reader = self._one.digest, self.reader.text()
        return lambda unit: note_reading(unit, digest, reader, day)
