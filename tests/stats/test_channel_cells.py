"""The tables of a quarter are safe together, not only one by one."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.stats.channel_cells import (
    COLUMNS,
    POST,
    MonthCounts,
    _month_cells,
    _post_cells,
    _quarter_cells,
    _quarter_post_cells,
    age_verdicts,
    has_post,
    month_verdicts,
    quarter_verdicts,
)
from db.stats.circulation import Circulation
from db.stats.disclosure import Cell, Shown, Verdicts, is_safe
from db.stats.periods import Quarter

Q2 = Quarter(2025, 2)
BANDS = ("18-24", "25-44", "45-64", "65-79", "80+", "unknown")
PLACES = ("CEN", "STA", "TUI", "KER", "NIE", "MOL", "WAT", "BUI", "unknown")
MIX = {
    "18-24": (12, (41, 27, 29, 3)),
    "25-44": (34, (32, 33, 32, 3)),
    "45-64": (27, (21, 38, 36, 5)),
    "65-79": (15, (11, 45, 36, 8)),
    "80+": (12, (4, 46, 26, 24)),
}
Contact = tuple[int, str, str, str]


def contacts(seed: int, a_month: int) -> list[Contact]:
    """Invented contacts: (month, age band, neighbourhood, column)."""
    rng = random.Random(seed)
    made = []
    for month in range(3):
        for _ in range(a_month):
            band = rng.choices(list(MIX), [weight for weight, _ in MIX.values()])[0]
            column = rng.choices(COLUMNS, (*MIX[band][1], 4))[0]
            place = rng.choice(PLACES)
            if rng.random() < 0.1:
                band, place = "unknown", "unknown"
            made.append((month, band, place, column))
    return made


def counted(made: list[Contact]) -> tuple[list[MonthCounts], dict[tuple[str, str], int]]:
    months = []
    for number, month in enumerate(Q2.months):
        mine = [each for each in made if each[0] == number]
        ages = dict.fromkeys(((band, column) for band in BANDS for column in COLUMNS), 0)
        ages |= Counter((band, column) for _, band, _, column in mine)
        columns = Counter(column for *_, column in mine)
        months.append(MonthCounts(month=month, columns=columns, ages=ages))
    places = dict.fromkeys(((place, column) for place in PLACES for column in COLUMNS), 0)
    places |= Counter((place, column) for _, _, place, column in made)
    return months, places


def everything_shown(
    months: list[MonthCounts], places: dict[tuple[str, str], int]
) -> tuple[list[Cell], Verdicts]:
    """All numbers that were ever shown of this quarter, and how."""
    cells: list[Cell] = []
    verdicts: Verdicts = {}
    together = quarter_verdicts(Q2, months, places)
    end = None if together is None else Q2.code
    has_places = (Q2.code, PLACES[0], POST) in (together or {})
    end_of_post = Q2.code if has_places else None
    for counts in months:
        ages = age_verdicts(counts)
        verdicts |= ages or month_verdicts(counts)
        cells += _month_cells(counts, with_ages=ages is not None, channel_end=end)
        cells += _post_cells(counts, with_ages=has_post(verdicts, counts), end=end_of_post)
    if together is not None:
        verdicts |= together
        cells += _quarter_cells(Q2, places)
        cells += _quarter_post_cells(Q2, places) if has_places else []
    return cells, verdicts


@pytest.mark.parametrize("a_month", [30, 120, 350, 1200])
def test_the_true_numbers_of_a_quarter_add_up(a_month: int) -> None:
    months, places = counted(contacts(1, a_month))
    cells, _ = everything_shown(months, places)
    assert not Circulation(cell.number for cell in cells).unbalanced()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([8, 25, 60, 120, 350]))
def test_all_tables_of_a_quarter_together_give_nothing_away(seed: int, a_month: int) -> None:
    months, places = counted(contacts(seed, a_month))
    cells, verdicts = everything_shown(months, places)
    assert is_safe(cells, verdicts)
    small = [c for c in cells if 0 < c.number.value < 5]
    assert all(verdicts[cell.key] is not Shown.NUMBER for cell in small)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([25, 120, 350]))
def test_a_later_table_never_changes_what_was_shown_before(seed: int, a_month: int) -> None:
    months, places = counted(contacts(seed, a_month))
    together = quarter_verdicts(Q2, months, places) or {}
    for counts in months:
        first = month_verdicts(counts)
        ages = age_verdicts(counts) or first
        assert all(ages[key] is shown for key, shown in first.items())
        assert all(together.get(key, shown) is shown for key, shown in ages.items())


def test_an_ordinary_month_shows_all_its_channels() -> None:
    months, _ = counted(contacts(3, 350))
    shown = month_verdicts(months[0])
    name = months[0].month.code
    assert all(shown[name, "", channel] is Shown.NUMBER for channel in COLUMNS)


def test_a_quarter_total_stays_hidden_when_one_month_would_follow_from_it() -> None:
    made = [each for each in contacts(5, 350) if each[0] != 0 or each[3] != "home"]
    made += [(0, "80+", "CEN", "home")] * 3
    months, places = counted(made)
    cells, verdicts = everything_shown(months, places)
    assert verdicts[Q2.months[0].code, "", "home"] is Shown.SMALL
    assert verdicts.get((Q2.code, "", "home"), Shown.HIDDEN) is not Shown.NUMBER
    assert is_safe(cells, verdicts)


def test_post_is_in_no_total() -> None:
    months, _ = counted(contacts(7, 350))
    by_hand = sum(count for column, count in months[0].columns.items() if column != POST)
    assert months[0].total == by_hand
