"""Reads the log with the names of citizens beside it, for those who watch over it.

Stands here because names of citizens are this room's; the rows belong to access.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from db.access.model import ReadLog, Worker
from db.access.queries import expect_log_reader
from db.kit.unit import Unit
from db.people.model import Person

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """Who opened whose dossier, when and why."""

    id: UUID
    at: datetime
    worker_id: UUID
    worker: str
    role: str
    person_id: UUID
    person: str
    reason: str


def latest_reads(
    unit: Unit,
    since: datetime,
    *,
    worker_id: UUID | None = None,
    reasons: Sequence[str] = (),
    most: int = MOST,
) -> tuple[ReadLine, ...]:
    """Return openings since a moment, newest first; refuses `log_not_for_role`."""
    expect_log_reader(unit)
    wanted = (
        select(ReadLog, Worker, Person)
        .join(Worker, Worker.id == ReadLog.worker_id)
        .join(Person, Person.id == ReadLog.person_id)
        .where(ReadLog.at >= since)
        .order_by(ReadLog.at.desc(), ReadLog.id.desc())
        .limit(most)
    )
    if worker_id is not None:
        wanted = wanted.where(ReadLog.worker_id == worker_id)
    if reasons:
        wanted = wanted.where(ReadLog.reason.in_(reasons))
    return tuple(
        ReadLine(
            id=row.id,
            at=row.at,
            worker_id=worker.id,
            worker=f"{worker.given_name} {worker.family_name}".strip(),
            role=worker.role,
            person_id=person.id,
            person=f"{person.given_name} {person.family_name}".strip(),
            reason=row.reason,
        )
        for row, worker, person in unit.session.execute(wanted)
    )
