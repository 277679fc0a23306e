"""Lends the steps of rights to the timeline of a citizen."""

from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.kit.unit import Unit
from db.people.codes import CHANNELS
from db.people.timeline import EntryKind, TimelineEntry, provide
from db.rights.codes import FlagEventKind, FlagState
from db.rights.local.pack import names_of
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
    """Return steps of flags, newest first; `title` is the step, `result` the state.

    The fact `right` is the right's name in four languages; `second_code` is the reason.
    """
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
    return tuple(_entry(unit, event, flag, worker or "") for event, flag, worker in found)


def _entry(unit: Unit, event: FlagEvent, flag: Flag, worker: str) -> TimelineEntry:
    name = names_of(unit, flag.right_id)
    first = event.reason.partition(" ")[0]
    is_channel = first in CHANNELS
    return TimelineEntry(
        id=event.id,
        at=event.at,
        kind=EntryKind.FLAG,
        channel=first if is_channel else "",
        icon="scale",
        title=f"step_{event.event}",
        second_code="" if is_channel else event.reason or _barrier(event, flag),
        facts={"right": flag.right_id if name is None else name},
        result=event.state,
        status=STATUS.get(FlagState(event.state), "neutral"),
        worker=worker,
        worker_id=event.worker_id,
        person_ids=(flag.person_id,),
    )


def _barrier(event: FlagEvent, flag: Flag) -> str:
    return flag.barrier or "" if event.event == FlagEventKind.NOT_WANTED else ""
