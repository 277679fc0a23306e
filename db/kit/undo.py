"""Undoes a worker's deed as a whole, whatever rooms it touched.

While a unit writes, a recorder keeps the first picture of every changed row and the ids of new
ones. Undoing restores the pictures and marks new rows as undone, unless somebody touched a row
since, the deed is older than a day, or something of it left the house. Nothing is ever deleted.
Deeds live in memory for as long as the worker is signed in, at most fifty.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.events import DeedUndone
from db.kit.ids import new_id
from db.kit.tables import Undoable
from db.kit.unit import Unit

LONGEST = timedelta(hours=24)
MOST_DEEDS = 50


@dataclass(slots=True, kw_only=True)
class RowBefore:
    """One row of a deed: how it was before, or that it is new."""

    kind: type[Undoable]
    row_id: UUID
    is_new: bool
    before: dict[str, Any] = field(default_factory=dict)
    version_after: int = 0


@dataclass(slots=True, kw_only=True)
class Deed:
    """Everything one unit of work wrote, in order."""

    worker_id: UUID | None
    at: datetime
    deed_id: UUID = field(default_factory=new_id)
    rows: dict[tuple[str, UUID], RowBefore] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)


def start_recording(session: Session, deed: Deed) -> None:
    """Record into `deed` what this session writes from now on."""
    session.info["deed"] = deed
    event.listen(session, "before_flush", _record)


def finish_recording(session: Session) -> Deed:
    """Note the version each row ended with, and return the deed."""
    deed = cast(Deed, session.info["deed"])
    for row in deed.rows.values():
        found = session.get(row.kind, row.row_id)
        row.version_after = found.version if found is not None else 0
    return deed


def _record(session: Session, _context: object, _instances: object) -> None:
    deed = cast(Deed, session.info["deed"])
    for row in session.new:
        if isinstance(row, Undoable):
            if row.id is None:
                row.id = new_id()
            key = (type(row).__name__, row.id)
            deed.rows.setdefault(key, RowBefore(kind=type(row), row_id=row.id, is_new=True))
    for row in session.dirty:
        if isinstance(row, Undoable) and session.is_modified(row):
            key = (type(row).__name__, row.id)
            kept = deed.rows.setdefault(key, RowBefore(kind=type(row), row_id=row.id, is_new=False))
            if not kept.is_new:
                for name, value in _old_values(row).items():
                    kept.before.setdefault(name, value)


def _old_values(row: Undoable) -> dict[str, Any]:
    state = inspect(row)
    old = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes() and column.key != "version":
            old[column.key] = history.deleted[0] if history.deleted else None
    return old


def undo(unit: Unit, deed: Deed) -> Changes:
    """Take `deed` back as a whole; refuses with a code that says why it cannot be."""
    if unit.clock.now() - deed.at > LONGEST:
        raise Refused("undo_too_late")
    for row in deed.rows.values():
        found = unit.session.get(row.kind, row.row_id)
        if found is None or found.version != row.version_after or found.undone_at is not None:
            raise Refused("undo_touched_since")
    try:
        changed = _restore(unit, deed)
    except IntegrityError as error:  # something new has taken the place of what would come back
        raise Refused("undo_touched_since") from error
    unit.happened(DeedUndone(changed=changed))
    for kind, row_id in deed.changes.touched:
        unit.touch(kind, row_id)
    return unit.changes("undone", undoable=False, undone=deed.changes.said)


def _restore(unit: Unit, deed: Deed) -> frozenset[tuple[str, UUID]]:
    for row in reversed(deed.rows.values()):
        found = unit.session.get_one(row.kind, row.row_id)
        if row.is_new:
            _undo_insert(unit, found)
        else:
            for name, value in row.before.items():
                setattr(found, name, value)
    unit.session.flush()
    return frozenset(key for key, row in deed.rows.items() if not row.is_new)


def _undo_insert(unit: Unit, row: Undoable) -> None:
    at = unit.clock.now()
    row.undone_at = at
    more: Callable[[datetime, UUID | None], None] | None = getattr(row, "undo_insert", None)
    if more is not None:
        more(at, unit.worker_id)


class Deeds:
    """The deeds of the signed-in workers, newest last, at most fifty each."""

    def __init__(self) -> None:
        self._kept: list[Deed] = []

    def keep(self, deed: Deed) -> None:
        """Remember a deed that can be undone."""
        self._kept.append(deed)
        mine = [each for each in self._kept if each.worker_id == deed.worker_id]
        if len(mine) > MOST_DEEDS:
            self._kept.remove(mine[0])

    def find(self, deed_id: UUID) -> Deed:
        """Return the deed, or refuse when it was undone already or is too long ago."""
        for deed in self._kept:
            if deed.deed_id == deed_id:
                return deed
        raise Refused("undo_unknown")

    def newest(self, worker_id: UUID | None) -> Deed:
        """Return this worker's newest deed, or refuse when there is none."""
        for deed in reversed(self._kept):
            if deed.worker_id == worker_id:
                return deed
        raise Refused("undo_nothing")

    def forget(self, deed: Deed) -> None:
        """Drop a deed that has been undone."""
        if deed in self._kept:
            self._kept.remove(deed)

    def sign_out(self, worker_id: UUID | None) -> None:
        """Forget all deeds of a worker who leaves."""
        self._kept = [deed for deed in self._kept if deed.worker_id != worker_id]
