"""Reads who works here, and the log of who looked at whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from db.access.codes import READS_DOSSIERS, READS_LOG
from db.access.model import ReadLog, SearchLog, Worker
from db.kit.errors import Refused
from db.kit.unit import Unit

STAYS_OPEN = timedelta(hours=12)
"""How long one row in the read log lets a worker go on reading the same dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerCard:
    """One worker as menus and lists show them."""

    id: UUID
    given_name: str
    family_name: str
    initials: str
    role: str

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """One opening of a dossier."""

    at: datetime
    worker: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSum:
    """How often a worker searched in a period, and how many hits that gave."""

    worker: str
    searches: int
    hits: int


def workers(unit: Unit) -> tuple[WorkerCard, ...]:
    """Return everybody who works here now, by given name."""
    found = unit.session.scalars(
        select(Worker).where(Worker.active).order_by(Worker.given_name, Worker.family_name)
    )
    return tuple(_card(each) for each in found)


def worker(unit: Unit, worker_id: UUID) -> WorkerCard | None:
    """Return one worker, also one who left."""
    found = unit.session.get(Worker, worker_id)
    return _card(found) if found is not None else None


def _card(row: Worker) -> WorkerCard:
    return WorkerCard(
        id=row.id,
        given_name=row.given_name,
        family_name=row.family_name,
        initials=row.initials,
        role=row.role,
    )


def acting_worker(unit: Unit) -> Worker:
    """Return who acts; refuses `no_worker` when nobody does."""
    row = unit.session.get(Worker, unit.actor)
    if row is None or not row.active:
        raise Refused("no_worker")
    return row


def expect_reader(unit: Unit) -> Worker:
    """Return who acts; refuses `dossiers_not_for_role` for a role that sees no dossiers."""
    row = acting_worker(unit)
    if row.role not in READS_DOSSIERS:
        raise Refused("dossiers_not_for_role", role=row.role)
    return row


def expect_opened(unit: Unit, person_id: UUID) -> str:
    """Return the reason for which the acting worker has this dossier open.

    Refuses `dossier_not_opened` without a row in the read log of the last twelve hours: there is
    no way to a dossier's content around the log.
    """
    reason = unit.session.scalar(
        select(ReadLog.reason)
        .where(
            ReadLog.person_id == person_id,
            ReadLog.worker_id == unit.actor,
            ReadLog.at >= unit.clock.now() - STAYS_OPEN,
        )
        .order_by(ReadLog.at.desc())
        .limit(1)
    )
    if reason is None:
        raise Refused("dossier_not_opened")
    return reason


def reads_of(unit: Unit, person_id: UUID, limit: int = 200) -> tuple[ReadEntry, ...]:
    """Return who opened this dossier, newest first; for the team lead and the DPO alone."""
    expect_log_reader(unit)
    found = unit.session.execute(
        select(ReadLog.at, ReadLog.reason, Worker)
        .join(Worker, Worker.id == ReadLog.worker_id)
        .where(ReadLog.person_id == person_id)
        .order_by(ReadLog.at.desc(), ReadLog.id.desc())
        .limit(limit)
    )
    return tuple(
        ReadEntry(at=at, worker=_card(row).name, role=row.role, reason=reason)
        for at, reason, row in found
    )


def searches_since(unit: Unit, since: datetime) -> tuple[SearchSum, ...]:
    """Return searches in sum per worker; for the team lead and the DPO alone."""
    expect_log_reader(unit)
    found = unit.session.execute(
        select(Worker, func.count(), func.sum(SearchLog.hits))
        .join(SearchLog, SearchLog.worker_id == Worker.id)
        .where(SearchLog.at >= since)
        .group_by(Worker.id)
        .order_by(Worker.given_name, Worker.family_name)
    )
    return tuple(
        SearchSum(worker=_card(row).name, searches=int(times), hits=int(hits or 0))
        for row, times, hits in found
    )


def expect_log_reader(unit: Unit) -> None:
    """Refuse `log_not_for_role` for whoever does not watch over the log."""
    row = unit.session.get(Worker, unit.actor)
    if row is None or row.role not in READS_LOG:
        raise Refused("log_not_for_role")
