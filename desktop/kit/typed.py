"""Reads what people type at the counter: an amount in euro, a whole number, a day of the past."""

from datetime import date
from typing import Final

from desktop.kit.birth import read_birth

WRONG: Final = object()
"""What a reader returns when what was typed is no value."""


def read_cents(text: str) -> object:
    """Read "1.450,50", "1450.5" or "1 450" as whole cents."""
    plain = text.replace("€", "").replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain or any(char not in "0123456789.," for char in plain) or len(plain) > 15:
        return WRONG
    last = max(plain.rfind(","), plain.rfind("."))
    has_cents = last >= 0 and len(plain) - last - 1 in (1, 2)
    whole = plain[:last] if has_cents else plain
    digits = whole.replace(",", "").replace(".", "")
    if not digits.isdecimal():
        return WRONG
    cents = plain[last + 1 :].ljust(2, "0") if has_cents else "00"
    return int(digits) * 100 + int(cents)


def read_number(text: str) -> object:
    """Read a whole number."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and plain.isascii() and len(plain) < 10 else WRONG


def read_day(text: str, today: date) -> object:
    """Read a day of the past, as people type a birth date."""
    day = read_birth(text, today).on
    return day.isoformat() if day is not None else WRONG
