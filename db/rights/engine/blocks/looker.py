"""Where the evaluation of many stands: in which group, on which day, about whom.

At the top everybody is asked about themselves. Inside "any member" and sums the member is another
one: what depends only on the member, or only on who is asked, is still worked out once for all, and
only what depends on both is looked at pair by pair.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.rights.engine import nodes as n
from db.rights.engine.blocks.layout import PEOPLE, Block, Circles, Index, bounds_at, truths_at
from db.rights.engine.blocks.plan import Plan
from db.rights.engine.blocks.planes import Axis, Bounds, Truths

Value = Truths | Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Who is asked about which member: member k of each group that has one.

    `rows` is the axis of the pairs; `asked` finds the pairs in `base`: groups, or people where
    other groups of the asked one matter too.
    """

    rows: Axis
    base: Axis
    asked: slice | NDArray[np.intp]
    members: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """In which group and on which day; `pairs` is None at the top."""

    group: str
    on: date
    pairs: Pairs | None = None


TruthOf = Callable[[Any, "Looker", Spot], Truths]
NumberOf = Callable[[Any, "Looker", Spot], Bounds]


@dataclass(slots=True, kw_only=True)
class Looker:
    """Answers conditions and numbers for one block; each once, wherever it stands."""

    block: Block
    plan: Plan
    truths: Mapping[type, TruthOf]
    numbers: Mapping[type, NumberOf]
    ages: dict[object, Any] = field(default_factory=dict)
    """What birth days answer; kept from block to block."""
    seen: dict[int, Any] = field(default_factory=dict)
    """What was worked out of a column of this block, by the column's id."""
    _kept: dict[tuple[object, ...], Value] = field(default_factory=dict)

    def truth(self, node: n.Condition, spot: Spot) -> Truths:
        """Return where a condition holds."""
        found = self._look(node, spot, self.truths)
        assert isinstance(found, Truths)
        return found

    def number(self, node: n.Number, spot: Spot) -> Bounds:
        """Return what a number is worth."""
        found = self._look(node, spot, self.numbers)
        assert isinstance(found, Bounds)
        return found

    def _look(self, node: Any, spot: Spot, how: Mapping[type, Any], *, keep: bool = False) -> Value:
        """Look once; kept is what is asked again: by other conditions, or member after member."""
        pairs = spot.pairs
        if pairs is not None:
            reads = self.plan.reads(node, spot.group, spot.on)
            if not (reads.member and reads.circles):
                found = self._look(node, Spot(group=spot.group, on=spot.on), how, keep=True)
                if found.axis is None:
                    return found
                if reads.member:
                    return at(found, pairs.members, pairs.rows)
                return at(self.onto(found, pairs.base), pairs.asked, pairs.rows)
        shape = self.plan.shape(node)
        key = (shape, spot.group, spot.on, None if pairs is None else pairs.rows)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        keep = keep or self.plan.is_shared(shape, spot.group, spot.on)
        if hasattr(node, "label"):
            group, on = self.plan.there(node, spot.group, spot.on)
            spot = Spot(group=group, on=on, pairs=pairs)
        fresh: Value = how[type(node)](node, self, spot)
        if keep:
            self._kept[key] = fresh
        return fresh

    def circles(self, group: str, on: date) -> Circles:
        """Return the groups of one kind on a day."""
        return self.block.circles[group, on]

    def onto(self, found: Value, axis: Axis) -> Value:
        """Return a value per group as one per person; others stay."""
        if found.axis in (None, axis):
            return found
        assert found.axis is not None
        assert axis == PEOPLE
        _word, group, on = found.axis
        return at(found, self.block.circles[group, on].of_person, PEOPLE)  # type: ignore[index]  # axes of groups carry their name and day

    def on_one_axis(self, parts: list[Any], spot: Spot) -> tuple[list[Any], Axis]:
        """Return values that fit each other, and of what their entries are."""
        axes = {each.axis for each in parts} - {None}
        if len(axes) <= 1:
            return parts, next(iter(axes), None)
        axis = PEOPLE if spot.pairs is None else spot.pairs.rows
        return [self.onto(each, axis) for each in parts], axis

    def forget(self) -> None:
        """Let go of all that was worked out."""
        self._kept.clear()


def at(found: Value, index: Index, axis: Axis) -> Value:
    """Return truths or numbers at some places."""
    if isinstance(found, Truths):
        return truths_at(found, index, axis)
    return bounds_at(found, index, axis)


def axis_of(group: str, on: date) -> Axis:
    """Return the axis of the groups of one kind on a day."""
    return ("circles", group, on)
