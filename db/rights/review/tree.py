"""Walks through the conditions of a rule, for the checks that read rules without citizens. Pure."""

from collections.abc import Iterator

from db.rights.engine import nodes as n
from db.rights.engine.rules import Version

CONDITIONS = (
    n.AllOf, n.AnyOf, n.Not, n.FactIs, n.Compare, n.Members, n.ReachedAge, n.BornFrom, n.RightIs,
    n.Judge,
)  # fmt: skip


def conditions(version: Version) -> Iterator[n.Condition]:
    """Give every condition of a version, also those inside numbers."""
    for node in _nodes(version):
        if isinstance(node, CONDITIONS):
            yield node


def tables(version: Version) -> Iterator[n.Table]:
    """Give every first-match table of a version."""
    for node in _nodes(version):
        if isinstance(node, n.Table):
            yield node


def _nodes(version: Version) -> Iterator[object]:
    for top in (version.applies, version.granted, version.amount and version.amount.number):
        yield from walk(top)


def walk(node: object) -> Iterator[object]:
    """Give a node and everything below it."""
    yield node
    for each in n.children(node):
        yield from walk(each)


def facts_in(node: object) -> Iterator[str]:
    """Give the code of every fact that a node reads."""
    for each in walk(node):
        if isinstance(each, n.FactIs | n.FactNumber | n.FullMonthsSince):
            yield each.code


def parameters_in(node: object) -> Iterator[str]:
    """Give the name of every parameter that a node reads."""
    for each in walk(node):
        if isinstance(each, n.Parameter):
            yield each.name
        elif isinstance(each, n.ReachedAge):
            yield each.parameter


def fact_reads(node: object, group: str = "person") -> Iterator[tuple[str, str]]:
    """Give each reading of a fact, with the group whose members or home it is read of."""
    label = getattr(node, "label", None)
    here = label.group or group if isinstance(label, n.Label) else group
    if isinstance(node, n.FactIs | n.FactNumber | n.FullMonthsSince):
        yield node.code, here
    for each in n.children(node):
        yield from fact_reads(each, here)
