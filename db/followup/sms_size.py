"""Counts what a text takes on a telephone: which alphabet, how many messages, how much is left.

The letters of GSM-7 (3GPP TS 23.038) cost one unit, those of its extension table two; a single
letter outside both (ê, ç, a Cyrillic one) turns the whole text into UCS-2 with less room. A
message of several parts gives some of each part away, and no letter is cut in two. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
GSM_7, UCS_2 = "gsm7", "ucs2"
ROOM = {GSM_7: (160, 153), UCS_2: (70, 67)}
"""Units of a message that stands alone, and of each part of a longer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsSize:
    """`units` of the alphabet in use, `parts` to pay for, units `left` in the last part."""

    alphabet: str
    units: int
    parts: int
    left: int


def alphabet_of(text: str) -> str:
    """Return `gsm7`, or `ucs2` where one letter is outside it."""
    return GSM_7 if all(each in _BASIC or each in _EXTENSION for each in text) else UCS_2


def sms_parts(text: str) -> SmsSize:
    """Return what a text takes; an empty one takes a whole message."""
    alphabet = alphabet_of(text)
    costs = [_cost(each, alphabet) for each in text]
    units, (alone, shared) = sum(costs), ROOM[alphabet]
    if units <= alone:
        return SmsSize(alphabet=alphabet, units=units, parts=1, left=alone - units)
    parts, used = _fill(costs, shared)
    return SmsSize(alphabet=alphabet, units=units, parts=parts, left=shared - used)


def outside_gsm(text: str) -> tuple[str, ...]:
    """Return the letters that make a text dearer, each once, in order."""
    return tuple(dict.fromkeys(each for each in text if each not in _BASIC | _EXTENSION))


def _cost(letter: str, alphabet: str) -> int:
    if alphabet == GSM_7:
        return 2 if letter in _EXTENSION else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _fill(costs: Iterable[int], room: int) -> tuple[int, int]:
    """Return how many parts are filled and how much of the last one; no letter is cut in two."""
    parts, used = 1, 0
    for cost in costs:
        if used + cost > room:
            parts, used = parts + 1, 0
        used += cost
    return parts, used
