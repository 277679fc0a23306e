"""How many questions until every right somebody has is shown, in the order of three interviews.

Citizens of the practice municipality with what the office knows of them; what it does not know is
drawn, the usual answer where a fact has one. Counted for those who have a right not yet shown.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from statistics import mean
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import HolderKind
from db.people.model import Membership
from db.people.vocabulary import FactKind, ValueKind
from db.practice.build import build
from db.rights.engine.pack import Pack, shipped
from db.rights.engine.question import Asked, answers, decisive
from db.rights.engine.scope import BIRTH
from db.rights.engine.truth import Strength, Truth
from db.rights.engine.verdict import truth
from db.rights.engine.world import Id, Known, Supposing
from db.rights.knowledge import KnownWorld, known_world, subjects

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
PEOPLE, MOST, USUAL, YES = 20, 200, 0.95, 0.25
AT_PERSON = (HolderKind.PERSON, HolderKind.CHILD)
Spot = tuple[Id, str]


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody at the counter: what the office knows, and what is so."""

    known: KnownWorld
    so: Mapping[Spot, Known]
    asked: Asked

    def has(self, pack: Pack, on: date) -> set[tuple[str, Id]]:
        """Return the rights that hold in truth, for whom."""
        return _held(pack, self, Supposing(self.known, self.so), on)


def _held(pack: Pack, citizen: Citizen, there: Supposing, on: date) -> set[tuple[str, Id]]:
    memo = pack.memo()
    return {
        (right_id, who)
        for right_id, people in citizen.asked.items()
        for who in people
        if truth(pack, right_id, there, who, on, memo) is Truth.YES
    }


def by_decision(pack: Pack, citizen: Citizen, there: Supposing, on: date) -> Iterator[Spot]:
    """Give the question that decides most."""
    memo = pack.memo()
    found = answers(pack, there, citizen.asked, on, memo)
    for each in decisive(pack, there, found, on, memo, 1):
        yield each.holder, each.code


def as_form(_pack: Pack, citizen: Citizen, there: Supposing, _on: date) -> Iterator[Spot]:
    """Give every question in the order of the vocabulary, whether or not it matters still."""
    for spot in citizen.so:
        if spot not in there.answers and not citizen.known.known(*spot):
            yield spot


def that_matters(pack: Pack, citizen: Citizen, there: Supposing, on: date) -> Iterator[Spot]:
    """Give the questions that an open right waits for, in the order of the vocabulary."""
    open_ = {
        (missing.holder, missing.code)
        for each in answers(pack, there, citizen.asked, on, pack.memo())
        if each.outcome.is_open
        for missing in each.missing
    }
    yield from (spot for spot in citizen.so if spot in open_ and spot not in there.answers)


Order = Callable[[Pack, Citizen, Supposing, date], Iterator[Spot]]
ORDERS: Mapping[str, Order] = {
    "the question that decides most": by_decision,
    "as a form, only what still matters": that_matters,
    "as a form": as_form,
}


def interview(pack: Pack, citizen: Citizen, order: Order, on: date) -> int:
    """Ask until every right that is there is shown; return how many questions that took."""
    wanted, said = citizen.has(pack, on), dict[Spot, Known]()
    for number in range(MOST):
        there = Supposing(citizen.known, dict(said))
        if wanted <= _held(pack, citizen, there, on):
            return number
        spot = next((each for each in order(pack, citizen, there, on) if each in citizen.so), None)
        if spot is None:
            return number
        said[spot] = citizen.so[spot]
    return MOST


def citizens(office: Office, pack: Pack, count: int) -> Iterator[Citizen]:
    """Give citizens of the practice municipality, always the same ones."""
    chance = Random(12)

    def people(unit: Unit) -> list[Id]:
        first = select(Membership.person_id).where(Membership.role == "reference").distinct()
        return sorted(unit.session.scalars(first), key=str)

    everybody = office.read(people).result()
    for person in chance.sample(everybody, count):
        world = office.read(lambda unit, who=person: known_world(unit, who)).result()
        yield _citizen(pack, world, person, chance)


def _citizen(pack: Pack, world: KnownWorld, person: Id, chance: Random) -> Citizen:
    on = START.date()
    there = subjects(world, person, on)
    asked = {
        rule.id: tuple(each.person_id for each in there if each.kind.value == rule.holder)
        for rule in pack.rules.values()
    }
    homes = [world.circle(person, group, on) for group in ("domicile", "factual", "child")]
    members = dict.fromkeys(each for circle in homes for each in (person, *circle.members))
    at_home = dict.fromkeys(circle.home for circle in homes if circle.home is not None)
    read = {code for rule in pack.rules.values() for code in rule.mentions.facts} - {BIRTH}
    so: dict[Spot, Known] = {}
    for fact in pack.facts.values():
        if fact.code in read:
            for holder in members if fact.holder in AT_PERSON else at_home:
                so[holder, fact.code] = _drawn(fact, chance, on)
    known = {
        spot: replace(so[spot], value=world.known(*spot)[-1].value)
        for spot in so
        if world.known(*spot)
    }
    return Citizen(world, {**so, **known}, asked)


def _drawn(fact: FactKind, chance: Random, on: date) -> Known:
    value: object = chance.random() < YES
    if fact.usual is not None and chance.random() < USUAL:
        value = fact.usual
    elif fact.kind is ValueKind.CHOICE:
        value = chance.choice(fact.choices)
    elif fact.kind is ValueKind.DAY:
        value = on.replace(year=on.year - chance.randint(1, 9), day=1).isoformat()
    elif fact.kind is ValueKind.MONEY:
        value = chance.choice((0, 0, 60_000, 120_000, 180_000, 260_000, 2_200_000))
    elif fact.kind is ValueKind.NUMBER:
        value = chance.randint(0, 12)
    return Known(value=value, source="statement", strength=Strength.PROBABLE, as_of=on,
                 valid_from=date.min)  # fmt: skip


def needed() -> "list[Ratio]":
    """Print how many questions each order needs; there is no time to compare."""
    pack, on = shipped(), START.date()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.office"
        build(path, START, lambda _share: None)
        office = Office(str(path), clock=FixedClock(START))
        try:
            everybody = [
                each
                for each in citizens(office, pack, PEOPLE)
                if each.has(pack, on) - _held(pack, each, Supposing(each.known, {}), on)
            ]
            for name, order in ORDERS.items():
                asked = [interview(pack, each, order, on) for each in everybody]
                print(f"questions until every right is shown, {name}: {mean(asked):.1f} "
                      f"({len(everybody)} citizens, most {max(asked)})", flush=True)  # fmt: skip
        finally:
            office.close()
    return []
