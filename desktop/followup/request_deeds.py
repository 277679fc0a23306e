"""What can be done with a request, from a dossier and from today alike: each asks one small thing.

A deed has a day: that of the decision, of the notice, of what was found. It is today unless the
worker says another one, which has always passed already.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from db.contacts.codes import Outcome
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.parts import Combo, Field
from desktop.kit.popover import Popover, Wrong
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words.contacts import OUTCOMES
from desktop.kit.work import Work

if TYPE_CHECKING:
    from db.kit.unit import Unit

UseCase = Callable[["Unit"], Changes]
LONGEST = 200
WEEK, FARTHEST = timedelta(days=7), timedelta(days=200)
SHORT, MIDDLE, TALL = 230, 300, 380
LABELS: Mapping[str, tuple[str, str]] = {
    "decide": (N_("Decide"), "D"),
    "notify": (N_("Notice sent"), "N"),
    "forward": (N_("Send on"), "F"),
    "not_competent": (N_("Not competent"), "C"),
    "competent": (N_("We are competent"), "M"),
    "conflict_asked": (N_("Question asked"), "A"),
    "close": (N_("Settled"), "S"),
    "withdraw": (N_("Withdrawn"), "W"),
    "reopen": (N_("Reopen"), "O"),
    "papers": (N_("Papers"), "P"),
}
"""The name of each deed and its key in the list of requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The request a deed is about, as it was when the worker saw it."""

    id: UUID
    version: int
    line: str


def day_done(text: str, today: date) -> date | None:
    """Return the day on which something was done: today or before, never ahead.

    A day without a year is the last one that has passed, if that was not too long ago; so is a
    weekday.
    """
    found = read_when(text, today).day
    if found is None or found <= today:
        return found
    if len(text.split()) == 1 and read_when(text, found).day == found + WEEK:
        return found - WEEK
    if re.search(r"\d/\d|\d-\d|\d\.\d", text) is None or re.search(r"\d{4}", text) is not None:
        return None
    try:
        before = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return before if before <= today and today - before <= FARTHEST else None


class RequestDeeds:
    """Runs the deeds; what is refused is said in the window."""

    def __init__(self, desk: Desk, work: Work) -> None:
        self.desk, self.work = desk, work

    def do(self, deed: str, chosen: Chosen) -> None:
        """Do one thing with a request."""
        DEEDS[deed](self, chosen)

    def papers(self, chosen: Chosen) -> None:
        """Offer the papers of an application."""
        self.desk.actions.run("contacts.receipt", request=chosen.id)

    def close(self, chosen: Chosen) -> None:
        """Note that a request is settled."""
        from db.contacts import deciding

        self._write(lambda unit: deciding.close(unit, chosen.id, version=chosen.version))

    def reopen(self, chosen: Chosen) -> None:
        """Take a settled request up again."""
        from db.contacts import deciding

        self._write(lambda unit: deciding.reopen(unit, chosen.id, version=chosen.version))

    def decide(self, chosen: Chosen) -> None:
        """Ask for outcome, reason and day of the decision."""
        from db.contacts import deciding

        outcome = Combo([(code, _(word)) for code, word in OUTCOMES.items()], _("Outcome"))
        reason, day = _line(), self._day()
        why = Field(_("Reason, unless all was granted"), reason)

        def take() -> Wrong:
            result, on, said = Outcome(outcome.code), day.read(), reason.text().strip()
            if on is None:
                return day.wrong()
            if result is not Outcome.GRANTED and not said:
                return why, _("Give a reason")
            self._write(
                lambda unit: deciding.decide(
                    unit, chosen.id, result, on=on, reason=said, version=chosen.version
                )
            )
            return ""

        fields = (Field(_("What was decided?"), outcome), why, day.field)
        self._ask(_("Decide"), chosen, fields, take, TALL)

    def notify(self, chosen: Chosen) -> None:
        """Ask on which day the written decision went out."""
        from db.contacts import deciding

        day = self._day(_("Sent by registered letter, or given against a receipt, on"))
        self._on_day(
            _("Notice sent"), chosen, day,
            lambda on: lambda unit: deciding.notify(unit, chosen.id, on=on, version=chosen.version),
        )  # fmt: skip

    def forward(self, chosen: Chosen) -> None:
        """Ask to which office an application goes, and why."""
        from db.contacts import deciding

        to, reason, day = _line(), _line(), self._day()
        whom, why = Field(_("To which office?"), to), Field(_("Why is it competent?"), reason)

        def take() -> Wrong:
            on, receiver, said = day.read(), to.text().strip(), reason.text().strip()
            if not receiver:
                return whom, _("Write to which office it goes")
            if not said:
                return why, _("Give a reason")
            if on is None:
                return day.wrong()
            self._write(
                lambda unit: deciding.forward(
                    unit, chosen.id, receiver, said, on=on, version=chosen.version
                )
            )
            return ""

        self._ask(_("Send on"), chosen, (whom, why, day.field), take, TALL)

    def not_competent(self, chosen: Chosen) -> None:
        """Ask why another office is competent, and who sent the application."""
        from db.contacts import deciding

        came = [("", _("by the citizen")), ("office", _("by another office that sent it on"))]
        reason, day, sent = _line(), self._day(_("Found on")), Combo(came, _("Entered"))
        why = Field(_("Why is another office competent?"), reason)

        def take() -> Wrong:
            on, said = day.read(), reason.text().strip()
            if not said:
                return why, _("Give a reason")
            if on is None:
                return day.wrong()
            by_other = bool(sent.code)
            self._write(
                lambda unit: deciding.find_not_competent(
                    unit, chosen.id, said, on=on, sent_by_other=by_other,
                    version=chosen.version,
                )
            )  # fmt: skip
            return ""

        fields = (why, Field(_("Entered"), sent), day.field)
        self._ask(_("Not competent"), chosen, fields, take, TALL)

    def competent(self, chosen: Chosen) -> None:
        """Ask on which day it was found that we are competent after all."""
        from db.contacts import deciding

        self._on_day(
            _("We are competent"), chosen, self._day(_("Found on")),
            lambda on: lambda unit: deciding.find_competent(
                unit, chosen.id, on=on, version=chosen.version
            ),
        )  # fmt: skip

    def conflict_asked(self, chosen: Chosen) -> None:
        """Ask on which day the federal service was asked which office is competent."""
        from db.contacts import deciding

        self._on_day(
            _("Question asked"), chosen, self._day(_("Asked the federal service on")),
            lambda on: lambda unit: deciding.note_conflict_asked(
                unit, chosen.id, on=on, version=chosen.version
            ),
        )  # fmt: skip

    def withdraw(self, chosen: Chosen) -> None:
        """Ask why the citizen does not want it any more."""
        from db.contacts import deciding

        reason, day = _line(), self._day()
        why = Field(_("What did the citizen say?"), reason)

        def take() -> Wrong:
            on, said = day.read(), reason.text().strip()
            if not said:
                return why, _("Give a reason")
            if on is None:
                return day.wrong()
            self._write(
                lambda unit: deciding.withdraw(unit, chosen.id, said, on=on, version=chosen.version)
            )
            return ""

        self._ask(_("Withdrawn"), chosen, (why, day.field), take, MIDDLE)

    def _on_day(
        self, title: str, chosen: Chosen, day: "DoneDay", use_case: Callable[[date], UseCase]
    ) -> None:
        def take() -> Wrong:
            on = day.read()
            if on is None:
                return day.wrong()
            self._write(use_case(on))
            return ""

        self._ask(title, chosen, (day.field,), take, SHORT)

    def _day(self, label: str = "") -> "DoneDay":
        return DoneDay(self.desk.clock.today(), label or _("On which day?"))

    def _ask(
        self, title: str, chosen: Chosen, fields: tuple[Field, ...], take: Callable[[], Wrong],
        height: int,
    ) -> None:  # fmt: skip
        told = f"{title}: {chosen.line}" if chosen.line else title
        Popover(self.desk, told, fields, title, take, height=height).open()

    def _write(self, use_case: UseCase) -> None:
        self.work.do(use_case, failed=self._on_failed)

    def _on_failed(self, error: CodedError) -> None:
        self.desk.hub.failed.emit(error)


class DoneDay:
    """A line for the day on which something was done; today stands in it already."""

    def __init__(self, today: date, label: str) -> None:
        self._today = today
        self._line = QLineEdit(_("today"))
        self._line.setMaxLength(LONGEST_TEXT)
        self._line.selectAll()
        self.field = Field(label, self._line)

    def read(self) -> date | None:
        """Return the day, None where there is none that has passed."""
        return day_done(self._line.text(), self._today)

    def wrong(self) -> Wrong:
        """Return what to type instead."""
        return self.field, _("Type a day that has passed, for example today, mon or 10/6")


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST)
    return line


DEEDS: Mapping[str, Callable[[RequestDeeds, Chosen], None]] = {
    "decide": RequestDeeds.decide,
    "notify": RequestDeeds.notify,
    "forward": RequestDeeds.forward,
    "not_competent": RequestDeeds.not_competent,
    "competent": RequestDeeds.competent,
    "conflict_asked": RequestDeeds.conflict_asked,
    "close": RequestDeeds.close,
    "withdraw": RequestDeeds.withdraw,
    "reopen": RequestDeeds.reopen,
    "papers": RequestDeeds.papers,
}
