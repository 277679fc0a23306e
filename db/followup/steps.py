"""What use cases and reactions share: start a clock, try, climb, end. Each leaves one next due."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from db.contacts.events import NextStep
from db.followup.codes import OPEN, AttemptResult, Kind, State
from db.followup.events import FollowUpAnswered, FollowUpStopped, LadderExhausted
from db.followup.ladders import PARTNER, STANDARD, URGENT
from db.followup.limits import calendar_of, ladder_of, limits_of, rung_of
from db.followup.logic import Limits, Step, defer_to, is_climbed, step_to
from db.followup.machine import next_state
from db.followup.model import Attempt, FollowUp, FollowUpEvent
from db.followup.office_ladders import newest_in
from db.kit.calendar import is_quiet, moment_in, part_of_day, working_days_after
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.service import kept_one


def open_row(unit: Unit, follow_up_id: UUID) -> FollowUp:
    """Return an open follow-up; refuses one that has ended or is not there."""
    row = unit.session.get(FollowUp, follow_up_id)
    if row is None or row.undone_at is not None:
        raise Refused("follow_up_unknown")
    if State(row.state) not in OPEN:
        raise Refused("follow_up_ended")
    return row


def move(row: FollowUp, event: str) -> None:
    """Take one step of the machine; what it does not allow is refused."""
    state = next_state(State(row.state), event)
    if state is None:
        raise Refused("decision_wanted" if row.state == State.TO_DECIDE else "step_not_allowed")
    row.state = state.value


def note(unit: Unit, row: FollowUp, event: str, reason: str = "", text: str = "") -> None:
    """Write down one step of a follow-up's life."""
    unit.session.add(
        FollowUpEvent(
            follow_up_id=row.id, at=unit.clock.now(), worker_id=unit.worker_id, event=event,
            state=row.state, reason=reason, note=text,
        )
    )  # fmt: skip
    unit.touch("follow_up", row.id)
    if row.person_id is not None:
        unit.touch("person", row.person_id)


def start(
    unit: Unit, step: NextStep, *, person_id: UUID | None, request_id: UUID | None = None,
    contact_id: UUID | None = None, flag_id: UUID | None = None,
) -> FollowUp:  # fmt: skip
    """Start a promise (we act) or a question with its ladder (somebody else's turn).

    It belongs to the dossier that is kept, also when a screen still shows one that was merged.
    """
    if person_id is not None:
        person_id = kept_one(unit, person_id)
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
    note(unit, row, "asked" if row.kind == Kind.QUESTION.value else "promised")
    return row


def _promised(unit: Unit, step: NextStep) -> datetime:
    if step.due_at is not None:
        return step.due_at
    return moment_in(step.due_on or unit.clock.today(), "afternoon", unit.clock.zone)


def _set_ladder(unit: Unit, row: FollowUp, step: NextStep) -> None:
    code = step.ladder_code or (
        PARTNER if step.actor == "partner" else URGENT if step.urgent else STANDARD
    )
    chosen = newest_in(unit, code)
    row.ladder_code, row.ladder_version = chosen.code, chosen.version
    calendar, now = calendar_of(unit), unit.clock.now()
    go(row, step_to(chosen, 1, row.asked_on, now, calendar, limits_of(unit, row)))
    if row.state != State.TO_DECIDE.value:
        row.state = State.PLANNED.value
    at, day = step.due_at, step.due_on
    if at is not None and at > now:
        if not is_quiet(at, calendar.zone):
            row.next_due = at
            return
        day = at.astimezone(calendar.zone).date()  # nobody is disturbed at that hour
    elif day is None or day <= unit.clock.today():
        return
    row.next_due, row.next_part_of_day = defer_to(day, row.next_part_of_day, now, calendar)


def go(row: FollowUp, step: Step) -> None:
    """Put a clock on a step."""
    row.state, row.rung, row.next_due = step.state.value, step.rung, step.due
    row.next_channel, row.next_part_of_day, row.paused_until = step.channel, step.part, None


def tried(
    unit: Unit, row: FollowUp, result: AttemptResult, *, contact_id: UUID | None = None,
    channel: str | None = None,
) -> None:  # fmt: skip
    """Write down one try on the rung that is next."""
    unit.session.add(
        Attempt(
            follow_up_id=row.id, rung=row.rung, at=unit.clock.now(),
            channel=row.next_channel if channel is None else channel,
            part_of_day=part_of_day(unit.clock.now(), unit.clock.zone), result=result.value,
            worker_id=unit.worker_id, contact_id=contact_id,
        )
    )  # fmt: skip
    unit.session.flush()


def climb(unit: Unit, row: FollowUp, result: AttemptResult) -> None:
    """Go on after a try in vain: the next rung, or the decision after the last one.

    A promise has no ladder; it stays due, on the next working day at another part of the day.
    """
    climbed = ladder_of(row)
    if climbed is None:
        _again_tomorrow(unit, row)
    else:
        move(row, "failed")
        limits = replace(limits_of(unit, row), tried=row.rung, tried_on=unit.clock.today())
        step = step_to(
            climbed, row.rung + 1, row.asked_on, unit.clock.now(), calendar_of(unit), limits
        )
        go(row, step)
        if step.state is State.TO_DECIDE:
            unit.happened(LadderExhausted(follow_up_id=row.id))
    note(unit, row, result.value)


def _again_tomorrow(unit: Unit, row: FollowUp) -> None:
    now, calendar = unit.clock.now(), calendar_of(unit)
    part = "late_afternoon" if part_of_day(now, calendar.zone) == "morning" else "morning"
    day = working_days_after(unit.clock.today(), 1, calendar.closing_days)
    row.next_due, row.next_part_of_day = defer_to(day, part, now, calendar)


def keep_wishes(unit: Unit, row: FollowUp) -> None:
    """Lead a clock past its rung when the citizen does not want that channel any more."""
    climbed, rung = ladder_of(row), rung_of(row)
    if climbed is None or rung is None or is_climbed(rung, _wishes(unit, row)):
        return
    step = step_to(
        climbed, row.rung, row.asked_on, unit.clock.now(), calendar_of(unit), limits_of(unit, row)
    )
    was_paused, until = row.state == State.PAUSED.value, row.paused_until
    go(row, step)
    if step.state is State.TO_DECIDE:
        unit.happened(LadderExhausted(follow_up_id=row.id))
    elif was_paused and until is not None and until > unit.clock.today():
        row.state, row.paused_until = State.PAUSED.value, until
        row.next_due, row.next_part_of_day = defer_to(
            until, step.part, unit.clock.now(), calendar_of(unit)
        )
    note(unit, row, "rung_left_out", reason=rung.channel)


def _wishes(unit: Unit, row: FollowUp) -> Limits:
    """Return only what the citizen does not want: other reasons to leave a rung out may pass."""
    return Limits(never=limits_of(unit, row).never, meeting_on=date.max)


def answer_row(unit: Unit, row: FollowUp, reason: str) -> None:
    """End a question because the answer came, or a promise because it was kept."""
    move(row, "keep" if row.kind == Kind.PROMISE.value else "answer")
    _end(unit, row, reason)
    note(unit, row, row.state, reason)
    unit.happened(FollowUpAnswered(follow_up_id=row.id, flag_id=row.flag_id))


def answer_by_contact(unit: Unit, row: FollowUp, contact_id: UUID) -> None:
    """End an open question because a contact on whatever channel answered it."""
    tried(unit, row, AttemptResult.REACHED, contact_id=contact_id)
    answer_row(unit, row, "contact")


def stop_row(unit: Unit, row: FollowUp, reason: str) -> None:
    """End a follow-up without an answer."""
    move(row, "stop")
    _end(unit, row, reason)
    note(unit, row, "stopped", reason)
    unit.happened(FollowUpStopped(follow_up_id=row.id, reason=reason, flag_id=row.flag_id))


def _end(unit: Unit, row: FollowUp, reason: str) -> None:
    row.next_due, row.paused_until = None, None
    row.end_reason, row.ended_at = reason, unit.clock.now()
