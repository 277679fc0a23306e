"""The questions this room asks the other half; each runs in a reader thread."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from db.followup.service import calendar_of
from db.kit.unit import Unit
from db.visits import queries
from db.visits.cautions import cautions
from db.visits.codes import PartOfDay
from db.visits.logic import Appointment, suggested_start
from db.visits.rows import visited
from db.visits.shapes import Caution, Pool, Visited, VisitRow, WorkerWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the page shows: one worker's week, what waits, and who else makes visits."""

    monday: date
    worker_id: UUID | None
    visits: tuple[VisitRow, ...]
    pool: Pool
    workers: tuple[WorkerWeek, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the sheet for planning opens with; `suggested` is an aware moment."""

    who: Visited
    workers: tuple[WorkerWeek, ...]
    worker_id: UUID | None
    suggested: datetime


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def read_week(unit: Unit, worker_id: UUID | None, monday: date) -> Week:
    """Return a week of this worker; without one, of who acts if they make visits, else anybody."""
    workers = queries.workers(unit, monday)
    chosen = _chosen(workers, worker_id, unit.worker_id)
    visits = queries.week(unit, chosen, monday) if chosen is not None else ()
    return Week(
        monday=monday, worker_id=chosen, visits=visits, pool=queries.pool(unit), workers=workers
    )


def read_start(unit: Unit, person_id: UUID, part: PartOfDay) -> Start:
    """Return what is needed to plan a visit to this citizen."""
    today = unit.clock.today()
    workers = queries.workers(unit, monday_of(today))
    closing = calendar_of(unit).closing_days
    return Start(
        who=visited(unit, person_id),
        workers=workers,
        worker_id=_chosen(workers, None, unit.worker_id),
        suggested=suggested_start(today, part, closing, unit.clock.zone),
    )


def read_cautions(
    unit: Unit, person_id: UUID, appointment: Appointment, visit_id: UUID | None
) -> tuple[Caution, ...]:
    """Return what is odd about an appointment."""
    return cautions(unit, person_id, appointment, visit_id=visit_id)


def read_one(unit: Unit, visit_id: UUID) -> VisitRow | None:
    """Return one visit."""
    return queries.one(unit, visit_id)


def read_visits(unit: Unit, person_id: UUID) -> tuple[VisitRow, ...]:
    """Return a citizen's visits; the dossier must be open."""
    return queries.of_dossier(unit, person_id)


def _chosen(
    workers: tuple[WorkerWeek, ...], wanted: UUID | None, acting: UUID | None
) -> UUID | None:
    ids = [worker.id for worker in workers]
    for each in (wanted, acting):
        if each in ids:
            return each
    return ids[0] if ids else None
