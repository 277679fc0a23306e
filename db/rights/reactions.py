"""What rights do when something happened below: look again, and follow a merged dossier.

Where a rule file is broken they look when the panel is opened: no deed waits for it.
"""

from sqlalchemy import select

from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import FactRecorded, HouseholdChanged, PersonsMerged
from db.people.model import Membership, Person
from db.rights.codes import FlagEventKind
from db.rights.engine.pack import shipped_if_whole
from db.rights.model import Flag
from db.rights.service import look_again
from db.rights.steps import move, open_flag

MOST_PEOPLE = 8
"""A household larger than this is looked at when its panel is opened, not in one deed."""


@react(FactRecorded)
def look_at_rights_again(unit: Unit, event: FactRecorded) -> None:
    """A new fact may open or close a right of its holder, or of everybody in the home."""
    if shipped_if_whole() is None:
        return
    codes = frozenset({event.code})
    if unit.session.get(Person, event.holder_id) is not None:
        look_again(unit, event.holder_id, codes)
        return
    people = unit.session.scalars(
        select(Membership.person_id)
        .where(
            Membership.household_id == event.holder_id,
            Membership.role.in_(("reference", "partner")),
            Membership.valid_to.is_(None),
            Membership.undone_at.is_(None),
        )
        .distinct()
        .limit(MOST_PEOPLE)
    )
    for person_id in tuple(people):
        look_again(unit, person_id, codes)


@react(HouseholdChanged)
def look_at_the_household_again(unit: Unit, event: HouseholdChanged) -> None:
    """Who belongs to the household decides whose income and status count."""
    for person_id in event.person_ids[:MOST_PEOPLE] if shipped_if_whole() is not None else ():
        look_again(unit, person_id)


@react(PersonsMerged)
def take_flags_along(unit: Unit, event: PersonsMerged) -> None:
    """Flags go along with their dossier; of two open ones for a right the kept one stays."""
    flags = unit.session.scalars(select(Flag).where(Flag.person_id == event.gone_id))
    for flag in tuple(flags):
        if flag.holder_id == event.gone_id:
            twin = open_flag(unit, flag.right_id, event.kept_id)
            if twin is not None and flag.ended_at is None and flag.undone_at is None:
                move(unit, flag, FlagEventKind.PROVED_OTHERWISE, reason="merged")
            flag.holder_id = event.kept_id
        flag.person_id = event.kept_id
        unit.touch("flag", flag.id)
