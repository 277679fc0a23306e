"""Finds the columns of a status list and reads who has which status. Pure.

Rows of one person come together here, so that a worker looks at somebody once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.campaigns.columns import Mapped, Problem, Record, guess_by, missing_in, read_day, read_rows
from db.campaigns.reading import Sheet
from db.campaigns.status.stated import MOST_VALUES, Part, Setup, Stated, status_keys, told_by
from db.people.folding import fold

WORDS: Mapping[Part, tuple[str, ...]] = {
    Part.STATUS: (
        "statuut", "sociaal statuut", "status", "statut", "statut social", "sozialstatus",
        "recht", "droit", "code statuut", "code statut", "status code",
    ),
    Part.AS_OF: (
        "toestand op", "peildatum", "stand op", "situation au", "date de reference", "stichtag",
        "stand vom", "as of", "reference date",
    ),
    Part.VALID_FROM: (
        "begindatum", "begin", "vanaf", "van", "startdatum", "geldig vanaf", "date de debut",
        "debut", "depuis", "du", "beginn", "von", "ab", "gultig ab", "from", "valid from", "start",
    ),
    Part.VALID_TO: (
        "einddatum", "einde", "tot", "tot en met", "geldig tot", "date de fin", "fin", "au",
        "jusqu au", "ende", "bis", "gultig bis", "to", "until", "valid to", "end",
    ),
}  # fmt: skip
_MEANS = {word: part for part, known in WORDS.items() for word in known}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRows:
    """The people of a list and what it tells of each of them, in the same order."""

    records: tuple[Record, ...]
    stated: tuple[tuple[Stated, ...], ...]
    problems: tuple[Problem, ...]


def guess_parts(
    headers: Sequence[str], taken: Mapped, remembered: Mapped | None = None
) -> dict[str, str]:
    """Return which header holds what of the status; a column that names people is left alone."""
    free = [each for each in headers if each not in taken.values()]
    return guess_by(_MEANS, Part, free, remembered)


def value_key(cell: str) -> str:
    """Return a value of the column of statuses as it is compared."""
    return " ".join(cell.split()).casefold()


def values_in(sheet: Sheet, header: str) -> dict[str, str]:
    """Return what stands in a column, most often first, with how it is written.

    Nothing where it is too much for a column of statuses.
    """
    place = sheet.headers.index(header)
    found = Counter(value_key(row[place]) for row in sheet.rows)
    found.pop("", None)
    if len(found) > MOST_VALUES:
        return {}
    written = {value_key(row[place]): row[place].strip() for row in reversed(sheet.rows)}
    return {value: written[value] for value, _number in found.most_common()}


def wrong_in(mapping: Mapped, setup: Setup, today: date) -> str:
    """Return the code of what keeps a list from being read, "" for nothing."""
    nameless = missing_in(mapping)
    chosen = [*mapping.values(), *setup.columns.values()]
    if nameless or len(set(chosen)) < len(chosen):
        return nameless or "mapping_twice"
    keys = set(status_keys())
    if Part.STATUS.value in setup.columns:
        if not setup.values or not set(setup.values.values()) <= keys:
            return "status_missing"
    elif setup.status not in keys:
        return "status_missing"
    if Part.AS_OF.value not in setup.columns and setup.as_of is None:
        return "as_of_missing"
    return "fact_from_future" if setup.as_of is not None and setup.as_of > today else ""


def read_status_rows(sheet: Sheet, mapping: Mapped, setup: Setup, today: date) -> StatusRows:
    """Return the people of a list with what it tells of each.

    A status whose days cannot be read, or come from a day still to come, is not told at all.
    """
    records, problems = read_rows(sheet, mapping, today)
    wrong = list(problems)
    places = {code: sheet.headers.index(header) for code, header in setup.columns.items()}
    rows = dict(zip(sheet.lines, sheet.rows, strict=True))
    people: dict[tuple[object, ...], tuple[Record, list[Stated]]] = {}
    for record in records:
        row = rows[record.line]
        told, code = _stated({part: row[place] for part, place in places.items()}, setup, today)
        if code:
            wrong.append(Problem(line=record.line, code=code))
        kept = people.setdefault(_person(record), (record, []))[1]
        if told is not None and told not in kept:
            kept.append(told)
    return StatusRows(
        records=tuple(record for record, _told in people.values()),
        stated=tuple(tuple(told) for _record, told in people.values()), problems=tuple(wrong),
    )  # fmt: skip


def _stated(
    cells: Mapping[str, str], setup: Setup, today: date
) -> tuple[Stated | None, str]:  # fmt: skip
    """Return what a row tells, and the code of why it tells nothing that it should."""
    key = setup.status
    if Part.STATUS.value in setup.columns:
        key = setup.values.get(value_key(cells[Part.STATUS.value]), "")
    if not key:
        return None, ""
    days: dict[str, date | None] = {Part.AS_OF.value: setup.as_of}
    for part in (Part.AS_OF, Part.VALID_FROM, Part.VALID_TO):
        typed = cells.get(part.value, "").strip()
        if not typed:
            continue
        day = read_day(typed, today if part is Part.AS_OF else date.max)
        if day is None:
            return None, "status_day_unread"
        days[part.value] = day
    as_of, begin, end = (days.get(each.value) for each in list(Part)[1:])
    if as_of is None or (begin and end and end < begin):
        return None, "status_day_unread"
    code, value = told_by(key)
    return Stated(code=code, value=value, as_of=as_of, valid_from=begin, valid_to=end), ""


def _person(record: Record) -> tuple[object, ...]:
    if record.national:
        return (record.national,)
    return (
        fold(record.family_name), fold(record.given_name), record.birth_date,
        fold(f"{record.street} {record.number} {record.box}"),
    )  # fmt: skip
