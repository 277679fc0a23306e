"""Writes down who looked at whom and who searched; nothing here is ever undone."""

from uuid import UUID

from db.access.codes import ReadReason
from db.access.model import ReadLog, SearchLog
from db.access.queries import expect_reader
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit


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
