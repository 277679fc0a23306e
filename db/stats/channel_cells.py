"""Which channel counts may be shown, all tables of a quarter taken together.

Published one after the other: the months' totals per channel; each month's age bands; and, when
the quarter is over, its neighbourhoods. They add up to each other, so each later table takes what
the earlier ones showed as given: age bands and neighbourhoods are never crossed, yet a number
hidden in one could be computed from the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.stats.circulation import Key, Node, Number
from db.stats.disclosure import Cell, Shown, Verdicts, protect
from db.stats.periods import Month, Quarter

CHANNELS = ("click", "call", "face", "home")
POST = "post"
COLUMNS = (*CHANNELS, POST)
"""Post is counted apart: it is in no total and no share."""

Counts = Mapping[tuple[str, str], int]
"""(line, column) -> contacts; lines are age bands or neighbourhoods."""

OUTSIDE = "outside"
CELL, LINE_TOTAL, CHANNEL_TOTAL, ALL = 1, 4, 20, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """The true counts of one month; `ages` is empty until somebody asks for them."""

    month: Month
    columns: Mapping[str, int]
    ages: Counts

    @property
    def total(self) -> int:
        """Return all contacts but post."""
        return sum(self.columns.get(channel, 0) for channel in CHANNELS)


def lines_of(counts: Counts) -> tuple[str, ...]:
    """Return the lines of a table in the order in which they came."""
    return tuple(dict.fromkeys(line for line, _column in counts))


def line_total(counts: Counts, line: str) -> int:
    """Return a line's contacts without post."""
    return sum(counts.get((line, channel), 0) for channel in CHANNELS)


def month_verdicts(counts: MonthCounts) -> Verdicts:
    """Judge a month's totals per channel, its grand total and its post."""
    found: Verdicts = {}
    for cells in (
        _month_cells(counts, with_ages=False, channel_end=None),
        _post_cells(counts, with_ages=False, end=None),
    ):
        found |= protect(cells) or dict.fromkeys((cell.key for cell in cells), Shown.HIDDEN)
    return found


def age_verdicts(counts: MonthCounts) -> Verdicts | None:
    """Judge a month's age bands, its totals having been shown; None to withhold them.

    Post by age band may be withheld by itself: then it has no verdicts here.
    """
    already = month_verdicts(counts)
    found = protect(_month_cells(counts, with_ages=True, channel_end=None), already=already)
    if found is None:
        return None
    post = protect(_post_cells(counts, with_ages=True, end=None), already=already)
    return already | found | (post or {})


def quarter_verdicts(
    quarter: Quarter, months: Iterable[MonthCounts], neighbourhoods: Counts
) -> Verdicts | None:
    """Judge a quarter's neighbourhoods after its months and their age bands; None to withhold."""
    already: Verdicts = {}
    cells: list[Cell] = []
    post: list[Cell] = []
    for counts in months:
        shown = age_verdicts(counts)
        already |= shown or month_verdicts(counts)
        cells += _month_cells(counts, with_ages=shown is not None, channel_end=quarter.code)
        post += _post_cells(counts, with_ages=has_post(already, counts), end=quarter.code)
    already |= _sums_of_shown(quarter, already)
    found = protect(cells + _quarter_cells(quarter, neighbourhoods), already=already)
    if found is None:
        return None
    post_found = protect(post + _quarter_post_cells(quarter, neighbourhoods), already=already)
    return already | found | (post_found or {})


def has_post(verdicts: Mapping[Key, Shown], counts: MonthCounts) -> bool:
    """Tell whether a month's post was shown by age band."""
    return any((counts.month.code, band, POST) in verdicts for band in lines_of(counts.ages))


def _sums_of_shown(quarter: Quarter, already: Mapping[Key, Shown]) -> Verdicts:
    """Return the quarter's totals that anybody can add up from the months."""
    found: Verdicts = {}
    for column in (*COLUMNS, "total"):
        parts = [already.get((month.code, "", column)) for month in quarter.months]
        if all(part is Shown.NUMBER for part in parts):
            found[quarter.code, "", column] = Shown.NUMBER
    return found


def _cell(key: Key, ends: tuple[Node, Node], value: int, row_total: int, price: int) -> Cell:
    number = Number(key=key, start=ends[0], end=ends[1], value=value)
    return Cell(number=number, row_total=row_total, price=price)


def _month_cells(counts: MonthCounts, *, with_ages: bool, channel_end: Node | None) -> list[Cell]:
    """Flow: outside -> month -> age bands -> channels -> outside (or the quarter's channels)."""
    name, total = counts.month.code, counts.total
    cells = [_cell((name, "", "total"), (OUTSIDE, name), total, total, ALL)]
    for channel in CHANNELS:
        start = (name, channel) if with_ages else name
        end = OUTSIDE if channel_end is None else (channel_end, channel)
        value = counts.columns.get(channel, 0)
        cells.append(_cell((name, "", channel), (start, end), value, total, CHANNEL_TOTAL))
    for band in lines_of(counts.ages) if with_ages else ():
        band_total = line_total(counts.ages, band)
        node = (name, band)
        cells.append(_cell((name, band, "total"), (name, node), band_total, total, LINE_TOTAL))
        cells += [
            _cell(
                (name, band, channel),
                (node, (name, channel)),
                counts.ages.get((band, channel), 0),
                band_total,
                CELL,
            )
            for channel in CHANNELS
        ]
    return cells


def _quarter_cells(quarter: Quarter, counts: Counts) -> list[Cell]:
    """Flow on: channels of the quarter -> neighbourhoods -> quarter -> outside."""
    name, lines = quarter.code, lines_of(counts)
    total = sum(line_total(counts, line) for line in lines)
    cells = [_cell((name, "", "total"), ((name, "all"), OUTSIDE), total, total, ALL)]
    for channel in CHANNELS:
        value = sum(counts.get((line, channel), 0) for line in lines)
        ends = ((name, channel), (name, "sum", channel))
        cells.append(_cell((name, "", channel), ends, value, total, CHANNEL_TOTAL))
    for line in lines:
        value = line_total(counts, line)
        node = (name, "line", line)
        cells.append(_cell((name, line, "total"), (node, (name, "all")), value, total, LINE_TOTAL))
        cells += [
            _cell(
                (name, line, channel),
                ((name, "sum", channel), node),
                counts.get((line, channel), 0),
                value,
                CELL,
            )
            for channel in CHANNELS
        ]
    return cells


def _post_cells(counts: MonthCounts, *, with_ages: bool, end: Node | None) -> list[Cell]:
    """Post flows by itself: outside -> age bands -> month -> outside (or the quarter)."""
    name, total = counts.month.code, counts.total
    start: Node = (name, POST) if with_ages else OUTSIDE
    ends = (start, OUTSIDE if end is None else (end, POST))
    cells = [_cell((name, "", POST), ends, counts.columns.get(POST, 0), total, CHANNEL_TOTAL)]
    for band in lines_of(counts.ages) if with_ages else ():
        value = counts.ages.get((band, POST), 0)
        row = line_total(counts.ages, band)
        cells.append(_cell((name, band, POST), (OUTSIDE, (name, POST)), value, row, CELL))
    return cells


def _quarter_post_cells(quarter: Quarter, counts: Counts) -> list[Cell]:
    name, lines = quarter.code, lines_of(counts)
    total = sum(counts.get((line, POST), 0) for line in lines)
    row = sum(line_total(counts, line) for line in lines)
    ends = ((name, POST), (name, "sum", POST))
    cells = [_cell((name, "", POST), ends, total, row, CHANNEL_TOTAL)]
    cells += [
        _cell(
            (name, line, POST),
            ((name, "sum", POST), OUTSIDE),
            counts.get((line, POST), 0),
            line_total(counts, line),
            CELL,
        )
        for line in lines
    ]
    return cells
