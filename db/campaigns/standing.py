"""Tells of many citizens at once whether they may be asked, and whether somebody asks already."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from db.campaigns.codes import Loss
from db.followup.codes import Kind, StopReason
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.kit.unit import Unit
from db.people.codes import CHANNELS
from db.people.model import Person

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`loss` says why somebody is never asked; who is followed waits for a later wave."""

    loss: Loss | None = None
    is_followed: bool = False


def standings(unit: Unit, person_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Return the standing of each of these citizens."""
    found: dict[UUID, Standing] = {}
    for start in range(0, len(person_ids), AT_ONCE):
        some = person_ids[start : start + AT_ONCE]
        asked, banned = _asked(unit, some)
        for person_id, died, never in unit.session.execute(
            select(Person.id, Person.deceased_on, Person.never_channels).where(Person.id.in_(some))
        ):
            loss = None
            if died is not None:
                loss = Loss.DECEASED
            elif person_id in banned or set(CHANNELS) <= set(never or ()):
                loss = Loss.DO_NOT_CONTACT
            found[person_id] = Standing(loss=loss, is_followed=person_id in asked)
    return found


def _asked(unit: Unit, person_ids: Sequence[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Return who has an open question, and with whom contact was stopped for good."""
    asked, banned = set(), set()
    rows = unit.session.execute(
        select(FollowUp.person_id, FollowUp.state, FollowUp.end_reason).where(
            FollowUp.person_id.in_(person_ids),
            FollowUp.kind == Kind.QUESTION.value,
            FollowUp.undone_at.is_(None),
        )
    )
    for person_id, state, reason in rows:
        if person_id is None:
            continue
        if state in OPEN_CODES:
            asked.add(person_id)
        elif reason == StopReason.CONTACT_BAN.value:
            banned.add(person_id)
    return asked, banned
