"""No number from 1 to 4 can be computed from what a figure shows: tried out by counting.

The attentive reader of these tests knows nothing of the method's own sums: the tests list every
way to fill in the hidden numbers and look which values each of them takes.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.stats.circulation import Circulation, Number
from db.stats.disclosure import (
    Cell,
    Shown,
    Verdicts,
    first_verdict,
    is_safe,
    may_show_percent,
    protect,
    rounded,
)

K = 5
Table = list[list[int]]


def cells_of(table: Table) -> list[Cell]:
    """The table with its row totals, column totals and grand total, as flows."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    everything = Number(key="all", start="columns", end="rows", value=sum(rows))
    cells = [Cell(number=everything, price=1000)]
    for i, total in enumerate(rows):
        number = Number(key=("row", i), start="rows", end=("r", i), value=total)
        cells.append(Cell(number=number, row_total=total, price=4))
    for j, total in enumerate(columns):
        number = Number(key=("column", j), start=("c", j), end="columns", value=total)
        cells.append(Cell(number=number, row_total=sum(rows), price=20))
    for i, row in enumerate(table):
        for j, value in enumerate(row):
            number = Number(key=(i, j), start=("r", i), end=("c", j), value=value)
            cells.append(Cell(number=number, row_total=rows[i]))
    return cells


def equations_of(table: Table) -> list[tuple[list[object], object]]:
    """(parts, total) for each row, each column, and twice the grand total."""
    height, width = len(table), len(table[0])
    found: list[tuple[list[object], object]] = []
    found += [([(i, j) for j in range(width)], ("row", i)) for i in range(height)]
    found += [([(i, j) for i in range(height)], ("column", j)) for j in range(width)]
    found.append(([("row", i) for i in range(height)], "all"))
    found.append(([("column", j) for j in range(width)], "all"))
    return found


def ways(
    table: Table,
    cells: list[Cell],
    verdicts: Verdicts,
    labels: bool,
    supposed: dict[object, int] | None = None,
) -> Iterator[dict[object, int]]:
    """Yield every filling-in that agrees with all that is shown (and with what is supposed)."""
    known = {c.key: c.number.value for c in cells if verdicts[c.key] is Shown.NUMBER}
    known |= supposed or {}
    hidden = [c.key for c in cells if c.key not in known]
    equations = equations_of(table)
    most = sum(map(sum, table))

    def range_of(key: object, filled: dict[object, int]) -> range:
        low, high = 0, most
        if labels and verdicts[key] is Shown.SMALL:
            low, high = 1, K - 1
        for parts, total in equations:
            if key in parts:
                others = [part for part in parts if part != key]
                if total in filled:
                    rest = filled[total] - sum(filled.get(part, 0) for part in others)
                    high = min(high, rest)
                    if all(part in filled for part in others):
                        low = max(low, rest)
            elif key == total and all(part in filled for part in parts):
                exact = sum(filled[part] for part in parts)
                low, high = max(low, exact), min(high, exact)
        return range(low, high + 1)

    def fill(filled: dict[object, int], left: list[object]) -> Iterator[dict[object, int]]:
        if not left:
            if all(
                sum(filled[part] for part in parts) == filled[total] for parts, total in equations
            ):
                yield dict(filled)
            return
        key = min(left, key=lambda each: len(range_of(each, filled)))
        rest = [each for each in left if each != key]
        for value in range_of(key, filled):
            filled[key] = value
            yield from fill(filled, rest)
            del filled[key]

    yield from fill(dict(known), hidden)


def values_taken(
    table: Table, cells: list[Cell], verdicts: Verdicts, labels: bool
) -> dict[object, set[int]]:
    hidden = [key for key, shown in verdicts.items() if shown is not Shown.NUMBER]
    return {
        key: {
            value
            for value in range(1, K)
            if any(True for _ in ways(table, cells, verdicts, labels, {key: value}))
        }
        for key in hidden
    }


ALL = {"all": Shown.NUMBER}
"""The grand total is shown, so that there are only so many ways to fill in the rest."""
small_tables = st.lists(
    st.lists(st.integers(0, 7), min_size=3, max_size=3), min_size=2, max_size=2
).filter(lambda table: sum(map(sum, table)) >= 15)


@settings(max_examples=80, deadline=None)
@given(small_tables)
def test_every_hidden_number_can_still_be_any_from_one_to_four(table: Table) -> None:
    cells = cells_of(table)
    verdicts = protect(cells, already=ALL)
    if verdicts is None:
        return
    for key, values in values_taken(table, cells, verdicts, labels=False).items():
        assert {1, 2, 3, 4} <= values, f"{key} can only be {sorted(values)}"


@settings(max_examples=80, deadline=None)
@given(small_tables)
def test_the_label_fewer_than_five_gives_no_cell_beside_it_away(table: Table) -> None:
    cells = cells_of(table)
    verdicts = protect(cells, already=ALL)
    others = {cell.key for cell in cells if cell.is_total or cell.number.value == 0}
    if verdicts is None:
        return
    for key, values in values_taken(table, cells, verdicts, labels=True).items():
        if key not in others:
            assert {1, 2, 3, 4} <= values, f"{key} can only be {sorted(values)}"


@settings(max_examples=80, deadline=None)
@given(small_tables)
def test_no_number_from_one_to_four_is_ever_shown(table: Table) -> None:
    cells = cells_of(table)
    verdicts = protect(cells)
    if verdicts is not None:
        shown = [c.number.value for c in cells if verdicts[c.key] is Shown.NUMBER]
        assert not [value for value in shown if 0 < value < K]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=7).filter(
        lambda table: sum(map(sum, table)) >= 60
    )
)
def test_larger_tables_stay_safe_for_a_reader_who_knows_the_method(table: Table) -> None:
    cells = cells_of(table)
    verdicts = protect(cells)
    assert verdicts is None or is_safe(cells, verdicts)


@settings(max_examples=80, deadline=None)
@given(small_tables)
def test_knowing_the_method_does_not_help_with_fewer_than_five(table: Table) -> None:
    cells = cells_of(table)
    verdicts = protect(cells, already=ALL) or {}
    small = {key for key, shown in verdicts.items() if shown is Shown.SMALL}
    taken: dict[object, set[int]] = {key: set() for key in small}
    company = [cell for cell in cells if verdicts.get(cell.key) is Shown.HIDDEN]
    for way in ways(table, cells, verdicts, labels=True) if small else ():
        if all(way[c.key] >= K or way[c.key] == c.number.value for c in company):
            for key in small:
                taken[key].add(way[key])
        if all(len(values) == K - 1 for values in taken.values()):
            return
    assert not small, f"the reader learns {taken}"


def test_the_flow_finds_exactly_the_values_that_counting_finds() -> None:
    table = [[2, 9, 7], [6, 3, 8]]
    cells = cells_of(table)
    hidden = {(0, 0): Shown.HIDDEN, (0, 1): Shown.HIDDEN, (1, 0): Shown.HIDDEN}
    hidden |= {(1, 1): Shown.HIDDEN, (0, 2): Shown.NUMBER}
    verdicts = {c.key: hidden.get(c.key, Shown.NUMBER) for c in cells}
    counted = {way[0, 0] for way in ways(table, cells, verdicts, labels=True)}
    system = Circulation(cell.number for cell in cells)
    moving = {key: shown for key, shown in hidden.items() if shown is Shown.HIDDEN}
    by_flow = {
        value
        for value in range(40)
        if system.stuck((0, 0), value, moving, lambda _number: (0, 10**9)) is None
    }
    assert by_flow == counted == set(range(9))


def test_one_small_number_in_a_row_takes_company_along() -> None:
    table = [[2, 30, 40], [20, 30, 40], [20, 30, 40]]
    verdicts = protect(cells_of(table))
    assert verdicts is not None
    assert verdicts[0, 0] is Shown.SMALL
    row = [verdicts[0, j] for j in range(3)] + [verdicts["row", 0]]
    column = [verdicts[i, 0] for i in range(3)] + [verdicts["column", 0]]
    assert row.count(Shown.NUMBER) <= 2
    assert column.count(Shown.NUMBER) <= 2


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    verdicts = protect(cells_of([[5, 6, 7], [50, 60, 0]]))
    assert verdicts is not None
    assert set(verdicts.values()) == {Shown.NUMBER}


def test_a_zero_is_shown_only_in_a_row_of_twenty_or_more() -> None:
    number = Number(key="zero", start="r", end="c", value=0)
    assert first_verdict(Cell(number=number, row_total=20)) is Shown.NUMBER
    assert first_verdict(Cell(number=number, row_total=19)) is Shown.HIDDEN


def test_what_was_shown_before_stays_shown() -> None:
    table = [[2, 30, 40], [20, 30, 40], [20, 30, 40]]
    already = {("column", j): Shown.NUMBER for j in range(3)} | {"all": Shown.NUMBER}
    verdicts = protect(cells_of(table), already=already)
    assert verdicts is not None
    assert all(verdicts[key] is Shown.NUMBER for key in already)


def test_a_table_in_which_nothing_can_be_hidden_safely_is_not_shown() -> None:
    table = [[1, 1], [1, 1]]
    already = {("row", 0): Shown.NUMBER, ("row", 1): Shown.NUMBER, "all": Shown.NUMBER}
    already |= {("column", 0): Shown.NUMBER, ("column", 1): Shown.NUMBER}
    assert protect(cells_of(table), already=already) is None


def test_the_true_numbers_add_up_at_every_node() -> None:
    assert not Circulation(c.number for c in cells_of([[1, 2], [3, 4]])).unbalanced()


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(5, 10, True), (0, 10, True), (10, 10, True), (4, 10, False), (6, 10, False), (5, 9, False)],
)
def test_a_percentage_needs_ten_and_no_small_part_or_rest(
    part: int, whole: int, shown: bool
) -> None:
    assert may_show_percent(part, whole) is shown


@pytest.mark.parametrize(
    ("value", "out"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (92, 90), (348, 350)]
)
def test_what_leaves_the_house_is_rounded_to_five(value: int, out: int) -> None:
    assert rounded(value) == out
