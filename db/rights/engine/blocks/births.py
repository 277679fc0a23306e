"""What a birth day answers, for many: ages by arithmetic, the rest once for each day that occurs.

"Reached the age in force on a birthday" goes through a whole series: the scalar engine answers it
once for each stretch of birth days between which nothing can turn, and a table gives it to all.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from db.rights.engine import nodes as n
from db.rights.engine.blocks.layout import PEOPLE
from db.rights.engine.blocks.looker import Looker, Spot
from db.rights.engine.blocks.planes import Bounds, Truths, whole
from db.rights.engine.evaluate import evaluate
from db.rights.engine.parameters import Series
from db.rights.engine.scope import Book, Memo, start
from db.rights.engine.truth import Truth
from db.rights.engine.world import Birth, PlainWorld

SOMEBODY = "somebody"
OPEN, YES, NO = 0, 1, 2
SLACK = 2
"""Days around a turn that are looked at one by one: birthdays of 29 February move."""
ENDS = (1, 4, 7, 9, 10)
"""Months on whose first day a yearly or quarterly value ends."""
OLDEST_AGE = 10_000
YEAR, MONTH = 512, 32
EPOCH = date(1970, 1, 1).toordinal()
USUAL_DAYS = date(2100, 1, 1).toordinal()


def birth_truth(node: n.ReachedAge | n.BornFrom, looker: Looker, spot: Spot) -> Truths:
    """Tell of whom it holds; of a birth between two days only where both say the same."""
    block = looker.block
    known = block.first_births > 0
    if isinstance(node, n.BornFrom):
        day = node.day.toordinal()
        return Truths(known & (block.first_births >= day), known & (block.last_births < day),
                      PEOPLE)  # fmt: skip
    first = _reached(node, looker, spot, block.first_births)
    if block.first_births is block.last_births:
        return Truths(known & (first == YES), known & (first == NO), PEOPLE)
    last = _reached(node, looker, spot, block.last_births)
    same = known & (first == last)
    return Truths(same & (first == YES), same & (first == NO), PEOPLE)


def _reached(node: n.ReachedAge, looker: Looker, spot: Spot, births: Any) -> Any:
    key = (node.parameter, spot.on, looker.plan.figures_of)
    table = looker.ages.get(key)
    top = int(births.max(initial=0)) + 1
    if table is None or table.size < top:
        table = looker.ages[key] = _table(node, looker, spot, max(top, USUAL_DAYS))
    return table.take(births)


def _table(node: n.ReachedAge, looker: Looker, spot: Spot, top: int) -> Any:
    """Return the answer for each birth day: the scalar engine's, once for each stretch of days."""
    series, table = looker.plan.series(node.parameter), np.zeros(top, np.uint8)
    cuts = {1, 2, top}  # the first day of all means that nothing is known
    for age in {int(step.value) for step in series.steps if step.value is not None}:
        for day in (spot.on, *_turns(series)):
            if day.year > age:
                year = date(day.year - age, day.month, 1).toordinal() + day.day - 1
                cuts |= {cut for cut in range(year - SLACK, year + SLACK + 1) if 1 <= cut < top}
    for first, end in pairwise(sorted(cuts)):
        table[first:end] = _answer(node, looker, spot, first)
    return table


def _turns(series: Series) -> Iterator[date]:
    """Give the days on which a series may say something else: a value begins or has ended."""
    if series.check_again_by is not None:
        yield series.check_again_by
    for step in series.steps:
        yield step.since
        for year in (step.since.year, step.since.year + 1):
            yield from (date(year, month, 1) for month in ENDS)


def _answer(node: n.ReachedAge, looker: Looker, spot: Spot, day: int) -> int:
    born = date.fromordinal(day)
    world = PlainWorld(births={SOMEBODY: Birth(earliest=born, latest=born)})
    book = Book(facts={}, parameters={node.parameter: looker.plan.series(node.parameter)},
                granted=lambda _right, _on: None)  # fmt: skip
    bare = n.ReachedAge(parameter=node.parameter)
    scope = start(book, world, SOMEBODY, spot.on, evaluate, Memo())
    return {Truth.YES: YES, Truth.NO: NO}.get(evaluate(bare, scope).truth, OPEN)


def ages(looker: Looker, spot: Spot) -> Bounds:
    """Return everybody's age in whole years on the day, between bounds."""
    block = looker.block
    known = block.first_births > 0
    oldest = np.maximum(0, _years(looker, block.first_births, spot.on))
    youngest = oldest
    if block.first_births is not block.last_births:
        youngest = np.maximum(0, _years(looker, block.last_births, spot.on))
    low = np.where(known, youngest, 0)
    return whole(low, np.where(known, oldest, np.inf), OLDEST_AGE, PEOPLE)


def _years(looker: Looker, births: Any, on: date) -> Any:
    """Return whole years; a birthday of 29 February counts from 1 March.

    Year, month and day stand in one number, so that one subtraction borrows a year where the
    birthday has not come yet.
    """
    table = _packed(max(int(births.max(initial=0)) + 1, USUAL_DAYS))
    packed = looker.seen.get(id(births))
    if packed is None:
        packed = looker.seen[id(births)] = table.take(births)
    return (on.year * YEAR + on.month * MONTH + on.day - packed) // YEAR


@cache
def _packed(days: int) -> Any:
    dates = (np.arange(days) - EPOCH).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) - (year - 1970) * 12 + 1
    day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
    return (year * YEAR + month * MONTH + day).astype(np.int32)
