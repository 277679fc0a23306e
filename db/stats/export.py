"""Lets a figure leave the house: role and reason asked, logged, rounded to five, protected.

Shares and shifts go out in steps of five percentage points, so that no exact count follows.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from db.access.model import ExportLog
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.stats.disclosure import K, Shown, rounded
from db.stats.figure import Line, Measure, Question, Table, Value
from db.stats.queries import find, role_of_reader, table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What somebody wants to take along, as whom and why; `words` names codes for the reader."""

    figure: str
    question: Question
    role: str
    reason: str
    words: Mapping[str, str]
    definition: tuple[str, ...] = ()


def export(unit: Unit, wish: ExportWish) -> Changes:
    """Write the log row and return the text of the file in the fact `text`; never undone."""
    figure = find(wish.figure)
    role = role_of_reader(unit)
    if not wish.role.strip() or (role is not None and wish.role != role):
        raise Refused("export_role_wrong", field="role")
    if len(wish.reason.strip()) < SHORTEST_REASON:
        raise Refused("export_needs_reason", field="reason")
    shown = table(unit, wish.figure, wish.question)
    if shown.withheld:
        raise Refused("figure_withheld")
    unit.session.add(
        ExportLog(
            at=unit.clock.now(),
            worker_id=unit.actor,
            figure=figure.id,
            role=wish.role,
            reason=wish.reason.strip(),
            detail={"period": shown.period, "breakdown": shown.breakdown},
        )
    )
    unit.touch("export")
    text = as_csv(in_steps(shown), wish.words, wish.definition)
    name = f"{figure.id}_{shown.period}_{shown.breakdown}.csv"
    return unit.changes("figure_exported", undoable=False, text=text, name=name)


def as_csv(shown: Table, words: Mapping[str, str], definition: Sequence[str]) -> str:
    """Return a table as CSV: a head, its lines, and what the numbers mean."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines = [*shown.lines, *((shown.total,) if shown.total else ())]
    writer.writerow(safe(words.get(each, each)) for each in ("line", *shown.columns))
    for line in lines:
        name = line.name or words.get(line.code, line.code)
        cells = (_cell(value, shown.measure, words) for value in line.values)
        writer.writerow(safe(each) for each in (name, *cells))
    writer.writerow(())
    for text in definition:
        writer.writerow((safe(text),))
    return out.getvalue()


def safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def in_steps(shown: Table) -> Table:
    """Return the table in steps of five: contacts, or percentage points."""
    return Table(
        figure=shown.figure,
        measure=shown.measure,
        period=shown.period,
        breakdown=shown.breakdown,
        columns=shown.columns,
        lines=tuple(_rounded(line, shown.measure) for line in shown.lines),
        total=_rounded(shown.total, shown.measure) if shown.total else None,
    )


def _rounded(line: Line, measure: Measure) -> Line:
    values = []
    for value in line.values:
        if value.number is None:
            values.append(value)
        elif measure is Measure.COUNT:
            values.append(Value(shown=Shown.NUMBER, number=rounded(int(value.number))))
        else:
            steps = round(value.number * 100 / K) * K
            values.append(Value(shown=Shown.NUMBER, number=steps / 100))
    return Line(code=line.code, name=line.name, values=tuple(values))


def _cell(value: Value, measure: Measure, words: Mapping[str, str]) -> str:
    if value.number is None:
        small = f"<{K}"
        return small if value.shown is Shown.SMALL else words.get("hidden", "hidden")
    if measure is Measure.COUNT:
        return str(int(value.number))
    return f"{value.number * 100:.0f} %"
