"""Reads phone numbers as people write them and keeps them in E.164; shows them as Belgians do."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from db.kit.errors import Refused
from db.people.codes import PointKind

HOME_COUNTRY = "BE"
LONGEST = 40
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
BELGIAN_MOBILE_DIGITS = 9


def read_phone(typed: str) -> tuple[PointKind, str]:
    """Return kind and E.164 of a typed number; refuses `phone_not_understood`.

    A number need only be possible, not assigned: prefixes change more often than the program.
    """
    try:
        number = phonenumbers.parse(typed[:LONGEST], HOME_COUNTRY)
    except NumberParseException:
        raise Refused("phone_not_understood", field="phone") from None
    if len(typed) > LONGEST or not phonenumbers.is_possible_number(number):
        raise Refused("phone_not_understood", field="phone")
    national = str(number.national_number)
    is_mobile = phonenumbers.number_type(number) in MOBILE or (
        number.country_code == 32
        and len(national) == BELGIAN_MOBILE_DIGITS
        and national.startswith("4")
    )
    kind = PointKind.MOBILE if is_mobile else PointKind.PHONE
    return kind, phonenumbers.format_number(number, PhoneNumberFormat.E164)


def show_phone(value: str) -> str:
    """Return an E.164 number for the screen: "0473 12 34 56", or "+31 6 1234 5678"."""
    try:
        number = phonenumbers.parse(value, HOME_COUNTRY)
    except NumberParseException:
        return value
    inside = number.country_code == 32
    shape = PhoneNumberFormat.NATIONAL if inside else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, shape)
