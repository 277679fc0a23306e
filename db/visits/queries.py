"""Reads visits: a worker's week, what waits to be planned, a citizen's visits."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.visits import logic
from db.visits.codes import State
from db.visits.model import Visit
from db.visits.rows import rows_where
from db.visits.shapes import Pool, VisitRow, WorkerWeek

AHEAD = timedelta(days=30)
"""How early a yearly visit enters the pool."""
GOES = ("caseworker", "outreacher", "team_lead")


def week(unit: Unit, worker_id: UUID, monday: date) -> tuple[VisitRow, ...]:
    """Return everything a worker has in the week from this Monday, as first or second worker."""
    start = _midnight(unit, monday)
    end = _midnight(unit, monday + timedelta(days=7))
    return rows_where(
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
    return rows_where(
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
    rows = rows_where(unit, Visit.state == State.PROPOSED, is_near)
    later = unit.session.scalar(
        select(func.min(Visit.due_on)).where(
            Visit.state == State.PROPOSED, Visit.undone_at.is_(None), Visit.due_on > horizon
        )
    )
    urgent = sorted(rows, key=lambda row: (-row.attempt_number, row.due_on or unit.clock.today()))
    return Pool(visits=tuple(urgent), next_due_on=later)


def of_person(unit: Unit, person_id: UUID) -> tuple[VisitRow, ...]:
    """Return a citizen's visits: open ones first, then the newest."""
    rows = rows_where(unit, Visit.person_id == person_id)
    is_open = [row for row in rows if row.state in logic.OPEN]
    ended = [row for row in rows if row.state not in logic.OPEN]
    return (*is_open, *reversed(ended))


def of_dossier(unit: Unit, person_id: UUID) -> tuple[VisitRow, ...]:
    """Return a citizen's visits to whoever has the dossier open; refuses `dossier_not_opened`."""
    expect_opened(unit, person_id)
    return of_person(unit, person_id)


def one(unit: Unit, visit_id: UUID) -> VisitRow | None:
    """Return one visit."""
    return next(iter(rows_where(unit, Visit.id == visit_id)), None)


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
