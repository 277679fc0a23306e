"""Reads one answer clock in detail, and what is open for a citizen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import func, select

from db.followup.codes import OPEN
from db.followup.ladders import Ladder, ladder
from db.followup.logic import days_late, share_gone
from db.followup.model import Attempt, FollowUp
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.people.search import addresses

OPEN_CODES = tuple(state.value for state in OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RungView:
    """One rung as the peek and the board show it; `state` is done, now or later."""

    number: int
    text: Mapping[str, str]
    means: str
    state: str
    at: datetime | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """One follow-up in detail."""

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


def ladder_of(one: FollowUp) -> Ladder | None:
    """Return the ladder version a follow-up began with; None for a promise."""
    if one.ladder_code is None or one.ladder_version is None:
        return None
    return ladder(one.ladder_code, one.ladder_version)


def in_detail(unit: Unit, follow_up_id: UUID) -> FollowUpView | None:
    """Return one follow-up with its ladder; None when it is gone."""
    row = unit.session.execute(
        select(FollowUp, Person)
        .outerjoin(Person, Person.id == FollowUp.person_id)
        .where(FollowUp.id == follow_up_id, FollowUp.undone_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    return _view(unit, row.FollowUp, row.Person)


def _view(unit: Unit, one: FollowUp, person: Person | None) -> FollowUpView:
    now, zone = unit.clock.now(), unit.clock.zone
    climbed, due = ladder_of(one), one.next_due or now
    late = days_late(due, now, zone)
    home = addresses(unit, [person.id]).get(person.id, ("", "")) if person is not None else ("", "")
    return FollowUpView(
        id=one.id, kind=one.kind, state=one.state, person_id=one.person_id,
        name=f"{person.given_name} {person.family_name}".strip() if person is not None else "",
        age=age_on(unit.clock.today(), person.birth_date, person.birth_year)
        if person is not None else None,
        neighbourhood=home[1], language=person.language if person is not None else "nl",
        interpreter=bool(person and person.interpreter),
        needs=tuple(person.needs or ()) if person is not None else (),
        preferred_hours=person.preferred_hours if person is not None else "",
        question=one.question, asked_on=one.asked_on,
        ladder_name=climbed.name if climbed is not None else {},
        rung=one.rung, rungs=_rungs(unit, one, climbed), next_due=one.next_due,
        next_channel=one.next_channel, next_part=one.next_part_of_day, urgent=one.urgent,
        clock="late" if late > 0 else "soon" if late == 0 else "ok", days=late,
        share=share_gone(one.asked_on, due, now, zone), version=one.version,
        end_reason=one.end_reason or "",
    )  # fmt: skip


def _rungs(unit: Unit, one: FollowUp, climbed: Ladder | None) -> tuple[RungView, ...]:
    if climbed is None:
        return ()
    tried = {
        attempt.rung: attempt
        for attempt in unit.session.scalars(
            select(Attempt)
            .where(Attempt.follow_up_id == one.id, Attempt.undone_at.is_(None))
            .order_by(Attempt.at)
        )
    }
    views = []
    for number, rung in enumerate(climbed.rungs, start=1):
        attempt = tried.get(number)
        state = "now" if number == one.rung else "done" if number < one.rung else "later"
        views.append(
            RungView(
                number=number, text=rung.text, means=rung.means, state=state,
                at=attempt.at if attempt is not None else (
                    one.next_due if state == "now" else None
                ),
                result=attempt.result if attempt is not None else "",
            )
        )  # fmt: skip
    return tuple(views)


def open_for(unit: Unit, person_ids: Sequence[UUID]) -> tuple[FollowUpView, ...]:
    """Return the open follow-ups and promises of some citizens, next due first."""
    rows = unit.session.execute(
        select(FollowUp, Person)
        .join(Person, Person.id == FollowUp.person_id)
        .where(
            FollowUp.person_id.in_(person_ids),
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
        .order_by(FollowUp.next_due)
    )
    return tuple(_view(unit, row.FollowUp, row.Person) for row in rows)


def due_today(unit: Unit, worker_id: UUID) -> int:
    """Return how many of a worker's clocks run out today or did so before."""
    end = datetime.combine(unit.clock.today(), time(23, 59), tzinfo=unit.clock.zone)
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(FollowUp)
            .where(
                FollowUp.owner_id == worker_id,
                FollowUp.state.in_(OPEN_CODES),
                FollowUp.undone_at.is_(None),
                FollowUp.next_due <= end,
            )
        )
        or 0
    )
