"""What the answer clock lends to the search and to the door of a dossier."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.kit.unit import Unit
from db.people.lent import counts_open, is_own_work


@counts_open
def open_follow_ups(unit: Unit, person_ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """Count the open questions and promises per citizen."""
    rows = unit.session.execute(
        select(FollowUp.person_id, func.count())
        .where(
            FollowUp.person_id.in_(person_ids),
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
        .group_by(FollowUp.person_id)
    )
    return {person_id: count for person_id, count in rows if person_id is not None}


@is_own_work
def owns_follow_up(unit: Unit, person_id: UUID) -> bool:
    """Tell whether the acting worker follows something up with this citizen."""
    found = unit.session.scalar(
        select(FollowUp.id)
        .where(
            FollowUp.person_id == person_id,
            FollowUp.owner_id == unit.worker_id,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
        .limit(1)
    )
    return found is not None
