"""The table in the README of the rules: what each shipped right rests on, read from the rules.

`python -m tests.rights.review.rests_on` writes it anew after a rule or a parameter has changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.rights.engine import nodes as n
from db.rights.engine.answer import Limit, LimitState
from db.rights.engine.pack import Pack, shipped
from db.rights.engine.rules import Rule, Version
from db.rights.engine.scope import reference_day
from db.rights.review.tree import CONDITIONS

README = Path(__file__).parents[3] / "resources" / "rights" / "README.md"
HEADING = "## What each right rests on"
DAY = date(2026, 11, 24)
HEAD = f"""{HEADING}

Made from the rules by `python -m tests.rights.review.rests_on`, as they stand on {DAY}: the routes
and how each is granted, what a person must judge, and which series have no sourced value on the day
that is read. Without one the answer is "not evaluable" wherever it matters; a lower bound still
proves "under the limit", and "never" says that no source gives any value. A signal is never more
than "to be judged".

| right | routes | to be judged | no sourced value |
|---|---|---|---|"""
GRANTS = {
    "automatic": "automatic", "on_application": "on application",
    "automatic_or_on_application": "automatic or on application", "own_initiative": "by the office",
}  # fmt: skip
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, the day it looks to, and the nearest sentence above it."""

    node: object
    day: date
    said: str


def table(pack: Pack) -> str:
    """Return the whole section, one row a right."""
    rows = [_row(pack, pack.rules[right_id]) for right_id in sorted(pack.rules)]
    return "\n".join((HEAD, *rows)) + "\n"


def written() -> str:
    """Return the section as it stands in the README, empty where there is none."""
    return _cut(README.read_text(encoding="utf-8"))[1]


def _cut(text: str) -> tuple[str, str, str]:
    """Return what stands before the section, the section, and what stands behind it."""
    start = text.find(HEADING)
    if start < 0:
        return text.rstrip("\n") + "\n\n", "", ""
    end = text.find("\n## ", start)
    end = len(text) if end < 0 else end
    return text[:start], text[start:end], text[end:]


def _row(pack: Pack, rule: Rule) -> str:
    version = rule.version_on(DAY)
    name = f"`{rule.id}`" + (", a signal" if rule.kind == "signal" else "")
    if version is None:
        return f"| {name} | not yet in force | {NOTHING} | {NOTHING} |"
    spots = tuple(_spots(version))
    cells = (_routes(rule, spots), _judged(spots), _open(pack, rule, spots, version))
    return f"| {name} | " + " | ".join("; ".join(cell) or NOTHING for cell in cells) + " |"


def _routes(rule: Rule, spots: tuple[Spot, ...]) -> list[str]:
    labels = [spot.node.label for spot in spots if isinstance(spot.node, CONDITIONS)]
    return [
        GRANTS[each.grant] if each.id in ("", rule.id) else f"{each.id}: {GRANTS[each.grant]}"
        for each in labels
        if each.grant
    ]


def _judged(spots: tuple[Spot, ...]) -> dict[str, None]:
    """Return each thing that is judged once: the sentence above the question, else the question."""
    return {
        spot.said or spot.node.question.en: None for spot in spots if isinstance(spot.node, n.Judge)
    }


def _open(pack: Pack, rule: Rule, spots: tuple[Spot, ...], version: Version) -> list[str]:
    """Return the series without a value by since when, and apart those of the amount alone."""
    conditions = _by_state(pack, rule, spots)
    amount = () if version.amount is None else tuple(_below(version.amount.number, DAY, ""))
    read = {name for names in conditions.values() for name in names}
    found = [f"{state}: {', '.join(names)}" for state, names in conditions.items()]
    for state, names in _by_state(pack, rule, amount).items():
        if left := [name for name in names if name not in read]:
            found.append(f"for the amount, {state}: {', '.join(left)}")
    return found


def _by_state(pack: Pack, rule: Rule, spots: tuple[Spot, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for spot in spots:
        for name in _series(spot.node):
            state = _state(pack.parameters[name].on(spot.day))
            short = f"`{name.removeprefix(f'{rule.id}.')}`"
            if state and short not in found.setdefault(state, []):
                found[state].append(short)
    return {state: names for state, names in found.items() if names}


def _series(node: object) -> tuple[str, ...]:
    if isinstance(node, n.Parameter):
        return (node.name,)
    return (node.parameter,) if isinstance(node, n.ReachedAge) else ()


def _state(limit: Limit) -> str:
    if limit.state is LimitState.UNKNOWN:
        return "never"
    if limit.state is LimitState.EXPIRED:
        return f"since {limit.ended}"
    return f"lower bound since {limit.ended}" if limit.state is LimitState.LOWER_BOUND else ""


def _spots(version: Version) -> Iterator[Spot]:
    for top in (version.applies, version.granted):
        if top is not None:
            yield from _below(top, DAY, "")


def _below(node: object, day: date, said: str) -> Iterator[Spot]:
    """Give a node and all below it; a condition may look to another day and say what it is."""
    if isinstance(node, CONDITIONS):
        day = reference_day(node.label.on, DAY) if node.label.on else day
        if node.label.text is not None:
            said = node.label.text.en
    yield Spot(node, day, said)
    for each in n.children(node):
        yield from _below(each, day, said)


def main() -> None:
    """Write the section in the place of the one that stands there, else at the end."""
    before, _old, behind = _cut(README.read_text(encoding="utf-8"))
    README.write_text(before + table(shipped()) + behind, encoding="utf-8")


if __name__ == "__main__":
    main()
