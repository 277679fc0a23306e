"""The questions an intake asks the other half; each runs in a reader thread."""

from dataclasses import dataclass
from uuid import UUID

from db.access.queries import workers
from db.contacts.queries import RememberedContact, locations, remembered, requests_of
from db.kit.unit import Unit
from db.people.drafts import NewCitizen
from db.people.duplicates import possible_duplicates
from db.people.queries import Dossier, dossier
from db.people.search import PersonHit, search
from desktop.contacts.facts import Hit, OpenRequest, Who

MOST_HITS = 6
MOST_REMEMBERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the intake may show of a person whose dossier was opened."""

    who: Who
    contacts: tuple[RememberedContact, ...] = ()
    requests: tuple[OpenRequest, ...] = ()


def find(unit: Unit, typed: str) -> tuple[Hit, ...]:
    """Return the people who fit what was typed, best first."""
    return tuple(_hit(each) for each in search(unit, typed, MOST_HITS))


def owners(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of everybody who may take a next step on."""
    return tuple((str(card.id), card.given_name) for card in workers(unit))


def places(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of every location of the office."""
    return tuple((str(location), name) for location, name in locations(unit))


def known(unit: Unit, person_id: UUID) -> Known:
    """Return what is known of a person; refuses `dossier_not_opened`."""
    who = _who(dossier(unit, person_id))
    return Known(
        who=who,
        contacts=remembered(unit, person_id, MOST_REMEMBERED),
        requests=tuple(
            OpenRequest(id=each.id, domain=each.domain, line=each.line, due_on=each.due_on)
            for each in requests_of(unit, (person_id,))[:MOST_REMEMBERED]
        ),
    )


def lookalikes(unit: Unit, draft: NewCitizen) -> tuple[Hit, ...]:
    """Return who may be the citizen that is being added, likeliest first."""
    return tuple(_hit(each.hit) for each in possible_duplicates(unit, draft))


def _who(found: Dossier) -> Who:
    home = found.home
    where = [home.neighbourhood, home.street] if home is not None else []
    return Who(
        id=found.id,
        name=_listed(found.family_name, found.given_name),
        given_name=found.given_name,
        age=found.age,
        where=" · ".join(each for each in where if each),
        needs=found.needs,
        language=found.language,
        interpreter="phone" if found.interpreter else "",
        hours=found.preferred_hours,
    )


def _hit(found: PersonHit) -> Hit:
    where = " · ".join(each for each in (found.neighbourhood, found.street) if each)
    who = Who(
        id=found.id,
        name=_listed(found.family_name, found.given_name),
        given_name=found.given_name,
        age=found.age,
        where=where,
    )
    return Hit(who=who, contact_worker=found.worker, open_items=found.open_items)


def _listed(family_name: str, given_name: str) -> str:
    return ", ".join(each for each in (family_name, given_name) if each)
