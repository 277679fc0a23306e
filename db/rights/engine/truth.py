"""Three-valued logic: what is not known stays unknown and never turns into yes or no."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Truth(StrEnum):
    """What can be said of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def is_certain(self) -> bool:
        """Tell whether no further fact can change it."""
        return self is not Truth.UNKNOWN


class Strength(IntEnum):
    """How well a yes or no is supported; an unknown has none."""

    NONE = 0
    PROBABLE = 1
    CERTAIN = 2


def truth_of(value: bool) -> Truth:
    """Return the truth of a plain yes or no."""
    return Truth.YES if value else Truth.NO


def negate(truth: Truth) -> Truth:
    """Return the opposite; the opposite of unknown is unknown."""
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.NO if truth is Truth.YES else Truth.YES


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return no as soon as one is no, yes when all are yes, else unknown."""
    found = Truth.YES
    for truth in truths:
        if truth is Truth.NO:
            return Truth.NO
        if truth is Truth.UNKNOWN:
            found = Truth.UNKNOWN
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return yes as soon as one is yes, no when all are no, else unknown."""
    found = Truth.NO
    for truth in truths:
        if truth is Truth.YES:
            return Truth.YES
        if truth is Truth.UNKNOWN:
            found = Truth.UNKNOWN
    return found
