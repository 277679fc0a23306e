"""Notes what happened in somebody's life, so that the rights to check come to the fore."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.rights.life_events import EventKind, Happened, event_kinds, note_life_event
from desktop.kit.i18n import _, day_short, ngettext
from desktop.kit.words.sentences import refusal
from desktop.rights.chooser import Chooser, Option
from desktop.rights.evidence import said
from desktop.rights.step_sheet import Asked, Said, StepSheet

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work
    from desktop.rights.asking import Found


class EventsMode(QObject):
    """A birthday that matters is proposed first; of every other event the day is asked."""

    def __init__(self, desk: "Desk", work: "Work", person: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work, self._person = desk, work, person

    def choose(self, found: "Found | None") -> None:
        """Let an event be chosen."""
        if found is None:
            return
        proposed = [each for each in found.events if not each.is_noted]
        options = [_proposal(each) for each in proposed]
        options += [_option(each) for each in event_kinds().values()]
        sheet = Chooser(self._desk, _("What happened?"),
                        _("Which event of life? Type a few letters"), options)  # fmt: skip
        sheet.chosen.connect(self._begin)
        sheet.open()

    def _begin(self, what: object) -> None:
        if isinstance(what, Happened):
            self._note(what.kind.code, what.person_id, what.on)
        elif isinstance(what, EventKind):
            self._ask_day(what)

    def _ask_day(self, kind: EventKind) -> None:
        asked = Asked(
            title=said(kind.names),
            button=_("Note it"),
            day_name=_("On which day?"),
            day_hint=_("today"),
            is_past=True,
        )
        person = self._person

        def use_case(unit: Unit, told: Said) -> Changes:
            return note_life_event(unit, person, kind.code, told.day)

        StepSheet(self._desk, asked, use_case).open()

    def _note(self, code: str, person: UUID, on: date) -> None:
        self._work.do(lambda unit: note_life_event(unit, person, code, on), failed=self._refused)

    def _refused(self, error: CodedError) -> None:
        self._desk.toast(refusal(error))


def _proposal(event: Happened) -> Option:
    told = _("%(name)s, %(day)s: proposed") % {"name": event.name, "day": day_short(event.on)}
    return Option(what=event, title=said(event.kind.names), second=told, icon="lightbulb")


def _option(kind: EventKind) -> Option:
    n = len(kind.check)
    told = ngettext("%(n)d right to check", "%(n)d rights to check", n) % {"n": n}
    return Option(what=kind, title=said(kind.names), second=told, icon="milestone")
