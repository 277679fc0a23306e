"""Lends the steps of rights to the timeline of a citizen."""

from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.kit.unit import Unit
from db.people.timeline import EntryKind, TimelineEntry, provide
from db.rights.codes import FlagState
from db.rights.model import Flag, FlagEvent

STATUS = {
    FlagState.RECEIVED: "success",
    FlagState.GRANTED: "success",
    FlagState.MISSED: "danger",
    FlagState.REFUSED_BY_BODY: "danger",
    FlagState.TO_VERIFY: "warning",
    FlagState.SUBMITTED: "info",
    FlagState.PREPARING: "info",
}


@provide(EntryKind.FLAG)
def flags(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
    """Return steps of flags, newest first; `title` is the right's id, `result` the state."""
    found = unit.session.execute(
        select(FlagEvent, Flag, Worker.given_name)
        .join(Flag, Flag.id == FlagEvent.flag_id)
        .outerjoin(Worker, Worker.id == FlagEvent.worker_id)
        .where(
            Flag.person_id.in_(person_ids),
            Flag.undone_at.is_(None),
            FlagEvent.undone_at.is_(None),
        )
        .order_by(FlagEvent.at.desc(), FlagEvent.id.desc())
        .limit(limit)
    )
    return tuple(_entry(event, flag, worker or "") for event, flag, worker in found)


def _entry(event: FlagEvent, flag: Flag, worker: str) -> TimelineEntry:
    return TimelineEntry(
        id=event.id,
        at=event.at,
        kind=EntryKind.FLAG,
        icon="scale",
        title=flag.right_id,
        second_code=event.event,
        result=event.state,
        status=STATUS.get(FlagState(event.state), "neutral"),
        worker=worker,
        worker_id=event.worker_id,
        person_ids=(flag.person_id,),
    )
