"""Who is away, until when, and who stands in: a colleague's clocks go on ringing somewhere."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from db.access.codes import MANAGES
from db.access.model import Absence, Worker
from db.access.queries import acting_worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Somebody's absence as lists show it; `last_day` is the last one away."""

    id: UUID
    worker_id: UUID
    first_day: date
    last_day: date
    deputy_id: UUID | None
    deputy: str


def note_absence(
    unit: Unit, worker_id: UUID, first_day: date, last_day: date, deputy_id: UUID | None = None
) -> Changes:
    """Note that somebody is away; oneself, or anybody for who leads.

    Refuses `days_reversed`, `day_past`, `deputy_self`, `deputy_away` (absent on one of the days),
    `worker_unknown`, and `office_not_for_role` for a colleague's days.
    """
    _expect_may_note(unit, worker_id)
    if last_day < first_day:
        raise Refused("days_reversed", field="last_day")
    if last_day < unit.clock.today():
        raise Refused("day_past", field="last_day")
    worker = _working(unit, worker_id, "worker")
    if deputy_id is not None:
        _expect_deputy(unit, worker_id, deputy_id, first_day, last_day)
    for old in _overlapping(unit, worker_id, first_day, last_day):
        # The newest note counts: somebody comes back earlier, or stays away longer.
        old.ended_at = unit.clock.now()
        unit.touch("absence", old.id)
    row = Absence(
        worker_id=worker_id, first_day=first_day, last_day=last_day, deputy_id=deputy_id,
        entered_by=unit.worker_id,
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    unit.touch("absence", row.id)
    unit.touch("worker", worker_id)
    return unit.changes("absence_noted", name=worker.given_name, last_day=last_day)


def note_return(unit: Unit, worker_id: UUID) -> Changes:
    """Note that somebody is back: absences that run or are to come end."""
    _expect_may_note(unit, worker_id)
    worker = _working(unit, worker_id, "worker")
    for row in _overlapping(unit, worker_id, unit.clock.today(), date.max):
        row.ended_at = unit.clock.now()
        unit.touch("absence", row.id)
    unit.touch("worker", worker_id)
    return unit.changes("return_noted", name=worker.given_name)


def away_on(unit: Unit, day: date) -> dict[UUID, Away]:
    """Return who is away on a day, by worker."""
    found = unit.session.execute(
        select(Absence, Worker.given_name)
        .outerjoin(Worker, Worker.id == Absence.deputy_id)
        .where(_counts(), Absence.first_day <= day, Absence.last_day >= day)
        .order_by(Absence.id)
    )
    return {
        row.worker_id: Away(
            id=row.id, worker_id=row.worker_id, first_day=row.first_day, last_day=row.last_day,
            deputy_id=row.deputy_id, deputy=deputy or "",
        )
        for row, deputy in found
    }  # fmt: skip


def stood_in_for(unit: Unit, worker_id: UUID) -> tuple[UUID, ...]:
    """Return the colleagues for whom a worker stands in today."""
    today = unit.clock.today()
    return tuple(
        unit.session.scalars(
            select(Absence.worker_id).where(
                _counts(),
                Absence.deputy_id == worker_id,
                Absence.first_day <= today,
                Absence.last_day >= today,
            )
        )
    )


def _counts() -> ColumnElement[bool]:
    return and_(Absence.undone_at.is_(None), Absence.ended_at.is_(None))


def _expect_may_note(unit: Unit, worker_id: UUID) -> None:
    acting = acting_worker(unit)
    if acting.id != worker_id and acting.role not in MANAGES:
        raise Refused("office_not_for_role")


def _working(unit: Unit, worker_id: UUID, field: str) -> Worker:
    row = unit.session.get(Worker, worker_id)
    if row is None or not row.active:
        raise Refused("worker_unknown", field=field)
    return row


def _expect_deputy(
    unit: Unit, worker_id: UUID, deputy_id: UUID, first_day: date, last_day: date
) -> None:
    _working(unit, deputy_id, "deputy")
    if deputy_id == worker_id:
        raise Refused("deputy_self", field="deputy")
    if _overlapping(unit, deputy_id, first_day, last_day):
        raise Refused("deputy_away", field="deputy")


def _overlapping(unit: Unit, worker_id: UUID, first_day: date, last_day: date) -> list[Absence]:
    return list(
        unit.session.scalars(
            select(Absence).where(
                Absence.worker_id == worker_id,
                _counts(),
                Absence.first_day <= last_day,
                Absence.last_day >= first_day,
            )
        )
    )
