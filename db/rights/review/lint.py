"""What looks wrong in rules though they can be read: found by reading, before a citizen meets it.

Pure. A remark is not a refusal: some are meant (a fact that occurs twice makes an answer more
careful than needed, never wrong: it is listed so that a reviewer knows).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from db.rights.engine import nodes as n
from db.rights.engine.answer import LimitState
from db.rights.engine.pack import Pack
from db.rights.engine.rules import Rule, Version
from db.rights.review.bounds import Span, is_empty, spans
from db.rights.review.tree import conditions, fact_reads, tables


class Fault(StrEnum):
    """What can look wrong."""

    DEAD_BRANCH = "dead_branch"
    """Conditions that can never hold together: no value fits all of them."""
    ALWAYS_TRUE = "always_true"
    """One of several ways covers another one wholly: the narrower one says nothing."""
    GAP = "gap"
    """Between two ways over the same number lies a value that neither covers."""
    OVERLAP = "overlap"
    """Two lines of a first-match table fit the same value, and only the first one counts."""
    FACT_TWICE = "fact_twice"
    """A fact occurs more than once in a way: where it is unknown the answer may be too careful."""
    PARAMETER_UNUSED = "parameter_unused"
    """A series of this right is read by no rule."""
    NO_VALUE = "no_value"
    """A series that the rule reads has no sourced value on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that looks wrong: where, and about what (a fact or a parameter)."""

    fault: Fault
    right_id: str
    about: str
    line: int = 0


def remarks(pack: Pack, day: date) -> tuple[Remark, ...]:
    """Return what looks wrong in the rules as they stand on a day, by right."""
    found: list[Remark] = []
    for right_id in sorted(pack.rules):
        rule = pack.rules[right_id]
        version = rule.version_on(day)
        if version is not None:
            found += _of_version(pack, rule, version, day)
    return (*found, *_unused(pack))


def unused_facts(pack: Pack) -> tuple[str, ...]:
    """Return the facts with a unit, a question or a status that no rule reads."""
    read = {code for rule in pack.rules.values() for code in rule.mentions.facts}
    return tuple(
        fact.code
        for fact in pack.facts.values()
        if fact.code not in read and (fact.question or fact.entitled_by)
    )


def _unused(pack: Pack) -> Iterator[Remark]:
    read = {name for rule in pack.rules.values() for name in rule.mentions.parameters}
    for name in sorted(pack.parameters):
        right_id, _dot, _series = name.partition(".")
        if name not in read and right_id in pack.rules:
            yield Remark(fault=Fault.PARAMETER_UNUSED, right_id=right_id, about=name)


def _of_version(pack: Pack, rule: Rule, version: Version, day: date) -> Iterator[Remark]:
    def remark(fault: Fault, about: str, line: int = 0) -> Remark:
        return Remark(fault=fault, right_id=rule.id, about=about, line=line)

    for each in conditions(version):
        if isinstance(each, n.AllOf):
            for about in _impossible(pack, each.parts, day):
                yield remark(Fault.DEAD_BRANCH, about, each.label.line)
        if isinstance(each, n.AnyOf):
            for fault, about in _ways(pack, each.parts, day):
                yield remark(fault, about, each.label.line)
    for table in tables(version):
        for fault, about in _lines(pack, table, day):
            yield remark(fault, about)
    for code, times in _twice(version.granted):
        if times > 1:
            yield remark(Fault.FACT_TWICE, code)
    for name in sorted(rule.mentions.parameters):
        if pack.parameters[name].on(day).state in (LimitState.UNKNOWN, LimitState.EXPIRED):
            yield remark(Fault.NO_VALUE, name)


def _impossible(pack: Pack, parts: tuple[n.Condition, ...], day: date) -> Iterator[str]:
    """Give what parts that must hold together leave no value for."""
    left: dict[str, Span] = {}
    for part in parts:
        for about, span in spans(pack, part, day).items():
            left[about] = span if about not in left else left[about].within(span)
    for about, span in left.items():
        if is_empty(span):
            yield about


def _ways(pack: Pack, parts: tuple[n.Condition, ...], day: date) -> Iterator[tuple[Fault, str]]:
    """Give what ways beside each other say twice, or leave open between them.

    Only ways that rest on one and the same number or fact are compared.
    """
    by_subject: dict[str, list[Span]] = {}
    for part in parts:
        found = spans(pack, part, day)
        if len(found) == 1 and not isinstance(part, n.AllOf | n.AnyOf):
            ((about, span),) = found.items()
            by_subject.setdefault(about, []).append(span)
    for about, there in by_subject.items():
        for place, span in enumerate(there):
            if any(other.covers(span) for nr, other in enumerate(there) if nr != place):
                yield Fault.ALWAYS_TRUE, about
                break
        ordered = sorted(there, key=lambda each: each.low)
        for one, other in pairwise(ordered):
            if one.leaves_gap_before(other):
                yield Fault.GAP, about


def _lines(pack: Pack, table: n.Table, day: date) -> Iterator[tuple[Fault, str]]:
    """Give the lines of a table that an earlier line takes the values of, wholly or partly."""
    earlier: list[tuple[str, Span]] = []
    for condition, _number in table.rows:
        found = spans(pack, condition, day)
        if len(found) != 1:
            continue
        ((about, span),) = found.items()
        same = [other for subject, other in earlier if subject == about]
        if any(other.covers(span) for other in same):
            yield Fault.DEAD_BRANCH, about
        elif any(not is_empty(other.within(span)) for other in same):
            yield Fault.OVERLAP, about
        earlier.append((about, span))


def _twice(condition: n.Condition) -> Iterator[tuple[str, int]]:
    """Give how often each fact of the citizen occurs in the ways that could be taken together."""
    counted: Mapping[tuple[str, str], int] = Counter(fact_reads(condition))
    for (code, _group), times in sorted(counted.items()):
        yield code, times
