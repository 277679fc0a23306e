"""How many households lie in memory: people and homes in columns, groups by the place in them.

Member k of every group with more than k members stands in one array, the largest groups first, so
that "any member" and sums are a few operations over whole columns (no group-by, no loop over
people). Where the people of such an array follow each other, it is a slice and nothing is copied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.rights.engine.blocks.planes import Axis, Bounds, Floats, Truths

Index = slice | tuple[slice, ...] | NDArray[np.intp]
Days = NDArray[np.int32]
Codes = NDArray[np.int8]
PEOPLE: Axis = ("people",)
NOT_KNOWN, OTHER = -1, 126
"""Codes of a fact that is not known, and of a value that is no choice of the vocabulary."""
MOST_STRETCHES = 64


def index_of(numbers: Sequence[int] | NDArray[np.intp]) -> Index:
    """Return where to look: one stretch or a few where the places follow each other."""
    places = np.asarray(numbers, np.intp)
    if not places.size or places.min() < 0:
        return places
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    if breaks.size >= MOST_STRETCHES:
        return places
    ends = [0, *breaks.tolist(), places.size]
    found = tuple(
        slice(int(places[a]), int(places[a]) + b - a) for a, b in pairwise(ends)
    )  # fmt: skip
    return found[0] if len(found) == 1 else found


def places_of(index: Index) -> NDArray[np.intp]:
    """Return the places one by one."""
    if isinstance(index, slice):
        return np.arange(index.start, index.stop)
    return np.concatenate([places_of(each) for each in index]) if isinstance(index, tuple) \
        else index  # fmt: skip


def one_stretch(index: Index) -> slice | NDArray[np.intp]:
    """Return an index that may also be written to."""
    return places_of(index) if isinstance(index, tuple) else index


def length(index: Index) -> int:
    """Return how many places an index holds."""
    if isinstance(index, tuple):
        return sum(length(each) for each in index)
    return index.stop - index.start if isinstance(index, slice) else len(index)


def take(column: NDArray[Any], index: Index) -> NDArray[Any]:
    """Return a column at some places; one entry for all stays so."""
    if column.ndim == 0:
        return column
    if isinstance(index, slice):
        return column[index]
    if isinstance(index, tuple):
        return np.concatenate([column[each] for each in index])
    return column.take(index)


def truths_at(found: Truths, index: Index, axis: Axis) -> Truths:
    """Return the truths at some places."""
    if found.axis is None:
        return found
    return Truths(take(found.yes, index), take(found.no, index), axis)


def bounds_at(found: Bounds, index: Index, axis: Axis) -> Bounds:
    """Return the numbers at some places."""
    if found.axis is None:
        return found
    return Bounds(take(found.low, index), take(found.high, index), found.den, found.peak, axis)


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
                if isinstance(each, np.ndarray):
                    found[id(each)] = each.nbytes
        return sum(found.values())
