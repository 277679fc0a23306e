"""What the engine asks of the outside: who belongs together, how old they are, what is known.

A world is read-only and may be lazy: the office's own reads the database, worked examples and
what-if questions are plain data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from db.rights.engine.truth import Strength

Id = UUID | str
"""Who or what holds a fact: a row of the office, or a name in a worked example."""

PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group around a person on a day, and the home whose facts the group reads."""

    members: tuple[Id, ...]
    is_complete: bool
    home: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """The days between which somebody was born; equal where the day is known."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One value somebody noted, with where it comes from and when it was true.

    `as_of` is the day it was seen or said. Without `valid_from` it holds from that day on.
    """

    value: object
    source: str
    strength: Strength
    as_of: date
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the value is about this day."""
        start = self.as_of if self.valid_from is None else self.valid_from
        return start <= on and (self.valid_to is None or on <= self.valid_to)


class World(Protocol):
    """Everything around one citizen that rules may read."""

    def circle(self, subject: Id, group: str, on: date) -> Circle:
        """Return who belonged to a group around somebody on a day."""
        ...

    def birth(self, person: Id) -> Birth | None:
        """Return when somebody was born, None where nothing is known."""
        ...

    def known(self, holder: Id, code: str) -> tuple[Known, ...]:
        """Return every value that stands for a fact of a holder; several may disagree."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWorld:
    """A world written out: worked examples and tests. Every group is everybody, unless given."""

    births: Mapping[Id, Birth | None]
    facts: Mapping[tuple[Id, str], tuple[Known, ...]] = field(default_factory=dict)
    groups: Mapping[str, Circle] = field(default_factory=dict)
    home: Id | None = "home"

    def circle(self, subject: Id, group: str, on: date) -> Circle:
        """Return the group as written; everybody where it is not, the person alone for person."""
        if group == PERSON:
            return Circle(members=(subject,), is_complete=True, home=self.home)
        everybody = Circle(members=tuple(self.births), is_complete=True, home=self.home)
        return self.groups.get(group, everybody)

    def birth(self, person: Id) -> Birth | None:
        """Return when somebody was born."""
        return self.births.get(person)

    def known(self, holder: Id, code: str) -> tuple[Known, ...]:
        """Return what is written about a holder."""
        return self.facts.get((holder, code), ())


@dataclass(frozen=True, slots=True)
class Supposing:
    """A world in which some facts have another answer: what-if, nothing is kept."""

    world: World
    answers: Mapping[tuple[Id, str], Known]

    def circle(self, subject: Id, group: str, on: date) -> Circle:
        """Return the group as it is."""
        return self.world.circle(subject, group, on)

    def birth(self, person: Id) -> Birth | None:
        """Return the birth as it is known."""
        return self.world.birth(person)

    def known(self, holder: Id, code: str) -> tuple[Known, ...]:
        """Return the supposed answer, else what is known."""
        supposed = self.answers.get((holder, code))
        return self.world.known(holder, code) if supposed is None else (supposed,)
