"""Answers what an attentive reader can still compute about a hidden number.

Numbers that add up to other published numbers form a circulation: each number flows from one node
to another, and at every node what flows in equals what flows out (a row's cells against its
total). Such a system is totally unimodular, so the values that one hidden number can take, given
all the others that are shown, are exactly the whole numbers of one interval. Whether it reaches a
value is a question of flow through the other hidden numbers. Knows nothing of contacts or people.
"""

import heapq
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

Key = Hashable
Node = Hashable
UNLIMITED = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a figure; it flows from `start` to `end`."""

    key: Key
    start: Node
    end: Node
    value: int


class Arc:
    """One way to change a number: forwards raises it, backwards lowers it."""

    __slots__ = ("forwards", "head", "number", "tail")

    def __init__(self, number: Number, *, forwards: bool) -> None:
        self.number, self.forwards = number, forwards
        self.tail = number.start if forwards else number.end
        self.head = number.end if forwards else number.start


Bounds = Callable[[Number], tuple[int, int]]


class Circulation:
    """All numbers that hang together."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        self.numbers: Mapping[Key, Number] = {each.key: each for each in numbers}
        self._out: dict[Node, list[Arc]] = {}
        for each in self.numbers.values():
            for arc in (Arc(each, forwards=True), Arc(each, forwards=False)):
                self._out.setdefault(arc.tail, []).append(arc)

    def unbalanced(self) -> tuple[Node, ...]:
        """Return the nodes where the true numbers do not add up; there must be none."""
        sums: dict[Node, int] = {}
        for each in self.numbers.values():
            sums[each.end] = sums.get(each.end, 0) + each.value
            sums[each.start] = sums.get(each.start, 0) - each.value
        return tuple(node for node, total in sums.items() if total != 0)

    def stuck(
        self, key: Key, target: int, hidden: Mapping[Key, object], bounds: Bounds
    ) -> dict[Key, int] | None:
        """Move a number towards `target` while only hidden ones change with it.

        Returns None when it gets there, else by how much the others had changed when it could
        go no further.
        """
        tail, head = self._ends(key, target)
        changed: dict[Key, int] = {}
        if tail == head:
            return None
        left = abs(target - self.numbers[key].value)
        while left > 0:
            path = self._next_step(tail, head, key, hidden, bounds, changed)
            if not path:
                return changed
            step = min(left, *(_room(arc, bounds, changed) for arc in path))
            for arc in path:
                more = step if arc.forwards else -step
                changed[arc.number.key] = changed.get(arc.number.key, 0) + more
            left -= step
        return None

    def _ends(self, key: Key, target: int) -> tuple[Node, Node]:
        number = self.numbers[key]
        if target > number.value:
            return number.end, number.start
        return number.start, number.end

    def _next_step(
        self,
        tail: Node,
        head: Node,
        without: Key,
        hidden: Mapping[Key, object],
        bounds: Bounds,
        changed: Mapping[Key, int],
    ) -> list[Arc]:
        came: dict[Node, Arc] = {}
        waiting = deque([tail])
        while waiting:
            node = waiting.popleft()
            for arc in self._out.get(node, ()):
                name = arc.number.key
                if name == without or name not in hidden or arc.head in came or arc.head == tail:
                    continue
                if _room(arc, bounds, changed) < 1:
                    continue
                came[arc.head] = arc
                if arc.head == head:
                    return list(_walk_back(came, tail, head))
                waiting.append(arc.head)
        return []

    def cheapest_way(
        self,
        key: Key,
        target: int,
        changed: Mapping[Key, int],
        bounds: Bounds,
        price: Callable[[Number], int | None],
        at_least: int,
    ) -> list[Key]:
        """Return the numbers of the cheapest loop through `key` that may change by `at_least`.

        It goes on from where the number got `stuck`. `price` says what hiding a number costs: 0
        when it is hidden already, None when it must stay visible.
        """
        tail, head = self._ends(key, target)
        best: dict[Node, int] = {tail: 0}
        came: dict[Node, Arc] = {}
        order = count()
        queue: list[tuple[int, int, Node]] = [(0, next(order), tail)]
        while queue:
            spent, _, node = heapq.heappop(queue)
            if node == head:
                return [arc.number.key for arc in _walk_back(came, tail, head)]
            for arc in self._out.get(node, ()) if spent == best[node] else ():
                cost = None if arc.number.key == key else price(arc.number)
                if cost is None or _room(arc, bounds, changed) < at_least:
                    continue
                total = spent + cost
                if total < best.get(arc.head, UNLIMITED):
                    best[arc.head] = total
                    came[arc.head] = arc
                    heapq.heappush(queue, (total, next(order), arc.head))
        return []


def _room(arc: Arc, bounds: Bounds, changed: Mapping[Key, int]) -> int:
    low, high = bounds(arc.number)
    now = arc.number.value + changed.get(arc.number.key, 0)
    return high - now if arc.forwards else now - low


def _walk_back(came: Mapping[Node, Arc], tail: Node, head: Node) -> Iterator[Arc]:
    node = head
    while node != tail:
        arc = came[node]
        yield arc
        node = arc.tail
