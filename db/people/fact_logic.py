"""When a fact is old, which of two that disagree counts, and what a new one replaces. Pure."""

from collections.abc import Sequence
from datetime import date

from db.people.codes import FactSource

PROOF = {
    FactSource.STATEMENT: 0,
    FactSource.COMPUTED: 1,
    FactSource.PARTNER_LIST: 2,
    FactSource.DOCUMENT_SEEN: 3,
    FactSource.AUTHENTIC_SOURCE: 3,
}
"""A document and an authentic source prove equally: the newest of them counts."""


def months_between(earlier: date, later: date) -> int:
    """Return how many whole months have passed."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))


def is_stale(as_of: date, on: date, stale_after: int) -> bool:
    """Tell whether an answer is so old that it must be asked again; 0 months means never."""
    return stale_after > 0 and months_between(as_of, on) >= stale_after


def replaces(new: FactSource, old: FactSource, *, same_value: bool, overrides: bool) -> bool:
    """Tell whether a new fact replaces an old one, or stands beside it as a disagreement.

    The same value confirms; a weaker source that says something else only stands beside, unless
    the worker overrides it with a reason.
    """
    return same_value or overrides or PROOF[new] >= PROOF[old]


def counting(facts: Sequence[tuple[FactSource, date]]) -> int:
    """Return which of several facts counts: the best proof, then the newest."""
    return max(range(len(facts)), key=lambda i: (PROOF[facts[i][0]], facts[i][1], i))
