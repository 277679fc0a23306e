"""What can be done with follow-ups: ask, promise, try, answer, defer, hand over, decide."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.contacts.codes import OPEN_REQUESTS, Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.model import ContactDomain, Request
from db.contacts.service import record
from db.followup.clocks import team_leads
from db.followup.codes import ANSWERING, OPEN, AttemptResult, State, StopReason
from db.followup.events import SentByHand
from db.followup.ladders import PARTNER
from db.followup.limits import calendar_of as calendar_of
from db.followup.limits import ladder_of, limits_of, rung_of, was_written_today
from db.followup.logic import Limits, defer_to, numbers_of
from db.followup.machine import state_at
from db.followup.model import FollowUp
from db.followup.steps import (
    answer_by_contact,
    answer_row,
    climb,
    move,
    open_row,
    start,
    stop_row,
    tried,
)
from db.followup.steps import note as write_note
from db.followup.waiting import let_request_go_on
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

CALL = "call"


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

    A call that reached the citizen is a contact like any other: it is recorded too, and the
    attempt points to it. After the last rung somebody must decide.
    """
    if result is AttemptResult.SENT:
        return mark_sent(unit, follow_up_id, version=version)
    if result is AttemptResult.PREPARED:
        return mark_prepared(unit, follow_up_id)
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"rung": row.rung})
    if result is AttemptResult.REACHED and contact_id is None:
        contact_id = _spoken(unit, row)
    if State(row.state) not in OPEN:
        return unit.changes("follow_up_answered", follow_up=row.id, contact=contact_id)
    if result in ANSWERING:
        tried(unit, row, result, contact_id=contact_id)
        answer_row(unit, row, result.value)
        let_request_go_on(unit, row, "answered")
        return unit.changes("follow_up_answered", follow_up=row.id, contact=contact_id)
    if row.state == State.TO_DECIDE.value:
        raise Refused("decision_wanted")
    tried(unit, row, result, contact_id=contact_id)
    climb(unit, row, result)
    return _told(unit, row)


def _told(unit: Unit, row: FollowUp) -> Changes:
    ended = row.state == State.TO_DECIDE.value
    rung = rung_of(row)
    return unit.changes(
        "ladder_ended" if ended else "attempt_recorded",
        follow_up=row.id, rung=row.rung, next_due=row.next_due, part=row.next_part_of_day,
        text=rung.text if rung is not None else {},
    )  # fmt: skip


def _spoken(unit: Unit, row: FollowUp) -> UUID | None:
    """Record the call that reached the citizen, where it is known what it was about."""
    rung = rung_of(row)
    if row.person_id is None or rung is None or rung.means != "phone":
        return None
    request = unit.session.get(Request, row.request_id) if row.request_id is not None else None
    domain = request.domain if request is not None else domain_of(unit, row)
    if not domain or row.ladder_code == PARTNER:
        return None
    is_open = request is not None and request.state in [each.value for each in OPEN_REQUESTS]
    draft = ContactDraft(
        channel=Channel.CALL, sub_channel="outgoing", direction=Direction.OUT,
        person_ids=(row.person_id,), domains=(domain,), line=row.question,
        result=Result.IN_PROGRESS if is_open else Result.HANDLED,
        request_id=request.id if request is not None and is_open else None,
    )  # fmt: skip
    contact_id = record(unit, draft).facts["contact"]
    if not isinstance(contact_id, UUID):
        return None
    if State(row.state) in OPEN:
        answer_by_contact(unit, row, contact_id)
    return contact_id


def domain_of(unit: Unit, row: FollowUp) -> str:
    """Return the main domain of the contact in which a question was asked, "" without one."""
    found = unit.session.scalar(
        select(ContactDomain.domain)
        .where(ContactDomain.contact_id == row.contact_id)
        .order_by(ContactDomain.position)
        .limit(1)
    )
    return found or ""


def mark_prepared(unit: Unit, follow_up_id: UUID) -> Changes:
    """Note that a message or letter was prepared; the clock stays where it is."""
    row = open_row(unit, follow_up_id)
    write_note(unit, row, AttemptResult.PREPARED.value)
    return unit.changes("message_prepared", follow_up=row.id)


def mark_sent(unit: Unit, follow_up_id: UUID, *, version: int | None = None) -> Changes:
    """Note that the worker sent the message or letter by hand.

    On a rung of messages or letters the clock climbs; a message beside a call leaves it where it
    is. A citizen gets at most one text message a day, over all ladders.
    """
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"rung": row.rung})
    rung = rung_of(row)
    if rung is None:
        raise Refused("decision_wanted")
    is_letter = rung.means == "letter"
    if not is_letter and CALL in limits_of(unit, row).never:
        raise Refused("channel_not_wanted", channel=CALL)
    if not is_letter and was_written_today(unit, row):
        raise Refused("one_message_a_day")
    tried(unit, row, AttemptResult.SENT, channel="" if is_letter else CALL)
    unit.happened(SentByHand(follow_up_id=row.id, rung=row.rung))
    if rung.means in ("sms", "letter"):
        climb(unit, row, AttemptResult.SENT)
        return _told(unit, row)
    write_note(unit, row, AttemptResult.SENT.value)
    return unit.changes("message_sent", follow_up=row.id)


def answer(unit: Unit, follow_up_id: UUID, reason: str = "answered") -> Changes:
    """End a question because the answer came, or a promise because it was kept."""
    row = open_row(unit, follow_up_id)
    answer_row(unit, row, reason)
    let_request_go_on(unit, row, "answered")
    return unit.changes(
        "promise_kept" if row.state == State.KEPT.value else "follow_up_answered", follow_up=row.id
    )


def defer(
    unit: Unit, follow_up_id: UUID, day: date | None, *, note: str = "", part: str = "",
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Put a follow-up off to a day; without a day it is refused (`date_missing`)."""
    if day is None:
        raise Refused("date_missing", field="date")
    if day < unit.clock.today():
        raise Refused("date_in_the_past", field="date")
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"next_due": row.next_due})
    row.state = state_at(State(row.state), row.next_due, unit.clock.now()).value
    move(row, "defer")
    _put_on(unit, row, day, part or row.next_part_of_day)
    write_note(unit, row, "deferred", text=note)
    return unit.changes("follow_up_deferred", follow_up=row.id, day=row.next_due)


def _put_on(unit: Unit, row: FollowUp, day: date, part: str) -> None:
    row.next_due, row.next_part_of_day = defer_to(day, part, unit.clock.now(), calendar_of(unit))
    row.paused_until = day if row.state == State.PAUSED.value else None


def pause(
    unit: Unit, follow_up_id: UUID, until: date | None, reason: str, *, version: int | None = None
) -> Changes:
    """Rest a question on the citizen's wish, until a day; the clock goes on that day."""
    if until is None or until <= unit.clock.today():
        raise Refused("date_missing", field="date")
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"next_due": row.next_due})
    move(row, "pause")
    _put_on(unit, row, until, row.next_part_of_day)
    write_note(unit, row, "paused", reason)
    return unit.changes("follow_up_paused", follow_up=row.id, day=row.next_due)


def hand_over(
    unit: Unit, follow_up_id: UUID, owner_id: UUID, note: str = "", *, version: int | None = None
) -> Changes:
    """Give a follow-up to another worker."""
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"owner_id": owner_id})
    owner = unit.session.get(Worker, owner_id)
    if owner is None or not owner.active:
        raise Refused("worker_unknown", field="owner")
    move(row, "hand_over")
    row.owner_id = owner_id
    write_note(unit, row, "handed_over", text=note)
    return unit.changes("follow_up_handed_over", follow_up=row.id, worker=owner.given_name)


def decide(
    unit: Unit, follow_up_id: UUID, *, stop: StopReason | None = None,
    extend_to: date | None = None, version: int | None = None,
) -> Changes:  # fmt: skip
    """Stop a question with a reason, or let its last rung come once more on a later day.

    After the last rung this is for the team lead. "Not reached" is said only then: while there is
    a rung left, we have not tried everything.
    """
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"state": row.state})
    ended = row.state == State.TO_DECIDE.value
    if ended and not may_decide(unit):
        raise Refused("team_lead_decides")
    if stop is not None:
        if stop is StopReason.NOT_REACHED and not ended:
            raise Refused("ladder_not_ended", field="reason")
        stop_row(unit, row, stop.value)
        if stop is StopReason.NOT_REACHED:
            let_request_go_on(unit, row, "give_up", stop.value)
        return unit.changes("follow_up_stopped", follow_up=row.id)
    if extend_to is None or extend_to <= unit.clock.today():
        raise Refused("date_missing", field="date")
    _extend(unit, row, extend_to)
    return unit.changes("follow_up_extended", follow_up=row.id, day=row.next_due)


def _extend(unit: Unit, row: FollowUp, day: date) -> None:
    climbed = ladder_of(row)
    if climbed is None:
        raise Refused("step_not_allowed")
    move(row, "extend")
    limits = limits_of(unit, row)
    left = numbers_of(climbed, limits) or numbers_of(climbed, Limits(never=limits.never))
    if not left:  # every channel of this ladder is one that the citizen does not want
        raise Refused("step_not_allowed")
    row.rung = left[-1]
    rung = climbed.rung(row.rung)
    if rung is not None:
        row.next_channel, row.next_part_of_day = rung.channel, rung.part
    if row.meeting_on is not None and row.meeting_on <= day:
        row.meeting_on = None
    _put_on(unit, row, day, row.next_part_of_day)
    write_note(unit, row, "extended")


def may_decide(unit: Unit) -> bool:
    """Tell whether the acting worker decides at the end of a ladder.

    Team leads do; an office that has none lets everybody.
    """
    leads = team_leads(unit)
    return not leads or unit.worker_id in leads
