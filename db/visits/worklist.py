"""Lends visits to the day of whoever makes them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from db.followup.worklist import WorkItem, provide_work
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.visits.codes import State
from db.visits.logic import MOST_ATTEMPTS
from db.visits.model import Visit
from db.visits.rows import homes_of

PLANNED = (State.PLANNED, State.CONFIRMED)


@provide_work
def visits_to_make(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Return today's visits, those nobody wrote down yet, and second tries without an hour."""
    today = unit.clock.now().astimezone(unit.clock.zone).replace(hour=0, minute=0, second=0)
    tomorrow = (today + timedelta(days=1)).replace(microsecond=0)
    found = unit.session.execute(
        select(Visit, Person)
        .join(Person, Person.id == Visit.person_id)
        .where(
            or_(Visit.worker_id == worker_id, Visit.buddy_id == worker_id),
            Visit.undone_at.is_(None),
            or_(
                and_(Visit.state.in_(PLANNED), Visit.starts_at < tomorrow),
                and_(Visit.state == State.PROPOSED, Visit.attempt_number > 1),
            ),
        )
    ).all()
    homes = homes_of(unit, {person.id for _visit, person in found})
    return tuple(
        _item(unit, visit, person, homes.get(person.id, ("", ""))[1]) for visit, person in found
    )


def _item(unit: Unit, visit: Visit, person: Person, neighbourhood: str) -> WorkItem:
    today = unit.clock.today()
    start = visit.starts_at.astimezone(unit.clock.zone) if visit.starts_at else None
    late = (today - start.date()).days if start is not None else 0
    is_appointment = start is not None and late == 0
    return WorkItem(
        id=visit.id,
        source="visit",
        section="now" if late > 0 else "today" if is_appointment else "stayed_out",
        deed="visit",
        channel="home",
        person_id=person.id,
        family_name=person.family_name,
        given_name=person.given_name,
        age=age_on(today, person.birth_date, person.birth_year),
        subject=visit.purpose,
        neighbourhood=neighbourhood,
        language=person.language,
        needs=tuple(person.needs),
        due=visit.starts_at,
        clock="late" if late > 0 else "appointment" if is_appointment else "soon",
        days=max(0, late),
        rungs=MOST_ATTEMPTS if visit.attempt_number > 1 else 0,
        rung=visit.attempt_number if visit.attempt_number > 1 else 0,
        version=visit.version,
        facts={"kind": visit.kind, "minutes": visit.duration_minutes, "part": visit.part_of_day},
    )
