"""What the engine answers: an outcome, how sure it is, and the tree that says why.

Money is in whole cents, ages in years; texts are the rule's own, in four languages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.rights.engine.interval import Interval
from db.rights.engine.texts import Text
from db.rights.engine.truth import Strength, Truth
from db.rights.engine.world import Id


class Outcome(StrEnum):
    """What can be said of a right."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    AFTER = "after"
    """Follows from a right that is possible, but not received yet."""
    TO_JUDGE = "to_judge"
    """Only questions are left that a person must judge."""
    NOT_EVALUABLE = "not_evaluable"
    """A parameter has no sourced value on the day."""
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_open(self) -> bool:
        """Tell whether another fact or judgement could still change it."""
        return self not in (Outcome.YES, Outcome.NO, Outcome.NOT_APPLICABLE)


class FactState(StrEnum):
    """How a fact was found."""

    KNOWN = "known"
    MISSING = "missing"
    STALE = "stale"
    DISAGREES = "disagrees"


class LimitState(StrEnum):
    """How a parameter was found."""

    CURRENT = "current"
    PROVISIONAL = "provisional"
    LOWER_BOUND = "lower_bound"
    """Expired, but it never falls: still proves what lies below it."""
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """One fact as a rule read it; `value` is the last known one even where it does not count.

    `on` is the day for which nothing is known, where that is not the day of the answer itself.
    """

    code: str
    holder: Id | None
    state: FactState
    value: object = None
    source: str = ""
    as_of: date | None = None
    strength: Strength = Strength.NONE
    on: date | None = None

    @property
    def counts(self) -> bool:
        """Tell whether the rule could use it."""
        return self.state is FactState.KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One parameter as a rule read it: the value with its unit, since when, and its source."""

    name: str
    unit: str
    state: LimitState
    value: Interval | None = None
    since: date | None = None
    ended: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found for one condition; `parts` are the conditions it stands on.

    `kind` is the word of the rule language (all, any, fact, number, ...). `left` and `right` are
    the two sides of a comparison, with `unit`.
    """

    kind: str
    truth: Truth
    strength: Strength = Strength.NONE
    id: str = ""
    text: Text | None = None
    source: str = ""
    column: str = ""
    grant: str = ""
    member: Id | None = None
    used: tuple[Used, ...] = ()
    limits: tuple[Limit, ...] = ()
    operator: str = ""
    left: Interval | None = None
    right: Interval | None = None
    unit: str = ""
    members_unknown: bool = False
    parts: tuple["Finding", ...] = ()

    def walk(self) -> Iterator["Finding"]:
        """Go through this finding and all it stands on, top down."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def undecided(self) -> Iterator["Finding"]:
        """Go through the leaves that keep this finding open."""
        if self.truth is not Truth.UNKNOWN:
            return
        open_parts = [part for part in self.parts if part.truth is Truth.UNKNOWN]
        if not open_parts or self.used or self.limits or self.members_unknown:
            yield self
        for part in open_parts:
            yield from part.undecided()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that could still decide; `code` is `members` where members of a group are unknown.

    `on` is the day it must be known for, where that is not the day of the answer: 1 January, or the
    first day of a month.
    """

    code: str
    holder: Id | None
    state: FactState
    on: date | None = None


MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a right would bring, between two bounds, in whole cents a unit."""

    low: int | None
    high: int | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one right for one subject on one day."""

    right_id: str
    subject: Id
    on: date
    version: date | None
    outcome: Outcome
    strength: Strength
    finding: Finding
    missing: tuple[Missing, ...] = ()
    judgements: tuple[Text, ...] = ()
    limits: tuple[Limit, ...] = ()
    """The parameters without a usable value that keep the answer open."""
    after: tuple[str, ...] = ()
    route: str = ""
    grant: str = ""
    amount: Amount | None = None
