"""Lays people out in columns: what is known of them, on every day that the rules ask about.

Each fact is read by the scalar engine's own rule of what counts (known, too old, disputed), so the
columns hold exactly what it would find. Who does not fit is left to the scalar engine: an amount
that floats cannot hold exactly in a sum, or a group of which somebody is not among the people.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf

import numpy as np

from db.people.fact_logic import months_between
from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.answer import Used
from db.rights.engine.blocks.layout import (
    NOT_KNOWN,
    OTHER,
    PEOPLE,
    Block,
    Circles,
    Days,
    Words,
    index_of,
)
from db.rights.engine.blocks.plan import Plan
from db.rights.engine.blocks.planes import Bounds, whole
from db.rights.engine.evaluate import evaluate
from db.rights.engine.scope import Book, Memo, start
from db.rights.engine.world import Circle, Id, Known, World

LARGEST = 10**11
"""Whole cents: a billion euro. More than that in one amount is answered one by one."""
MOST_MEMBERS = 64


@dataclass(slots=True)
class Laid:
    """A block, who stands in it at which place, and who must be answered one by one."""

    block: Block
    places: Mapping[Id, int]
    alone: frozenset[Id]


@dataclass(slots=True)
class _Holder:
    """A world of one fact: the scalar engine says whether it counts."""

    values: tuple[Known, ...] = ()

    def circle(self, subject: Id, _group: str, _on: date) -> Circle:
        return Circle(members=(subject,), is_complete=True, home=subject)

    def birth(self, _person: Id) -> None:
        return None

    def known(self, _holder: Id, _code: str) -> tuple[Known, ...]:
        return self.values


@dataclass(slots=True)
class _Filling:
    plans: Sequence[Plan]
    people: Sequence[Id]
    look: Callable[[Id], World]
    alone: set[Id] = field(default_factory=set)
    homes: dict[Id, int] = field(default_factory=dict)
    living: dict[Id, list[Id]] = field(default_factory=lambda: defaultdict(list))


def fill(plans: Sequence[Plan], people: Sequence[Id], look: Callable[[Id], World]) -> Laid:
    """Return the people in columns; `look` gives the world around somebody."""
    filling = _Filling(plans, people, look)
    places = {person: place for place, person in enumerate(people)}
    worlds = {person: look(person) for person in people}
    circles = {
        (group, on): _circles(filling, worlds, places, group, on)
        for group, on in sorted(set().union(*(plan.circles for plan in plans)))
    }
    words, numbers = _columns(filling, worlds, places)
    first, last = _births(worlds)
    block = Block(
        people=len(people), first_births=first, last_births=last, words=words, numbers=numbers,
        circles=circles,
    )  # fmt: skip
    return Laid(block, places, frozenset(_with_neighbours(filling, worlds)))


def _circles(filling: _Filling, worlds: Mapping[Id, World], places: Mapping[Id, int],
             group: str, on: date) -> Circles:  # fmt: skip
    found: dict[tuple[tuple[int, ...], bool, int], list[int]] = {}
    for person, world in worlds.items():
        circle = world.circle(person, group, on)
        members = tuple(sorted(places[each] for each in circle.members if each in places))
        if len(members) < len(circle.members) or len(members) > MOST_MEMBERS:
            filling.alone.add(person)
            members = ()
        home = -1
        if circle.home is not None:
            home = filling.homes.setdefault(circle.home, len(filling.homes))
            filling.living[circle.home].append(person)
        found.setdefault((members, circle.is_complete, home), []).append(places[person])
    ordered = sorted(found.items(), key=lambda each: -len(each[0][0]))
    of_person = np.zeros(len(places), np.intp)
    for number, (_key, who) in enumerate(ordered):
        of_person[who] = number
    keys = [key for key, _who in ordered]
    largest = len(keys[0][0]) if keys else 0
    return Circles(
        count=len(keys),
        members=tuple(
            index_of([key[0][place] for key in keys if len(key[0]) > place])
            for place in range(largest)
        ),
        size=np.array([len(key[0]) for key in keys], np.float64),
        complete=np.array([key[1] for key in keys], np.bool_),
        home=index_of([key[2] for key in keys]),
        of_person=index_of(of_person),
    )


def _columns(
    filling: _Filling, worlds: Mapping[Id, World], places: Mapping[Id, int]
) -> tuple[dict[tuple[str, date], Words], dict[tuple[str, date], Bounds]]:
    words: dict[tuple[str, date], Words] = {}
    numbers: dict[tuple[str, date], Bounds] = {}
    plan = filling.plans[0]
    for code, on in sorted(set().union(*(each.words for each in filling.plans))):
        used = _used(filling, worlds, places, code, on)
        if used:
            codes = np.full(_room(filling, places, code), NOT_KNOWN, np.int8)
            for place, each in used:
                codes[place] = _code(plan.kind(code), each.value)
            words[code, on] = Words(codes=codes)
    for code, on in sorted(set().union(*(each.numbers for each in filling.plans))):
        used = _used(filling, worlds, places, code, on)
        if used:
            numbers[code, on] = _bounds(filling, places, code, used, on)
    return words, numbers


def _room(filling: _Filling, places: Mapping[Id, int], code: str) -> int:
    is_at_person = filling.plans[0].is_at_person(code)
    return len(places) if is_at_person else len(filling.homes) + 1


def _used(filling: _Filling, worlds: Mapping[Id, World], places: Mapping[Id, int], code: str,
          on: date) -> list[tuple[int, Used]]:  # fmt: skip
    """Return the facts that count, by the place of their holder."""
    plan = filling.plans[0]
    kind, found = plan.kind(code), []
    if plan.is_at_person(code):
        holders: Iterable[tuple[Id, int, World]] = (
            (person, place, worlds[person]) for person, place in places.items()
        )
    else:
        holders = (
            (home, place, worlds[filling.living[home][0]]) for home, place in filling.homes.items()
        )
    for holder, place, world in holders:
        values = world.known(holder, code)
        if values:
            used = counting(kind, holder, values, on)
            if used.counts:
                found.append((place, used))
                if not fits(kind, used.value):
                    filling.alone.update({holder} & places.keys() or filling.living[holder])
    return found


def counting(kind: FactKind, holder: Id, values: tuple[Known, ...], on: date) -> Used:
    """Return a fact of a holder as it counts on a day, by the scalar engine."""
    book = Book(facts={kind.code: kind}, parameters={}, granted=lambda _right, _on: None)
    return start(book, _Holder(values), holder, on, evaluate, Memo()).read(kind.code)


def fits(kind: FactKind, value: object) -> bool:
    """Tell whether columns can hold a value."""
    if kind.kind is ValueKind.YES_NO:
        return isinstance(value, bool)
    return not isinstance(value, int) or abs(value) <= LARGEST


def _code(kind: FactKind, value: object) -> int:
    if kind.kind is ValueKind.CHOICE:
        return kind.choices.index(value) if isinstance(value, str) and value in kind.choices \
            else OTHER  # fmt: skip
    return int(value is True)


def _bounds(filling: _Filling, places: Mapping[Id, int], code: str,
            used: Sequence[tuple[int, Used]], on: date) -> Bounds:  # fmt: skip
    low = np.zeros(_room(filling, places, code))
    high = np.full(low.size, inf)
    is_day = filling.plans[0].kind(code).kind is ValueKind.DAY
    peak = 0
    for place, each in used:
        if is_day:
            value = months_between(date.fromisoformat(str(each.value)), on)
        elif isinstance(each.value, int):
            value = int(each.value)
        else:
            continue
        if abs(value) <= LARGEST:
            low[place] = high[place] = value
            peak = max(peak, abs(value))
    return whole(low, high, peak, PEOPLE)


def _births(worlds: Mapping[Id, World]) -> tuple[Days, Days]:
    first, last = np.zeros(len(worlds), np.int32), np.zeros(len(worlds), np.int32)
    for place, (person, world) in enumerate(worlds.items()):
        birth = world.birth(person)
        if birth is not None and birth.earliest != date.min:
            first[place], last[place] = birth.earliest.toordinal(), birth.latest.toordinal()
    return (first, first) if np.array_equal(first, last) else (first, last)


def _with_neighbours(filling: _Filling, worlds: Mapping[Id, World]) -> Iterable[Id]:
    """Give who is left out, and everybody who has them in a group."""
    yield from filling.alone
    if not filling.alone:
        return
    for person, world in worlds.items():
        for group, on in set().union(*(plan.circles for plan in filling.plans)):
            circle = world.circle(person, group, on)
            if filling.alone & set(circle.members):
                yield person
