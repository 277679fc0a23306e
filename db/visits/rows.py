"""Reads visits together with who is visited, where, and who goes.

A safety reason is given only to who goes there and to the team lead, and never after its day.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from db.access.model import Worker
from db.access.queries import expect_reader
from db.kit.errors import Refused
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.model import ContactPoint, Person, Residence
from db.people.phones import show_phone
from db.visits.codes import Kind, PartOfDay, Safety, State
from db.visits.model import Visit
from db.visits.shapes import Visited, VisitRow

SEES_SAFETY = frozenset({"team_lead"})


def rows_where(unit: Unit, *conditions: ColumnElement[bool]) -> tuple[VisitRow, ...]:
    """Return the visits that meet the conditions, in order of time; undone ones never.

    Refuses `dossiers_not_for_role` for a role that sees no citizens.
    """
    if unit.worker_id is not None:
        expect_reader(unit)
    found = unit.session.execute(
        select(Visit, Person)
        .join(Person, Person.id == Visit.person_id)
        .where(Visit.undone_at.is_(None), *conditions)
        .order_by(Visit.starts_at, Visit.id)
    ).all()
    people = {person.id for _visit, person in found}
    homes = homes_of(unit, people)
    phones = _phones(unit, people)
    names = _worker_names(unit)
    role = _role(unit)
    return tuple(
        _row(unit, visit, person, homes.get(person.id), phones.get(person.id, ""), names, role)
        for visit, person in found
    )


def visited(unit: Unit, person_id: UUID) -> Visited:
    """Return whom a visit is planned for."""
    person = unit.session.get(Person, person_id)
    if person is None or person.undone_at is not None:
        raise Refused("person_unknown")
    address, neighbourhood = homes_of(unit, (person_id,)).get(person_id, ("", ""))
    return Visited(
        id=person.id,
        name=f"{person.given_name} {person.family_name}".strip(),
        address=address,
        neighbourhood=neighbourhood,
        phone=_phones(unit, (person_id,)).get(person_id, ""),
        needs=tuple(person.needs),
        interpreter=person.interpreter,
        language=person.language,
        preferred_hours=person.preferred_hours,
    )


def address_of(unit: Unit, person_id: UUID) -> str:
    """Return street and number where a citizen lives today; empty when nobody knows."""
    return homes_of(unit, (person_id,)).get(person_id, ("", ""))[0]


def _row(
    unit: Unit, visit: Visit, person: Person, home: tuple[str, str] | None, phone: str,
    names: dict[UUID, str], role: str,
) -> VisitRow:  # fmt: skip
    address, neighbourhood = home or ("", "")
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
        birth_year=person.birth_date.year if person.birth_date else person.birth_year,
        needs=tuple(person.needs),
        interpreter=person.interpreter,
        address=address,
        neighbourhood=neighbourhood,
        phone=phone,
        worker_id=visit.worker_id,
        worker_name=_name(names, visit.worker_id),
        buddy_id=visit.buddy_id,
        buddy_name=_name(names, visit.buddy_id),
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


def _name(names: dict[UUID, str], worker_id: UUID | None) -> str:
    return names.get(worker_id, "") if worker_id is not None else ""


def _sees_safety(unit: Unit, visit: Visit, role: str) -> bool:
    if visit.safety_until is not None and visit.safety_until <= unit.clock.today():
        return False
    goes = unit.worker_id is not None and unit.worker_id in (visit.worker_id, visit.buddy_id)
    return goes or role in SEES_SAFETY


def _role(unit: Unit) -> str:
    worker = unit.session.get(Worker, unit.worker_id) if unit.worker_id else None
    return worker.role if worker else ""


def _worker_names(unit: Unit) -> dict[UUID, str]:
    found = unit.session.execute(select(Worker.id, Worker.given_name))
    return {row.id: row.given_name for row in found}


def homes_of(unit: Unit, people: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
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
            ContactPoint.person_id.in_(people),
            ContactPoint.kind.in_(("phone", "mobile")),
            ContactPoint.undone_at.is_(None),
        )
        .order_by(ContactPoint.kind.desc(), ContactPoint.id.desc())
    )
    return {row.person_id: show_phone(row.value) for row in found}
