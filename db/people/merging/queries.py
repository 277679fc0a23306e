"""Reads which dossiers went into a dossier, and whether that can still be undone."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.people.merging.logic import UNDO_FOR
from db.people.merging.service import later_merge
from db.people.model import Person, PersonMerge


@dataclass(frozen=True, slots=True, kw_only=True)
class BothValues:
    """Both values of one field, and from which dossier the merged one has it; "" for both."""

    field: str
    kept: object
    gone: object
    way: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """One merge as the dossier tells of it; `undo_until` is the last day on which it can end."""

    id: UUID
    gone_id: UUID
    gone_name: str
    at: datetime
    worker: str
    undo_until: date
    can_be_undone: bool
    waits_for_later: bool
    values: tuple[BothValues, ...]


def merges_of(unit: Unit, person_id: UUID) -> tuple[MergeRow, ...]:
    """Return the merges into a dossier that stand, newest first; it must have been opened."""
    expect_opened(unit, person_id)
    rows = unit.session.execute(
        select(PersonMerge, Person, Worker.given_name)
        .join(Person, Person.id == PersonMerge.gone_id)
        .outerjoin(Worker, Worker.id == PersonMerge.worker_id)
        .where(PersonMerge.kept_id == person_id, PersonMerge.taken_apart_at.is_(None))
        .order_by(PersonMerge.id.desc())
    )
    return tuple(_row(unit, merge, gone, worker or "") for merge, gone, worker in rows)


def _row(unit: Unit, merge: PersonMerge, gone: Person, worker: str) -> MergeRow:
    waits = later_merge(unit, merge)
    until = merge.at + UNDO_FOR
    return MergeRow(
        id=merge.id,
        gone_id=gone.id,
        gone_name=f"{gone.given_name} {gone.family_name}".strip(),
        at=merge.at,
        worker=worker,
        undo_until=until.astimezone(unit.clock.zone).date(),
        can_be_undone=unit.clock.now() <= until and not waits,
        waits_for_later=waits,
        values=tuple(BothValues(**each) for each in merge.differences),
    )
