"""Compares two dossiers field by field, and says what the merged one holds. Pure.

What a citizen refuses or needs in either dossier goes for the merged one: both add up, nobody
chooses. A value that only one dossier has comes along. Where the two contradict each other a
person chooses, and the other value stays readable with the merge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

UNDO_FOR = timedelta(days=30)
"""A merge has its own undo, longer than that of other deeds (decision 4)."""

Value = object
FACT, HOME = "fact.", "home."


class Side(StrEnum):
    """One of the two dossiers."""

    KEPT = "kept"
    GONE = "gone"


class Way(StrEnum):
    """What becomes of a difference."""

    CHOICE = "choice"
    COMES_ALONG = "comes_along"
    ADDS_UP = "adds_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that is not the same; `suggested` is what holds unless a person chooses."""

    field: str
    kept: Value
    gone: Value
    way: Way
    suggested: Side = Side.KEPT
    result: Value = None

    @property
    def is_conflict(self) -> bool:
        """Tell whether a person must choose."""
        return self.way is Way.CHOICE

    @property
    def both(self) -> tuple[str, Value, Value]:
        """Return what was compared: a choice is good only for what the worker saw."""
        return (self.field, self.kept, self.gone)


ADD_UP = ("never_channels", "needs")
EITHER = ("interpreter", "discreet")
CHOSEN = (
    "family_name", "given_name", "birth", "sex", "national_number", "deceased_on", "language",
    "preferred_channel", "preferred_hours", "contact_worker", "goal", "small_step",
    "home.domicile", "home.factual", "household",
)  # fmt: skip
ORDER = (*CHOSEN, *ADD_UP, *EITHER)


def differences(
    kept: Mapping[str, Value],
    gone: Mapping[str, Value],
    suggested: Mapping[str, Side] | None = None,
) -> tuple[Difference, ...]:
    """Return every field that is not the same in both, in the order of the dossier."""
    names = [*ORDER, *sorted(each for each in {*kept, *gone} if each.startswith(FACT))]
    found = (
        _difference(name, kept.get(name), gone.get(name), (suggested or {}).get(name, Side.KEPT))
        for name in names
    )
    return tuple(each for each in found if each is not None)


def _difference(name: str, kept: Value, gone: Value, suggested: Side) -> Difference | None:
    if name in ADD_UP:
        return _added(name, _set(kept), _set(gone))
    if name in EITHER:
        return _either(name, bool(kept), bool(gone))
    if kept == gone or _is_empty(gone) or _says_more(name, kept, gone):
        return None
    if _is_empty(kept) or _says_more(name, gone, kept):
        return Difference(
            field=name, kept=kept, gone=gone, way=Way.COMES_ALONG, suggested=Side.GONE, result=gone
        )
    return Difference(field=name, kept=kept, gone=gone, way=Way.CHOICE, suggested=suggested)


def _either(name: str, kept: bool, gone: bool) -> Difference | None:
    if kept == gone:
        return None
    return Difference(field=name, kept=kept, gone=gone, way=Way.ADDS_UP, result=True)


def _added(name: str, kept: tuple[str, ...], gone: tuple[str, ...]) -> Difference | None:
    if set(kept) == set(gone):
        return None
    both = tuple(sorted({*kept, *gone}))
    return Difference(field=name, kept=kept, gone=gone, way=Way.ADDS_UP, result=both)


def _set(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _is_empty(value: Value) -> bool:
    return value is None or value in ("", ())


def _says_more(name: str, one: Value, other: Value) -> bool:
    """A whole birth date says more than the same year alone."""
    is_year = isinstance(other, int) and not isinstance(other, bool)
    return name == "birth" and isinstance(one, date) and is_year and one.year == other


def decided(found: tuple[Difference, ...], chosen: Mapping[str, Side]) -> dict[str, Side]:
    """Return for each field that is not added up from which dossier its value comes."""
    return {
        each.field: chosen.get(each.field, each.suggested) if each.is_conflict else each.suggested
        for each in found
        if each.way is not Way.ADDS_UP
    }


def not_seen(found: tuple[Difference, ...], seen: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Return the differences that a worker who saw `seen` did not see: they must look again."""
    known = [each.both for each in seen]
    return tuple(each for each in found if each.both not in known)


def wishes_apart(
    before: tuple[str, ...], merged: tuple[str, ...], now: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (refused channels of the kept dossier, those that both get) when a merge ends.

    Which of the two said "not by ..." after the merge nobody knows: it then goes for both.
    """
    if set(now) == set(merged):
        return before, ()
    since = set(now) - set(merged)
    still = (set(before) & set(now)) | since
    return tuple(sorted(still)), tuple(sorted(since))
