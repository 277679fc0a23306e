"""Makes numbers nobody has: national numbers never issued, phone prefixes never assigned.

National numbers: the sequence 000 and 999 are never issued (issued ones run from 001 to 998);
check digits are valid, so each (birth date, sex) has at most one such number. Phone numbers: area
062 and mobile prefix 0440 are assigned to nobody in the Belgian numbering plan.
"""

from datetime import date

LANDLINE = "+3262"
MOBILE = "+32440"
MEN, WOMEN = 999, 0


def national_number(born: date, sex: str) -> str:
    """Return the never-issued number of this birth date and sex (11 digits, modulo 97).

    The sequence is odd for men and even for women.
    """
    sequence = MEN if sex == "m" else WOMEN
    base = f"{born:%y%m%d}{sequence:03d}"
    number = int(base) if born.year < 2000 else int(f"2{base}")
    return f"{base}{97 - number % 97:02d}"


def landline(serial: int) -> str:
    """Return a fixed number in E.164 from the never-assigned area."""
    return f"{LANDLINE}{100000 + serial:06d}"


def mobile(serial: int) -> str:
    """Return a mobile number in E.164 from the never-assigned prefix."""
    return f"{MOBILE}{100000 + serial:06d}"
