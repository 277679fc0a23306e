"""Where conditions hold, for many at once: the counterpart of `evaluate`, without the reasons."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from db.people.vocabulary import ValueKind
from db.rights.engine import nodes as n
from db.rights.engine.blocks.births import birth_truth
from db.rights.engine.blocks.layout import (
    NOT_KNOWN,
    PEOPLE,
    Circles,
    Words,
    index_of,
    length,
    one_stretch,
    places_of,
    take,
    truths_at,
)
from db.rights.engine.blocks.looker import Looker, Pairs, Spot, TruthOf, axis_of
from db.rights.engine.blocks.plan import GroupDay
from db.rights.engine.blocks.planes import (
    ALL_FLAG,
    NO_FLAG,
    NOBODY,
    UNKNOWN,
    Axis,
    Flags,
    Truths,
    all_of,
    any_of,
    compare,
)
from db.rights.engine.world import PERSON


def _all(node: n.AllOf, looker: Looker, spot: Spot) -> Truths:
    found: list[Truths] = []
    for part in node.parts:
        truth = looker.truth(part, spot)
        if truth.is_no:
            return NOBODY
        found.append(truth)
    return _together(found, looker, spot, all_of)


def _any(node: n.AnyOf, looker: Looker, spot: Spot) -> Truths:
    found: list[Truths] = []
    for part in node.parts:
        truth = looker.truth(part, spot)
        if truth.is_yes:
            return Truths(ALL_FLAG, NO_FLAG)
        found.append(truth)
    return _together(found, looker, spot, any_of)


def _together(found: list[Truths], looker: Looker, spot: Spot, how: Any) -> Truths:
    """Take together what lies on one axis first: fewer entries are spread over people."""
    by_axis: dict[Axis, list[Truths]] = {}
    for each in found:
        by_axis.setdefault(each.axis, []).append(each)
    parts, axis = looker.on_one_axis(
        [how(each, kind) for kind, each in by_axis.items()], spot
    )  # fmt: skip
    joined: Truths = how(parts, axis)
    return joined


def _not(node: n.Not, looker: Looker, spot: Spot) -> Truths:
    return looker.truth(node.part, spot).negated()


def _fact(node: n.FactIs, looker: Looker, spot: Spot) -> Truths:
    column = looker.block.words.get((node.code, spot.on))
    if column is None:
        return UNKNOWN
    yes_no = looker.plan.kind(node.code).kind is ValueKind.YES_NO
    found = _words(column, _wanted(node, looker), yes_no=yes_no)
    if looker.plan.is_at_person(node.code):
        return found
    circles = looker.circles(spot.group, spot.on)
    return truths_at(found, circles.home, axis_of(spot.group, spot.on))


def _wanted(node: n.FactIs, looker: Looker) -> tuple[int, ...]:
    found = looker.plan.wanted.get(id(node))
    if found is None:
        choices = looker.plan.kind(node.code).choices
        codes: dict[object, int] = {choice: place for place, choice in enumerate(choices)}
        codes |= {True: 1, False: 0} if not choices else {}
        found = tuple(sorted(codes[each] for each in node.values if each in codes))
        looker.plan.wanted[id(node)] = found
    return found


def _words(column: Words, wanted: tuple[int, ...], *, yes_no: bool) -> Truths:
    codes = column.codes
    if yes_no and len(wanted) == 1:
        return Truths(codes == wanted[0], codes == 1 - wanted[0], PEOPLE)
    fits = np.zeros(256, np.bool_)
    fits[list(wanted)] = True
    fails = ~fits
    fails[NOT_KNOWN] = False
    written = codes.tobytes()
    return Truths(_looked_up(written, fits), _looked_up(written, fails), PEOPLE)


def _looked_up(written: bytes, table: Flags) -> Flags:
    """Return the table's answer for each byte: many times faster than an index of small numbers."""
    return np.frombuffer(written.translate(table.tobytes()), np.bool_)


def _compare(node: n.Compare, looker: Looker, spot: Spot) -> Truths:
    both = [looker.number(node.left, spot), looker.number(node.right, spot)]
    (left, right), axis = looker.on_one_axis(both, spot)
    return compare(node.operator, left, right, axis)


def _members(node: n.Members, looker: Looker, spot: Spot) -> Truths:
    circles, every = looker.circles(spot.group, spot.on), node.quantifier == "every_member"
    base, each_member = over_members(looker, spot, (node.part,))
    count = circles.count if base != PEOPLE else looker.block.people
    decides, fails = np.zeros(count, np.bool_), np.ones(count, np.bool_)
    for pairs in each_member:
        part = looker.truth(node.part, _inside(spot, pairs))
        decided, failed = (part.no, part.yes) if every else (part.yes, part.no)
        decides[pairs.asked] |= decided
        fails[pairs.asked] &= failed
    complete = circles.complete
    if base == PEOPLE:
        complete = take(complete, circles.of_person)
    fails &= complete
    yes, no = (fails, decides) if every else (decides, fails)
    found = Truths(yes, no, base)
    return found.negated() if node.quantifier == "no_member" else found


def over_members(
    looker: Looker, spot: Spot, parts: tuple[Any, ...]
) -> tuple[Axis, Iterator[Pairs]]:
    """Return of what a result about members is, and the pairs to look at, member by member."""
    axis = axis_of(spot.group, spot.on)
    others: set[GroupDay] = set()
    for part in parts:
        others |= looker.plan.reads(part, spot.group, spot.on).circles
    circles = looker.circles(spot.group, spot.on)
    if others <= {(spot.group, spot.on)}:
        return axis, _by_circle(circles, axis)
    return PEOPLE, _by_person(circles, spot)


def _by_circle(circles: Circles, axis: Axis) -> Iterator[Pairs]:
    for place, members in enumerate(circles.members):
        asked = slice(0, length(members))
        yield Pairs(rows=("pairs", axis, place), base=axis, asked=asked, members=members)


def _by_person(circles: Circles, spot: Spot) -> Iterator[Pairs]:
    of_person = places_of(circles.of_person)
    for place, members in enumerate(circles.members):
        asked = np.flatnonzero(of_person < length(members))
        who = places_of(members)[of_person[asked]]
        yield Pairs(rows=("people", spot.group, spot.on, place), base=PEOPLE,
                    asked=one_stretch(index_of(asked)), members=index_of(who))  # fmt: skip


def _inside(spot: Spot, pairs: Pairs) -> Spot:
    return Spot(group=spot.group, on=spot.on, pairs=pairs)


def _of_births(node: n.ReachedAge | n.BornFrom, looker: Looker, spot: Spot) -> Truths:
    return birth_truth(node, looker, spot)


def _right(node: n.RightIs, looker: Looker, spot: Spot) -> Truths:
    granted = looker.plan.granted(node.right_id, spot.on)
    if granted is None:
        return UNKNOWN
    found = looker.truth(granted, Spot(group=PERSON, on=spot.on))
    lifted = looker.onto(found, PEOPLE)
    assert isinstance(lifted, Truths)
    return lifted


def _judge(_node: n.Judge, _looker: Looker, _spot: Spot) -> Truths:
    return UNKNOWN


CONDITIONS: Mapping[type, TruthOf] = {
    n.AllOf: _all,
    n.AnyOf: _any,
    n.Not: _not,
    n.FactIs: _fact,
    n.Compare: _compare,
    n.Members: _members,
    n.ReachedAge: _of_births,
    n.BornFrom: _of_births,
    n.RightIs: _right,
    n.Judge: _judge,
}
