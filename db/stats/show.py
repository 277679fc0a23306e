"""Prints a figure as text or JSON for the command line; small numbers are protected here too."""

import json
from collections.abc import Callable
from dataclasses import asdict

from db.kit.unit import Unit
from db.stats.disclosure import K, Shown
from db.stats.figure import Figure, Line, Measure, Table, Value
from db.stats.queries import find, newest_question, table

Say = Callable[[str], str]
SHOWN_AS = {Shown.SMALL: f"<{K}", Shown.HIDDEN: "##"}


def show(unit: Unit, name: str, *, as_json: bool, say: Say = str) -> str:
    """Return the newest tables of a figure, one for each way in which it may be split."""
    figure = find(name)
    tables = [table(unit, name, newest_question(unit, each)) for each in figure.breakdowns]
    return _as_json(figure, tables) if as_json else _as_text(figure, tables, say)


def _as_json(figure: Figure, tables: list[Table]) -> str:
    facts = {
        "figure": figure.id,
        "code": figure.code,
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "threshold": K,
        "tables": [asdict(each) for each in tables],
    }
    return json.dumps(facts, indent=1)


def _as_text(figure: Figure, tables: list[Table], say: Say) -> str:
    parts = [f"{figure.id}  {say(figure.title)}", f"    {say(figure.numerator)}"]
    if figure.denominator:
        parts.append(f"    / {say(figure.denominator)}")
    parts.append(f"    {say(figure.remark)}")
    for each in tables:
        parts += ["", f"{each.period}  {each.breakdown}"]
        parts += _grid(each) if not each.withheld else [SHOWN_AS[Shown.HIDDEN]]
    return "\n".join(parts)


def _grid(shown: Table) -> list[str]:
    lines = [*shown.lines, *((shown.total,) if shown.total else ())]
    first = max(len(_name(line)) for line in lines)
    head = " " * first + "".join(f"{column:>8}" for column in shown.columns)
    rows = [
        f"{_name(line):<{first}}"
        + "".join(f"{_cell(value, shown.measure):>8}" for value in line.values)
        for line in lines
    ]
    return [head, *rows]


def _name(line: Line) -> str:
    return line.name or line.code


def _cell(value: Value, measure: Measure) -> str:
    if value.number is None:
        return SHOWN_AS[value.shown]
    if measure is Measure.COUNT:
        return str(int(value.number))
    percent = f"{value.number * 100:.1f}"
    return percent if measure is Measure.SHARE else f"{value.number * 100:+.1f}"
