"""Matches the rows of a list with the citizens of the office. Pure.

The same national number is the same citizen. Otherwise names, birth date and street are compared:
only where both names and the birth date are equal and nobody else comes near is a row sure; what
lies between is shown to a worker, and below that the row is somebody new.
"""

import pickle
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.campaigns.codes import Verdict
from db.campaigns.columns import Record
from db.people.folding import fold
from db.people.portraits import LIKELY, POSSIBLE, Likeness, Portrait, compare

SURE = 85
MOST_COMPARED, IN_A_PACKET = 400, 500
"""A very common name with no birth date: past so many namesakes a worker must look anyway."""


@dataclass(frozen=True, slots=True)
class Known:
    """A citizen of the office, as little as matching needs; `key` names the dossier.

    `streets` are lines of street, number and box as they were written.
    """

    key: str
    family: str
    given: str
    birth_date: date | None = None
    number_hash: str = ""
    streets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What was found for one row; `key` is the likeliest citizen, "" for none."""

    key: str = ""
    score: int = 0
    verdict: Verdict = Verdict.NEW


def match(records: Sequence[Record], known: Iterable[Known]) -> tuple[Match, ...]:
    """Return a match for each record: at most one citizen for a row, one sure row for a citizen."""
    town = _Town(known)
    found = [town.look(each) for each in records]
    return tuple(_without_twins(records, found))


def packets(known: Iterable[Known]) -> tuple[bytes, ...]:
    """Return citizens packed for another process, a few in each packet."""
    found, some = [], []
    for one in known:
        some.append(one)
        if len(some) == IN_A_PACKET:
            found.append(pickle.dumps(some))
            some = []
    return (*found, pickle.dumps(some))


def unpacked(packed: Iterable[bytes]) -> tuple[Known, ...]:
    """Return the citizens of all packets; only what `packets` made comes here."""
    return tuple(one for packet in packed for one in pickle.loads(packet))


def match_packed(records: Sequence[Record], packed: Iterable[bytes]) -> tuple[Match, ...]:
    """Match with citizens that come in packets."""
    return match(records, unpacked(packed))


def alike(record: Record, one: Known) -> tuple[int, tuple[Likeness, ...]]:
    """Return how alike a row and a citizen are."""
    return compare(portrait_of(record), _portrait(one))


def portrait_of(record: Record) -> Portrait:
    """Return what a row is compared by."""
    street = fold(f"{record.street} {record.number} {record.box}")
    return Portrait(
        family=record.family_name, given=record.given_name, birth_date=record.birth_date,
        streets=frozenset({street}) if street else frozenset(),
    )  # fmt: skip


def _portrait(one: Known) -> Portrait:
    return Portrait(
        family=one.family, given=one.given, birth_date=one.birth_date,
        streets=frozenset(fold(each) for each in one.streets),
    )  # fmt: skip


class _Town:
    """The citizens, found by number, by birth date and by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._folded: dict[str, str] = {}
        self._by_number: dict[str, list[Known]] = defaultdict(list)
        self._by_birth: dict[date, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            if one.number_hash:
                self._by_number[one.number_hash].append(one)
            if one.birth_date is not None:
                self._by_birth[one.birth_date].append(one)
            for name in self._names(one.family, one.given):
                self._by_name[name].append(one)

    def look(self, record: Record) -> Match:
        """Return the best match of one row."""
        same = self._by_number.get(record.number_hash, []) if record.number_hash else []
        if len(same) == 1:
            return Match(key=same[0].key, score=100, verdict=Verdict.SAME)
        if same:
            first = min(each.key for each in same)
            return Match(key=first, score=100, verdict=Verdict.DOUBTFUL)
        scored = [self._scored(record, one) for one in self._near(record)]
        scored = [each for each in scored if each[0] >= POSSIBLE]
        if not scored:
            return Match()
        scored.sort(key=lambda each: (-each[0], each[2]))
        score, is_sure, key = scored[0]
        rivals = [each for each in scored[1:] if each[0] >= LIKELY]
        verdict = Verdict.SAME if is_sure and not rivals else Verdict.DOUBTFUL
        return Match(key=key, score=score, verdict=verdict)

    def _scored(self, record: Record, one: Known) -> tuple[int, bool, str]:
        score, likeness = alike(record, one)
        equal = {each.field for each in likeness if each.verdict == "equal"}
        is_sure = score >= SURE and {"family_name", "given_name", "birth"} <= equal
        if record.number_hash and one.number_hash:
            # Two numbers are two people, but for a number that was changed or mistyped.
            return (score if score >= LIKELY else 0), False, one.key
        return score, is_sure, one.key

    def _near(self, record: Record) -> list[Known]:
        near: dict[str, Known] = {}
        born = record.birth_date
        if born is not None:
            for one in self._by_birth.get(born, ()):
                near[one.key] = one
        for name in self._names(record.family_name, record.given_name):
            alike = [one for one in self._by_name.get(name, ()) if _may_be(born, one.birth_date)]
            for one in alike[:MOST_COMPARED]:
                near.setdefault(one.key, one)
        return list(near.values())

    def _names(self, family: str, given: str) -> set[str]:
        """Return the names somebody is looked up by: in one piece, with the first letter of the
        other one, whichever was written where."""
        one, other = self._fold(family), self._fold(given)
        if not one and not other:
            return set()
        return {f"{one}/{other[:1]}", f"{other}/{one[:1]}"}

    def _fold(self, name: str) -> str:
        found = self._folded.get(name)
        if found is None:
            found = self._folded[name] = fold(name).replace(" ", "")
        return found


def _may_be(born: date | None, other: date | None) -> bool:
    """Tell whether two birth dates leave anything to compare.

    Of two that differ in more than one part no likeness elsewhere makes a possible pair.
    """
    if born is None or other is None:
        return True
    same_year, same_month, same_day = (
        born.year == other.year, born.month == other.month, born.day == other.day,
    )  # fmt: skip
    if same_year + same_month + same_day >= 2:
        return True
    return same_year and (born.month, born.day) == (other.day, other.month)


def _without_twins(records: Sequence[Record], found: Sequence[Match]) -> Iterable[Match]:
    """A citizen stands in a campaign once: of two sure or two equal rows the later one is twice."""
    taken: set[str] = set()
    rows: set[tuple[object, ...]] = set()
    for record, one in zip(records, found, strict=True):
        row = _row_key(record)
        is_twice = row in rows or (one.verdict is Verdict.SAME and one.key in taken)
        rows.add(row)
        if is_twice:
            yield Match(key=one.key, score=one.score, verdict=Verdict.TWICE)
            continue
        if one.verdict is Verdict.SAME:
            taken.add(one.key)
        yield one


def _row_key(record: Record) -> tuple[object, ...]:
    if record.number_hash:
        return (record.number_hash,)
    return (
        fold(record.family_name), fold(record.given_name), record.birth_date,
        fold(f"{record.street} {record.number} {record.box}"),
    )  # fmt: skip
