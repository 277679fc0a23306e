"""Random households over the shipped facts: some of it is known, some too old or disputed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from db.people.codes import HolderKind
from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.pack import Pack
from db.rights.engine.truth import Strength
from db.rights.engine.world import Birth, Circle, Id, Known, PlainWorld

SIZES = (1, 1, 1, 2, 2, 3, 4, 5)
AMOUNTS = (0, 1, 50_000, 99_999, 130_000, 200_000, 350_000, 2_500_000, 3_200_000)
AT_PERSON = (HolderKind.PERSON, HolderKind.CHILD)


@dataclass(frozen=True, slots=True)
class Household:
    """People who belong together in some way, and their world."""

    people: tuple[Id, ...]
    world: PlainWorld


def read_facts(pack: Pack) -> tuple[FactKind, ...]:
    """Return the facts that rules read, in one order."""
    codes = set().union(*(rule.mentions.facts for rule in pack.rules.values()))
    return tuple(pack.facts[code] for code in sorted(codes))


def households(pack: Pack, count: int, on: date, seed: int) -> Iterator[Household]:
    """Give households; the same ones for the same seed."""
    chance, facts = Random(seed), read_facts(pack)
    for number in range(count):
        yield _household(chance, facts, number, on)


def _household(chance: Random, facts: tuple[FactKind, ...], number: int, on: date) -> Household:
    people: tuple[Id, ...] = tuple(f"{number}.{nth}" for nth in range(chance.choice(SIZES)))
    home: Id = f"home {number}"
    known: dict[tuple[Id, str], tuple[Known, ...]] = {}
    share = chance.choice((0.15, 0.5, 0.9))
    for fact in facts:
        for holder in people if fact.holder in AT_PERSON else (home,):
            if chance.random() < share:
                times = 2 if chance.random() < 0.05 else 1
                known[holder, fact.code] = tuple(_known(chance, fact, on) for _each in range(times))
    births = {person: _birth(chance, on) for person in people}
    return Household(people, PlainWorld(births=births, facts=known, home=home,
                                        groups=_groups(chance, people, home)))  # fmt: skip


def _groups(chance: Random, people: tuple[Id, ...], home: Id) -> dict[str, Circle]:
    groups = {}
    for group in ("domicile", "factual", "mutuality", "fiscal", "child"):
        members = people if chance.random() < 0.8 else people[: chance.randint(1, len(people))]
        groups[group] = Circle(members=members, is_complete=chance.random() < 0.8, home=home)
    return groups


def _birth(chance: Random, on: date) -> Birth | None:
    if chance.random() < 0.05:
        return None
    day = on - timedelta(days=chance.randint(0, 95 * 365))
    if chance.random() < 0.05:
        return Birth(earliest=date(day.year, 1, 1), latest=date(day.year, 12, 31))
    return Birth(earliest=day, latest=day)


def _known(chance: Random, fact: FactKind, on: date) -> Known:
    as_of = on - timedelta(days=chance.choice((0, 20, 100, 500)))
    since = chance.choice((date(2000, 1, 1), date(2000, 1, 1), as_of, None))
    return Known(value=_value(chance, fact, on), source="document_seen", as_of=as_of,
                 strength=chance.choice((Strength.PROBABLE, Strength.CERTAIN)), valid_from=since,
                 valid_to=None if chance.random() < 0.9 else on)  # fmt: skip


def _value(chance: Random, fact: FactKind, on: date) -> object:
    if fact.kind is ValueKind.YES_NO:
        return chance.random() < 0.5
    if fact.kind is ValueKind.CHOICE:
        return chance.choice(fact.choices)
    if fact.kind is ValueKind.DAY:
        return (on - timedelta(days=chance.randint(0, 3000))).isoformat()
    if fact.kind is ValueKind.MONEY:
        return chance.choice(AMOUNTS)
    return chance.randint(0, 30)
