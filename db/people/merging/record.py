"""Remembers what a merge changed, and puts it back.

Each deed is recorded row by row while it runs (see db.kit.undo), but such a record lives no longer
than the worker's day. A merge writes its own beside it: rows with their values before and the
version after, and links of tables that have no version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Table, Uuid, and_, delete, insert, inspect, select, update
from sqlalchemy.orm import InstrumentedAttribute

from db.kit.tables import Base, Undoable, UtcDateTime
from db.kit.undo import Deed, RowBefore, start_recording
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.people.model import PersonMerge

OWNERS = ("person_id", "holder_id", "other_id")
"""Columns that say whose a row is."""


def begin_record(unit: Unit) -> Deed:
    """Return the record of the deed that runs now."""
    deed = unit.session.info.get("deed")
    if deed is None:
        deed = Deed(worker_id=unit.worker_id, at=unit.clock.now())
        start_recording(unit.session, deed)
    return cast(Deed, deed)


def keep_record(unit: Unit, merge: PersonMerge, deed: Deed) -> None:
    """Write beside the merge what its deed changed."""
    unit.session.flush()
    merge.rows = [_kept(unit, row) for row in deed.rows.values()]
    unit.session.flush()


def _kept(unit: Unit, row: RowBefore) -> dict[str, Any]:
    found = unit.session.get_one(row.kind, row.row_id)
    return {
        "kind": row.kind.__name__,
        "id": row.row_id.hex,
        "is_new": row.is_new,
        "before": {name: _plain(value) for name, value in row.before.items()},
        "after": {name: _plain(getattr(found, name)) for name in row.before},
        "version": found.version,
    }


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _whole(kind: type[Undoable], name: str, value: object) -> object:
    """Return a kept value as its column wants it."""
    column = inspect(kind).columns[name].type
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column, Uuid):
        return UUID(value)
    if isinstance(column, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column, Date) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """One row of a merge, as it was before and as it was right after."""

    kind: type[Undoable]
    row_id: UUID
    is_new: bool
    before: Mapping[str, object]
    after: Mapping[str, object]
    version: int


def kept_rows(merge: PersonMerge) -> tuple[KeptRow, ...]:
    """Return what a merge changed, in the order in which it was changed."""
    kinds = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
    found = []
    for row in merge.rows:
        kind = kinds[row["kind"]]
        found.append(
            KeptRow(
                kind=kind,
                row_id=UUID(row["id"]),
                is_new=row["is_new"],
                before={name: _whole(kind, name, each) for name, each in row["before"].items()},
                after={name: _whole(kind, name, each) for name, each in row["after"].items()},
                version=row["version"],
            )
        )
    return tuple(found)


def put_back(unit: Unit, kept: KeptRow) -> Undoable:
    """Let a row stand as before the merge; of one that was changed since, only whose it is."""
    row = unit.session.get_one(kept.kind, kept.row_id)
    is_untouched = row.version == kept.version
    if kept.is_new:
        if is_untouched and row.undone_at is None:
            row.undone_at = unit.clock.now()
        return row
    for name, value in kept.before.items():
        if is_untouched or (name in OWNERS and getattr(row, name) == kept.after[name]):
            setattr(row, name, value)
    return row


# -- links: rows without a version ------------------------------------------------------------


def move_links(
    unit: Unit, event: PersonsMerged, column: InstrumentedAttribute[Any], key: str = "id"
) -> None:
    """Give the rows of a table without versions to the kept dossier, and remember which.

    `key` names the column that tells a row from the others; where it and `column` together are
    the primary key, a row that stands for both dossiers goes.
    """
    table = cast(Table, column.class_.__table__)
    owner, own = table.c[column.key], table.c[key]
    mine = set(unit.session.scalars(select(own).where(owner == event.gone_id)))
    if not mine:
        return
    doubled: set[UUID] = set()
    if owner.primary_key:
        doubled = mine & set(unit.session.scalars(select(own).where(owner == event.kept_id)))
        unit.session.execute(delete(table).where(owner == event.gone_id, own.in_(doubled)))
    moved = mine - doubled
    unit.session.execute(
        update(table).where(owner == event.gone_id, own.in_(moved)).values({owner: event.kept_id})
    )
    merge = unit.session.get(PersonMerge, event.merge_id) if event.merge_id else None
    if merge is not None:
        note = {"table": table.name, "column": column.key, "key": key,
                "moved": [each.hex for each in sorted(moved)],
                "doubled": [each.hex for each in sorted(doubled)]}  # fmt: skip
        merge.links = [*merge.links, note]


def put_links_back(unit: Unit, merge: PersonMerge) -> None:
    """Give the links back to the dossier from which they came, as far as they still stand."""
    for note in merge.links:
        table = Base.metadata.tables[note["table"]]
        owner, own = table.c[note["column"]], table.c[note["key"]]
        moved = [UUID(each) for each in note["moved"]]
        still = and_(owner == merge.kept_id, own.in_(moved))
        unit.session.execute(update(table).where(still).values({owner: merge.gone_id}))
        for each in note["doubled"]:
            unit.session.execute(insert(table).values({own: UUID(each), owner: merge.gone_id}))
