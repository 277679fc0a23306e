"""What the answer clock does when something happened below: start what was agreed, end what is
answered, climb when nobody took the call, and follow a dossier that was merged."""

from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from db.contacts.codes import Channel, Direction, RequestState, Result
from db.contacts.events import ContactRecorded, RequestClosed
from db.contacts.logic import is_two_way
from db.followup.codes import AttemptResult, Kind, State, StopReason
from db.followup.digest import ask_digests
from db.followup.events import DayBegan, QuestionsOutlived
from db.followup.ladders import PARTNER
from db.followup.limits import OPEN_CODES, rung_of
from db.followup.model import FollowUp
from db.followup.steps import (
    answer_by_contact,
    answer_row,
    climb,
    keep_wishes,
    start,
    stop_row,
    tried,
)
from db.followup.twins import end_twins
from db.followup.waiting import questions_about
from db.kit.events import DeedUndone, react
from db.kit.unit import Unit
from db.people.events import PersonsMerged, WishesChanged
from db.people.service import kept_one

IN_VAIN = {
    Result.NO_ANSWER.value: AttemptResult.NO_ANSWER,
    Result.WRONG_NUMBER.value: AttemptResult.WRONG_NUMBER,
}


@react(ContactRecorded)
def answer_open_questions(unit: Unit, event: ContactRecorded) -> None:
    """A two-way contact answers the open questions about its request, and those that are due.

    A question about another request that is not due yet stays open: the worker answers it by
    hand. Promises are ours to keep; a contact does not keep them. Nor does a citizen answer for
    a partner.
    """
    if not event.person_ids or not is_two_way(Result(event.result)):
        return
    for row in _asked(unit, event, FollowUp.next_due <= unit.clock.now()):
        answer_by_contact(unit, row, event.contact_id)


@react(ContactRecorded)
def note_calls_in_vain(unit: Unit, event: ContactRecorded) -> None:
    """A call that nobody took is a try for every question whose turn a call is today."""
    result = IN_VAIN.get(event.result)
    is_call = event.channel == Channel.CALL.value and event.direction == Direction.OUT.value
    if result is None or not is_call or not event.person_ids:
        return
    day_ends = datetime.combine(unit.clock.today(), time.max, tzinfo=unit.clock.zone)
    for row in _asked(unit, event, FollowUp.next_due <= day_ends.astimezone(UTC)):
        rung = rung_of(row)
        if rung is not None and rung.means == "phone" and row.state != State.TO_DECIDE.value:
            tried(unit, row, result, contact_id=event.contact_id)
            climb(unit, row, result)


def _asked(unit: Unit, event: ContactRecorded, is_due: ColumnElement[bool]) -> tuple[FollowUp, ...]:
    concerns = is_due
    if event.request_id is not None:
        concerns = or_(is_due, FollowUp.request_id == event.request_id)
    return tuple(
        unit.session.scalars(
            select(FollowUp)
            .where(
                FollowUp.kind == Kind.QUESTION.value,
                FollowUp.ladder_code != PARTNER,
                FollowUp.person_id.in_([kept_one(unit, each) for each in event.person_ids]),
                FollowUp.state.in_(OPEN_CODES),
                FollowUp.undone_at.is_(None),
                concerns,
            )
            .order_by(FollowUp.id)
        )
    )


@react(ContactRecorded)
def start_next_step(unit: Unit, event: ContactRecorded) -> None:
    """The next step of an intake becomes a promise or a question with its ladder."""
    if event.step is None:
        return
    person_id = event.person_ids[0] if event.person_ids else None
    start(
        unit, event.step, person_id=person_id, request_id=event.request_id,
        contact_id=event.contact_id,
    )  # fmt: skip


@react(RequestClosed)
def look_for_outlived_questions(unit: Unit, event: RequestClosed) -> None:
    """Note what was asked about the request; the contact that closed it may still answer it."""
    asked = tuple(row.id for row in questions_about(unit, event.request_id))
    if asked:
        unit.happened(QuestionsOutlived(follow_up_ids=asked, state=event.state))


@react(QuestionsOutlived)
def end_outlived_questions(unit: Unit, event: QuestionsOutlived) -> None:
    """Nobody needs the answer any more once a request has ended; promises stay promises."""
    for follow_up_id in event.follow_up_ids:
        row = unit.session.get_one(FollowUp, follow_up_id)
        if row.state not in OPEN_CODES:
            continue
        if event.state == RequestState.HANDLED.value:
            answer_row(unit, row, "request_handled")
        elif event.state == RequestState.CLOSED_NOT_REACHED.value:
            stop_row(unit, row, StopReason.NOT_REACHED.value)
        else:
            stop_row(unit, row, StopReason.NO_LONGER_NEEDED.value)


@react(DayBegan)
def tell_workers_of_their_day(unit: Unit, _event: DayBegan) -> None:
    """Who asked for it gets the day by e-mail."""
    ask_digests(unit)


@react(PersonsMerged)
def follow_the_citizen(unit: Unit, event: PersonsMerged) -> None:
    """Questions and promises go along with the dossier they belong to, under its wishes.

    A question that both were asked keeps one clock.
    """
    kept, gone = (
        unit.session.scalars(
            select(FollowUp).where(FollowUp.person_id == each).order_by(FollowUp.id)
        ).all()
        for each in (event.kept_id, event.gone_id)
    )
    end_twins(unit, kept, gone)
    for row in gone:
        row.person_id = event.kept_id
        unit.touch("follow_up", row.id)
    unit.session.flush()
    _keep_wishes_of(unit, event.kept_id)


@react(WishesChanged)
def leave_out_what_is_not_wanted(unit: Unit, event: WishesChanged) -> None:
    """ "Not by ..." is a hard stop, also for the rung on which a clock stands already."""
    _keep_wishes_of(unit, event.person_id)


@react(DeedUndone)
def bring_back_no_unwanted_channel(unit: Unit, event: DeedUndone) -> None:
    """A clock that stands again where it stood keeps to what the citizen wants today."""
    for name, row_id in event.changed:
        row = unit.session.get(FollowUp, row_id) if name == FollowUp.__name__ else None
        if row is not None and row.state in OPEN_CODES and row.undone_at is None:
            keep_wishes(unit, row)


def _keep_wishes_of(unit: Unit, person_id: UUID) -> None:
    rows = unit.session.scalars(
        select(FollowUp).where(
            FollowUp.person_id == person_id,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
    )
    for row in rows.all():
        keep_wishes(unit, row)
