"""How many households lie in memory: people and homes in columns, groups by the place in them.

Member k of every group with more than k members stands in one array, the largest groups first, so
that "any member" and sums are a few operations over whole columns (no group-by, no loop over
people). Where the people of such an array follow each other, it is a slice and nothing is copied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from db.rights.engine.blocks.planes import Axis, Bounds, Floats, Truths

Index = slice | NDArray[np.intp]
Days = NDArray[np.int32]
Codes = NDArray[np.int8]
PEOPLE: Axis = ("people",)
NOT_KNOWN, OTHER = -1, 126
"""Codes of a fact that is not known, and of a value that is no choice of the vocabulary."""


def index_of(numbers: Sequence[int] | NDArray[np.intp]) -> Index:
    """Return where to look; a slice where the places follow each other."""
    places = np.asarray(numbers, np.intp)
    if places.size and places[0] >= 0 and np.array_equal(
        places, np.arange(places[0], places[0] + places.size)
    ):  # fmt: skip
        return slice(int(places[0]), int(places[0]) + places.size)
    return places


def length(index: Index) -> int:
    """Return how many places an index holds."""
    return index.stop - index.start if isinstance(index, slice) else len(index)


def truths_at(found: Truths, index: Index, axis: Axis) -> Truths:
    """Return the truths at some places; one truth for all stays so."""
    if found.axis is None:
        return found
    if isinstance(index, slice):
        return Truths(found.yes[index], found.no[index], axis)
    return Truths(found.yes.take(index), found.no.take(index), axis)


def bounds_at(found: Bounds, index: Index, axis: Axis) -> Bounds:
    """Return the numbers at some places."""
    if found.axis is None:
        return found
    low, high = floats_at(found.low, index), floats_at(found.high, index)
    return Bounds(low, high, found.den, found.peak, axis)


def floats_at(column: Floats, index: Index) -> Floats:
    """Return a column at some places; one entry for all stays so."""
    if column.ndim == 0:
        return column
    return column[index] if isinstance(index, slice) else column.take(index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circles:
    """Every group of one kind on one day, the largest first.

    `members[k]` holds member k of the groups that have more than k; `home` is -1 where no home is
    known; `of_person` says in which group somebody stands.
    """

    count: int
    members: tuple[Index, ...]
    size: Floats
    complete: NDArray[np.bool_]
    home: Index
    of_person: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A yes/no fact or a choice as small codes: 1 and 0 for yes and no, else the choice's place."""

    codes: Codes


Column = Words | Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some households with all that rules read of them, on all days they ask about.

    The columns of homes have one entry more, the last one unknown: home -1 finds it. A birth is
    between two days (as ordinals); 0 where nothing is known.
    """

    people: int
    first_births: Days
    last_births: Days
    words: Mapping[tuple[str, date], Words]
    numbers: Mapping[tuple[str, date], Bounds]
    circles: Mapping[tuple[str, date], Circles]

    @property
    def nbytes(self) -> int:
        """Return how many bytes the columns take, each array once."""
        found: dict[int, int] = {}
        for array in (self.first_births, self.last_births):
            found[id(array)] = array.nbytes
        for words in self.words.values():
            found[id(words.codes)] = words.codes.nbytes
        for bounds in self.numbers.values():
            found[id(bounds.low)], found[id(bounds.high)] = bounds.low.nbytes, bounds.high.nbytes
        for circles in self.circles.values():
            arrays = (circles.size, circles.complete, circles.home, circles.of_person,
                      *circles.members)  # fmt: skip
            for each in arrays:
                if not isinstance(each, slice):
                    found[id(each)] = each.nbytes
        return sum(found.values())
