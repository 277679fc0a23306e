"""Reads a worker's day: clocks, legal terms, and citizens nobody spoke to for long."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from db.contacts.codes import OPEN_REQUESTS, UNREACHED
from db.contacts.model import Contact, ContactPerson, RegisterEntry, Request
from db.followup.codes import Kind, State
from db.followup.detail import OPEN_CODES, ladder_of
from db.followup.ladders import Ladder
from db.followup.logic import days_late, share_gone
from db.followup.model import FollowUp
from db.followup.worklist import WorkItem, in_order, lent_work
from db.kit.calendar import working_days_after
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.people.search import addresses

FORGOTTEN_AFTER = timedelta(days=30)
TERM_WARNING = timedelta(days=1)
DEEDS = {"sms": "text", "phone": "call", "letter": "letter", "visit": "visit", "counter": "welcome"}


def my_day(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Return everything a worker has to do now, today or soon, by section and clock."""
    items = [*_clocks(unit, worker_id), *_terms(unit, worker_id), *_forgotten(unit, worker_id)]
    items.extend(lent_work(unit, worker_id))
    return in_order(items)


def _horizon(unit: Unit) -> datetime:
    closed = frozenset(unit.session.scalars(select(ClosingDay.day)))
    day = working_days_after(unit.clock.today(), 1, closed)
    return datetime.combine(day, time(23, 59), tzinfo=unit.clock.zone)


_PERSON = (Person.family_name, Person.given_name, Person.birth_date, Person.birth_year,
           Person.language, Person.needs)  # fmt: skip


def _clocks(unit: Unit, worker_id: UUID) -> list[WorkItem]:
    query = (
        select(FollowUp, *_PERSON)
        .outerjoin(Person, Person.id == FollowUp.person_id)
        .where(
            FollowUp.owner_id == worker_id,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
            FollowUp.next_due <= _horizon(unit),
        )
    )
    rows = list(unit.session.execute(query))
    people = [row.FollowUp.person_id for row in rows if row.FollowUp.person_id is not None]
    homes = addresses(unit, people)
    return [_clock_item(unit, row, homes) for row in rows]


def _clock_item(unit: Unit, row: Any, homes: Mapping[UUID, tuple[str, str]]) -> WorkItem:
    one: FollowUp = row.FollowUp
    now, zone = unit.clock.now(), unit.clock.zone
    due = one.next_due or now
    climbed = ladder_of(one)
    late = days_late(due, now, zone)
    return WorkItem(
        id=one.id, source="follow_up", section=_section(one, late), deed=_deed(one, climbed),
        channel=one.next_channel, person_id=one.person_id, family_name=row.family_name or "",
        given_name=row.given_name or "",
        age=age_on(unit.clock.today(), row.birth_date, row.birth_year),
        subject=one.question, neighbourhood=homes.get(one.person_id, ("", ""))[1]
        if one.person_id is not None else "",
        language=row.language or "nl", needs=tuple(row.needs or ()), due=due,
        clock=_clock(one, late), days=late,
        share=None if _is_appointment(one, late) else share_gone(one.asked_on, due, now, zone),
        rungs=len(climbed.rungs) if climbed is not None else 0, rung=one.rung,
        urgent=one.urgent, version=one.version,
        facts={"asked_on": one.asked_on, "meeting_on": one.meeting_on,
               "part": one.next_part_of_day},
    )  # fmt: skip


def _clock(one: FollowUp, late: int) -> str:
    if late > 0:
        return "late"
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
    if one.state in (State.TO_DECIDE.value, State.PAUSED.value):
        return "today"
    return "stayed_out"


PROMISED_DEEDS = {"face": "welcome", "home": "visit", "call": "call"}


def _is_appointment(one: FollowUp, late: int) -> bool:
    """Tell whether this is a promise for an hour of today."""
    return one.kind == Kind.PROMISE.value and late == 0


def _deed(one: FollowUp, climbed: Ladder | None) -> str:
    if one.kind == Kind.PROMISE.value:
        return PROMISED_DEEDS.get(one.next_channel, "promise")
    if one.state == State.TO_DECIDE.value or climbed is None:
        return "decide"
    rung = climbed.rung(one.rung)
    return DEEDS[rung.means] if rung is not None else "decide"


def _terms(unit: Unit, worker_id: UUID) -> list[WorkItem]:
    """Applications of this worker whose legal term ends today, tomorrow, or has passed."""
    today = unit.clock.today()
    query = (
        select(Request, RegisterEntry.due_on, RegisterEntry.received_on, *_PERSON)
        .join(RegisterEntry, RegisterEntry.request_id == Request.id)
        .join(Person, Person.id == Request.person_id)
        .where(
            Request.owner_id == worker_id,
            Request.undone_at.is_(None),
            RegisterEntry.annulled_at.is_(None),
            Request.state.in_([state.value for state in OPEN_REQUESTS if state != "decided"]),
            RegisterEntry.due_on <= today + TERM_WARNING,
        )
    )
    items = []
    for row in unit.session.execute(query):
        due = datetime.combine(row.due_on, time(17), tzinfo=unit.clock.zone)
        late = (today - row.due_on).days
        whole = max(1, (row.due_on - row.received_on).days)
        items.append(
            WorkItem(
                id=row.Request.id, source="request", section="now", deed="report", channel="",
                person_id=row.Request.person_id, family_name=row.family_name,
                given_name=row.given_name,
                age=age_on(today, row.birth_date, row.birth_year),
                subject=row.Request.line, language=row.language, needs=tuple(row.needs or ()),
                due=due, clock="late" if late > 0 else "soon", days=late,
                share=min(1.0, (today - row.received_on).days / whole),
                version=row.Request.version,
                facts={"received_on": row.received_on, "due_on": row.due_on},
            )
        )  # fmt: skip
    return items


def _forgotten(unit: Unit, worker_id: UUID) -> list[WorkItem]:
    """Citizens of this worker with something open and no successful contact for 30 days."""
    last = (
        select(ContactPerson.person_id, func.max(Contact.started_at).label("at"))
        .join(Contact, Contact.id == ContactPerson.contact_id)
        .where(
            Contact.undone_at.is_(None),
            Contact.result.not_in([result.value for result in UNREACHED]),
        )
        .group_by(ContactPerson.person_id)
        .subquery()
    )
    query = (
        select(Request.id, Request.person_id, Request.line, last.c.at, *_PERSON)
        .join(Person, Person.id == Request.person_id)
        .outerjoin(last, last.c.person_id == Person.id)
        .where(
            Request.owner_id == worker_id,
            Request.undone_at.is_(None),
            Request.state.in_([state.value for state in OPEN_REQUESTS]),
            func.coalesce(last.c.at, Request.opened_at) < unit.clock.now() - FORGOTTEN_AFTER,
        )
        .order_by(last.c.at)
    )
    seen: dict[UUID, WorkItem] = {}
    for row in unit.session.execute(query):
        days = (unit.clock.now() - row.at).days if row.at is not None else 0
        seen.setdefault(
            row.person_id,
            WorkItem(
                id=row.id, source="request", section="forgotten", deed="contact", channel="call",
                person_id=row.person_id, family_name=row.family_name, given_name=row.given_name,
                age=age_on(unit.clock.today(), row.birth_date, row.birth_year),
                subject=row.line, language=row.language, needs=tuple(row.needs or ()),
                clock="late", days=days, facts={"silent_days": days},
            ),
        )  # fmt: skip
    return list(seen.values())
