"""Everybody around everybody, in memory: the same world as the one read for a single dossier.

Two steps of membership and relations around each citizen, as `people.queries.world` takes them, so
that a screening and the panel of one citizen see the same groups.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from db.people import logic
from db.people.codes import Group, HomeKind, MemberRole, RelationKind
from db.people.folding import age_on
from db.rights.engine.truth import Strength
from db.rights.engine.world import Birth, Id, Known
from db.rights.knowledge import PROOFS, KnownWorld

FIRST = (MemberRole.REFERENCE, MemberRole.PARTNER, MemberRole.OTHER, MemberRole.CHILD)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class Town:
    """Everybody the office knows; `world` gives the surroundings of one."""

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self.on = date.fromisoformat(packed["on"])
        self.births = {UUID(row[0]): _birth(row) for row in packed["people"]}
        self.people = tuple(self.births)
        self._members: dict[UUID, list[logic.Member]] = defaultdict(list)
        self._lives: dict[UUID, set[UUID]] = defaultdict(set)
        self._bonds: dict[UUID, list[tuple[int, logic.Bond]]] = defaultdict(list)
        self._order: dict[logic.Member, int] = {}
        self._complete = {UUID(row[0]): row[1] for row in packed["homes"]}
        self._facts = _facts(packed["facts"])
        self._worlds: dict[frozenset[UUID], KnownWorld] = {}
        self._world_of: dict[UUID, KnownWorld] = {}
        for row in packed["members"]:
            self._add_member(row)
        for number, row in enumerate(packed["bonds"]):
            self._add_bond(number, row)

    def world(self, person: Id) -> KnownWorld:
        """Return what is known around somebody; people who live alike share one world."""
        assert isinstance(person, UUID)
        found = self._world_of.get(person)
        if found is None:
            near = frozenset(self._step(self._step({person})))
            found = self._worlds.get(near) or self._around(near)
            self._worlds[near] = self._world_of[person] = found
        return found

    def home(self, person: UUID) -> UUID | None:
        """Return the home whose facts the rules of homes read."""
        home = self.world(person).circle(person, "domicile", self.on).home
        return home if isinstance(home, UUID) else None

    def place_at_home(self, person: UUID, home: UUID | None) -> tuple[int, str]:
        """Return who of a home is asked first: the reference person, then the partner."""
        roles = [each.role for each in self._members[person] if each.household_id == home]
        return min((FIRST.index(role) for role in roles), default=len(FIRST)), str(person)

    def is_child(self, person: UUID, until: int) -> bool:
        """Tell whether somebody is a child at home, or a minor, as the panel of rights does."""
        around = self.world(person).around
        age = around.ages.get(person)
        if age is not None and age >= until:
            return False
        parts = logic.composition(around, person, Group.FACTUAL).parts
        role = next((part.role for part in parts if part.person_id == person), "")
        return role == MemberRole.CHILD.value or (age is not None and age < logic.ADULT)

    def _add_member(self, row: list[Any]) -> None:
        home, person = UUID(row[0]), UUID(row[1])
        member = logic.Member(
            household_id=home, person_id=person, kind=HomeKind(row[2]), role=MemberRole(row[3]),
            period=logic.Period(valid_from=_day(row[4]), valid_to=_day(row[5])),
            custody_share=row[6],
        )  # fmt: skip
        self._order.setdefault(member, len(self._order))
        self._members[person].append(member)
        self._lives[home].add(person)

    def _add_bond(self, number: int, row: list[Any]) -> None:
        one, other = UUID(row[0]), UUID(row[1])
        bond = logic.Bond(
            person_id=one, other_id=other, kind=RelationKind(row[2]),
            period=logic.Period(valid_from=_day(row[3]), valid_to=_day(row[4])),
        )  # fmt: skip
        for each in {one, other}:
            self._bonds[each].append((number, bond))

    def _step(self, people: Iterable[UUID]) -> set[UUID]:
        found = set(people)
        for person in people:
            for member in self._members.get(person, ()):
                found |= self._lives[member.household_id]
            for _number, bond in self._bonds.get(person, ()):
                found |= {bond.person_id, bond.other_id}
        return found

    def _around(self, near: frozenset[UUID]) -> KnownWorld:
        members = sorted(
            (member for person in near for member in self._members.get(person, ())),
            key=self._order.__getitem__,
        )
        bonds = dict(sorted(
            (pair for person in near for pair in self._bonds.get(person, ())),
            key=lambda pair: pair[0],
        ))  # fmt: skip
        everybody = near | {each.person_id for each in members}
        everybody |= {
            each for bond in bonds.values() for each in (bond.person_id, bond.other_id)
        }  # fmt: skip
        births = {each: birth for each in everybody if (birth := self.births.get(each)) is not None}
        return KnownWorld(
            around=logic.World(
                on=self.on, members=tuple(members), bonds=tuple(bonds.values()),
                ages={each: _age(self.births.get(each), self.on) for each in everybody},
                complete={each.household_id: self._complete.get(each.household_id)
                          for each in members},
            ),
            births=births, facts=self._facts, names={},
        )  # fmt: skip


def _birth(row: list[Any]) -> Birth | None:
    if row[1] is not None:
        day = date.fromisoformat(row[1])
        return Birth(earliest=day, latest=day)
    if row[2] is None:
        return None
    return Birth(earliest=date(row[2], 1, 1), latest=date(row[2], 12, 31))


def _age(birth: Birth | None, on: date) -> int | None:
    if birth is None:
        return None
    if birth.earliest == birth.latest:
        return age_on(on, birth.earliest)
    return age_on(on, None, birth.earliest.year)


def _facts(rows: Iterable[list[Any]]) -> Mapping[tuple[UUID, str], tuple[Known, ...]]:
    found: dict[tuple[UUID, str], tuple[Known, ...]] = {}
    for holder, code, value, source, as_of, first, last in rows:
        if value is not None:
            key = (UUID(holder), code)
            known = Known(
                value=value, source=source, as_of=date.fromisoformat(as_of),
                strength=Strength.CERTAIN if source in PROOFS else Strength.PROBABLE,
                valid_from=_day(first), valid_to=_day(last),
            )  # fmt: skip
            found[key] = (*found.get(key, ()), known)
    return found
