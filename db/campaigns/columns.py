"""Finds out which column of a list holds what, and reads its rows. Pure.

Header words are known in Dutch, French, German and English; what an office chose for a partner's
list is remembered and wins. A national number leaves this module as digits only to be hashed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.be import nn, ssn

from db.campaigns.codes import Column
from db.campaigns.reading import Sheet
from db.people.folding import FIRST_YEAR, fold

C = Column
WORDS: Mapping[Column, tuple[str, ...]] = {
    C.NATIONAL_NUMBER: (
        "insz", "niss", "rijksregisternummer", "rijksregister", "rrn", "nrn", "ssin", "inss",
        "bisnummer", "numero national", "registre national", "nationalregisternummer",
        "nationalregister", "national number", "numero de registre national",
    ),
    C.FAMILY_NAME: (
        "achternaam", "familienaam", "naam", "nom", "nom de famille", "nachname", "familienname",
        "name", "family name", "surname", "last name",
    ),
    C.GIVEN_NAME: (
        "voornaam", "voornamen", "prenom", "prenoms", "vorname", "vornamen", "given name",
        "first name", "roepnaam",
    ),
    C.BIRTH_DATE: (
        "geboortedatum", "geb datum", "geboren", "date de naissance", "naissance", "ne le",
        "geburtsdatum", "geb", "birth date", "date of birth", "born", "dob",
    ),
    C.STREET: (
        "straat", "straatnaam", "adres", "rue", "adresse", "strasse", "street", "address",
        "straat en nummer",
    ),
    C.NUMBER: (
        "huisnummer", "huisnr", "nummer", "nr", "numero", "n", "hausnummer", "house number", "no",
        "number",
    ),
    C.BOX: ("bus", "busnummer", "busnr", "boite", "bte", "briefkasten", "box"),
    C.POSTCODE: ("postcode", "code postal", "cp", "postleitzahl", "plz", "zip", "postal code"),
    C.TOWN: (
        "gemeente", "woonplaats", "stad", "plaats", "commune", "localite", "ville", "gemeinde",
        "ort", "wohnort", "stadt", "town", "city", "municipality",
    ),
    C.PHONE: (
        "telefoon", "telefoonnummer", "tel", "gsm", "gsm nummer", "mobiel", "telephone", "portable",
        "telefon", "telefonnummer", "handy", "mobil", "phone", "mobile", "phone number",
    ),
}  # fmt: skip
_MEANS = {word: column for column, known in WORDS.items() for word in known}
_DAY = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
_ISO = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})(?:[T ].*)?")
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITH_NUMBER = re.compile(r"(.*?\D)\s+(\d+\s?[a-zA-Z]?)(?:[ ,]+(?:bus|bte|b|box)\.?\s*(\w+))?")
Mapped = Mapping[str, str]
"""Column code -> header; a code that is missing has no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One person of a list as its row says; `national` holds digits until they are hashed."""

    line: int
    national: str = ""
    number_hash: str = ""
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    street: str = ""
    number: str = ""
    box: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in a row: `row_nameless`, `date_unread` or `number_wrong`."""

    line: int
    code: str


def guess(headers: Sequence[str], remembered: Mapped | None = None) -> dict[str, str]:
    """Return which header holds what: as remembered for this partner, else by its words."""
    return guess_by(_MEANS, Column, headers, remembered)


def guess_by(
    means: Mapping[str, StrEnum], codes: type[StrEnum], headers: Sequence[str],
    remembered: Mapped | None,
) -> dict[str, str]:  # fmt: skip
    """Return which header holds which of the codes: as remembered, else by words that mean it."""
    known = {
        code: header
        for code, header in (remembered or {}).items()
        if header in headers and code in set(codes)
    }
    if known:
        return known
    found: dict[str, str] = {}
    for header in headers:
        code = means.get(fold(header))
        if code is not None:
            found.setdefault(code.value, header)
    return found


def missing_in(mapping: Mapped) -> str:
    """Return the code of what a mapping lacks, "" when its rows can be matched."""
    if C.NATIONAL_NUMBER.value not in mapping and C.FAMILY_NAME.value not in mapping:
        return "mapping_nameless"
    return "mapping_twice" if len(set(mapping.values())) < len(mapping) else ""


def read_rows(
    sheet: Sheet, mapping: Mapped, today: date
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Return the people of a sheet, and what is wrong in its rows.

    A row without name and number is left out; a date or number that cannot be read is left empty.
    """
    places = {code: sheet.headers.index(header) for code, header in mapping.items()}
    records, problems = [], []
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        cells = {code: row[place] for code, place in places.items()}
        record, wrong = _record(line, cells, today)
        problems += [Problem(line=line, code=code) for code in wrong]
        if record is not None:
            records.append(record)
    return tuple(records), tuple(problems)


def _record(
    line: int, cells: Mapping[str, str], today: date
) -> tuple[Record | None, tuple[str, ...]]:
    typed_number, typed_day = cells.get(C.NATIONAL_NUMBER, ""), cells.get(C.BIRTH_DATE, "")
    national, born = read_number(typed_number), read_day(typed_day, today)
    wrong = []
    if typed_number and not national:
        wrong.append("number_wrong")
    if typed_day and born is None:
        wrong.append("date_unread")
    family = cells.get(C.FAMILY_NAME, "")
    if not national and not fold(family):
        return None, (*wrong, "row_nameless")
    street, number, box = _address(cells)
    return Record(
        line=line, national=national, family_name=family, given_name=cells.get(C.GIVEN_NAME, ""),
        birth_date=born, street=street, number=number, box=box,
        postcode=cells.get(C.POSTCODE, ""), town=cells.get(C.TOWN, ""),
        phone=cells.get(C.PHONE, ""),
    ), tuple(wrong)  # fmt: skip


def _address(cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Return street, number and box; many lists keep the three in one column."""
    street, number = cells.get(C.STREET, ""), cells.get(C.NUMBER, "")
    box = cells.get(C.BOX, "")
    whole = _WITH_NUMBER.fullmatch(street) if street and not number else None
    if whole is None:
        return street, number, box
    return whole[1].strip().rstrip(","), whole[2], box or whole[3] or ""


def read_number(typed: str) -> str:
    """Return the eleven digits of a national or bis number, "" where it is none.

    A workbook that took it for a quantity has lost the noughts it began with.
    """
    digits = "".join(each for each in typed if each.isascii() and each.isdigit())
    if 9 <= len(digits) < 11 and typed.strip().isdigit():
        digits = digits.zfill(11)
    return digits if nn.is_valid(digits) or ssn.is_valid(digits) else ""


def read_day(typed: str, today: date) -> date | None:
    """Return a birth date written as people or programs write it, day before month."""
    text = typed.strip()
    for pattern, order in ((_DAY, (3, 2, 1)), (_ISO, (1, 2, 3)), (_BARE, (1, 2, 3))):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        try:
            day = date(*(int(found[each]) for each in order))
        except ValueError:
            return None
        return day if day.year >= FIRST_YEAR and day <= today else None
    return None
