"""Lends visits to the timeline of a citizen."""

from uuid import UUID

from sqlalchemy import func, select

from db.access.model import Worker
from db.kit.unit import Unit
from db.people.timeline import EntryKind, TimelineEntry, provide
from db.visits.codes import State
from db.visits.model import Visit

STATUS = {
    State.CONFIRMED: "info",
    State.DONE: "success",
    State.NOT_HOME: "warning",
    State.REFUSED: "danger",
}


@provide(EntryKind.VISIT)
def visits(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
    """Return visits, newest first; `title` is the kind, `result` the state."""
    moment = func.coalesce(Visit.starts_at, Visit.created_at)
    found = unit.session.execute(
        select(Visit, Worker.given_name)
        .outerjoin(Worker, Worker.id == Visit.worker_id)
        .where(Visit.person_id.in_(person_ids), Visit.undone_at.is_(None))
        .order_by(moment.desc(), Visit.id.desc())
        .limit(limit)
    )
    return tuple(_entry(visit, worker or "") for visit, worker in found)


def _entry(visit: Visit, worker: str) -> TimelineEntry:
    return TimelineEntry(
        id=visit.id,
        at=visit.starts_at or visit.created_at,
        kind=EntryKind.VISIT,
        channel="home",
        direction="out",
        icon="house",
        title=visit.kind,
        second_code=visit.end_reason or "",
        second=visit.purpose,
        facts={"attempt": visit.attempt_number, "minutes": visit.duration_minutes},
        result=visit.state,
        status=STATUS.get(State(visit.state), "neutral"),
        worker=worker,
        worker_id=visit.worker_id,
        person_ids=(visit.person_id,),
        request_id=visit.request_id,
    )
