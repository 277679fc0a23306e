"""What can be done with one clock, from today's list and from a dossier alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from db.followup.codes import AttemptResult
from db.followup.detail import FollowUpView
from db.followup.worklist import WorkItem
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.followup import questions
from desktop.kit.desk import Desk
from desktop.kit.work import Work

if TYPE_CHECKING:
    from db.kit.unit import Unit

MEANS = {"sms": "text", "phone": "call", "letter": "letter", "visit": "visit",
         "counter": "welcome"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What a deed must know of a clock; `deed` is what its rung asks for."""

    id: UUID
    version: int
    name: str
    deed: str
    has_ladder: bool
    meeting_on: date | None = None

    @classmethod
    def of_item(cls, item: WorkItem) -> "Clock":
        """Return the clock of a row of today."""
        meeting = item.facts.get("meeting_on")
        return cls(
            id=item.id, version=item.version, name=item.name, deed=item.deed,
            has_ladder=item.rungs > 0, meeting_on=meeting if isinstance(meeting, date) else None,
        )  # fmt: skip

    @classmethod
    def of_view(cls, view: FollowUpView) -> "Clock":
        """Return the clock of a dossier's follow-up."""
        now = next((rung for rung in view.rungs if rung.state == "now"), None)
        deed = "promise" if view.kind == "promise" else "decide"
        if now is not None:
            deed = "partner" if view.ladder_code == "partner" else MEANS[now.means]
        return cls(
            id=view.id, version=view.version, name=view.name, deed=deed,
            has_ladder=bool(view.rungs), meeting_on=view.meeting_on,
        )  # fmt: skip


def _nothing(_clock_id: UUID) -> None:
    return None


class ClockDeeds:
    """Runs the deeds. `started`, `ended` and `failed` tell the screen about the clock's id.

    `ended` comes when the worker may go on to the next thing: after the answer to a question that
    the deed asked, if it asked one.
    """

    def __init__(
        self,
        desk: Desk,
        work: Work,
        *,
        started: Callable[[UUID], None] = _nothing,
        ended: Callable[[UUID], None] = _nothing,
        failed: Callable[[UUID], None] = _nothing,
    ) -> None:
        self.desk, self.work = desk, work
        self._started, self._ended, self._failed = started, ended, failed

    def write(
        self, clock: Clock, use_case: "Callable[[Unit], Changes]",
        then: Callable[[Changes], None] | None = None,
    ) -> None:  # fmt: skip
        """Run a use case on a clock; what is refused is said and leaves the row as it was."""
        self._started(clock.id)
        ended = then or (lambda _changes: self._ended(clock.id))
        self.work.do(use_case, then=ended, failed=partial(self._on_failed, clock))

    def _on_failed(self, clock: Clock, error: CodedError) -> None:
        self._failed(clock.id)
        self.desk.hub.failed.emit(error)

    def no_answer(self, clock: Clock, result: AttemptResult = AttemptResult.NO_ANSWER) -> None:
        """Note that nobody answered, and offer the next rung at another part of the day."""
        from db.followup import service

        if clock.has_ladder and clock.deed != "decide":
            self.write(
                clock,
                lambda unit: service.record_attempt(
                    unit, clock.id, result, version=clock.version or None
                ),
                partial(self._offer_next, clock),
            )

    def _offer_next(self, clock: Clock, changes: Changes) -> None:
        due, text = changes.facts.get("next_due"), changes.facts.get("text")
        if not isinstance(due, datetime) or changes.said == "ladder_ended":
            self._ended(clock.id)
            return
        rung = questions.NextRung(
            due=due, part=str(changes.facts.get("part")),
            text=text if isinstance(text, Mapping) else {},
        )  # fmt: skip
        questions.offer_next(self, clock, rung, closed=lambda: self._ended(clock.id))

    def reached(self, clock: Clock) -> None:
        """Note that the citizen was reached, or that the promise was kept."""
        from db.followup import service

        if clock.deed == "promise" or not clock.has_ladder:
            self.keep(clock)
            return
        self.write(
            clock,
            lambda unit: service.record_attempt(
                unit, clock.id, AttemptResult.REACHED, version=clock.version or None
            ),
        )

    def keep(self, clock: Clock) -> None:
        """Note that the promise was kept."""
        from db.followup import service

        self.write(clock, lambda unit: service.answer(unit, clock.id, "kept"))

    def answered(self, clock: Clock) -> None:
        """Note that the answer came, on whatever way."""
        from db.followup import service

        self.write(clock, lambda unit: service.answer(unit, clock.id))

    def message(self, clock: Clock) -> None:
        """Show the text message: to copy, and to note as sent."""
        from desktop.followup.message_sheet import open_message

        if clock.deed == "letter":
            self.letter(clock)
        elif clock.has_ladder and clock.deed != "decide":
            open_message(self, clock)

    def letter(self, clock: Clock) -> None:
        """Show the letter: to print, and to note as sent."""
        from desktop.followup.letter_sheet import open_letter

        open_letter(self, clock)

    def sent(self, clock: Clock) -> None:
        """Note that the message or letter was sent by hand."""
        from db.followup import service

        self.write(
            clock,
            lambda unit: service.mark_sent(unit, clock.id, version=clock.version or None),
            partial(self._offer_next, clock),
        )

    def defer(self, clock: Clock) -> None:
        """Ask for a day and put the clock off to it."""
        questions.ask_day(self, clock)

    def pause(self, clock: Clock) -> None:
        """Ask until when the citizen wants to rest."""
        questions.ask_pause(self, clock)

    def owner(self, clock: Clock) -> None:
        """Ask who takes over."""
        from db.access.queries import workers

        self.work.ask(workers, partial(questions.ask_owner, self, clock), key="workers")

    def decide(self, clock: Clock) -> None:
        """Ask to stop with a reason or, at the end of a ladder, to go on from a day."""
        questions.ask_decision(self, clock)
