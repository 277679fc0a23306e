"""Decides which numbers of a figure may be shown, and hides what would give the others away.

A number from 1 to k-1 is shown as "fewer than k". Where its value could be computed from what is
shown beside it, other numbers are hidden with it, until (decisions of the office, k = 5)

- every hidden number can still take every value from 1 to k-1 for a reader who knows all shown
  numbers and, of single cells that are no zeros, also what "fewer than k" beside them means;
- and every "fewer than k" can still do so for a reader who also knows this method, that is: who
  knows that the numbers hidden beside it are not themselves from 1 to k-1.

A zero is hidden in a small row, unless it follows from what is shown: then it hides nothing.
Where no choice is safe, the small numbers lose their label and all hidden ones look alike; where
even that gives something away, nothing of the figure is shown. What was shown earlier in another
figure is given as `already` and never changes.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.stats.circulation import UNLIMITED, Bounds, Circulation, Key, Number

K = 5
LEAST_FOR_PERCENT = 10
LEAST_FOR_ZERO = 20


class Shown(StrEnum):
    """How a number appears."""

    NUMBER = "number"
    SMALL = "small"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number and what may be done with it.

    `row_total` decides about a zero: shown only in a row of 20 or more. `price` is the trouble of
    hiding a number beside its size: totals cost more than cells, whose price is 1.
    """

    number: Number
    row_total: int = UNLIMITED
    price: int = 1

    @property
    def is_total(self) -> bool:
        """Tell whether this is the sum of cells beside it."""
        return self.price > 1

    @property
    def key(self) -> Key:
        """Return the number's name."""
        return self.number.key


Verdicts = dict[Key, Shown]


def first_verdict(cell: Cell, k: int = K, *, with_labels: bool = True) -> Shown:
    """Judge a number by itself."""
    value = cell.number.value
    if 0 < value < k:
        return Shown.SMALL if with_labels else Shown.HIDDEN
    if value == 0 and cell.row_total < LEAST_FOR_ZERO:
        return Shown.HIDDEN
    return Shown.NUMBER


def protect(
    cells: Iterable[Cell], *, k: int = K, already: Mapping[Key, Shown] | None = None
) -> Verdicts | None:
    """Return how each number appears, or None when no choice is safe."""
    all_cells = tuple(cells)
    for with_labels in (True, False):
        found = _Protection(all_cells, k, already or {}, with_labels=with_labels).run()
        if found is not None:
            return found
    return None


def is_safe(cells: Iterable[Cell], verdicts: Mapping[Key, Shown], *, k: int = K) -> bool:
    """Tell whether these verdicts give nothing away: the test that `protect` has to pass."""
    return _Protection(tuple(cells), k, verdicts, with_labels=True).is_safe()


@dataclass(frozen=True, slots=True)
class _Leak:
    """A hidden number that cannot take the value `target`, and how far the others went along."""

    key: Key
    target: int
    bounds: Bounds
    changed: Mapping[Key, int]


class _Protection:
    """One run of the method: the numbers, their verdicts so far, and what is hidden with them.

    `_open` holds zeros that cannot be hidden because they follow from a shown total.
    """

    def __init__(
        self, cells: tuple[Cell, ...], k: int, already: Mapping[Key, Shown], *, with_labels: bool
    ) -> None:
        self._k = k
        self._cells = {cell.key: cell for cell in cells}
        self._system = Circulation(cell.number for cell in cells)
        self._already = already
        self._hidden: dict[Key, Shown] = {}
        self._open: set[Key] = set()
        for cell in cells:
            shown = already.get(cell.key) or first_verdict(cell, k, with_labels=with_labels)
            if shown is not Shown.NUMBER:
                self._hidden[cell.key] = shown
        self._needed = frozenset(self._hidden)

    def run(self) -> Verdicts | None:
        """Hide more until nothing leaks. What was safe stays safe: hiding only adds freedom."""
        waiting = deque(sorted(self._hidden, key=self._value))
        while waiting:
            leak = self._leak_of(waiting[0])
            if leak is None:
                waiting.popleft()
                continue
            fresh = self._mend(leak)
            if fresh:
                waiting.extend(fresh)
            elif self._give_up(leak.key):
                waiting = deque(sorted(self._hidden, key=self._value))
            else:
                return None
        self._show_again_what_can()
        return {key: self._hidden.get(key, Shown.NUMBER) for key in self._cells}

    def is_safe(self) -> bool:
        """Tell whether no hidden number leaks."""
        return all(self._leak_of(key) is None for key in self._hidden)

    def _value(self, key: Key) -> int:
        return self._cells[key].number.value

    def _leak_of(self, key: Key) -> _Leak | None:
        bounds: Bounds = self._of_labels
        if self._hidden[key] is Shown.SMALL:
            bounds = self._of_method
        elif self._cells[key].is_total or self._value(key) == 0:
            bounds = self._of_numbers
        for target in (1, self._k - 1):
            changed = self._system.stuck(key, target, self._hidden, bounds)
            if changed is not None:
                return _Leak(key, target, bounds, changed)
        return None

    def _of_numbers(self, _number: Number) -> tuple[int, int]:
        return 0, UNLIMITED

    def _of_labels(self, number: Number) -> tuple[int, int]:
        if self._hidden.get(number.key) is Shown.SMALL:
            return 1, self._k - 1
        return 0, UNLIMITED

    def _of_method(self, number: Number) -> tuple[int, int]:
        if self._hidden.get(number.key) is Shown.SMALL:
            return 1, self._k - 1
        return (self._k, UNLIMITED) if number.value >= self._k else (number.value, number.value)

    def _mend(self, leak: _Leak) -> list[Key]:
        """Hide what stands on the cheapest loop that frees the number; return it."""
        distance = abs(leak.target - self._value(leak.key))
        for at_least in (distance, 1):
            way = self._system.cheapest_way(
                leak.key, leak.target, leak.changed, leak.bounds, self._price, at_least
            )
            fresh = [key for key in way if key not in self._hidden]
            if fresh:
                self._hidden.update(dict.fromkeys(fresh, Shown.HIDDEN))
                return fresh
        return []

    def _give_up(self, key: Key) -> bool:
        """Show a zero that everybody can work out anyway; no other number is given up."""
        if self._value(key) != 0 or key in self._already:
            return False
        del self._hidden[key]
        self._open.add(key)
        return True

    def _price(self, number: Number) -> int | None:
        if number.key in self._hidden:
            return 0
        if self._already.get(number.key) is Shown.NUMBER or number.key in self._open:
            return None
        return (number.value + 1) * self._cells[number.key].price

    def _show_again_what_can(self) -> None:
        """Take back what turned out not to be needed, largest number first."""
        chosen = [key for key in self._hidden if key not in self._needed]
        for key in sorted(chosen, key=self._value, reverse=True):
            kept = self._hidden.pop(key)
            if not self.is_safe():
                self._hidden[key] = kept


def may_show_percent(part: int, whole: int, *, k: int = K) -> bool:
    """Tell whether a percentage may be shown, both counts being shown as numbers."""
    rest = whole - part
    return whole >= LEAST_FOR_PERCENT and all(n == 0 or n >= k for n in (part, rest))


def rounded(value: int, base: int = K) -> int:
    """Round to the nearest multiple of `base`, halves upwards: what leaves the house."""
    return (2 * value + base) // (2 * base) * base
