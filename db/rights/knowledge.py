"""The world of one citizen, read from the office's own rows for the rules to look at.

Read once, then asked many times: compositions are worked out for any day from dated memberships
and relations, facts keep their periods and sources.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.kit.unit import Unit
from db.people import logic
from db.people.codes import FactSource, Group, HomeKind
from db.people.folding import age_on
from db.people.model import Fact, Person
from db.people.queries import world as people_around
from db.rights.codes import SubjectKind
from db.rights.engine.truth import Strength
from db.rights.engine.world import PERSON, Birth, Circle, Id, Known

PROOFS = (FactSource.DOCUMENT_SEEN.value, FactSource.AUTHENTIC_SOURCE.value)
BY_REGISTER = ("domicile", "mutuality", "fiscal")
CHILD_UNTIL = 25


@dataclass(slots=True, kw_only=True)
class KnownWorld:
    """Everything the office knows around a citizen; implements the engine's `World`."""

    around: logic.World
    births: Mapping[UUID, Birth]
    facts: Mapping[tuple[UUID, str], tuple[Known, ...]]
    names: Mapping[UUID, str]
    _days: dict[date, logic.World] = field(default_factory=dict)
    _circles: dict[tuple[Id, str, date], Circle] = field(default_factory=dict)

    def circle(self, subject: Id, group: str, on: date) -> Circle:
        """Return who belonged to a group around somebody on a day."""
        found = self._circles.get((subject, group, on))
        if found is None:
            found = self._circle(subject, group, on)
            self._circles[subject, group, on] = found
        return found

    def birth(self, person: Id) -> Birth | None:
        """Return when somebody was born, None where nothing is known."""
        return self.births.get(person) if isinstance(person, UUID) else None

    def known(self, holder: Id, code: str) -> tuple[Known, ...]:
        """Return every value that stands for a fact of a holder."""
        return self.facts.get((holder, code), ()) if isinstance(holder, UUID) else ()

    def is_like(self, other: "KnownWorld") -> bool:
        """Tell whether rules would find exactly the same in another world."""
        return (
            self.around == other.around
            and self.births == other.births
            and self.facts == other.facts
            and self.names == other.names
        )

    def changed_facts(self, other: "KnownWorld") -> frozenset[str] | None:
        """Return the codes of facts that are otherwise; None where the people differ as well."""
        if (self.around, self.births) != (other.around, other.births):
            return None
        keys = self.facts.keys() | other.facts.keys()
        return frozenset(
            code
            for holder, code in keys
            if self.facts.get((holder, code)) != other.facts.get((holder, code))
        )

    def _circle(self, subject: Id, group: str, on: date) -> Circle:
        if not isinstance(subject, UUID):
            return Circle(members=(subject,), is_complete=False)
        there = self._on(on)
        kinds = (HomeKind.FACTUAL, HomeKind.DOMICILE)
        homes = [
            home
            for kind in (reversed(kinds) if group in BY_REGISTER else kinds)
            for home in logic.homes_of(there, subject, kind)
        ]
        home = homes[0] if homes else None
        if group == PERSON:
            return Circle(members=(subject,), is_complete=True, home=home)
        found = logic.composition(there, subject, Group(group))
        members = tuple(part.person_id for part in found.parts)
        return Circle(members=members, is_complete=found.is_complete is True, home=home)

    def _on(self, day: date) -> logic.World:
        found = self._days.get(day)
        if found is None:
            ages = {
                person: age_on(day, birth.earliest) if birth.earliest == birth.latest
                else day.year - birth.earliest.year
                for person, birth in self.births.items()
            }  # fmt: skip
            found = replace(self.around, on=day, ages=dict(ages))
            self._days[day] = found
        return found


def known_world(unit: Unit, person_id: UUID) -> KnownWorld:
    """Read everything that rules may look at around a citizen."""
    around = people_around(unit, person_id)
    people = {person_id} | {each.person_id for each in around.members}
    people |= {each for bond in around.bonds for each in (bond.person_id, bond.other_id)}
    homes = {each.household_id for each in around.members}
    births: dict[UUID, Birth] = {}
    names: dict[UUID, str] = {}
    for row in unit.session.scalars(select(Person).where(Person.id.in_(people))):
        names[row.id] = row.given_name or row.family_name
        birth = _birth(row)
        if birth is not None:
            births[row.id] = birth
    return KnownWorld(
        around=around, births=births, names=names, facts=_facts(unit, [*people, *homes])
    )


def _birth(row: Person) -> Birth | None:
    if row.birth_date is not None:
        return Birth(earliest=row.birth_date, latest=row.birth_date)
    if row.birth_year is None:
        return None
    return Birth(earliest=date(row.birth_year, 1, 1), latest=date(row.birth_year, 12, 31))


def _facts(unit: Unit, holders: Sequence[UUID]) -> Mapping[tuple[UUID, str], tuple[Known, ...]]:
    rows = unit.session.scalars(
        select(Fact)
        .where(
            Fact.holder_id.in_(holders),
            Fact.superseded_by_id.is_(None),
            Fact.undone_at.is_(None),
        )
        .order_by(Fact.as_of, Fact.id)
    )
    found: dict[tuple[UUID, str], tuple[Known, ...]] = {}
    for row in rows:
        if row.value is not None:
            key = (row.holder_id, row.code)
            found[key] = (*found.get(key, ()), _known(row))
    return found


def _known(row: Fact) -> Known:
    return Known(
        value=row.value,
        source=row.source,
        strength=Strength.CERTAIN if row.source in PROOFS else Strength.PROBABLE,
        as_of=row.as_of,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody for whom rights are asked: `holder_id` has them, the rules look from `person_id`."""

    kind: SubjectKind
    holder_id: UUID
    person_id: UUID


def subjects(world: KnownWorld, person_id: UUID, on: date) -> tuple[Subject, ...]:
    """Return the citizen, the children at home and the home itself."""
    found = [Subject(kind=SubjectKind.PERSON, holder_id=person_id, person_id=person_id)]
    there = replace(world.around, on=on)
    for part in logic.composition(there, person_id, Group.FACTUAL).parts:
        age = there.ages.get(part.person_id)
        is_child = part.role == "child" and part.person_id != person_id
        if (
            is_child or (part.person_id == person_id and age is not None and age < logic.ADULT)
        ) and (age is None or age < CHILD_UNTIL):
            found.append(
                Subject(kind=SubjectKind.CHILD, holder_id=part.person_id, person_id=part.person_id)
            )
    home = world.circle(person_id, "domicile", on).home
    if isinstance(home, UUID):
        found.append(Subject(kind=SubjectKind.HOME, holder_id=home, person_id=person_id))
    return tuple(found)
