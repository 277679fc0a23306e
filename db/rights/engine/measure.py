"""Works out numbers of the rule language as bounds: what is not known widens them, never zeroes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from math import inf
from typing import Any

from db.people.fact_logic import months_between
from db.people.folding import age_on
from db.rights.engine import nodes as n
from db.rights.engine.answer import FactState, Finding, Limit, LimitState, Used
from db.rights.engine.interval import (
    ANYTHING,
    NOT_NEGATIVE,
    ZERO,
    Interval,
    largest,
    point,
    smallest,
)
from db.rights.engine.parameters import STRENGTH
from db.rights.engine.scope import BIRTH, Scope
from db.rights.engine.truth import Strength, Truth

AMOUNTS = (LimitState.CURRENT, LimitState.PROVISIONAL)
"""The states in which a parameter is an amount, not only a bound or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number between bounds, and all it was read from; `strength` is that of what is known."""

    value: Interval
    strength: Strength = Strength.CERTAIN
    used: tuple[Used, ...] = ()
    limits: tuple[Limit, ...] = ()
    members_unknown: bool = False


def combine(value: Interval, parts: Iterable[Measure], *, members_unknown: bool = False) -> Measure:
    """Return a value that rests on all these parts."""
    known = tuple(parts)
    return Measure(
        value=value,
        strength=min((part.strength for part in known), default=Strength.CERTAIN),
        used=tuple(used for part in known for used in part.used),
        limits=tuple(limit for part in known for limit in part.limits),
        members_unknown=members_unknown or any(part.members_unknown for part in known),
    )


def measure(number: n.Number, scope: Scope) -> Measure:
    """Return what a number of the language is worth here."""
    return _MEASURES[type(number)](number, scope)


def born(scope: Scope) -> tuple[date, date, Used]:
    """Return the days between which the member was born, and that as a fact."""
    birth = scope.world.birth(scope.member)
    if birth is None:
        missing = Used(code=BIRTH, holder=scope.member, state=FactState.MISSING)
        return date.min, date.max, missing
    exact = birth.earliest == birth.latest
    used = Used(
        code=BIRTH,
        holder=scope.member,
        state=FactState.KNOWN if exact else FactState.MISSING,
        value=birth.earliest.isoformat() if exact else str(birth.earliest.year),
        strength=Strength.CERTAIN,
    )
    return birth.earliest, birth.latest, used


def _whole(number: n.Whole, _scope: Scope) -> Measure:
    return Measure(value=point(number.value))


def _fact(number: n.FactNumber, scope: Scope) -> Measure:
    used = scope.read(number.code)
    if used.counts and isinstance(used.value, int):
        return Measure(value=point(used.value), strength=used.strength, used=(used,))
    return Measure(value=NOT_NEGATIVE, used=(used,))


def _parameter(number: n.Parameter, scope: Scope) -> Measure:
    limit = scope.book.parameters[number.name].on(scope.on)
    strength = STRENGTH.get(limit.state, Strength.CERTAIN)
    return Measure(value=limit.value or NOT_NEGATIVE, strength=strength, limits=(limit,))


def _age(_number: n.Age, scope: Scope) -> Measure:
    first, last, used = born(scope)
    if first == date.min:
        return Measure(value=NOT_NEGATIVE, used=(used,))
    oldest, youngest = age_on(scope.on, first), age_on(scope.on, last)
    value = Interval(max(0, youngest or 0), max(0, oldest or 0))
    return Measure(value=value, used=(used,))


def _months_since(number: n.FullMonthsSince, scope: Scope) -> Measure:
    used = scope.read(number.code)
    if not used.counts:
        return Measure(value=NOT_NEGATIVE, used=(used,))
    months = months_between(date.fromisoformat(str(used.value)), scope.on)
    return Measure(value=point(months), strength=used.strength, used=(used,))


def _size(_number: n.Size, scope: Scope) -> Measure:
    circle = scope.circle()
    size = len(circle.members)
    high = size if circle.is_complete else inf
    return Measure(value=Interval(size, high), members_unknown=not circle.is_complete)


def _count(number: n.Count, scope: Scope) -> Measure:
    circle = scope.circle()
    found = [scope.holds(number.part, scope.of(each)) for each in circle.members]
    sure = sum(each.truth is Truth.YES for each in found)
    most = sum(each.truth is not Truth.NO for each in found) if circle.is_complete else inf
    read = [as_measure(each) for each in found]
    return combine(Interval(sure, most), read, members_unknown=not circle.is_complete)


def as_measure(finding: Finding) -> Measure:
    """Return what a finding read, as the ground of a number.

    What is unknown stands in it only where it keeps the finding open: a table whose line is decided
    asks nothing more.
    """
    leaves, open_leaves = tuple(finding.walk()), tuple(finding.undecided())
    return Measure(
        value=ZERO,
        strength=finding.strength if finding.truth.is_certain else Strength.CERTAIN,
        used=tuple(
            used
            for leaf in leaves
            for used in leaf.used
            if used.counts or any(leaf is each for each in open_leaves)
        ),
        limits=tuple(
            limit
            for leaf in leaves
            for limit in leaf.limits
            if limit.state in AMOUNTS or any(leaf is each for each in open_leaves)
        ),
        members_unknown=any(leaf.members_unknown for leaf in open_leaves),
    )


def _total(number: n.Total, scope: Scope) -> Measure:
    circle = scope.circle()
    total, read = ZERO, []
    for member in circle.members:
        there = scope.of(member)
        share = measure(number.of, there)
        part = share.value
        if number.where is not None:
            where = scope.holds(number.where, there)
            read.append(as_measure(where))
            if where.truth is Truth.NO:
                continue
            part = part if where.truth is Truth.YES else part.hull(ZERO)
        read.append(share)
        total += part
    if not circle.is_complete:
        total += NOT_NEGATIVE if never_negative(number.of) else ANYTHING
    return combine(total, read, members_unknown=not circle.is_complete)


def never_negative(number: n.Number) -> bool:
    """Tell whether a number of this form can never be less than nothing."""
    match number:
        case n.Difference():
            return False
        case n.Fold(parts=parts):
            return all(never_negative(part) for part in parts)
        case n.Scaled(part=part) | n.Total(of=part):
            return never_negative(part)
        case n.Table(rows=rows, otherwise=otherwise):
            return all(never_negative(each) for _when, each in rows) and never_negative(otherwise)
        case n.Whole(value=value):
            return value >= 0
        case _:
            return True


_FOLDS: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "plus": lambda a, b: a + b,
    "times": lambda a, b: a * b,
    "smallest": smallest,
    "largest": largest,
}


def _fold(number: n.Fold, scope: Scope) -> Measure:
    parts = [measure(part, scope) for part in number.parts]
    return combine(reduce(_FOLDS[number.word], (part.value for part in parts)), parts)


def _difference(number: n.Difference, scope: Scope) -> Measure:
    first, second = measure(number.first, scope), measure(number.second, scope)
    return combine(first.value - second.value, (first, second))


def _scaled(number: n.Scaled, scope: Scope) -> Measure:
    part = measure(number.part, scope)
    return combine(part.value * point(Fraction(number.times, number.by)), (part,))


def _table(number: n.Table, scope: Scope) -> Measure:
    possible, read = None, []
    for when, then in number.rows:
        finding = scope.holds(when, scope)
        read.append(as_measure(finding))
        if finding.truth is Truth.NO:
            continue
        row = measure(then, scope)
        read.append(row)
        possible = row.value if possible is None else possible.hull(row.value)
        if finding.truth is Truth.YES:
            return combine(possible, read)
    last = measure(number.otherwise, scope)
    value = last.value if possible is None else possible.hull(last.value)
    return combine(value, (*read, last))


def _months(number: n.Months, scope: Scope) -> Measure:
    found = [scope.holds(number.part, there) for there in whole_months(scope, number.window)]
    read = [as_measure(each) for each in found]
    truths = [each.truth for each in found]
    if not number.in_a_row:
        sure = truths.count(Truth.YES)
        return combine(Interval(sure, len(truths) - truths.count(Truth.NO)), read)
    sure = _leading(truth is Truth.YES for truth in truths)
    most = _leading(truth is not Truth.NO for truth in truths)
    return combine(Interval(sure, most), read[: most + 1])


def _leading(holds: Iterable[bool]) -> int:
    count = 0
    for each in holds:
        if not each:
            break
        count += 1
    return count


def whole_months(scope: Scope, window: int) -> Iterable[Scope]:
    """Go back over the whole months before the day, the last one first; each by its first day."""
    month = scope.on.year * 12 + scope.on.month - 1
    for back in range(1, window + 1):
        year, index = divmod(month - back, 12)
        if year < date.min.year:
            return
        yield scope.at(date(year, index + 1, 1))


_MEASURES: Mapping[type, Callable[[Any, Scope], Measure]] = {
    n.Whole: _whole,
    n.FactNumber: _fact,
    n.Parameter: _parameter,
    n.Age: _age,
    n.FullMonthsSince: _months_since,
    n.Size: _size,
    n.Count: _count,
    n.Total: _total,
    n.Fold: _fold,
    n.Difference: _difference,
    n.Scaled: _scaled,
    n.Table: _table,
    n.Months: _months,
}
