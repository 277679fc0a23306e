"""One right as a page to review: each condition on its own line, with source and values by date.

Made from the same conditions that answer at the counter, so page and answer cannot differ. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from db.people.vocabulary import FactKind
from db.rights.engine import nodes as n
from db.rights.engine.answer import Limit
from db.rights.engine.pack import Pack, Source
from db.rights.engine.parameters import Series, Step
from db.rights.engine.rules import Rule, Version
from db.rights.engine.scope import reference_day
from db.rights.engine.texts import Text
from db.rights.review.tree import facts_in, parameters_in

JOINS = ("all", "any", "none", "not")
"""How the lines one step deeper belong together; members have the word of the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """A parameter as it stands on the day of the page, and the value it had before that one."""

    name: str
    unit: str
    now: Limit
    before: Step | None
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One condition. `text` is its own sentence, None where only the join says something.

    `kind` is a join of the lines below, a quantifier over members, "condition" or "judge". `source`
    is its own, else that of the lines above it, else that of the law (`is_own` tells which).
    `group` is whose members and home it is about, `on` the day where that is not the page's own.
    """

    depth: int
    kind: str
    text: Text | None
    source: Source | None
    is_own: bool = True
    grant: str = ""
    group: str = "person"
    on: date | None = None
    part: str = "granted"
    facts: tuple[FactKind, ...] = ()
    values: tuple[ParameterValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """Everything a reviewer reads of one right on a day; no lines where it has no version yet."""

    rule: Rule
    day: date
    version: Version | None
    lines: tuple[PageLine, ...] = ()
    amounts: tuple[ParameterValue, ...] = ()
    sources: tuple[Source, ...] = ()


def rule_page(pack: Pack, right_id: str, day: date) -> RulePage:
    """Return the page of a right as it stands on a day."""
    rule = pack.rules[right_id]
    version = rule.version_on(day)
    if version is None:
        return RulePage(rule=rule, day=day, version=None)
    writer = _Writer(pack, day)
    law = next((pack.sources[each.source] for each in rule.legal if each.source), None)
    lines: list[PageLine] = []
    if version.applies is not None:
        lines += writer.lines(version.applies, _Place(part="applies", source=law))
    lines += writer.lines(version.granted, _Place(part="granted", source=law))
    amounts = () if version.amount is None else writer.values(version.amount.number)
    return RulePage(
        rule=rule, day=day, version=version, lines=tuple(lines), amounts=amounts,
        sources=_sources(pack, rule, lines, amounts),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a line stands: what it has from the lines above it."""

    part: str
    source: Source | None
    depth: int = 0
    group: str = "person"
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the conditions of one right down, for one day."""

    pack: Pack
    day: date

    def lines(self, condition: n.Condition, place: _Place) -> Iterator[PageLine]:
        """Give the line of a condition and those of its parts, one step deeper."""
        kind, parts = _shape(condition)
        label = condition.label
        own = self.pack.sources.get(label.source)
        here = replace(
            place,
            source=own or place.source,
            group=label.group or place.group,
            on=reference_day(label.on, self.day) if label.on else place.on,
        )
        yield PageLine(
            depth=here.depth,
            kind=kind,
            text=condition.question if isinstance(condition, n.Judge) else label.text,
            source=here.source,
            is_own=own is not None,
            grant=label.grant,
            group=here.group,
            on=here.on if here.on != place.on else None,
            part=here.part,
            facts=() if parts else self.facts(condition),
            values=() if parts else self.values(condition, here.on),
        )
        for each in parts:
            yield from self.lines(each, replace(here, depth=here.depth + 1))

    def facts(self, node: object) -> tuple[FactKind, ...]:
        """Return the facts that a condition reads, each once, in its order."""
        return tuple(self.pack.facts[code] for code in dict.fromkeys(facts_in(node)))

    def values(self, node: object, on: date | None = None) -> tuple[ParameterValue, ...]:
        """Return the parameters that a condition or number reads, each once, in its order.

        `on` is the day that the condition looks back to, where it does.
        """
        names = dict.fromkeys(parameters_in(node))
        return tuple(self._value(self.pack.parameters[name], on or self.day) for name in names)

    def _value(self, series: Series, day: date) -> ParameterValue:
        now = series.on(day)
        known = [step for step in series.steps if step.value is not None and step.since <= day]
        earlier = known
        if now.value is not None and now.since is not None:
            earlier = [step for step in known if step.since < now.since]
        return ParameterValue(
            name=series.name,
            unit=series.unit,
            now=now,
            before=earlier[-1] if earlier else None,
            source=self.pack.sources.get(now.source),
        )


def _shape(condition: n.Condition) -> tuple[str, tuple[n.Condition, ...]]:
    """Return how a condition joins its parts, and the parts."""
    shape: tuple[str, tuple[n.Condition, ...]] = ("condition", ())
    match condition:
        case n.AllOf(parts=parts):
            shape = "all", parts
        case n.AnyOf(parts=parts):
            shape = "any", parts
        case n.Not(part=n.AnyOf(parts=parts, label=label)) if label.text is None:
            shape = "none", parts
        case n.Not(part=part):
            shape = "not", (part,)
        case n.Members(quantifier=quantifier, part=part):
            shape = quantifier, (part,)
        case n.Judge():
            shape = "judge", ()
    return shape


def _sources(pack: Pack, rule: Rule, lines: list[PageLine],
             amounts: tuple[ParameterValue, ...]) -> tuple[Source, ...]:  # fmt: skip
    """Return every source the page names, in the order in which they are met."""
    found: dict[str, Source] = {}
    named = [
        *(pack.sources.get(each.source) for each in rule.legal),
        *(line.source for line in lines),
        *(value.source for line in lines for value in line.values),
        *(value.source for value in amounts),
        *(pack.sources.get(trap.source) for trap in rule.traps),
    ]
    for source in named:
        if source is not None:
            found.setdefault(source.key, source)
    return tuple(found.values())
