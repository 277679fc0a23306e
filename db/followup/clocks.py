"""Reads the clocks of a worker as things to do: the next rung, a promise, a decision."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.access.absences import stood_in_for
from db.access.codes import Role
from db.access.model import Worker
from db.contacts.model import Request
from db.followup.codes import Kind, State
from db.followup.detail import place_of
from db.followup.ladders import PARTNER, Ladder
from db.followup.limits import OPEN_CODES, ladder_of, means_without_number
from db.followup.logic import Limits, days_late, numbers_of, share_gone
from db.followup.machine import state_at
from db.followup.model import FollowUp
from db.followup.worklist import WorkItem
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.people.search import addresses

DEEDS = {"sms": "text", "phone": "call", "letter": "letter", "visit": "visit", "counter": "welcome"}
PROMISED_DEEDS = {"face": "welcome", "home": "visit", "call": "call"}


def clocks_until(unit: Unit, worker_id: UUID, end: datetime) -> tuple[WorkItem, ...]:
    """Return the clocks of a worker that are due until a moment."""
    return _items(unit, _is_for(unit, worker_id), FollowUp.next_due <= end)


def clocks_with(unit: Unit, ids: Sequence[UUID]) -> tuple[WorkItem, ...]:
    """Return the open clocks with these ids, in the same order; what has ended is left out."""
    found = _items(unit, FollowUp.id.in_(ids), FollowUp.next_due.is_not(None))
    by_id = {item.id: item for item in found}
    return tuple(by_id[each] for each in ids if each in by_id)


def _items(unit: Unit, *wanted: ColumnElement[bool]) -> tuple[WorkItem, ...]:
    rows = list(
        unit.session.execute(
            select(FollowUp, Person, Request.line, Worker.given_name.label("owner"))
            .outerjoin(Person, Person.id == FollowUp.person_id)
            .outerjoin(Request, Request.id == FollowUp.request_id)
            .outerjoin(Worker, Worker.id == FollowUp.owner_id)
            .where(*wanted, FollowUp.undone_at.is_(None))
        )
    )
    people = [row.FollowUp.person_id for row in rows if row.FollowUp.person_id is not None]
    homes = addresses(unit, people)
    without = means_without_number(unit, people)
    return tuple(
        _item(
            unit, row, homes.get(row.FollowUp.person_id, ("", ""))[1],
            without.get(row.FollowUp.person_id, frozenset()),
        )
        for row in rows
    )  # fmt: skip


def clocks_due(unit: Unit, worker_id: UUID) -> int:
    """Return how many of a worker's clocks run out today or did so before."""
    end = datetime.combine(unit.clock.today(), time.max, tzinfo=unit.clock.zone)
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(FollowUp)
            .where(_is_for(unit, worker_id), FollowUp.next_due <= end)
        )
        or 0
    )


def _is_for(unit: Unit, worker_id: UUID) -> ColumnElement[bool]:
    own = mine(unit, worker_id)
    return and_(own, FollowUp.state.in_(OPEN_CODES), FollowUp.undone_at.is_(None))


def mine(unit: Unit, worker_id: UUID) -> ColumnElement[bool]:
    """One's own clocks, and those of colleagues who are away and left them to this worker.

    Decisions at the end of a ladder go to the team leads, where there are.
    """
    decides = FollowUp.state == State.TO_DECIDE.value
    own: ColumnElement[bool] = FollowUp.owner_id.in_((worker_id, *stood_in_for(unit, worker_id)))
    leads = team_leads(unit)
    if leads:
        own = or_(and_(own, ~decides), decides) if worker_id in leads else and_(own, ~decides)
    return own


def team_leads(unit: Unit) -> Sequence[UUID]:
    """Return the team leads who work here now."""
    return unit.session.scalars(
        select(Worker.id).where(Worker.role == Role.TEAM_LEAD.value, Worker.active)
    ).all()


def _item(unit: Unit, row: Any, neighbourhood: str, without: AbstractSet[str]) -> WorkItem:
    one: FollowUp = row.FollowUp
    person: Person | None = row.Person
    now, zone = unit.clock.now(), unit.clock.zone
    due, climbed = one.next_due or now, ladder_of(one)
    late = days_late(due, now, zone)
    numbers = _numbers(one, person, climbed, without)
    return WorkItem(
        id=one.id, source="follow_up", section=_section(one, late), deed=_deed(one, climbed),
        channel=one.next_channel, person_id=one.person_id,
        family_name=person.family_name if person is not None else "",
        given_name=person.given_name if person is not None else "",
        age=age_on(unit.clock.today(), person.birth_date, person.birth_year)
        if person is not None else None,
        subject=row.line or one.question, neighbourhood=neighbourhood,
        language=person.language if person is not None else "nl",
        needs=tuple(person.needs or ()) if person is not None else (), due=due,
        clock=_clock(one, late), days=late,
        share=None if _is_appointment(one, late) else share_gone(one.asked_on, due, now, zone),
        rungs=len(numbers), rung=place_of(one.rung, numbers) if numbers else 0,
        urgent=one.urgent, version=one.version,
        facts={
            "asked_on": one.asked_on, "meeting_on": one.meeting_on, "question": one.question,
            "part": one.next_part_of_day, "kind": one.kind,
            "state": state_at(State(one.state), one.next_due, now).value,
            "hours": person.preferred_hours if person is not None else "",
            "interpreter": bool(person and person.interpreter), "owner": row.owner or "",
            "rung": one.rung, "climbs": numbers,
        },
    )  # fmt: skip


def _numbers(
    one: FollowUp, person: Person | None, climbed: Ladder | None, without: AbstractSet[str]
) -> tuple[int, ...]:
    if climbed is None:
        return ()
    limits = Limits(meeting_on=one.meeting_on)
    if person is not None and one.ladder_code != PARTNER:
        limits = replace(limits, never=frozenset(person.never_channels or ()), without=without)
    return numbers_of(climbed, limits)


def _clock(one: FollowUp, late: int) -> str:
    if late > 0:
        return "late"
    if one.state == State.PAUSED.value and late < 0:
        return "paused"
    if _is_appointment(one, late):
        return "appointment"
    return "soon" if late == 0 else "ok"


def _section(one: FollowUp, late: int) -> str:
    if late > 0 or (one.urgent and late == 0):
        return "now"
    if _is_appointment(one, late):
        return "today"
    if one.kind == Kind.PROMISE.value:
        return "promised"
    return "today" if one.state == State.TO_DECIDE.value else "stayed_out"


def _is_appointment(one: FollowUp, late: int) -> bool:
    """Tell whether this is a promise for an hour of today."""
    return one.kind == Kind.PROMISE.value and late == 0


def _deed(one: FollowUp, climbed: Ladder | None) -> str:
    if one.kind == Kind.PROMISE.value:
        return PROMISED_DEEDS.get(one.next_channel, "promise")
    rung = climbed.rung(one.rung) if climbed is not None else None
    if one.state == State.TO_DECIDE.value or rung is None:
        return "decide"
    return "partner" if one.ladder_code == PARTNER else DEEDS[rung.means]
