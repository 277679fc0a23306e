"""Lends open visits to the search, and a planned visit as a reason to open a dossier."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, or_, select

from db.kit.unit import Unit
from db.people.lent import counts_open, is_own_work
from db.visits.codes import State
from db.visits.model import Visit

PLANNED = (State.PLANNED, State.CONFIRMED)


@counts_open
def open_visits(unit: Unit, person_ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """Return how many visits are planned per citizen."""
    found = unit.session.execute(
        select(Visit.person_id, func.count())
        .where(Visit.person_id.in_(person_ids), Visit.state.in_(PLANNED), Visit.undone_at.is_(None))
        .group_by(Visit.person_id)
    )
    return {person_id: int(count) for person_id, count in found}


@is_own_work
def goes_there(unit: Unit, person_id: UUID) -> bool:
    """Tell whether the acting worker is to visit this citizen."""
    if unit.worker_id is None:
        return False
    found = unit.session.scalar(
        select(Visit.id)
        .where(
            Visit.person_id == person_id,
            or_(Visit.worker_id == unit.worker_id, Visit.buddy_id == unit.worker_id),
            Visit.state.in_((State.PROPOSED, *PLANNED)),
            Visit.undone_at.is_(None),
        )
        .limit(1)
    )
    return found is not None
