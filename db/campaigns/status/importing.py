"""Takes a list of statuses in, under an authorisation, until its rows are matched.

Nobody the office does not know gets a dossier from it: those are counted and forgotten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, insert, select

from db.access.queries import expect_reader
from db.campaigns.authorisations import live_authorisation
from db.campaigns.codes import Verdict
from db.campaigns.columns import Record
from db.campaigns.importing import expect_matched, raw_rows
from db.campaigns.matching import Match
from db.campaigns.model import Authorisation, StatusList, StatusRow, StatusUse
from db.campaigns.status.stated import Setup, Stated, status_keys
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit

SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDraft:
    """A list of statuses that was read and matched; `stated` goes row by row with `records`."""

    authorisation_id: UUID | None
    file_hash: str
    mapping: Mapping[str, str]
    setup: Setup
    records: Sequence[Record]
    stated: Sequence[Sequence[Stated]]
    matches: Sequence[Match]
    problems: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusListCard:
    """A list of statuses as it is remembered: hash and counts; `is_open` still has its rows."""

    id: UUID
    source: str
    file_hash: str
    rows: int
    counts: Mapping[str, int]
    imported_at: datetime
    is_open: bool
    is_undone: bool


def import_status_list(unit: Unit, draft: StatusDraft) -> Changes:
    """Take a list of statuses in under an authorisation that counts today.

    Refuses `list_known` for a file that is in already, `fact_from_future`, and what
    `live_authorisation` refuses. It cannot be undone but discarded: nothing of it has been used.
    """
    expect_reader(unit)
    allowed = live_authorisation(unit, draft.authorisation_id)
    expect_matched(draft.records, draft.matches)
    today = unit.clock.today()
    if any(each.as_of > today for told in draft.stated for each in told):
        raise Refused("fact_from_future", field="as_of")
    _expect_unused(unit, draft.file_hash)
    row = StatusList(
        authorisation_id=allowed.id, file_hash=draft.file_hash, rows=len(draft.records),
        counts={"problems": draft.problems}, mapping=dict(draft.mapping),
        setup=_kept(draft.setup), state="matching", imported_by=unit.worker_id,
        imported_at=unit.clock.now(),
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    rows = raw_rows(unit, row.id, draft.records, draft.matches)
    told = [[each.kept() for each in one] for one in draft.stated]
    unit.session.execute(
        insert(StatusRow),
        [{**each, "stated": one} for each, one in zip(rows, told, strict=True)],
    )
    unit.touch("status_list", row.id)
    doubtful = sum(each.verdict is Verdict.DOUBTFUL for each in draft.matches)
    return unit.changes("status_list_imported", undoable=False, list=row.id, doubtful=doubtful)


def _expect_unused(unit: Unit, file_hash: str) -> None:
    """A file whose facts were undone may come again; one that waits or was used may not."""
    known = unit.session.scalar(
        select(StatusList.id).where(
            StatusList.file_hash == file_hash, StatusList.state != "discarded", ~_undone()
        )
    )
    if known is not None:
        raise Refused("list_known", field="file")


def _undone() -> ColumnElement[bool]:
    """Something of the list was undone."""
    return exists().where(StatusUse.list_id == StatusList.id, StatusUse.undone_at.is_not(None))


def _kept(setup: Setup) -> dict[str, object]:
    return {
        "status": setup.status, "values": dict(setup.values), "columns": dict(setup.columns),
    }  # fmt: skip


def remembered_status(unit: Unit, source: str) -> tuple[dict[str, str], Setup]:
    """Return how the newest list of this source was read; its day is never taken over."""
    expect_reader(unit)
    found = unit.session.execute(
        select(StatusList.mapping, StatusList.setup)
        .join(Authorisation, Authorisation.id == StatusList.authorisation_id)
        .where(Authorisation.source == source, StatusList.state != "discarded")
        .order_by(StatusList.imported_at.desc())
        .limit(1)
    ).first()
    if found is None:
        return {}, Setup()
    mapping, setup = found
    keys = set(status_keys())
    return {str(code): str(header) for code, header in mapping.items()}, Setup(
        status=setup["status"] if setup["status"] in keys else "",
        values={value: key for value, key in setup["values"].items() if key in keys},
        columns=setup["columns"],
    )


def status_lists(unit: Unit) -> tuple[StatusListCard, ...]:
    """Return the lists of statuses that wait for a decision, and the last ones that were used."""
    expect_reader(unit)
    rows = unit.session.execute(
        select(StatusList, Authorisation.source, _undone())
        .join(Authorisation, Authorisation.id == StatusList.authorisation_id)
        .where(StatusList.state != "discarded")
        .order_by(StatusList.state.desc(), StatusList.imported_at.desc())
    ).all()
    found = [
        StatusListCard(
            id=row.id, source=source, file_hash=row.file_hash, rows=row.rows,
            counts={str(name): int(number) for name, number in row.counts.items()},
            imported_at=row.imported_at, is_open=row.state == "matching",
            is_undone=is_undone,
        )
        for row, source, is_undone in rows
    ]  # fmt: skip
    waiting = [each for each in found if each.is_open]
    return (*waiting, *[each for each in found if not each.is_open][:SHOWN])


def matching_status_list(unit: Unit, list_id: UUID) -> StatusList:
    """Return a list that is still being matched; refuses `list_finished`."""
    row = unit.session.get(StatusList, list_id)
    if row is None or row.state != "matching":
        raise Refused("list_finished")
    return row


def discard_status_list(unit: Unit, list_id: UUID) -> Changes:
    """Throw a list away before it was used: its rows go, and nothing was written."""
    expect_reader(unit)
    end_status_list(unit, matching_status_list(unit, list_id), "discarded", {})
    return unit.changes("list_discarded", undoable=False)


def end_status_list(unit: Unit, row: StatusList, state: str, counts: Mapping[str, int]) -> None:
    """Delete the raw rows of a list and note that they are gone."""
    unit.session.execute(delete(StatusRow).where(StatusRow.list_id == row.id))
    row.state, row.raw_deleted_at = state, unit.clock.now()
    row.counts = {**row.counts, **counts}
    unit.touch("status_list", row.id)
