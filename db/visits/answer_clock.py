"""What a visit means for the question that led to it: put off, answered, or one rung further."""

from datetime import date, datetime

from db.followup import service as followup
from db.followup.codes import OPEN, AttemptResult
from db.followup.codes import State as ClockState
from db.followup.model import FollowUp
from db.kit.calendar import working_days_after
from db.kit.unit import Unit
from db.visits.model import Visit

HOME = "home"


def put_off(unit: Unit, visit: Visit) -> None:
    """A visit is planned: ask again on the working day after it, if nobody wrote down how it went.

    A question that waits for the team lead's decision stays where it is.
    """
    question = _open_question(unit, visit)
    if question is None or question.state == ClockState.TO_DECIDE or visit.starts_at is None:
        return
    day = _after(unit, visit.starts_at)
    if question.next_due is None or question.next_due.astimezone(unit.clock.zone).date() < day:
        followup.defer(unit, question.id, day, note="visit")


def answer(unit: Unit, visit: Visit) -> None:
    """We spoke with the citizen at home: that answers the question."""
    question = _open_question(unit, visit)
    if question is None:
        return
    if question.next_channel == HOME and question.state != ClockState.TO_DECIDE:
        followup.record_attempt(unit, question.id, AttemptResult.REACHED)
    else:
        followup.answer(unit, question.id, "visit")


def climb(unit: Unit, visit: Visit) -> None:
    """Nobody was at home: a question whose rung was this visit goes on to the next one."""
    question = _open_question(unit, visit)
    if question is None or question.state == ClockState.TO_DECIDE:
        return
    if question.next_channel == HOME:
        followup.record_attempt(unit, question.id, AttemptResult.NO_ANSWER)


def _open_question(unit: Unit, visit: Visit) -> FollowUp | None:
    found = unit.session.get(FollowUp, visit.follow_up_id) if visit.follow_up_id else None
    if found is None or found.undone_at is not None or ClockState(found.state) not in OPEN:
        return None
    return found


def _after(unit: Unit, starts_at: datetime) -> date:
    day = starts_at.astimezone(unit.clock.zone).date()
    return working_days_after(day, 1, followup.calendar_of(unit).closing_days)
