"""Reads the one vocabulary of facts from the shipped files, and checks values against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from db.kit.errors import Refused
from db.people.codes import HolderKind

NEVER = 0
LONGEST_TEXT = 200
LARGEST = 10**12
FIRST_QUESTIONS = ("household.net_income_month", "status.vt", "dwelling.tenure")
"""The three answers that open most rights; asked first where nothing is known."""


class ValueKind(StrEnum):
    """What a fact's value looks like."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    MONEY = "money"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One fact that can be known; `stale_after` months, 0 for never.

    For rules: `unit` of a number or amount (EUR/month, years, ...), `ease` with which a citizen can
    answer (1 easy to 3 hard), the `usual` answer that nearly everybody gives, the right whose
    receipt it is (`entitled_by`), and the `question` to ask by language, in which {name} stands for
    the citizen. `name` says by language what the fact is called, `words` what each choice means;
    the facts of the first files have theirs in the catalogues instead.
    """

    code: str
    holder: HolderKind
    domain: str
    kind: ValueKind
    choices: tuple[str, ...] = ()
    stale_after: int = NEVER
    sensitivity: str = "normal"
    unit: str = ""
    ease: int = 2
    usual: object = None
    entitled_by: str = ""
    question: Mapping[str, str] = field(default_factory=dict)
    name: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@cache
def vocabulary() -> Mapping[str, FactKind]:
    """Return every fact by its code, in the order of the files."""
    found: dict[str, FactKind] = {}
    for each in sorted((files("resources") / "facts").iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml"):
            for entry in yaml.safe_load(each.read_text(encoding="utf-8")):
                fact = _read(entry)
                if fact.code in found:
                    raise ValueError(f"two facts are called {fact.code}")
                found[fact.code] = fact
    return found


def _read(entry: Mapping[str, Any]) -> FactKind:
    return FactKind(
        code=entry["code"],
        holder=HolderKind(entry["holder"]),
        domain=entry["domain"],
        kind=ValueKind(entry["kind"]),
        choices=tuple(str(each) for each in entry.get("choices", ())),
        stale_after=int(entry.get("stale_after", NEVER)),
        sensitivity=entry.get("sensitivity", "normal"),
        unit=entry.get("unit", ""),
        ease=int(entry.get("ease", 2)),
        usual=entry.get("usual"),
        entitled_by=entry.get("entitled_by", ""),
        question=entry.get("question", {}),
        name=entry.get("name", {}),
        words={str(choice): words for choice, words in entry.get("words", {}).items()},
    )


def fact_kind(code: str) -> FactKind:
    """Return one fact of the vocabulary; refuses `fact_unknown`."""
    found = vocabulary().get(code)
    if found is None:
        raise Refused("fact_unknown", field="code", fact=code)
    return found


def checked_value(fact: FactKind, value: object) -> object:
    """Return a value as it is kept, or refuse `fact_value_wrong`; None withdraws a value."""
    if value is None or _fits(fact, value):
        return value
    raise Refused("fact_value_wrong", field="value", fact=fact.code)


def _fits(fact: FactKind, value: object) -> bool:
    if fact.kind is ValueKind.YES_NO:
        return isinstance(value, bool)
    if fact.kind is ValueKind.CHOICE:
        return value in fact.choices
    if fact.kind is ValueKind.CHOICES:
        return isinstance(value, list) and set(value) <= set(fact.choices)
    if fact.kind in (ValueKind.MONEY, ValueKind.NUMBER):
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
    if fact.kind is ValueKind.DAY:
        return isinstance(value, str) and _is_day(value)
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
