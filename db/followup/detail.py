"""Reads one answer clock in detail, and what is open for a citizen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from db.access.queries import expect_opened
from db.contacts.model import Request
from db.followup.best_moment import BestMoment
from db.followup.codes import State
from db.followup.earlier import best_moments
from db.followup.ladders import Ladder
from db.followup.limits import OPEN_CODES, calendar_of, ladder_of, limits_of
from db.followup.logic import days_late, numbers_of, outlook, share_gone
from db.followup.machine import state_at
from db.followup.model import Attempt, FollowUp
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Membership, Person
from db.people.search import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class RungView:
    """One rung as the peek and the board show it; `state` is done, now or later.

    `at` is when it was tried, is due, or will come if nobody answers.
    """

    number: int
    text: Mapping[str, str]
    means: str
    state: str
    at: datetime | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """One follow-up in detail; `rung` is the place among `rungs`, past them to be decided."""

    id: UUID
    kind: str
    state: str
    person_id: UUID | None
    name: str
    age: int | None
    neighbourhood: str
    language: str
    interpreter: bool
    needs: tuple[str, ...]
    preferred_hours: str
    question: str
    asked_on: date
    ladder_name: Mapping[str, str]
    rung: int
    rungs: tuple[RungView, ...]
    next_due: datetime | None
    next_channel: str
    next_part: str
    urgent: bool
    clock: str
    days: int
    share: float
    version: int
    end_reason: str = ""
    subject: str = ""
    ladder_code: str = ""
    decision: Mapping[str, str] | None = None
    meeting_on: date | None = None
    ended_at: datetime | None = None
    owner_id: UUID | None = None
    household_size: int = 0
    best: BestMoment | None = None


def in_detail(unit: Unit, follow_up_id: UUID) -> FollowUpView | None:
    """Return one follow-up with its ladder; None when it is gone."""
    row = unit.session.execute(
        select(FollowUp, Person, Request.line)
        .outerjoin(Person, Person.id == FollowUp.person_id)
        .outerjoin(Request, Request.id == FollowUp.request_id)
        .where(FollowUp.id == follow_up_id, FollowUp.undone_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    found = _view(unit, row.FollowUp, row.Person, row.line or "")
    if found.person_id is None:
        return found
    return replace(found, best=best_moments(unit, [found.person_id]).get(found.person_id))


def open_for(unit: Unit, person_ids: Sequence[UUID]) -> tuple[FollowUpView, ...]:
    """Return the open follow-ups and promises of some citizens, next due first."""
    return _of(unit, person_ids, only_open=True)


def all_for(unit: Unit, person_ids: Sequence[UUID], most: int = 50) -> tuple[FollowUpView, ...]:
    """Return open follow-ups, next due first, then ended ones, newest first.

    The dossiers must have been opened: there is no way around the read log.
    """
    for person_id in person_ids:
        expect_opened(unit, person_id)
    return _of(unit, person_ids, only_open=False, most=most)


def _of(
    unit: Unit, person_ids: Sequence[UUID], *, only_open: bool, most: int = 50
) -> tuple[FollowUpView, ...]:
    query = (
        select(FollowUp, Person, Request.line)
        .join(Person, Person.id == FollowUp.person_id)
        .outerjoin(Request, Request.id == FollowUp.request_id)
        .where(FollowUp.person_id.in_(person_ids), FollowUp.undone_at.is_(None))
        .order_by(FollowUp.next_due.is_(None), FollowUp.next_due, FollowUp.ended_at.desc())
        .limit(most)
    )
    if only_open:
        query = query.where(FollowUp.state.in_(OPEN_CODES))
    rows = unit.session.execute(query)
    return tuple(_view(unit, row.FollowUp, row.Person, row.line or "") for row in rows)


def _view(unit: Unit, one: FollowUp, person: Person | None, line: str) -> FollowUpView:
    now, zone = unit.clock.now(), unit.clock.zone
    climbed, due = ladder_of(one), one.next_due or now
    late = days_late(due, now, zone)
    rungs = rungs_of(unit, one, climbed)
    return FollowUpView(
        id=one.id, kind=one.kind, state=state_at(State(one.state), one.next_due, now).value,
        person_id=one.person_id,
        name=f"{person.given_name} {person.family_name}".strip() if person is not None else "",
        age=_age(unit, person), neighbourhood=_area(unit, person),
        language=person.language if person is not None else "nl",
        interpreter=bool(person and person.interpreter),
        needs=tuple(person.needs or ()) if person is not None else (),
        preferred_hours=person.preferred_hours if person is not None else "",
        question=one.question, asked_on=one.asked_on,
        ladder_name=climbed.name if climbed is not None else {},
        rung=place_of(one.rung, tuple(each.number for each in rungs)), rungs=rungs,
        next_due=one.next_due, next_channel=one.next_channel, next_part=one.next_part_of_day,
        urgent=one.urgent, clock=_clock(one, late), days=late,
        share=share_gone(one.asked_on, due, now, zone), version=one.version,
        end_reason=one.end_reason or "", subject=line, ladder_code=one.ladder_code or "",
        decision=climbed.decision if climbed is not None else None, meeting_on=one.meeting_on,
        ended_at=one.ended_at, owner_id=one.owner_id,
        household_size=household_size(unit, person.id) if person is not None else 0,
    )  # fmt: skip


def _clock(one: FollowUp, late: int) -> str:
    if one.next_due is None:
        return "done"
    if one.state == State.PAUSED.value and late < 0:
        return "paused"
    return "late" if late > 0 else "soon" if late == 0 else "ok"


def _age(unit: Unit, person: Person | None) -> int | None:
    if person is None:
        return None
    return age_on(unit.clock.today(), person.birth_date, person.birth_year)


def _area(unit: Unit, person: Person | None) -> str:
    return addresses(unit, [person.id]).get(person.id, ("", ""))[1] if person is not None else ""


def household_size(unit: Unit, person_id: UUID) -> int:
    """Return how many people live together with this citizen, the citizen included."""
    mine, other = aliased(Membership), aliased(Membership)
    count = unit.session.scalar(
        select(func.count(other.person_id.distinct()))
        .join(mine, mine.household_id == other.household_id)
        .where(
            mine.person_id == person_id,
            mine.valid_to.is_(None),
            mine.undone_at.is_(None),
            other.valid_to.is_(None),
            other.undone_at.is_(None),
        )
    )
    return count or 0


def place_of(rung: int, numbers: Sequence[int]) -> int:
    """Return which of the climbed rungs this is, counted from one."""
    return sum(number < rung for number in numbers) + 1


def rungs_of(unit: Unit, one: FollowUp, climbed: Ladder | None) -> tuple[RungView, ...]:
    """Return the rungs that were tried, the one that is next, and those that will come."""
    if climbed is None:
        return ()
    tries = {
        each.rung: each
        for each in unit.session.scalars(
            select(Attempt)
            .where(Attempt.follow_up_id == one.id, Attempt.undone_at.is_(None))
            .order_by(Attempt.at)
        )
    }
    limits = limits_of(unit, one)
    later: dict[int, datetime] = {}
    if one.next_due is not None:
        start = max(one.next_due, unit.clock.now())
        steps = outlook(
            climbed, one.rung, start, one.next_part_of_day, one.asked_on, calendar_of(unit), limits
        )
        later = {step.rung: step.due for step in steps}
    shown = sorted({*numbers_of(climbed, limits), *(each for each in tries if each < one.rung)})
    return tuple(
        view
        for number in shown
        if (view := _rung_view(climbed, one, number, tries.get(number), later)) is not None
    )


def _rung_view(
    climbed: Ladder, one: FollowUp, number: int, attempt: Attempt | None,
    later: Mapping[int, datetime],
) -> RungView | None:  # fmt: skip
    rung = climbed.rung(number)
    if rung is None:
        return None
    is_open = one.next_due is not None
    is_now = is_open and number == one.rung
    is_done = number < one.rung or (not is_open and attempt is not None)
    done_at = attempt.at if attempt is not None else None
    return RungView(
        number=number, text=rung.text, means=rung.means,
        state="now" if is_now else "done" if is_done else "later",
        at=one.next_due if is_now else done_at if is_done else later.get(number),
        result=attempt.result if attempt is not None and is_done else "",
    )  # fmt: skip
