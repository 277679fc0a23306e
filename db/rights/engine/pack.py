"""All rules that were read together, checked against each other: nothing refers to nothing.

A pack is read once and never changes; the shipped one lies in `resources/rights`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from db.kit.errors import Refused
from db.people.vocabulary import FactKind, vocabulary
from db.rights.engine.nodes import Condition
from db.rights.engine.parameters import Series, read_parameters
from db.rights.engine.rules import Rule, read_rule
from db.rights.engine.scope import Book, Memo
from db.rights.engine.strict_yaml import Entry, read_yaml

TIERS = ("O", "L", "N", "G")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule or an amount was read; `tier` says who speaks there."""

    key: str
    title: str
    address: str
    date: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Rights by id, and what they read."""

    rules: Mapping[str, Rule]
    parameters: Mapping[str, Series]
    sources: Mapping[str, Source]
    facts: Mapping[str, FactKind]
    reads: dict[int, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    """Which facts each condition reads, worked out when it is first wanted."""

    def memo(self) -> Memo:
        """Return an empty memory for one look at one world."""
        return Memo(reads=self.reads)

    def reads_of(self) -> Mapping[str, frozenset[str]]:
        """Return by right the facts its conditions read, also those of rights it asks for."""

        def read(right_id: str) -> frozenset[str]:
            mentions = self.rules[right_id].mentions
            return frozenset(mentions.facts).union(*(read(each) for each in mentions.rights))

        return {right_id: read(right_id) for right_id in self.rules}

    def receipts(self) -> Mapping[str, tuple[str, ...]]:
        """Return by right the facts that say that somebody receives it."""
        found: dict[str, tuple[str, ...]] = {}
        for fact in self.facts.values():
            if fact.entitled_by:
                found[fact.entitled_by] = (*found.get(fact.entitled_by, ()), fact.code)
        return found

    def book(self) -> Book:
        """Return what the evaluation looks up."""
        return Book(facts=self.facts, parameters=self.parameters, granted=self.granted)

    def granted(self, right_id: str, on: date) -> Condition | None:
        """Return the conditions of a right on a day, None where it has none yet."""
        version = self.rules[right_id].version_on(on)
        return None if version is None else version.granted


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of a pack, as text."""

    name: str
    text: str


def read_pack(
    rules: Iterable[Written],
    parameters: Iterable[Written],
    sources: Written,
    facts: Mapping[str, FactKind],
) -> Pack:
    """Return the checked pack; refuses `rule_file_broken` with file, line and what to mend."""
    series: dict[str, Series] = {}
    tops: list[Entry] = []
    for each in parameters:
        top = read_yaml(each.text, each.name)
        right_id = each.name.rsplit("/", 1)[-1].removesuffix(".yaml")
        series.update(read_parameters(top, right_id))
        tops.append(top)
    found: dict[str, Rule] = {}
    spots: dict[str, Entry] = {}
    for each in rules:
        top = read_yaml(each.text, each.name)
        rule = read_rule(top, facts, series)
        if rule.id in found:
            top.need("id").broken("right_twice", right=rule.id)
        found[rule.id], spots[rule.id] = rule, top
    pack = Pack(
        rules=found,
        parameters=series,
        sources=read_sources(read_yaml(sources.text, sources.name)),
        facts=facts,
    )
    for right_id, top in spots.items():
        check_rule(pack, found[right_id], top)
    return pack


def read_sources(top: Entry) -> Mapping[str, Source]:
    """Return the sources of a file by their key."""
    return {
        key: Source(
            key=key,
            title=entry.need("title").text(),
            address=_maybe(entry, "address"),
            date=_maybe(entry, "date"),
            tier=entry.need("tier").word(TIERS),
        )
        for key, entry in top.items()
    }


def _maybe(entry: Entry, key: str) -> str:
    found = entry.get(key)
    return "" if found is None or found.content is None else str(found.content)


def check_rule(pack: Pack, rule: Rule, top: Entry) -> None:
    """Refuse what refers to nothing, asks without a question, or goes round in a circle."""
    for source, line in rule.mentions.sources.items():
        if source not in pack.sources:
            Entry(None, top.file, line).broken("unknown_source", source=source)
    for name in sorted(rule.mentions.parameters):
        for step in pack.parameters[name].steps:
            if step.source and step.source not in pack.sources:
                top.broken("unknown_source", source=step.source)
    for right_id in (*sorted(rule.mentions.rights), *rule.opens):
        if right_id not in pack.rules:
            top.broken("unknown_right", right=right_id)
    for code in sorted(rule.mentions.facts):
        fact = pack.facts[code]
        if not fact.question:
            top.broken("fact_without_question", fact=code)
        if fact.entitled_by and fact.entitled_by not in pack.rules:
            top.broken("unknown_right", right=fact.entitled_by)
    _no_circle(pack, rule.id, top, ())


def _no_circle(pack: Pack, right_id: str, top: Entry, way: tuple[str, ...]) -> None:
    if right_id in way:
        top.broken("rights_in_a_circle", rights=" > ".join((*way, right_id)))
    for each in pack.rules[right_id].mentions.rights:
        if each not in pack.rules:
            continue
        _no_circle(pack, each, top, (*way, right_id))


@cache
def shipped() -> Pack:
    """Return the rules that come with the program."""
    (sources,) = written("sources")
    return read_pack(written("rules"), written("parameters"), sources, vocabulary())


def shipped_if_whole() -> Pack | None:
    """Return the rules that come with the program; None where somebody broke one of their files.

    The panel of rights says which and where; nothing else waits for it.
    """
    try:
        return shipped()
    except Refused:
        return None


def written(part: str) -> list[Written]:
    """Return the shipped files of a part: rules, parameters, cases or sources."""
    top = files("resources") / "rights"
    folder, where = (top, "resources/rights")
    if part in ("parameters", "cases"):
        folder, where = top / part, f"resources/rights/{part}"
    found = [
        Written(name=f"{where}/{each.name}", text=each.read_text(encoding="utf-8"))
        for each in sorted(folder.iterdir(), key=lambda file: file.name)
        if each.name.endswith(".yaml")
    ]
    is_sources = part == "sources"
    return [
        each
        for each in found
        if part in ("parameters", "cases") or each.name.endswith("/sources.yaml") is is_sources
    ]
