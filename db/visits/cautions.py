"""What deserves a second look before a visit is planned; every one of these may be ignored."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from db.kit.calendar import why_no_working_day
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.model import Person
from db.visits import logic
from db.visits.codes import State
from db.visits.logic import Appointment
from db.visits.model import Visit
from db.visits.rows import address_of
from db.visits.shapes import Caution

OPENS, CLOSES = 8, 18
CLOSED = {
    "saturday": "weekend",
    "sunday": "weekend",
    "holiday": "legal_holiday",
    "closing_day": "office_closed",
}


def cautions(
    unit: Unit, person_id: UUID, appointment: Appointment, *, visit_id: UUID | None = None
) -> tuple[Caution, ...]:
    """Return what is odd about this appointment; `visit_id` is the visit being planned anew."""
    local = appointment.starts_at.astimezone(unit.clock.zone)
    found = [
        *_about_the_day(unit, local, appointment.duration_minutes),
        *_overlaps(unit, appointment, visit_id),
        *_full_half_day(unit, appointment, local, visit_id),
    ]
    if not address_of(unit, person_id):
        found.append(Caution(code="address_unknown"))
    return tuple(found)


def _about_the_day(unit: Unit, local: datetime, minutes: int) -> list[Caution]:
    found = []
    closing = frozenset(unit.session.scalars(select(ClosingDay.day)))
    why = why_no_working_day(local.date(), closing)
    if why:
        found.append(Caution(code=CLOSED[why]))
    end = local + timedelta(minutes=minutes)
    if local.hour < OPENS or end.date() > local.date() or (end.hour, end.minute) > (CLOSES, 0):
        found.append(Caution(code="outside_hours"))
    return found


def _overlaps(unit: Unit, appointment: Appointment, visit_id: UUID | None) -> list[Caution]:
    found = []
    goers = {appointment.worker_id, appointment.buddy_id} - {None}
    day = timedelta(hours=12)
    for visit, person in unit.session.execute(
        select(Visit, Person)
        .join(Person, Person.id == Visit.person_id)
        .where(
            or_(Visit.worker_id.in_(goers), Visit.buddy_id.in_(goers)),
            Visit.starts_at > appointment.starts_at - day,
            Visit.starts_at < appointment.starts_at + day,
            Visit.state.in_((State.PLANNED, State.CONFIRMED)),
            Visit.undone_at.is_(None),
            Visit.id != visit_id,
        )
        .order_by(Visit.starts_at)
    ):
        if visit.starts_at is not None and logic.overlap(
            appointment.starts_at,
            appointment.duration_minutes,
            visit.starts_at,
            visit.duration_minutes,
        ):
            is_own = appointment.worker_id in (visit.worker_id, visit.buddy_id)
            code = "overlap" if is_own else "buddy_overlap"
            name = f"{person.given_name} {person.family_name}".strip()
            found.append(Caution(code=code, facts={"name": name, "at": visit.starts_at}))
    return found


def _full_half_day(
    unit: Unit, appointment: Appointment, local: datetime, visit_id: UUID | None
) -> list[Caution]:
    starts = unit.session.scalars(
        select(Visit.starts_at).where(
            Visit.worker_id == appointment.worker_id,
            Visit.starts_at > local - timedelta(days=1),
            Visit.starts_at < local + timedelta(days=1),
            Visit.state.in_((State.PLANNED, State.CONFIRMED)),
            Visit.undone_at.is_(None),
            Visit.id != visit_id,
        )
    )
    others = [start.astimezone(unit.clock.zone) for start in starts if start is not None]
    count = logic.same_half_day(local, others)
    if count < logic.MOST_A_HALF_DAY:
        return []
    return [Caution(code="half_day_full", facts={"count": count})]
