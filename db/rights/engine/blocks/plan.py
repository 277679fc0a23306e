"""What rules need before they can be answered for many: which facts and groups, on which days.

Also tells what a condition depends on (the member it is about, or groups of the person it is asked
for), and which conditions are the same although they stand in different rules: each is then worked
out once for all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from db.people.codes import HolderKind
from db.people.vocabulary import FactKind
from db.rights.engine import nodes as n
from db.rights.engine.answer import Limit
from db.rights.engine.blocks.planes import Bounds, constant
from db.rights.engine.interval import NOT_NEGATIVE
from db.rights.engine.pack import Pack
from db.rights.engine.parameters import Series
from db.rights.engine.rules import Version
from db.rights.engine.scope import Book, reference_day
from db.rights.engine.world import PERSON

GroupDay = tuple[str, date]
AT_PERSON = (HolderKind.PERSON, HolderKind.CHILD)


@dataclass(frozen=True, slots=True)
class Reads:
    """What decides a condition: the member it is about, and groups of who it is asked for."""

    member: bool = False
    circles: frozenset[GroupDay] = frozenset()

    def __or__(self, other: "Reads") -> "Reads":
        return Reads(self.member or other.member, self.circles | other.circles)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesThen(Series):
    """A parameter as it stood on an earlier day: what came later is not known yet."""

    figures_of: date

    def on(self, day: date) -> Limit:
        """Return the parameter as it was known then."""
        return Series.on(self, min(day, self.figures_of))


NOTHING = Reads()
MEMBER = Reads(member=True)
ABOUT_MEMBER = (n.ReachedAge, n.BornFrom, n.Age, n.RightIs)
ABOUT_GROUP = (n.Size, n.Members, n.Count, n.Total)


@dataclass(slots=True)
class Plan:
    """The rules of a day laid open: columns to fill, groups to make, what depends on what."""

    pack: Pack
    today: date
    rights: tuple[str, ...]
    figures_of: date | None = None
    """Where it is given, versions and parameters stand as they stood on this day."""
    words: set[tuple[str, date]] = field(default_factory=set)
    numbers: set[tuple[str, date]] = field(default_factory=set)
    circles: set[GroupDay] = field(default_factory=set)
    _uses: Counter[tuple[int, str, date]] = field(default_factory=Counter)
    _reads: dict[tuple[int, str, date], Reads] = field(default_factory=dict)
    wanted: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The codes of a fact that a condition wants, by its node."""
    _worth: dict[tuple[str, date], Bounds] = field(default_factory=dict)
    _shapes: dict[object, int] = field(default_factory=dict)
    _shape_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Walk through every version in force."""
        for version in self.versions().values():
            for node in parts_of(version):
                self._all((node,), ((PERSON, self.today),))

    def versions(self) -> Mapping[str, Version]:
        """Return by right the version in force; a right that is not answered yet has none."""
        day = self.figures_on(self.today)
        found = {right_id: self.pack.rules[right_id].version_on(day) for right_id in self.rights}
        return {right_id: version for right_id, version in found.items() if version is not None}

    def figures_on(self, day: date) -> date:
        """Return the day whose figures and versions count on a day."""
        return day if self.figures_of is None else min(day, self.figures_of)

    def granted(self, right_id: str, on: date) -> n.Condition | None:
        """Return the conditions of another right on a day, None where it has none yet."""
        return self.pack.granted(right_id, self.figures_on(on))

    def series(self, name: str) -> Series:
        """Return a parameter, as it stood on the day of the figures."""
        series = self.pack.parameters[name]
        if self.figures_of is None:
            return series
        found = {each.name: getattr(series, each.name) for each in fields(series)}
        return SeriesThen(**found, figures_of=self.figures_of)

    def parameter(self, name: str, on: date) -> Bounds:
        """Return what a parameter is worth on a day; refuses TooLarge."""
        found = self._worth.get((name, on))
        if found is None:
            worth = constant(self.series(name).on(on).value or NOT_NEGATIVE)
            found = self._worth[name, on] = worth
        return found

    def book(self) -> Book:
        """Return what the scalar engine looks up, for the same figures."""
        parameters = {name: self.series(name) for name in self.pack.parameters}
        return Book(facts=self.pack.facts, parameters=parameters, granted=self.granted)

    def kind(self, code: str) -> FactKind:
        """Return a fact of the vocabulary."""
        return self.pack.facts[code]

    def is_at_person(self, code: str) -> bool:
        """Tell whether people hold the fact, not homes."""
        return self.kind(code).holder in AT_PERSON

    def shape(self, node: object) -> int:
        """Return one number for all nodes that say the same; texts and sources do not count."""
        found = self._shape_of.get(id(node))
        if found is None:
            found = self._shapes.setdefault(self._key(node), len(self._shapes))
            self._shape_of[id(node)] = found
        return found

    def _key(self, node: object) -> object:
        if isinstance(node, n.Label):
            return (node.group, node.on)
        if isinstance(node, tuple):
            return tuple(self._key(each) for each in node)
        if is_dataclass(node) and not isinstance(node, type):
            if isinstance(node, n.Judge):
                return n.Judge
            return (type(node), *(self._key(getattr(node, each.name)) for each in fields(node)))
        return node

    def reads(self, node: Any, group: str, on: date) -> Reads:
        """Return what decides a condition or number that stands in a group on a day."""
        key = (id(node), group, on)
        found = self._reads.get(key)
        if found is None:
            found = self._reads[key] = self._walk(node, group, on)
        return found

    def there(self, node: n.Condition, group: str, on: date) -> GroupDay:
        """Return the group and day that a condition itself is about."""
        label = node.label
        return label.group or group, reference_day(label.on, self.today) if label.on else on

    def _walk(self, node: Any, group: str, on: date) -> Reads:
        if hasattr(node, "label"):
            group, on = self.there(node, group, on)
        if isinstance(node, n.FactIs | n.FactNumber | n.FullMonthsSince):
            columns = self.words if isinstance(node, n.FactIs) else self.numbers
            return self._fact(node.code, group, on, columns)
        if isinstance(node, ABOUT_MEMBER):
            if isinstance(node, n.RightIs):
                self._all((self.granted(node.right_id, on),), ((PERSON, on),))
            return MEMBER
        if isinstance(node, ABOUT_GROUP):
            inner = self._all(n.children(node), ((group, on),))
            return self._circle(group, on) | Reads(circles=inner.circles)
        days = months_back(on, node.window) if isinstance(node, n.Months) else (on,)
        return self._all(n.children(node), ((group, day) for day in days))

    def _all(self, nodes: Iterable[Any], spots: Iterable[GroupDay]) -> Reads:
        found, inner = NOTHING, tuple(nodes)
        for group, on in spots:
            for each in inner:
                self._uses[self.shape(each), group, on] += 1
                found |= self.reads(each, group, on)
        return found

    def is_shared(self, shape: int, group: str, on: date) -> bool:
        """Tell whether several conditions stand on this one, so that it is worth keeping."""
        return self._uses[shape, group, on] > 1

    def _fact(self, code: str, group: str, on: date, columns: set[tuple[str, date]]) -> Reads:
        columns.add((code, on))
        return MEMBER if self.is_at_person(code) else self._circle(group, on)

    def _circle(self, group: str, on: date) -> Reads:
        self.circles.add((group, on))
        return Reads(circles=frozenset({(group, on)}))


def parts_of(version: Version) -> tuple[Any, ...]:
    """Return the conditions and the number of a version."""
    amount = None if version.amount is None else version.amount.number
    return tuple(each for each in (version.applies, version.granted, amount) if each is not None)


def months_back(on: date, window: int) -> Iterable[date]:
    """Give the first days of the whole months before a day, the last month first."""
    month = on.year * 12 + on.month - 1
    for back in range(1, window + 1):
        year, index = divmod(month - back, 12)
        if year < date.min.year:
            return
        yield date(year, index + 1, 1)
