"""What numbers are worth, for many at once: the counterpart of `measure`, as bounds alone."""

from collections.abc import Callable, Mapping
from functools import reduce
from math import inf

import numpy as np

from db.rights.engine import nodes as n
from db.rights.engine.blocks.births import ages
from db.rights.engine.blocks.conditions import over_members
from db.rights.engine.blocks.layout import PEOPLE, bounds_at, take
from db.rights.engine.blocks.looker import Looker, NumberOf, Pairs, Spot, axis_of
from db.rights.engine.blocks.plan import months_back
from db.rights.engine.blocks.planes import (
    Axis,
    Bounds,
    Flags,
    Floats,
    Truths,
    aligned,
    constant,
    exact,
    largest,
    minus,
    plus,
    smallest,
    times,
    whole,
)
from db.rights.engine.interval import NOT_NEGATIVE, point
from db.rights.engine.measure import never_negative


def _whole(number: n.Whole, _looker: Looker, _spot: Spot) -> Bounds:
    return constant(point(number.value))


def _fact(number: n.FactNumber | n.FullMonthsSince, looker: Looker, spot: Spot) -> Bounds:
    column = looker.block.numbers.get((number.code, spot.on))
    if column is None:
        return constant(NOT_NEGATIVE)
    if looker.plan.is_at_person(number.code):
        return column
    circles = looker.circles(spot.group, spot.on)
    return bounds_at(column, circles.home, axis_of(spot.group, spot.on))


def _parameter(number: n.Parameter, looker: Looker, spot: Spot) -> Bounds:
    return looker.plan.parameter(number.name, spot.on)


def _age(_number: n.Age, looker: Looker, spot: Spot) -> Bounds:
    return ages(looker, spot)


def _size(_number: n.Size, looker: Looker, spot: Spot) -> Bounds:
    circles = looker.circles(spot.group, spot.on)
    high = np.where(circles.complete, circles.size, inf)
    return whole(circles.size, high, len(circles.members), axis_of(spot.group, spot.on))


def _count(number: n.Count, looker: Looker, spot: Spot) -> Bounds:
    base, each_member = over_members(looker, spot, (number.part,))
    sure, most = _nothing(looker, spot, base), _nothing(looker, spot, base)
    for pairs in each_member:
        found = looker.truth(number.part, _inside(spot, pairs))
        sure[pairs.asked] += found.yes
        most[pairs.asked] += ~found.no
    circles = looker.circles(spot.group, spot.on)
    high = np.where(_complete(looker, spot, base), most, inf)
    return whole(sure, high, len(circles.members), base)


def _total(number: n.Total, looker: Looker, spot: Spot) -> Bounds:
    parts = (number.of,) if number.where is None else (number.of, number.where)
    base, each_member = over_members(looker, spot, parts)
    low, high = _nothing(looker, spot, base), _nothing(looker, spot, base)
    den, peak = 1, 0
    for pairs in each_member:
        there = _inside(spot, pairs)
        share = looker.number(number.of, there)
        if number.where is not None:
            share = _where(share, looker.truth(number.where, there), looker, there)
        den, peak = share.den, max(peak, share.peak)
        low[pairs.asked] += share.low
        high[pairs.asked] += share.high
    complete = _complete(looker, spot, base)
    high = np.where(complete, high, inf)
    if not never_negative(number.of):
        low = np.where(complete, low, -inf)
    members = len(looker.circles(spot.group, spot.on).members)
    return Bounds(low, high, den, exact(peak * max(1, members)), base)


def _where(share: Bounds, where: Truths, looker: Looker, spot: Spot) -> Bounds:
    """Return a member's share: nothing where it does not count, perhaps nothing where unknown."""
    (share, where), axis = looker.on_one_axis([share, where], spot)
    low = np.where(where.yes, share.low, np.minimum(share.low, 0.0))
    high = np.where(where.yes, share.high, np.maximum(share.high, 0.0))
    low, high = np.where(where.no, 0.0, low), np.where(where.no, 0.0, high)
    return Bounds(low, high, share.den, share.peak, axis)


def _nothing(looker: Looker, spot: Spot, base: Axis) -> Floats:
    circles = looker.circles(spot.group, spot.on)
    return np.zeros(looker.block.people if base == PEOPLE else circles.count)


def _complete(looker: Looker, spot: Spot, base: Axis) -> Flags:
    circles = looker.circles(spot.group, spot.on)
    return take(circles.complete, circles.of_person) if base == PEOPLE else circles.complete


def _inside(spot: Spot, pairs: Pairs) -> Spot:
    return Spot(group=spot.group, on=spot.on, pairs=pairs)


FEW = 8
"""A table of so many fixed numbers fits the bits of a byte."""
_FOLDS: Mapping[str, Callable[[Bounds, Bounds, Axis], Bounds]] = {
    "plus": plus,
    "times": times,
    "smallest": smallest,
    "largest": largest,
}


def _fold(number: n.Fold, looker: Looker, spot: Spot) -> Bounds:
    found = [looker.number(part, spot) for part in number.parts]
    parts, axis = looker.on_one_axis(found, spot)
    how = _FOLDS[number.word]
    folded: Bounds = reduce(lambda one, other: how(one, other, axis), parts)
    return folded


def _difference(number: n.Difference, looker: Looker, spot: Spot) -> Bounds:
    both = [looker.number(number.first, spot), looker.number(number.second, spot)]
    (first, second), axis = looker.on_one_axis(both, spot)
    return minus(first, second, axis)


def _scaled(number: n.Scaled, looker: Looker, spot: Spot) -> Bounds:
    part = looker.number(number.part, spot)
    low, high = part.low * number.times, part.high * number.times
    return Bounds(low, high, part.den * number.by, exact(part.peak * number.times), part.axis)


def _table(number: n.Table, looker: Looker, spot: Spot) -> Bounds:
    whens = [looker.truth(when, spot) for when, _then in number.rows]
    thens = aligned([looker.number(then, spot) for _when, then in number.rows]
                    + [looker.number(number.otherwise, spot)])  # fmt: skip
    parts, axis = looker.on_one_axis([*whens, *thens], spot)
    whens, thens = parts[: len(whens)], parts[len(whens) :]
    if axis is not None and len(thens) <= FEW and all(each.axis is None for each in thens):
        return _looked_up(whens, thens, axis)
    low, high, left = np.array(inf), np.array(-inf), np.array(True)
    for when, then in zip(whens, thens, strict=False):
        fits = left & ~when.no
        low = np.where(fits, np.minimum(low, then.low), low)
        high = np.where(fits, np.maximum(high, then.high), high)
        left = left & ~when.yes
    last = thens[-1]
    low = np.where(left, np.minimum(low, last.low), low)
    high = np.where(left, np.maximum(high, last.high), high)
    return Bounds(low, high, last.den, max(each.peak for each in thens), axis)


def _looked_up(whens: list[Truths], thens: list[Bounds], axis: Axis) -> Bounds:
    """Return a table of fixed numbers: which lines are possible, as bits, finds both bounds."""
    left = ~whens[0].yes
    possible = (~whens[0].no).astype(np.uint8)
    for place, when in enumerate(whens[1:], 1):
        possible |= (left & ~when.no).astype(np.uint8) << place
        left &= ~when.yes
    possible |= left.astype(np.uint8) << len(whens)
    low, high = np.full(1 << len(thens), inf), np.full(1 << len(thens), -inf)
    for place, then in enumerate(thens):
        has = np.arange(low.size) >> place & 1 == 1
        low[has], high[has] = np.minimum(low[has], then.low), np.maximum(high[has], then.high)
    peak = max(each.peak for each in thens)
    return Bounds(low.take(possible), high.take(possible), thens[0].den, peak, axis)


def _months(number: n.Months, looker: Looker, spot: Spot) -> Bounds:
    days = tuple(months_back(spot.on, number.window))
    found = [looker.truth(number.part, Spot(group=spot.group, on=day, pairs=spot.pairs))
             for day in days]  # fmt: skip
    parts, axis = looker.on_one_axis(found, spot)
    sure, most = np.array(0.0), np.array(0.0)
    in_a_row, may_go_on = np.array(True), np.array(True)
    for each in parts:
        if number.in_a_row:
            in_a_row, may_go_on = in_a_row & each.yes, may_go_on & ~each.no
            sure, most = sure + in_a_row, most + may_go_on
        else:
            sure, most = sure + each.yes, most + ~each.no
    return whole(sure, most, number.window, axis)


NUMBERS: Mapping[type, NumberOf] = {
    n.Whole: _whole,
    n.FactNumber: _fact,
    n.Parameter: _parameter,
    n.Age: _age,
    n.FullMonthsSince: _fact,
    n.Size: _size,
    n.Count: _count,
    n.Total: _total,
    n.Fold: _fold,
    n.Difference: _difference,
    n.Scaled: _scaled,
    n.Table: _table,
    n.Months: _months,
}
