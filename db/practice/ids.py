"""Gives practice rows ids from the seed, so that the same today builds the same office."""

from random import Random
from uuid import UUID


class SeededIds:
    """Version 7 shaped ids whose random part comes from the practice seed."""

    def __init__(self, random: Random, milliseconds: int = 1_600_646_400_000) -> None:
        self._random = random
        self._milliseconds = milliseconds

    def next(self) -> UUID:
        """Return the next id; ids grow in the order in which they are asked for."""
        self._milliseconds += 1
        low = self._random.getrandbits(62) | (0b10 << 62)
        high = (self._milliseconds << 16) | (0x7 << 12) | self._random.getrandbits(12)
        return UUID(int=(high << 64) | low)
