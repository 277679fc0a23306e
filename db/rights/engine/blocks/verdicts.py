"""What a block says of one right of one person."""

from enum import IntEnum


class Verdict(IntEnum):
    """What the conditions say; the reasons of one are made by the scalar engine."""

    NO = 0
    UNKNOWN = 1
    YES = 2
    NOT_APPLICABLE = 3
