"""What can be done with follow-ups: ask, promise, try, answer, defer, hand over, decide."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from db.contacts.events import NextStep
from db.followup.codes import ANSWERING, OPEN, AttemptResult, Kind, State, StopReason
from db.followup.events import FollowUpAnswered, LadderExhausted
from db.followup.ladders import STANDARD, URGENT, Ladder, ladder, newest
from db.followup.logic import Calendar, Step, defer_to, step_to
from db.followup.model import Attempt, FollowUp, FollowUpEvent
from db.kit.calendar import moment_in, part_of_day, working_days_after
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.places import ClosingDay
from db.kit.tables import expect_version
from db.kit.unit import Unit

CALLS = frozenset({"phone"})


def calendar_of(unit: Unit) -> Calendar:
    """Return the office's calendar: its zone and closing days."""
    days = frozenset(unit.session.scalars(select(ClosingDay.day)))
    return Calendar(zone=unit.clock.zone, closing_days=days)


def start(
    unit: Unit, step: NextStep, *, person_id: UUID | None, request_id: UUID | None = None,
    contact_id: UUID | None = None, flag_id: UUID | None = None,
) -> FollowUp:  # fmt: skip
    """Start a promise (we act) or a question with its ladder (somebody else's turn)."""
    row = FollowUp(
        kind=(Kind.PROMISE if step.actor == "us" else Kind.QUESTION).value,
        person_id=person_id, partner_id=step.partner_id, request_id=request_id,
        contact_id=contact_id, flag_id=flag_id, question=step.text.strip(),
        asked_on=unit.clock.today(), channel=step.channel, meeting_on=step.meeting_on,
        owner_id=step.owner_id or unit.worker_id, urgent=step.urgent, state=State.PLANNED.value,
    )  # fmt: skip
    if row.kind == Kind.PROMISE.value:
        row.next_due, row.next_channel = _promised(unit, step), step.channel
    else:
        _set_ladder(unit, row, step)
    unit.session.add(row)
    unit.session.flush()
    _note(unit, row, "asked" if row.kind == Kind.QUESTION.value else "promised")
    return row


def _promised(unit: Unit, step: NextStep) -> datetime:
    if step.due_at is not None:
        return step.due_at
    day = step.due_on or unit.clock.today()
    return moment_in(day, "afternoon", unit.clock.zone)


def _set_ladder(unit: Unit, row: FollowUp, step: NextStep) -> None:
    code = step.ladder_code or (URGENT if step.urgent else STANDARD)
    chosen = newest(code)
    row.ladder_code, row.ladder_version = chosen.code, chosen.version
    _go(unit, row, _step(unit, row, chosen, 1))
    row.state = State.PLANNED.value
    wished = step.due_at or (
        moment_in(step.due_on, row.next_part_of_day, unit.clock.zone) if step.due_on else None
    )
    if wished is not None and wished > unit.clock.now():
        row.next_due = wished


def _step(unit: Unit, row: FollowUp, chosen: Ladder, rung: int, not_part: str = "") -> Step:
    return step_to(
        chosen, rung, row.asked_on, unit.clock.now(), calendar_of(unit),
        not_part=not_part, meeting_on=row.meeting_on,
    )  # fmt: skip


def _go(unit: Unit, row: FollowUp, step: Step) -> None:
    row.state, row.rung, row.next_due = step.state.value, step.rung, step.due
    row.next_channel, row.next_part_of_day = step.channel, step.part


def ask(unit: Unit, person_id: UUID, step: NextStep, *, request_id: UUID | None = None) -> Changes:
    """Start a follow-up outside an intake."""
    if not step.text.strip():
        raise Refused("question_missing", field="step")
    row = start(unit, step, person_id=person_id, request_id=request_id)
    return unit.changes("follow_up_started", follow_up=row.id)


def record_attempt(
    unit: Unit, follow_up_id: UUID, result: AttemptResult, *,
    contact_id: UUID | None = None, version: int | None = None,
) -> Changes:  # fmt: skip
    """Note one try. Reached ends the question; otherwise the next rung is set.

    The next call falls in another part of the day. After the last rung somebody must decide.
    A promise has no ladder: a failed try leaves it due on the next working day.
    """
    row = _open_row(unit, follow_up_id)
    expect_version(row, version, {"rung": row.rung})
    part = part_of_day(unit.clock.now(), unit.clock.zone)
    unit.session.add(
        Attempt(
            follow_up_id=row.id, rung=row.rung, at=unit.clock.now(), channel=row.next_channel,
            part_of_day=part, result=result.value, worker_id=unit.worker_id,
            contact_id=contact_id,
        )
    )  # fmt: skip
    if result in ANSWERING:
        _answer(unit, row, result.value)
        return unit.changes("follow_up_answered", follow_up=row.id)
    if row.ladder_code is None or row.ladder_version is None:
        _again_tomorrow(unit, row, part)
    else:
        _climb(unit, row, ladder(row.ladder_code, row.ladder_version), part)
    _note(unit, row, result.value)
    return unit.changes(
        "attempt_recorded",
        follow_up=row.id, rung=row.rung, next_due=row.next_due, part=row.next_part_of_day,
    )  # fmt: skip


def _climb(unit: Unit, row: FollowUp, chosen: Ladder, part: str) -> None:
    if row.state == State.TO_DECIDE.value:
        raise Refused("decision_wanted")
    rung = chosen.rung(row.rung)
    failed_part = part if rung is not None and rung.means in CALLS else ""
    _go(unit, row, _step(unit, row, chosen, row.rung + 1, failed_part))
    if row.state == State.TO_DECIDE.value:
        unit.happened(LadderExhausted(follow_up_id=row.id))


def _again_tomorrow(unit: Unit, row: FollowUp, part: str) -> None:
    other = "late_afternoon" if part == "morning" else "morning"
    calendar = calendar_of(unit)
    day = working_days_after(unit.clock.today(), 1, calendar.closing_days)
    row.next_due, row.next_part_of_day = moment_in(day, other, calendar.zone), other


def mark_prepared(unit: Unit, follow_up_id: UUID, result: AttemptResult) -> Changes:
    """Note that a text or letter was prepared, or was sent by the worker's own hand.

    Sending it moves to the next rung; preparing it does not.
    """
    if result is AttemptResult.SENT:
        return record_attempt(unit, follow_up_id, result)
    row = _open_row(unit, follow_up_id)
    _note(unit, row, AttemptResult.PREPARED.value)
    return unit.changes("message_prepared", follow_up=row.id)


def answer(unit: Unit, follow_up_id: UUID, reason: str = "answered") -> Changes:
    """End a question because the answer came, or a promise because it was kept."""
    row = _open_row(unit, follow_up_id)
    _answer(unit, row, reason)
    return unit.changes("follow_up_answered", follow_up=row.id)


def _answer(unit: Unit, row: FollowUp, reason: str) -> None:
    kept = row.kind == Kind.PROMISE.value
    row.state = (State.KEPT if kept else State.ANSWERED).value
    row.next_due, row.end_reason, row.ended_at = None, reason, unit.clock.now()
    _note(unit, row, row.state, reason)
    unit.happened(FollowUpAnswered(follow_up_id=row.id, flag_id=row.flag_id))


def answer_by_contact(unit: Unit, row: FollowUp, contact_id: UUID) -> None:
    """End an open question because a contact on whatever channel answered it."""
    unit.session.add(
        Attempt(
            follow_up_id=row.id, rung=row.rung, at=unit.clock.now(), channel=row.next_channel,
            part_of_day=part_of_day(unit.clock.now(), unit.clock.zone),
            result=AttemptResult.REACHED.value, worker_id=unit.worker_id, contact_id=contact_id,
        )
    )  # fmt: skip
    _answer(unit, row, "contact")


def defer(
    unit: Unit, follow_up_id: UUID, day: date | None, *, note: str = "", part: str = "",
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Put a follow-up off to a day; without a day it is refused (`date_missing`)."""
    if day is None:
        raise Refused("date_missing", field="date")
    if day < unit.clock.today():
        raise Refused("date_in_the_past", field="date")
    row = _open_row(unit, follow_up_id)
    expect_version(row, version, {"next_due": row.next_due})
    row.next_due = defer_to(day, part or row.next_part_of_day, unit.clock.now(), calendar_of(unit))
    _note(unit, row, "deferred", note=note)
    return unit.changes("follow_up_deferred", follow_up=row.id, day=day)


def pause(unit: Unit, follow_up_id: UUID, until: date | None, reason: str) -> Changes:
    """Rest a question on the citizen's wish, until a day; the clock goes on that day."""
    if until is None or until <= unit.clock.today():
        raise Refused("date_missing", field="date")
    row = _open_row(unit, follow_up_id)
    row.state, row.paused_until = State.PAUSED.value, until
    row.next_due = moment_in(until, row.next_part_of_day, unit.clock.zone)
    _note(unit, row, "paused", reason)
    return unit.changes("follow_up_paused", follow_up=row.id, day=until)


def hand_over(unit: Unit, follow_up_id: UUID, owner_id: UUID, note: str = "") -> Changes:
    """Give a follow-up to another worker."""
    row = _open_row(unit, follow_up_id)
    row.owner_id = owner_id
    _note(unit, row, "handed_over", note=note)
    return unit.changes("follow_up_handed_over", follow_up=row.id)


def decide(
    unit: Unit, follow_up_id: UUID, *, stop: StopReason | None = None, extend_to: date | None = None
) -> Changes:
    """Decide at the end of a ladder: stop with a reason, or go back to due with a new day."""
    row = _open_row(unit, follow_up_id)
    if stop is not None:
        row.state, row.next_due = State.STOPPED.value, None
        row.end_reason, row.ended_at = stop.value, unit.clock.now()
        _note(unit, row, "stopped", stop.value)
        return unit.changes("follow_up_stopped", follow_up=row.id)
    if extend_to is None or extend_to <= unit.clock.today():
        raise Refused("date_missing", field="date")
    row.state, row.rung = State.DUE.value, 1
    row.next_due = moment_in(extend_to, "morning", unit.clock.zone)
    _note(unit, row, "extended")
    return unit.changes("follow_up_extended", follow_up=row.id, day=extend_to)


def _open_row(unit: Unit, follow_up_id: UUID) -> FollowUp:
    row = unit.session.get(FollowUp, follow_up_id)
    if row is None or row.undone_at is not None:
        raise Refused("follow_up_unknown")
    if State(row.state) not in OPEN:
        raise Refused("follow_up_ended")
    return row


def _note(unit: Unit, row: FollowUp, event: str, reason: str = "", note: str = "") -> None:
    unit.session.add(
        FollowUpEvent(
            follow_up_id=row.id, at=unit.clock.now(), worker_id=unit.worker_id, event=event,
            state=row.state, reason=reason, note=note,
        )
    )  # fmt: skip
    unit.touch("follow_up", row.id)
    if row.person_id is not None:
        unit.touch("person", row.person_id)
