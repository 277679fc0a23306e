"""Turns the tree of reasons into one answer: an outcome, what is missing, and what it comes after.

Unknown is never no, receiving is not being entitled, and a signal is never more than a question for
a person (decisions on rights, nr 12-14).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor, isinf

from db.people.codes import HolderKind
from db.rights.engine.answer import (
    MEMBERS,
    Amount,
    Answer,
    FactState,
    Finding,
    Limit,
    LimitState,
    Missing,
    Outcome,
    Used,
)
from db.rights.engine.evaluate import evaluate
from db.rights.engine.interval import Number
from db.rights.engine.measure import measure
from db.rights.engine.pack import Pack
from db.rights.engine.rules import AmountRule, Rule, Version
from db.rights.engine.scope import Memo, Scope, start
from db.rights.engine.truth import Strength, Truth, all_of
from db.rights.engine.world import Id, Known, Supposing, World

UNUSABLE = (LimitState.EXPIRED, LimitState.UNKNOWN, LimitState.LOWER_BOUND)
POSSIBLE = (Outcome.YES, Outcome.AFTER, Outcome.UNKNOWN, Outcome.TO_JUDGE)
NOTHING = Finding(kind="none", truth=Truth.UNKNOWN)


def answer(pack: Pack, right_id: str, world: World, subject: Id, on: date,
           memo: Memo | None = None) -> Answer:  # fmt: skip
    """Return what can be said of one right for one person on a day.

    A `memo` may be shared by all questions about the same world on the same day.
    """
    memo = memo or pack.memo()
    rule = pack.rules[right_id]
    version = rule.version_on(on)
    if version is None:
        return _plain(rule, subject, on, None, Outcome.NOT_APPLICABLE, NOTHING)
    scope = start(pack.book(), world, subject, on, evaluate, memo)
    if version.applies is not None:
        applies = evaluate(version.applies, scope)
        if applies.truth is Truth.NO:
            return _plain(rule, subject, on, version, Outcome.NOT_APPLICABLE, applies)
    finding = evaluate(version.granted, scope)
    if version.applies is not None and applies.truth is Truth.UNKNOWN:
        finding = _both(applies, finding)
    if finding.truth is Truth.YES:
        return _granted(rule, version, scope, finding)
    return _not_granted(pack, rule, version, scope, finding)


def truth(pack: Pack, right_id: str, world: World, subject: Id, on: date,
          memo: Memo | None = None) -> Truth:  # fmt: skip
    """Return only whether the conditions hold: much cheaper than a whole answer."""
    version = pack.rules[right_id].version_on(on)
    if version is None:
        return Truth.NO
    scope = start(pack.book(), world, subject, on, evaluate, memo)
    granted = evaluate(version.granted, scope).truth
    if version.applies is None or granted is Truth.NO:
        return granted
    return all_of((evaluate(version.applies, scope).truth, granted))


def _not_granted(pack: Pack, rule: Rule, version: Version, scope: Scope,
                 finding: Finding) -> Answer:  # fmt: skip
    subject, on = scope.subject, scope.on
    after = _after(pack, rule, scope, finding)
    if _follows(finding, after):
        return _open(rule, subject, on, version, Outcome.AFTER, finding, tuple(after))
    if finding.truth is Truth.NO:
        return _plain(rule, subject, on, version, Outcome.NO, finding)
    return _open(rule, subject, on, version, _undecided(finding), finding, tuple(after))


def _follows(finding: Finding, after: Mapping[str, Outcome]) -> bool:
    """Tell whether "after another right" says more than "unknown" does."""
    if finding.truth is Truth.NO:
        return bool(after)
    return any(entitled in (Outcome.YES, Outcome.AFTER) for entitled in after.values())


def _both(applies: Finding, granted: Finding) -> Finding:
    truth = Truth.NO if granted.truth is Truth.NO else Truth.UNKNOWN
    strength = granted.strength if truth is Truth.NO else Strength.NONE
    return Finding(kind="all", truth=truth, strength=strength, parts=(applies, granted))


def _plain(rule: Rule, subject: Id, on: date, version: Version | None, outcome: Outcome,
           finding: Finding) -> Answer:  # fmt: skip
    return Answer(
        right_id=rule.id,
        subject=subject,
        on=on,
        version=None if version is None else version.since,
        outcome=outcome,
        strength=finding.strength,
        finding=finding,
    )


def _granted(rule: Rule, version: Version, scope: Scope, finding: Finding) -> Answer:
    if rule.kind == "signal":
        return _plain(rule, scope.subject, scope.on, version, Outcome.TO_JUDGE, finding)
    route = _route(finding)
    return Answer(
        right_id=rule.id,
        subject=scope.subject,
        on=scope.on,
        version=version.since,
        outcome=Outcome.YES,
        strength=finding.strength,
        finding=finding,
        route=route.id if route is not None else "",
        grant=route.grant if route is not None else "",
        amount=None if version.amount is None else _amount(version.amount, scope),
    )


def _open(rule: Rule, subject: Id, on: date, version: Version, outcome: Outcome, finding: Finding,
          after: tuple[str, ...]) -> Answer:  # fmt: skip
    leaves = tuple(finding.undecided())
    route = _route(finding)
    return Answer(
        right_id=rule.id,
        subject=subject,
        on=on,
        version=version.since,
        outcome=outcome,
        strength=Strength.NONE,
        finding=finding,
        missing=_missing(leaves),
        judgements=tuple(
            dict.fromkeys(leaf.text for leaf in leaves if leaf.kind == "judge" and leaf.text)
        ),
        limits=_unusable(leaves),
        after=after,
        route=route.id if route is not None else "",
        grant=route.grant if route is not None else "",
    )


def _missing(leaves: Iterable[Finding]) -> tuple[Missing, ...]:
    """Return what is not known, each fact once: for the day itself, else for the latest day."""
    found: dict[tuple[str, Id | None, FactState], date | None] = {}
    for leaf in leaves:
        for used in leaf.used:
            if not used.counts:
                key = (used.code, used.holder, used.state)
                found[key] = latest(found.get(key, used.on), used.on)
        if leaf.members_unknown:
            found[MEMBERS, leaf.member, FactState.MISSING] = None
    return tuple(
        Missing(code=code, holder=holder, state=state, on=on)
        for (code, holder, state), on in found.items()
    )


def latest(one: date | None, other: date | None) -> date | None:
    """Return the later of two days; None is the day of the answer, after every other."""
    return None if one is None or other is None else max(one, other)


def _unusable(leaves: Iterable[Finding]) -> tuple[Limit, ...]:
    """Return the limits that keep a comparison open: it would be decided if they were known."""
    found: dict[Limit, None] = {}
    for leaf in leaves:
        for limit in leaf.limits:
            if limit.state in UNUSABLE:
                found[limit] = None
    return tuple(found)


def _undecided(finding: Finding) -> Outcome:
    """Say what kind of unknown it is: a fact can decide it, a person must, or no source can."""
    leaves = tuple(finding.undecided())
    if _missing(leaves):
        return Outcome.UNKNOWN
    if _unusable(leaves):
        return Outcome.NOT_EVALUABLE
    return Outcome.TO_JUDGE


def _route(finding: Finding) -> Finding | None:
    """Return the strongest way along which it is granted, or might still be."""
    if finding.truth is Truth.NO:
        return None
    ways = [
        each
        for each in finding.walk()
        if each.grant and each.truth is not Truth.NO and _reaches(finding, each)
    ]
    rank = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}
    return min(ways, key=lambda each: (rank[each.truth], -each.strength), default=None)


def _reaches(top: Finding, way: Finding) -> bool:
    """Tell whether a way lies under conditions that are not already false."""
    if top is way:
        return True
    return any(part.truth is not Truth.NO and _reaches(part, way) for part in top.parts)


def _after(pack: Pack, rule: Rule, scope: Scope, finding: Finding) -> Mapping[str, Outcome]:
    """Return the possible rights that, once received, would make this one follow."""
    found: dict[str, Outcome] = {}
    if rule.kind == "signal":
        return found
    for used in _unmet(pack, finding):
        other = pack.facts[used.code].entitled_by
        if other in found or other == rule.id or used.holder is None:
            continue
        would_be = _would_be(pack, rule, scope, used)
        if would_be is Truth.NO or (would_be, finding.truth) == (Truth.UNKNOWN, Truth.UNKNOWN):
            continue
        whose = _whose(pack, scope, used)
        entitled = answer(pack, other, scope.world, whose, scope.on, scope.memo).outcome
        if entitled in POSSIBLE:
            found[other] = entitled
    return found


def _whose(pack: Pack, scope: Scope, used: Used) -> Id:
    """Return for whom the right behind a status is asked; a home is seen from its citizen."""
    at_person = pack.facts[used.code].holder in (HolderKind.PERSON, HolderKind.CHILD)
    return used.holder if at_person and used.holder is not None else scope.subject


def _unmet(pack: Pack, finding: Finding) -> tuple[Used, ...]:
    """Return the statuses a rule looked for and did not find."""
    found: dict[tuple[str, Id | None], Used] = {}
    for leaf in finding.walk():
        if leaf.kind == "fact" and leaf.truth is not Truth.YES:
            for used in leaf.used:
                if pack.facts[used.code].entitled_by:
                    found.setdefault((used.code, used.holder), used)
    return tuple(found.values())


def _would_be(pack: Pack, rule: Rule, scope: Scope, used: Used) -> Truth:
    if used.holder is None:
        return Truth.UNKNOWN
    received = Known(value=True, source="", strength=Strength.PROBABLE, as_of=scope.on,
                     valid_from=date.min)  # fmt: skip
    there = Supposing(scope.world, {(used.holder, used.code): received})
    memo = scope.memo.supposing(used.code)
    return truth(pack, rule.id, there, scope.subject, scope.on, memo)


def _amount(rule: AmountRule, scope: Scope) -> Amount:
    value = measure(rule.number, scope).value
    return Amount(
        low=_rounded(value.low, rule.rounds), high=_rounded(value.high, rule.rounds),
        unit=rule.unit,
    )  # fmt: skip


def _rounded(number: Number, how: str) -> int | None:
    """Return whole cents; half a cent goes up, as money does at the counter."""
    if isinstance(number, float) and isinf(number):
        return None
    if how == "cent_down":
        return floor(number)
    return ceil(number) if how == "cent_up" else floor(Fraction(number) + Fraction(1, 2))
