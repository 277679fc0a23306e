"""For which values a condition holds, as far as reading it tells: spans of numbers, sets of words.

Pure. Only what rests on one number or one choice is told; everything else is left alone.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import inf

from db.people.vocabulary import ValueKind
from db.rights.engine import nodes as n
from db.rights.engine.interval import Number
from db.rights.engine.pack import Pack

MONEY_STEP = 1
"""The smallest step of a number that rules compare: a cent, a year, a day, one member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Values from `low` to `high`, both included; of a choice the `words`, of all others left out.

    Whole steps: a limit that is not included is one step nearer.
    """

    low: Number = -inf
    high: Number = inf
    words: frozenset[object] | None = field(default=None)

    def within(self, other: "Span") -> "Span":
        """Return the values that lie in both."""
        words = self.words
        if other.words is not None:
            words = other.words if words is None else words & other.words
        return Span(low=max(self.low, other.low), high=min(self.high, other.high), words=words)

    def covers(self, other: "Span") -> bool:
        """Tell whether every value of the other one lies in this one; equal ones cover too."""
        if self.words is not None or other.words is not None:
            return self.words is not None and other.words is not None and other.words <= self.words
        return self.low <= other.low and other.high <= self.high

    def leaves_gap_before(self, other: "Span") -> bool:
        """Tell whether values lie between this one's end and the other one's beginning."""
        if self.words is not None or other.words is not None:
            return False
        return self.high + MONEY_STEP < other.low


def is_empty(span: Span) -> bool:
    """Tell whether no value is left."""
    return span.low > span.high or span.words == frozenset()


def spans(pack: Pack, condition: n.Condition, day: date) -> dict[str, Span]:
    """Return for what each condition leaves which values: by the fact, or by "age"."""
    match condition:
        case n.FactIs(code=code, values=values):
            return {_spot(code, condition): Span(words=values)}
        case n.Not(part=n.FactIs(code=code, values=values) as part):
            return {_spot(code, part): Span(words=_all_words(pack, code) - values)}
        case n.Compare(left=left, operator=operator, right=right):
            about, limit = _subject(left), _limit(pack, right, day)
            if about and limit is not None:
                return {_spot(about, condition): _span(operator, limit)}
    return {}


def _spot(about: str, condition: n.Condition) -> str:
    label = condition.label
    return " ".join(part for part in (about, label.group, label.on) if part)


def _all_words(pack: Pack, code: str) -> frozenset[object]:
    fact = pack.facts[code]
    if fact.kind is ValueKind.YES_NO:
        return frozenset({True, False})
    return frozenset(fact.choices)


def _subject(number: n.Number) -> str:
    match number:
        case n.FactNumber(code=code):
            return code
        case n.Age():
            return "age"
        case n.Size():
            return "size"
        case n.FullMonthsSince(code=code):
            return f"months since {code}"
    return ""


def _limit(pack: Pack, number: n.Number, day: date) -> Fraction | None:
    match number:
        case n.Whole(value=value):
            return Fraction(value)
        case n.Parameter(name=name):
            limit = pack.parameters[name].on(day)
            if limit.value is not None and limit.value.low == limit.value.high:
                return Fraction(limit.value.low)
    return None


def _span(operator: str, limit: Fraction) -> Span:
    return {
        "below": Span(high=limit - MONEY_STEP),
        "at_most": Span(high=limit),
        "at_least": Span(low=limit),
        "above": Span(low=limit + MONEY_STEP),
        "equals": Span(low=limit, high=limit),
    }[operator]
