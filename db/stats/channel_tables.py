"""Turns true channel counts and their verdicts into tables that may be shown.

A derived number is shown only if every count in it is shown.
"""

from collections.abc import Mapping, Sequence

from db.stats.channel_cells import (
    CHANNELS,
    COLUMNS,
    POST,
    Counts,
    MonthCounts,
    age_verdicts,
    lines_of,
    month_verdicts,
    quarter_verdicts,
)
from db.stats.circulation import Key
from db.stats.disclosure import Shown, may_show_percent
from db.stats.figure import HIDDEN, Line, Value
from db.stats.periods import Quarter

TOTAL = "total"
COUNT_COLUMNS = (*CHANNELS, TOTAL, POST)

Lines = tuple[tuple[Line, ...], Line | None]
"""The lines of a breakdown and their total line; no lines when it is withheld."""


def month_line(counts: MonthCounts) -> Line:
    """Return a month's totals."""
    true = {**counts.columns, TOTAL: counts.total}
    return _line(counts.month.code, "", counts.month.code, true, month_verdicts(counts))


def age_lines(counts: MonthCounts) -> Lines:
    """Return a month's age bands; none when they are withheld."""
    total = month_line(counts)
    verdicts = age_verdicts(counts)
    if verdicts is None:
        return (), total
    return _lines(counts.month.code, counts.ages, verdicts, {}), total


def neighbourhood_lines(
    quarter: Quarter,
    months: Sequence[MonthCounts],
    counts: Counts,
    names: Mapping[str, str],
) -> Lines:
    """Return a quarter's neighbourhoods; none when they are withheld."""
    verdicts = quarter_verdicts(quarter, months, counts)
    if verdicts is None:
        return (), None
    sums = {
        column: sum(counts.get((line, column), 0) for line in lines_of(counts))
        for column in COLUMNS
    }
    sums[TOTAL] = sum(sums[channel] for channel in CHANNELS)
    total = _line(quarter.code, "", quarter.code, sums, verdicts)
    return _lines(quarter.code, counts, verdicts, names), total


def shares(line: Line) -> Line:
    """Return a line of counts as shares of its total, channel by channel."""
    whole = line.values[COUNT_COLUMNS.index(TOTAL)]
    parts = line.values[: len(CHANNELS)]
    return Line(code=line.code, name=line.name, values=tuple(_share(part, whole) for part in parts))


def shifts(now: Line, before: Line | None) -> Line:
    """Return how much each share of a line moved since the line before."""
    if before is None:
        return Line(code=now.code, name=now.name, values=(HIDDEN,) * len(now.values))
    pairs = zip(now.values, before.values, strict=True)
    return Line(code=now.code, name=now.name, values=tuple(_difference(*pair) for pair in pairs))


def _share(part: Value, whole: Value) -> Value:
    if part.number is None or whole.number is None:
        return HIDDEN
    if not may_show_percent(int(part.number), int(whole.number)):
        return HIDDEN
    return Value(shown=Shown.NUMBER, number=part.number / whole.number)


def _difference(now: Value, before: Value) -> Value:
    if now.number is None or before.number is None:
        return HIDDEN
    return Value(shown=Shown.NUMBER, number=now.number - before.number)


def _lines(
    period: str, counts: Counts, verdicts: Mapping[Key, Shown], names: Mapping[str, str]
) -> tuple[Line, ...]:
    found = []
    for code in lines_of(counts):
        true = {column: counts.get((code, column), 0) for column in COLUMNS}
        true[TOTAL] = sum(true[channel] for channel in CHANNELS)
        line = _line(period, code, code, true, verdicts)
        found.append(Line(code=code, name=names.get(code, ""), values=line.values))
    return tuple(found)


def _line(
    period: str, cell_line: str, code: str, true: Mapping[str, int], verdicts: Mapping[Key, Shown]
) -> Line:
    values = []
    for column in COUNT_COLUMNS:
        shown = verdicts.get((period, cell_line, column), Shown.HIDDEN)
        number = true.get(column, 0) if shown is Shown.NUMBER else None
        values.append(Value(shown=shown, number=number))
    return Line(code=code, values=tuple(values))
