"""Saves an intake: checks it, records it as one deed, and tells what came of it.

Whatever the other half answers, the intake keeps its content until it is saved.
"""

from PySide6.QtCore import QObject, Signal

from db.contacts.logic import Problem
from db.contacts.service import record
from db.kit.changes import Changes
from db.kit.errors import CodedError, Refused
from desktop.contacts.handing import to_draft
from desktop.contacts.state import Intake
from desktop.kit.desk import Desk
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work

LIVE = frozenset({"line_too_long", "ends_before_start"})
"""Hard problems that are said at once; the others wait until saving was tried."""


class Saving(QObject):
    """`saved` carries the Changes and whether the next contact begins."""

    saved = Signal(object, bool)
    refused = Signal(str, str)
    unavailable = Signal(str)

    def __init__(self, desk: Desk, work: Work, intake: Intake, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work, self._intake = desk, work, intake
        self._then_next = False
        self._is_tried = False
        self.is_under_way = False

    def tells(self, problem: Problem, *, typing_day: bool) -> bool:
        """Tell whether this problem should be said now; a day being typed is not judged yet."""
        if problem.field == "step_when":
            return not typing_day or (problem.is_hard and self._is_tried)
        return self._is_tried or not problem.is_hard or problem.code in LIVE

    def first_wrong(self) -> str:
        """Return the first field that stops saving, empty when none does."""
        found = self._intake.missing(self._desk.clock.today())
        return found[0] if found else ""

    def save(self, *, then_next: bool) -> bool:
        """Start to save; false when something is missing or wrong."""
        if self.is_under_way:
            return True
        if self.first_wrong():
            self._is_tried = True
            return False
        self._then_next = then_next
        self.is_under_way = True
        clock = self._desk.clock
        draft = to_draft(self._intake, clock.now(), clock.zone)
        self._work.do(lambda unit: record(unit, draft), self._on_saved, self._on_failed)
        return True

    def retry(self) -> None:
        """Save again after something did not answer."""
        self.save(then_next=self._then_next)

    def _on_saved(self, changes: Changes) -> None:
        self.is_under_way = False
        self.saved.emit(changes, self._then_next)

    def _on_failed(self, error: CodedError) -> None:
        self.is_under_way = False
        text = refusal(error)
        if isinstance(error, Refused):
            self.refused.emit(str(error.facts.get("field", "")), text)
        else:
            self.unavailable.emit(text)
