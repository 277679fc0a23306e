"""How often the tests repeat: the short form in `make test`, the long one in `make soak`."""

import os

IS_SOAK = bool(os.environ.get("CCFH_SOAK"))


def times(short: int, long: int) -> int:
    """Return how often something is repeated here."""
    return long if IS_SOAK else short
