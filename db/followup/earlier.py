"""Reads when citizens were called or visited before, and learns the best moment from it.

An attempt that made a contact is that contact: it is counted once. Messages and letters find
nobody at home, and a citizen who comes or calls by themselves was not reached by us.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from db.contacts.codes import UNREACHED, Channel, Direction, Result
from db.contacts.model import Contact, ContactPerson
from db.followup.best_moment import BestMoment, Try, best_moment
from db.followup.codes import AttemptResult
from db.followup.ladders import PARTNER, Ladder
from db.followup.logic import SPOKEN_TO
from db.followup.model import Attempt, FollowUp
from db.followup.office_ladders import all_ladders
from db.kit.calendar import part_of_day
from db.kit.unit import Unit

LOOKED_BACK = timedelta(days=730)
"""Habits change: what is older than two years says nothing about today."""
TRIED = (
    AttemptResult.REACHED, AttemptResult.NO_ANSWER, AttemptResult.VOICEMAIL, AttemptResult.BUSY,
)  # fmt: skip
WRITTEN = "sms_out"
SAYS_NOTHING = frozenset({Result.WRONG_NUMBER})
"""Nobody was tried at a number that is somebody else's."""


def best_moments(unit: Unit, person_ids: Sequence[UUID]) -> Mapping[UUID, BestMoment]:
    """Return the best moment of each citizen of whom enough is known."""
    if not person_ids:
        return {}
    tries: dict[UUID, list[Try]] = {}
    for person_id, at, reached in (*_contacts(unit, person_ids), *_attempts(unit, person_ids)):
        zone = unit.clock.zone
        one = Try(at.astimezone(zone).weekday(), part_of_day(at, zone), reached)
        tries.setdefault(person_id, []).append(one)
    found = {person_id: best_moment(each) for person_id, each in tries.items()}
    return {person_id: best for person_id, best in found.items() if best is not None}


Told = tuple[UUID, datetime, bool]


def _contacts(unit: Unit, person_ids: Sequence[UUID]) -> list[Told]:
    we_called = and_(
        Contact.channel == Channel.CALL.value,
        Contact.direction == Direction.OUT.value,
        Contact.sub_channel != WRITTEN,
    )
    rows = unit.session.execute(
        select(ContactPerson.person_id, Contact.started_at, Contact.result)
        .join(Contact, Contact.id == ContactPerson.contact_id)
        .where(
            ContactPerson.person_id.in_(person_ids),
            Contact.undone_at.is_(None),
            or_(Contact.channel == Channel.HOME.value, we_called),
            Contact.result.not_in([each.value for each in SAYS_NOTHING]),
            Contact.started_at >= unit.clock.now() - LOOKED_BACK,
        )
    )
    unreached = {each.value for each in UNREACHED}
    return [(person_id, at, result not in unreached) for person_id, at, result in rows]


def _attempts(unit: Unit, person_ids: Sequence[UUID]) -> list[Told]:
    rows = unit.session.execute(
        select(
            FollowUp.person_id, Attempt.at, Attempt.result, Attempt.rung,
            FollowUp.ladder_code, FollowUp.ladder_version,
        )
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .where(
            FollowUp.person_id.in_(person_ids),
            FollowUp.ladder_code != PARTNER,
            FollowUp.undone_at.is_(None),
            Attempt.undone_at.is_(None),
            Attempt.contact_id.is_(None),
            Attempt.result.in_([each.value for each in TRIED]),
            Attempt.at >= unit.clock.now() - LOOKED_BACK,
        )
    )  # fmt: skip
    known = all_ladders(unit.session)
    return [
        (person_id, at, result == AttemptResult.REACHED.value)
        for person_id, at, result, rung, code, version in rows
        if person_id is not None and _was_spoken_to(known, code, version, rung)
    ]


def _was_spoken_to(
    known: Mapping[tuple[str, int], Ladder], code: str | None, version: int | None, number: int
) -> bool:
    """Tell whether a rung is a call or a visit, in the version that the clock climbs."""
    climbed = known.get((code or "", version or 0))
    rung = climbed.rung(number) if climbed is not None else None
    return rung is not None and rung.means in SPOKEN_TO
