"""Deals out shares exactly: distributions are quotas in shuffled order, not luck."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def deal(shares: Mapping[T, float], n: int, random: Random) -> list[T]:
    """Return `n` values in random order whose counts follow `shares` (largest remainder)."""
    total = sum(shares.values())
    exact = {value: share * n / total for value, share in shares.items()}
    counts = {value: int(each) for value, each in exact.items()}
    by_remainder = sorted(exact, key=lambda value: exact[value] - counts[value], reverse=True)
    for value in by_remainder[: n - sum(counts.values())]:
        counts[value] += 1
    dealt = [value for value, count in counts.items() for _ in range(count)]
    random.shuffle(dealt)
    return dealt


def pick(shares: Mapping[T, float], random: Random) -> T:
    """Return one value, drawn with these shares as weights."""
    values = list(shares)
    return random.choices(values, weights=[shares[value] for value in values])[0]


def spread(values: Sequence[T], n: int, random: Random) -> list[T]:
    """Return `n` values in which each of `values` stands about equally often."""
    return deal(dict.fromkeys(values, 1.0), n, random)
