"""Reads visits: a worker's week, what waits to be planned, a citizen's visits, and warnings.

A safety reason is given only to who goes there and to the team lead, and never after its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.access.model import Worker
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.model import ContactPoint, Person, Residence
from db.visits import logic
from db.visits.codes import Kind, PartOfDay, Safety, State
from db.visits.model import Visit

AHEAD = timedelta(days=30)
"""How early a yearly visit enters the pool."""
SEES_SAFETY = frozenset({"team_lead"})
GOES = ("caseworker", "outreacher", "team_lead")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit as lists show it; `safety_reason` is None where it may not be seen."""

    id: UUID
    version: int
    state: State
    kind: Kind
    reason_at_home: str
    purpose: str
    person_id: UUID
    person_name: str
    family_name: str
    birth_year: int | None
    needs: tuple[str, ...]
    interpreter: bool
    address: str
    neighbourhood: str
    phone: str
    worker_id: UUID | None
    worker_name: str
    buddy_id: UUID | None
    buddy_name: str
    starts_at: datetime | None
    duration_minutes: int
    part_of_day: PartOfDay | None
    due_on: date | None
    announced: bool
    unannounced_reason: str
    safety: Safety
    safety_reason: str | None
    attempt_number: int
    card_left: bool
    end_reason: str | None
    note: str
    request_id: UUID | None
    follow_up_id: UUID | None

    @property
    def ends_at(self) -> datetime | None:
        """Return when the visit should be over."""
        if self.starts_at is None:
            return None
        return self.starts_at + timedelta(minutes=self.duration_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerWeek:
    """Somebody who makes visits, and how many stand open this week."""

    id: UUID
    name: str
    initials: str
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What waits for a day and an hour, and when the next yearly visit will."""

    visits: tuple[VisitRow, ...]
    next_due_on: date | None


def week(unit: Unit, worker_id: UUID, monday: date) -> tuple[VisitRow, ...]:
    """Return everything a worker has in the week from this Monday, as first or second worker."""
    start = _midnight(unit, monday)
    end = _midnight(unit, monday + timedelta(days=7))
    return _rows(
        unit,
        _goes(worker_id),
        Visit.starts_at >= start,
        Visit.starts_at < end,
        Visit.state != State.MOVED,
    )


def on_day(unit: Unit, worker_id: UUID, day: date) -> tuple[VisitRow, ...]:
    """Return a worker's visits of one day that are still to be made."""
    start = _midnight(unit, day)
    end = _midnight(unit, day + timedelta(days=1))
    return _rows(
        unit,
        _goes(worker_id),
        Visit.starts_at >= start,
        Visit.starts_at < end,
        Visit.state.in_((State.PLANNED, State.CONFIRMED)),
    )


def pool(unit: Unit) -> Pool:
    """Return the proposals of the whole office, most urgent first."""
    horizon = unit.clock.today() + AHEAD
    is_near = or_(Visit.due_on.is_(None), Visit.due_on <= horizon)
    rows = _rows(unit, Visit.state == State.PROPOSED, is_near)
    later = unit.session.scalar(
        select(func.min(Visit.due_on)).where(
            Visit.state == State.PROPOSED, Visit.undone_at.is_(None), Visit.due_on > horizon
        )
    )
    urgent = sorted(rows, key=lambda row: (-row.attempt_number, row.due_on or unit.clock.today()))
    return Pool(visits=tuple(urgent), next_due_on=later)


def of_person(unit: Unit, person_id: UUID) -> tuple[VisitRow, ...]:
    """Return a citizen's visits: open ones first, then the newest."""
    rows = _rows(unit, Visit.person_id == person_id)
    is_open = [row for row in rows if row.state in logic.OPEN]
    ended = [row for row in rows if row.state not in logic.OPEN]
    return (*is_open, *reversed(ended))


def one(unit: Unit, visit_id: UUID) -> VisitRow | None:
    """Return one visit."""
    return next(iter(_rows(unit, Visit.id == visit_id)), None)


def workers(unit: Unit, monday: date) -> tuple[WorkerWeek, ...]:
    """Return who makes visits, with the open ones of the week."""
    start = _midnight(unit, monday)
    end = _midnight(unit, monday + timedelta(days=7))
    counted = (
        select(Visit.worker_id, func.count().label("planned"))
        .where(
            Visit.starts_at >= start,
            Visit.starts_at < end,
            Visit.state.in_((State.PLANNED, State.CONFIRMED)),
            Visit.undone_at.is_(None),
        )
        .group_by(Visit.worker_id)
        .subquery()
    )
    found = unit.session.execute(
        select(Worker, func.coalesce(counted.c.planned, 0))
        .outerjoin(counted, counted.c.worker_id == Worker.id)
        .where(Worker.active, Worker.role.in_(GOES))
        .order_by(Worker.given_name, Worker.family_name)
    )
    return tuple(
        WorkerWeek(
            id=worker.id, name=worker.given_name, initials=worker.initials, planned=int(planned)
        )
        for worker, planned in found
    )


def _midnight(unit: Unit, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=unit.clock.zone)


def _goes(worker_id: UUID) -> ColumnElement[bool]:
    return or_(Visit.worker_id == worker_id, Visit.buddy_id == worker_id)


def _rows(unit: Unit, *conditions: ColumnElement[bool]) -> tuple[VisitRow, ...]:
    found = unit.session.execute(
        select(Visit, Person)
        .join(Person, Person.id == Visit.person_id)
        .where(Visit.undone_at.is_(None), *conditions)
        .order_by(Visit.starts_at, Visit.id)
    ).all()
    people = {person.id for _visit, person in found}
    homes = _homes(unit, people)
    phones = _phones(unit, people)
    names = _worker_names(unit)
    role = _role(unit)
    return tuple(
        _row(unit, visit, person, homes.get(person.id), phones.get(person.id, ""), names, role)
        for visit, person in found
    )


def _row(
    unit: Unit,
    visit: Visit,
    person: Person,
    home: tuple[str, str] | None,
    phone: str,
    names: dict[UUID, str],
    role: str,
) -> VisitRow:
    born = person.birth_date.year if person.birth_date else person.birth_year
    return VisitRow(
        id=visit.id,
        version=visit.version,
        state=State(visit.state),
        kind=Kind(visit.kind),
        reason_at_home=visit.reason_at_home,
        purpose=visit.purpose,
        person_id=person.id,
        person_name=f"{person.given_name} {person.family_name}".strip(),
        family_name=person.family_name,
        birth_year=born,
        needs=tuple(person.needs),
        interpreter=person.interpreter,
        address=home[0] if home else "",
        neighbourhood=home[1] if home else "",
        phone=phone,
        worker_id=visit.worker_id,
        worker_name=names.get(visit.worker_id, "") if visit.worker_id else "",
        buddy_id=visit.buddy_id,
        buddy_name=names.get(visit.buddy_id, "") if visit.buddy_id else "",
        starts_at=visit.starts_at,
        duration_minutes=visit.duration_minutes,
        part_of_day=PartOfDay(visit.part_of_day) if visit.part_of_day else None,
        due_on=visit.due_on,
        announced=visit.announced,
        unannounced_reason=visit.unannounced_reason,
        safety=Safety(visit.safety),
        safety_reason=visit.safety_reason if _sees_safety(unit, visit, role) else None,
        attempt_number=visit.attempt_number,
        card_left=visit.card_left,
        end_reason=visit.end_reason,
        note=visit.note,
        request_id=visit.request_id,
        follow_up_id=visit.follow_up_id,
    )


def _sees_safety(unit: Unit, visit: Visit, role: str) -> bool:
    if visit.safety_until is not None and visit.safety_until <= unit.clock.today():
        return False
    goes = unit.worker_id is not None and unit.worker_id in (visit.worker_id, visit.buddy_id)
    return goes or role in SEES_SAFETY


def _role(unit: Unit) -> str:
    worker = unit.session.get(Worker, unit.worker_id) if unit.worker_id else None
    return worker.role if worker else ""


def _worker_names(unit: Unit) -> dict[UUID, str]:
    return {
        worker_id: name
        for worker_id, name in unit.session.execute(select(Worker.id, Worker.given_name))
    }


def _homes(unit: Unit, people: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return (street and number, neighbourhood) where each lives today, the factual home first."""
    today = unit.clock.today()
    found = unit.session.execute(
        select(Residence, Neighbourhood.name)
        .outerjoin(Neighbourhood, Neighbourhood.code == Residence.neighbourhood_code)
        .where(
            Residence.person_id.in_(people),
            Residence.undone_at.is_(None),
            or_(Residence.valid_from.is_(None), Residence.valid_from <= today),
            or_(Residence.valid_to.is_(None), Residence.valid_to >= today),
        )
        .order_by(Residence.kind == "factual", Residence.valid_from)
    )
    return {
        home.person_id: (_address(home.street, home.number, home.box), name or "")
        for home, name in found
    }


def _address(street: str, number: str, box: str) -> str:
    place = f"{street} {number}".strip()
    return f"{place}/{box}" if box else place


def _phones(unit: Unit, people: Iterable[UUID]) -> dict[UUID, str]:
    found = unit.session.execute(
        select(ContactPoint.person_id, ContactPoint.value)
        .where(
            and_(ContactPoint.person_id.in_(people), ContactPoint.kind.in_(("phone", "mobile"))),
            ContactPoint.undone_at.is_(None),
        )
        .order_by(ContactPoint.kind.desc(), ContactPoint.id.desc())
    )
    return {person_id: value for person_id, value in found}
