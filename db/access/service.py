"""Writes down who looked at whom, who searched and who exported; nothing here is ever undone."""

from uuid import UUID

from db.access.codes import READS_DOSSIERS, ReadReason, Role
from db.access.model import ExportLog, ReadLog, SearchLog, Worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit

LONGEST_REASON = 400


def acting_worker(unit: Unit) -> Worker:
    """Return who acts; refuses `no_worker` when nobody does."""
    worker = unit.session.get(Worker, unit.actor)
    if worker is None or not worker.active:
        raise Refused("no_worker")
    return worker


def expect_reader(unit: Unit) -> Worker:
    """Return who acts; refuses `dossiers_not_for_role` for a role that sees no dossiers."""
    worker = acting_worker(unit)
    if worker.role not in READS_DOSSIERS:
        raise Refused("dossiers_not_for_role", role=worker.role)
    return worker


def log_read(unit: Unit, person_id: UUID, reason: str) -> None:
    """Write that the acting worker opens this dossier now, and why.

    It is part of the deed that opens: when the row cannot be written, nothing opens.
    """
    worker = expect_reader(unit)
    if reason not in set(ReadReason):
        raise Refused("read_reason_unknown", field="reason")
    unit.session.add(
        ReadLog(at=unit.clock.now(), worker_id=worker.id, person_id=person_id, reason=reason)
    )
    unit.session.flush()
    unit.touch("read_log", person_id)


def log_search(unit: Unit, hits: int) -> Changes:
    """Write one search in sum: who, when, how many hits; never what was typed."""
    unit.session.add(SearchLog(at=unit.clock.now(), worker_id=unit.actor, hits=max(0, hits)))
    return unit.changes("", undoable=False)


def log_export(
    unit: Unit, figure: str, reason: str, detail: dict[str, object] | None = None
) -> Changes:
    """Write that the acting worker takes a figure out of the house, in which role and why."""
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason_too_long", field="reason", longest=LONGEST_REASON)
    worker = acting_worker(unit)
    unit.session.add(
        ExportLog(
            at=unit.clock.now(),
            worker_id=worker.id,
            figure=figure,
            role=str(Role(worker.role)),
            reason=reason.strip(),
            detail=dict(detail or {}),
        )
    )
    unit.touch("export_log")
    return unit.changes("export_logged", undoable=False, figure=figure)
