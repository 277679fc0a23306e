"""Lays rights of an office over a pack that was read before: only what is new is read and checked.

A right of the office stands beside those of the program and never in their place: it has its own
id, its own amounts under that id, and sources with keys of their own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.kit.errors import Refused
from db.rights.engine.pack import Pack, Source, check_rule, read_sources
from db.rights.engine.parameters import Series, read_parameters
from db.rights.engine.rules import Rule, read_rule
from db.rights.engine.strict_yaml import Entry, read_yaml

LEVEL = "local"
RIGHT_ID = re.compile(r"[a-z][a-z0-9_]{2,59}")
PARTS = ("rule", "parameters", "sources", "cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A right as it is typed: four texts, each in the form of a file of the program."""

    rule: str = ""
    parameters: str = ""
    sources: str = ""
    cases: str = ""

    def part(self, name: str) -> str:
        """Return one of the four texts."""
        return str(getattr(self, name))


def right_id_of(texts: Texts) -> str:
    """Return the id that the rule gives itself; "" while none can be read."""
    try:
        return read_yaml(texts.rule, "rule").need("id").text()
    except Refused:
        return ""


def extended(pack: Pack, texts: Texts) -> Pack:
    """Return a pack with one right more.

    Refuses `rule_file_broken`; its `file` is the part of the text: rule, parameters or sources.
    """
    top = read_yaml(texts.rule, "rule")
    right_id = _free_id(pack, top)
    if (level := top.need("level")).content != LEVEL:
        level.broken("level_not_local")
    parameters: Mapping[str, Series] = {}
    if (amounts := _part(texts, "parameters")) is not None:
        parameters = read_parameters(amounts, right_id)
    series = {**pack.parameters, **parameters}
    rule = read_rule(top, pack.facts, series)
    more = Pack(
        rules={**pack.rules, rule.id: rule},
        parameters=series,
        sources=_with_own(pack, _part(texts, "sources")),
        facts=pack.facts,
    )
    check_rule(more, rule, top)
    return more


def extended_where_whole(pack: Pack, several: Iterable[Texts]) -> Pack:
    """Return a pack with all rights that can be read; a right may need one that follows it.

    What was whole when it was published can break: a fact it reads may be gone from the program.
    """
    waiting = list(several)
    while True:
        left: list[Texts] = []
        for texts in waiting:
            try:
                pack = extended(pack, texts)
            except Refused:
                left.append(texts)
        if len(left) in (0, len(waiting)):
            return pack
        waiting = left


def without(pack: Pack, right_id: str) -> Pack:
    """Return a pack without a right."""
    rules: Mapping[str, Rule] = {
        each: rule for each, rule in pack.rules.items() if each != right_id
    }
    return Pack(rules=rules, parameters=pack.parameters, sources=pack.sources, facts=pack.facts)


def _free_id(pack: Pack, top: Entry) -> str:
    entry = top.need("id")
    right_id = entry.text()
    if not RIGHT_ID.fullmatch(right_id):
        entry.broken("right_id_odd")
    if right_id in pack.rules:
        entry.broken("right_twice", right=right_id)
    return right_id


def _part(texts: Texts, name: str) -> Entry | None:
    """Return what stands in a part, None where it is empty or holds remarks only."""
    top = read_yaml(texts.part(name), name)
    return None if top.content is None else top


def _with_own(pack: Pack, top: Entry | None) -> Mapping[str, Source]:
    if top is None:
        return pack.sources
    for key, entry in top.items():
        if key in pack.sources:
            entry.broken("source_twice", source=key)
    return {**pack.sources, **read_sources(top)}
