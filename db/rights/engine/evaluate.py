"""Evaluates conditions in three-valued logic and keeps the whole tree of reasons.

A yes or no is as strong as what it needs: the weakest of what must all hold, the strongest of what
is enough. What is not known stays unknown (Kleene, Introduction to Metamathematics, par. 64).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.rights.engine import nodes as n
from db.rights.engine.answer import Finding, Limit
from db.rights.engine.interval import COMPARISONS
from db.rights.engine.measure import born, measure
from db.rights.engine.parameters import STRENGTH, Series
from db.rights.engine.scope import Scope
from db.rights.engine.truth import Strength, Truth, all_of, any_of, negate, truth_of


def evaluate(condition: n.Condition, scope: Scope) -> Finding:
    """Return what can be said of a condition here, and why."""
    memo = scope.memo
    key = (id(condition), scope.subject, scope.member, scope.group, scope.on)
    kept = memo.findings.get(key)
    if kept is not None and not memo.may_differ(condition):
        return kept
    label = condition.label
    there = scope.within(label.group, label.on)
    found: Finding = _FINDS[type(condition)](condition, there)
    if not memo.supposed:
        memo.findings[key] = found
    return found


def _finding(kind: str, condition: n.Condition, truth: Truth, strength: Strength,
             **more: Any) -> Finding:  # fmt: skip
    label = condition.label
    return Finding(
        kind=kind,
        truth=truth,
        strength=strength if truth.is_certain else Strength.NONE,
        id=label.id,
        text=label.text,
        source=label.source,
        column=label.column,
        grant=label.grant,
        **more,
    )


def _strength(parts: Sequence[Finding], truth: Truth, enough: Truth) -> Strength:
    """Return how strong a truth is, where one part that is `enough` decides alone."""
    if truth is enough:
        return max((part.strength for part in parts if part.truth is enough), default=Strength.NONE)
    return min((part.strength for part in parts), default=Strength.CERTAIN)


def _parts(conditions: Sequence[n.Condition], scope: Scope, enough: Truth) -> tuple[Finding, ...]:
    """Return what was found for the parts; where a fact is supposed, up to one that is enough.

    Only the truth is asked of a supposed world: what stands after that part cannot change it.
    """
    if not scope.memo.supposed:
        return tuple(scope.holds(part, scope) for part in conditions)
    found: list[Finding] = []
    for part in conditions:
        found.append(scope.holds(part, scope))
        if found[-1].truth is enough:
            break
    return tuple(found)


def _all(condition: n.AllOf, scope: Scope) -> Finding:
    parts = _parts(condition.parts, scope, Truth.NO)
    truth = all_of(part.truth for part in parts)
    return _finding("all", condition, truth, _strength(parts, truth, Truth.NO), parts=parts)


def _any(condition: n.AnyOf, scope: Scope) -> Finding:
    parts = _parts(condition.parts, scope, Truth.YES)
    truth = any_of(part.truth for part in parts)
    return _finding("any", condition, truth, _strength(parts, truth, Truth.YES), parts=parts)


def _not(condition: n.Not, scope: Scope) -> Finding:
    part = scope.holds(condition.part, scope)
    return _finding("not", condition, negate(part.truth), part.strength, parts=(part,))


def _fact(condition: n.FactIs, scope: Scope) -> Finding:
    used = scope.read(condition.code)
    truth = truth_of(used.value in condition.values) if used.counts else Truth.UNKNOWN
    return _finding("fact", condition, truth, used.strength, used=(used,), member=scope.member)


def _compare(condition: n.Compare, scope: Scope) -> Finding:
    left, right = measure(condition.left, scope), measure(condition.right, scope)
    truth = COMPARISONS[condition.operator](left.value, right.value)
    return _finding(
        "number",
        condition,
        truth,
        min(left.strength, right.strength),
        member=scope.member,
        used=tuple(dict.fromkeys((*left.used, *right.used))),
        limits=tuple(dict.fromkeys((*left.limits, *right.limits))),
        operator=condition.operator,
        left=left.value,
        right=right.value,
        unit=condition.unit,
        members_unknown=left.members_unknown or right.members_unknown,
    )


def _members(condition: n.Members, scope: Scope) -> Finding:
    circle = scope.circle()
    parts = tuple(scope.holds(condition.part, scope.of(each)) for each in circle.members)
    word, truths = condition.quantifier, [part.truth for part in parts]
    decides = Truth.NO if word == "every_member" else Truth.YES
    truth = all_of(truths) if word == "every_member" else any_of(truths)
    open_list = not circle.is_complete and truth is not decides
    if open_list:
        truth = Truth.UNKNOWN
    strength = _strength(parts, truth, decides)
    truth = negate(truth) if word == "no_member" else truth
    return _finding(word, condition, truth, strength, parts=parts, members_unknown=open_list)


def _reached_age(condition: n.ReachedAge, scope: Scope) -> Finding:
    series = scope.book.parameters[condition.parameter]
    first, last, used = born(scope)
    truth, limit = Truth.UNKNOWN, series.on(scope.on)
    if first != date.min:
        eldest, eldest_limit = _reached(series, first, scope.on)
        youngest, limit = _reached(series, last, scope.on)
        truth = eldest if eldest is youngest else Truth.UNKNOWN
        limit = eldest_limit if truth is Truth.UNKNOWN else limit
    strength = STRENGTH.get(limit.state, Strength.CERTAIN)
    return _finding(
        "reached_age", condition, truth, strength, used=(used,), limits=(limit,),
        member=scope.member, unit="years",
    )  # fmt: skip


def _reached(series: Series, birth: date, on: date) -> tuple[Truth, Limit]:
    """Tell whether the age in force was reached on a birthday up to the day."""
    found, limit = Truth.NO, series.on(on)
    for age in sorted({int(step.value) for step in series.steps if step.value is not None}):
        day = _birthday(birth, age)
        if day is None or day > on:
            break
        limit = series.on(day)
        if limit.value is None:
            found = Truth.UNKNOWN
        elif age >= limit.value.high:
            return Truth.YES, limit
        elif age >= limit.value.low:
            found = Truth.UNKNOWN
    return found, limit


def _birthday(birth: date, age: int) -> date | None:
    """Return the day somebody turns an age; who was born on 29 February on 1 March."""
    if birth.year + age > date.max.year:
        return None
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def _born_from(condition: n.BornFrom, scope: Scope) -> Finding:
    first, last, used = born(scope)
    truth = Truth.UNKNOWN
    if first != date.min and (first >= condition.day or last < condition.day):
        truth = truth_of(first >= condition.day)
    return _finding(
        "born_from", condition, truth, Strength.CERTAIN, used=(used,), member=scope.member
    )


def _right(condition: n.RightIs, scope: Scope) -> Finding:
    granted = scope.book.granted(condition.right_id, scope.on)
    if granted is None:
        return _finding("right", condition, Truth.UNKNOWN, Strength.NONE, member=scope.member)
    there = scope.alone(scope.member)
    part = scope.holds(granted, there)
    return _finding(
        "right", condition, part.truth, part.strength, parts=(part,), member=scope.member
    )


def _judge(condition: n.Judge, scope: Scope) -> Finding:
    finding = _finding("judge", condition, Truth.UNKNOWN, Strength.NONE, member=scope.member)
    return replace(finding, text=condition.question)


_FINDS: Mapping[type, Callable[[Any, Scope], Finding]] = {
    n.AllOf: _all,
    n.AnyOf: _any,
    n.Not: _not,
    n.FactIs: _fact,
    n.Compare: _compare,
    n.Members: _members,
    n.ReachedAge: _reached_age,
    n.BornFrom: _born_from,
    n.RightIs: _right,
    n.Judge: _judge,
}
