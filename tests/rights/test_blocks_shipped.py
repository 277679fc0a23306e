"""The shipped rules for many households at once, against one answer after the other."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import isinf

import pytest

from db.rights.engine.answer import Outcome
from db.rights.engine.blocks.decide import Decided, Decider
from db.rights.engine.blocks.verdicts import Verdict
from db.rights.engine.pack import shipped
from db.rights.engine.scope import Memo
from db.rights.engine.verdict import answer, truth
from db.rights.engine.world import Id, World
from tests.rights.random_households import households
from tests.rights.test_blocks import TRUTH_OF
from tests.soak import times

ON = date(2025, 6, 12)
AT_ONCE = 500


def _blocks(
    count: int, seed: int, on: date, *, by_place: bool = False
) -> Iterator[tuple[dict[Id, World], dict[str, Decided]]]:
    """Give blocks of households: everybody with their world, and what was decided.

    With `by_place` the first members stand first, then the second ones: columns need no copying.
    """
    found = tuple(households(shipped(), count, on, seed))
    for start in range(0, count, AT_ONCE):
        worlds: dict[Id, World] = {
            person: each.world for each in found[start : start + AT_ONCE] for person in each.people
        }
        if by_place:
            worlds = dict(sorted(worlds.items(), key=lambda each: str(each[0]).split(".")[::-1]))
        decider = Decider(pack=shipped(), on=on)
        yield worlds, decider.people(tuple(worlds), worlds.__getitem__)


@pytest.mark.parametrize(("on", "by_place"), [(ON, True), (date(2026, 1, 1), False)])
def test_decided_households_are_decided_alike(on: date, by_place: bool) -> None:
    seen: Counter[Verdict] = Counter()
    for worlds, decided in _blocks(times(12, 50_000), 7, on, by_place=by_place):
        for place, (person, world) in enumerate(worlds.items()):
            memo = Memo()
            for right_id, each in decided.items():
                found = truth(shipped(), right_id, world, person, on, memo)
                verdict = Verdict(each.verdicts[place])
                assert TRUTH_OF[verdict] is found, (right_id, person)
                seen[verdict] += 1
    assert seen[Verdict.YES]
    assert seen[Verdict.NO]
    assert seen[Verdict.UNKNOWN]


def test_explained_households_are_explained_alike() -> None:
    for worlds, decided in _blocks(times(6, 2_000), 11, ON):
        for place, (person, world) in enumerate(worlds.items()):
            for right_id, each in decided.items():
                found = answer(shipped(), right_id, world, person, ON)
                verdict = Verdict(each.verdicts[place])
                outside = found.outcome is Outcome.NOT_APPLICABLE
                assert (verdict is Verdict.NOT_APPLICABLE) is outside, (right_id, person)
                if found.amount is not None:
                    bounds = (float(each.low[place]), float(each.high[place]))
                    low, high = (None if isinf(bound) else bound for bound in bounds)
                    assert (low, high) == (found.amount.low, found.amount.high)
