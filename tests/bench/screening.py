"""A million households against all rules, beside a pass that only reads the same columns.

Then one household at a time: every right with its reasons, and every question ranked.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import numpy as np

from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.blocks.decide import Decider
from db.rights.engine.blocks.layout import PEOPLE, Block, Circles, Words, index_of
from db.rights.engine.blocks.plan import Plan
from db.rights.engine.blocks.planes import Bounds, whole
from db.rights.engine.blocks.verdicts import Verdict
from db.rights.engine.pack import shipped
from db.rights.engine.question import answers, decisive
from tests.rights.random_households import households

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

ON = date(2025, 6, 12)
HOUSEHOLDS, AT_ONCE = 1_000_000, 131_072
SIZES, SHARES = (1, 2, 3, 4, 5, 6), (0.36, 0.33, 0.14, 0.11, 0.04, 0.02)
UNKNOWN, NOT_WHOLE, ONLY_YEAR = 0.12, 0.12, 0.03
LONE = 120


def blocks(plan: Plan, count: int, at_once: int = AT_ONCE) -> Iterator[Block]:
    """Give made-up households in blocks; each holds what rules read of them on every day."""
    chance = np.random.default_rng(29)
    for start in range(0, count, at_once):
        yield block(chance, plan, min(at_once, count - start))


def block(chance: np.random.Generator, plan: Plan, homes: int) -> Block:
    """Return one block: the first members stand first, then the second ones."""
    size = -np.sort(-chance.choice(SIZES, homes, p=SHARES))
    counts = [int((size > place).sum()) for place in range(size[0])]
    starts = np.concatenate(([0], np.cumsum(counts)))
    people = int(starts[-1])
    living = np.concatenate([np.arange(each) for each in counts])
    circles = Circles(
        count=homes,
        members=tuple(slice(int(a), int(b)) for a, b in pairwise(starts)),
        size=size.astype(np.float64),
        complete=chance.random(homes) >= NOT_WHOLE,
        home=slice(0, homes),
        of_person=index_of(living),
    )
    alone = Circles(
        count=people, members=(slice(0, people),), size=np.ones(people),
        complete=np.ones(people, np.bool_), home=index_of(living), of_person=slice(0, people),
    )  # fmt: skip
    first = (ON.toordinal() - chance.integers(0, 95 * 365, people)).astype(np.int32)
    last = first + np.where(chance.random(people) < ONLY_YEAR, 200, 0).astype(np.int32)
    words: dict[str, Words] = {}
    numbers: dict[str, Bounds] = {}
    for code, _on in sorted(plan.words | plan.numbers):
        room = people if plan.is_at_person(code) else homes + 1
        if code not in words and code not in numbers:
            if any(code == each for each, _day in plan.words):
                words[code] = _words(chance, plan.kind(code), room)
            else:
                numbers[code] = _numbers(chance, plan.kind(code), room)
    return Block(
        people=people, first_births=first, last_births=last,
        words={key: words[key[0]] for key in plan.words},
        numbers={key: numbers[key[0]] for key in plan.numbers},
        circles={key: alone if key[0] == "person" else circles for key in plan.circles},
    )  # fmt: skip


def _words(chance: np.random.Generator, kind: FactKind, room: int) -> Words:
    values = chance.integers(0, len(kind.choices) or 2, room, dtype=np.int8)
    values[chance.random(room) < UNKNOWN] = -1
    values[-1] = -1
    return Words(codes=values)


def _numbers(chance: np.random.Generator, kind: FactKind, room: int) -> Bounds:
    most = 4_000_000 if kind.kind is ValueKind.MONEY else 60
    values = chance.integers(0, most, room).astype(np.float64)
    unknown = chance.random(room) < UNKNOWN
    unknown[-1] = True
    low, high = np.where(unknown, 0.0, values), np.where(unknown, np.inf, values)
    return whole(low, high, most, PEOPLE)


def _read(block: Block) -> int:
    """Go once over every column, and do nothing else with it."""
    found, seen = 0, set()
    arrays: list[Any] = [block.first_births, block.last_births]
    arrays += [each.codes for each in block.words.values()]
    arrays += [side for each in block.numbers.values() for side in (each.low, each.high)]
    for circles in block.circles.values():
        arrays += [circles.size, circles.complete, circles.of_person]
    for array in arrays:
        if isinstance(array, np.ndarray) and id(array) not in seen:
            seen.add(id(array))
            found += int(array.max() > 0)
    return found


def population() -> "list[Ratio]":
    """Measure the million, with and without amounts, and the reading of its columns."""
    from tests.bench.__main__ import Ratio

    whole_run = Decider(pack=shipped(), on=ON)
    bare = Decider(pack=shipped(), on=ON, amounts=False)
    times = {"amounts": 0.0, "verdicts": 0.0, "read": 0.0}
    busy = dict.fromkeys(times, 0.0)
    size = people = yes = open_ = 0
    left: set[str] = set()
    for each in blocks(whole_run.plan, HOUSEHOLDS):
        for name, run in (("read", _read), ("verdicts", bare.block), ("amounts", whole_run.block)):
            since, began = perf_counter(), process_time()
            found = run(each)  # type: ignore[operator]
            times[name] += (perf_counter() - since) * 1000
            busy[name] += process_time() - began
        size, people = size + each.nbytes, people + each.people
        for right_id, decided in found.items():
            yes += int((decided.verdicts == Verdict.YES).sum())
            open_ += int((decided.verdicts == Verdict.UNKNOWN).sum())
            left |= {right_id} if decided.left else set()
    rights = len(whole_run.plan.rights)
    print(
        f"{HOUSEHOLDS} households, {people} people, {rights} rights, {size / 2**20:.0f} MiB of "
        f"columns; {yes} yes, {open_} open; left to one by one: {sorted(left) or 'none'}\n"
        f"of a processor: {busy['read']:.2f} s to read, {busy['verdicts']:.2f} s for verdicts, "
        f"{busy['amounts']:.2f} s with amounts; the process took at most "
        f"{getrusage(RUSAGE_SELF).ru_maxrss // 1024} MiB"
    )
    reference = "reading the same columns once"
    return [
        Ratio(what=f"{HOUSEHOLDS} households, verdicts", ours=times["verdicts"],
              reference=reference, theirs=times["read"]),
        Ratio(what=f"{HOUSEHOLDS} households, also amounts", ours=times["amounts"],
              reference=reference, theirs=times["read"]),
    ]  # fmt: skip


def one_household() -> "list[Ratio]":
    """Measure all rights with their reasons and all questions ranked, for one citizen."""
    from tests.bench.__main__ import Ratio

    pack = shipped()
    explained, ranked, decided = [], [], []
    for each in households(pack, LONE, ON, 5):
        asked = dict.fromkeys(pack.rules, each.people[:1])
        since = perf_counter()
        memo = pack.memo()
        found = answers(pack, each.world, asked, ON, memo)
        middle = perf_counter()
        decisive(pack, each.world, found, ON, memo)
        explained.append((middle - since) * 1000)
        ranked.append((perf_counter() - middle) * 1000)
        since = perf_counter()
        Decider(pack=pack, on=ON).people(each.people, lambda _person, each=each: each.world)  # type: ignore[misc]
        decided.append((perf_counter() - since) * 1000)
    return [
        Ratio(what="one citizen, all rights explained (median)", ours=median(explained),
              reference="laid out and decided as a block", theirs=median(decided)),
        Ratio(what="all questions ranked (median)", ours=median(ranked),
              reference="all rights explained", theirs=median(explained)),
    ]  # fmt: skip
