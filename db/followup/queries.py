"""Reads a worker's day: clocks, legal terms, and citizens nobody spoke to for long.

Each source is read by itself, so that one that fails leaves the others standing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from db.contacts.codes import OPEN_REQUESTS, UNREACHED
from db.contacts.model import Contact, ContactPerson, RegisterEntry, Request
from db.followup.clocks import clocks_due, clocks_until
from db.followup.worklist import WorkItem, in_order, lent_by_room
from db.kit.calendar import working_days_after
from db.kit.errors import CodedError
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.people.search import addresses

FORGOTTEN_AFTER = timedelta(days=30)
TERM_WARNING = timedelta(days=1)
LATER = timedelta(days=14)
Source = Callable[[Unit, UUID], Sequence[WorkItem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A worker's day: what there is to do, which sources failed, and what comes after it.

    `later` is filled only where nothing is left to do.
    """

    items: tuple[WorkItem, ...]
    failed: tuple[str, ...] = ()
    later: tuple[WorkItem, ...] = ()
    clocks_due: int = 0


def my_day(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Return everything a worker has to do now, today or soon, by section and clock."""
    return day_of(unit, worker_id).items


def day_of(unit: Unit, worker_id: UUID) -> Day:
    """Return a worker's day; a source that fails is named and the others stay."""
    items: list[WorkItem] = []
    failed: list[str] = []
    for name, source in {**SOURCES, **lent_by_room()}.items():
        try:
            items.extend(source(unit, worker_id))
        except CodedError:
            failed.append(name)
    items = _without_known(items)
    later = () if items else clocks_until(unit, worker_id, _end_of_day(unit, LATER))
    return Day(
        items=in_order(items), failed=tuple(failed), later=in_order(later),
        clocks_due=clocks_due(unit, worker_id),
    )  # fmt: skip


def _without_known(items: Sequence[WorkItem]) -> list[WorkItem]:
    """Nobody is forgotten who stands in the day for something else."""
    known = {each.person_id for each in items if each.section != "forgotten"}
    return [each for each in items if each.section != "forgotten" or each.person_id not in known]


def _end_of_day(unit: Unit, ahead: timedelta) -> datetime:
    day = unit.clock.today() + ahead
    return datetime.combine(day, time.max, tzinfo=unit.clock.zone)


def _clocks(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Clocks that are due up to the end of the next working day."""
    closed = frozenset(unit.session.scalars(select(ClosingDay.day)))
    day = working_days_after(unit.clock.today(), 1, closed)
    return clocks_until(unit, worker_id, _end_of_day(unit, day - unit.clock.today()))


_PERSON = (Person.family_name, Person.given_name, Person.birth_date, Person.birth_year,
           Person.language, Person.needs)  # fmt: skip


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
        select(Request.id, Request.person_id, Request.line, Request.opened_at, last.c.at, *_PERSON)
        .join(Person, Person.id == Request.person_id)
        .outerjoin(last, last.c.person_id == Person.id)
        .where(
            Request.owner_id == worker_id,
            Request.undone_at.is_(None),
            Request.state.in_([state.value for state in OPEN_REQUESTS]),
            func.coalesce(last.c.at, Request.opened_at) < unit.clock.now() - FORGOTTEN_AFTER,
        )
        .order_by(func.coalesce(last.c.at, Request.opened_at))
    )
    rows = unit.session.execute(query).all()
    homes = addresses(unit, [row.person_id for row in rows])
    seen: dict[UUID, WorkItem] = {}
    for row in rows:
        days = (unit.clock.now() - (row.at or row.opened_at)).days
        seen.setdefault(
            row.person_id,
            WorkItem(
                id=row.id, source="request", section="forgotten", deed="contact", channel="call",
                person_id=row.person_id, family_name=row.family_name, given_name=row.given_name,
                age=age_on(unit.clock.today(), row.birth_date, row.birth_year),
                neighbourhood=homes.get(row.person_id, ("", ""))[1],
                subject=row.line, language=row.language, needs=tuple(row.needs or ()),
                clock="late", days=days, facts={"silent_days": days},
            ),
        )  # fmt: skip
    return list(seen.values())


SOURCES: dict[str, Source] = {"clocks": _clocks, "terms": _terms, "forgotten": _forgotten}
