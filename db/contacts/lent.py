"""What contacts lend to the search and to the door of a dossier."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from db.contacts.codes import OPEN_REQUESTS
from db.contacts.model import RegisterEntry, Request
from db.contacts.register import human_number, read_human_number
from db.kit.unit import Unit
from db.people.lent import Elsewhere, counts_open, finds_elsewhere, is_own_work

OPEN_CODES = tuple(state.value for state in OPEN_REQUESTS)


@counts_open
def open_requests(unit: Unit, person_ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """Count the open requests per citizen."""
    rows = unit.session.execute(
        select(Request.person_id, func.count())
        .where(
            Request.person_id.in_(person_ids),
            Request.state.in_(OPEN_CODES),
            Request.undone_at.is_(None),
        )
        .group_by(Request.person_id)
    )
    return {person_id: count for person_id, count in rows}


@finds_elsewhere
def by_number(unit: Unit, text: str) -> tuple[Elsewhere, ...]:
    """Find an application by its number in the register, like 2026-000123."""
    number = read_human_number(text)
    if number is None:
        return ()
    row = unit.session.execute(
        select(RegisterEntry, Request.person_id)
        .join(Request, Request.id == RegisterEntry.request_id)
        .where(RegisterEntry.year == number[0], RegisterEntry.number == number[1])
    ).one_or_none()
    if row is None:
        return ()
    entry = row.RegisterEntry
    return (
        Elsewhere(
            kind="request",
            title=human_number(entry.year, entry.number),
            facts={"received_on": entry.received_on, "annulled": entry.annulled_at is not None},
            person_id=row.person_id,
        ),
    )


@is_own_work
def owns_request(unit: Unit, person_id: UUID) -> bool:
    """Tell whether the acting worker has a request of this citizen under way."""
    found = unit.session.scalar(
        select(Request.id)
        .where(
            Request.person_id == person_id,
            Request.owner_id == unit.worker_id,
            Request.state.in_(OPEN_CODES),
            Request.undone_at.is_(None),
        )
        .limit(1)
    )
    return found is not None
