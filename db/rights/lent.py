"""Lends open rights to the search: how many are under way per citizen."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from db.kit.unit import Unit
from db.people.lent import counts_open
from db.rights.codes import FlagState
from db.rights.model import Flag

UNDER_WAY = (
    FlagState.DISCUSSED,
    FlagState.PREPARING,
    FlagState.SUBMITTED,
    FlagState.GRANTED,
    FlagState.MISSED,
    FlagState.TO_RENEW,
)


@counts_open
def rights_under_way(unit: Unit, person_ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """Return how many rights are being worked on per citizen."""
    found = unit.session.execute(
        select(Flag.person_id, func.count())
        .where(Flag.person_id.in_(person_ids), Flag.state.in_(UNDER_WAY), Flag.undone_at.is_(None))
        .group_by(Flag.person_id)
    )
    return {person_id: int(count) for person_id, count in found}
