"""Kept for one step: the reader of days lives in the kit, where every room finds it."""

from desktop.kit.when import (
    DOES_NOT_EXIST,
    FARTHEST_DAYS,
    IN_THE_PAST,
    LONGEST_TEXT,
    NOT_UNDERSTOOD,
    OTHER_WEEKDAY,
    Reading,
    read_when,
)

__all__ = [
    "DOES_NOT_EXIST",
    "FARTHEST_DAYS",
    "IN_THE_PAST",
    "LONGEST_TEXT",
    "NOT_UNDERSTOOD",
    "OTHER_WEEKDAY",
    "Reading",
    "read_when",
]
