"""Counts contacts for the channel figures: true numbers, never leaving this room unprotected.

A contact belongs to the period in which it started, in the office's own calendar. Undone contacts
and those replaced by a correction are left out. A contact with several citizens counts once, for
the one whose dossier is oldest.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from db.contacts.model import Contact, ContactPerson
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.model import Person, Residence
from db.stats.age_bands import BANDS, LINES, UNKNOWN, youngest_birthdays
from db.stats.channel_cells import COLUMNS, POST, Counts, MonthCounts
from db.stats.periods import Month, Period, Quarter, midnight

LEAST_INHABITANTS = 500
SMALL_NEIGHBOURHOODS = "small"

_COLUMN = case((Contact.sub_channel == POST, POST), else_=Contact.channel)


def month_counts(
    unit: Unit, months: Sequence[Month], direction: str = "in"
) -> dict[Month, MonthCounts]:
    """Return each month's contacts per channel, post apart."""
    which = case(
        *(
            (Contact.started_at < midnight(m.next_first_day, unit.clock.zone), m.code)
            for m in months
        )
    )
    rows = unit.session.execute(
        _counted(unit, months[0].first_day, months[-1].next_first_day, direction, which)
    )
    found: dict[str, dict[str, int]] = {month.code: {} for month in months}
    for code, column, count in rows:
        found[code][column] = count
    return {month: MonthCounts(month=month, columns=found[month.code], ages={}) for month in months}


def with_ages(unit: Unit, month: Month) -> MonthCounts:
    """Return a month's contacts, also by age band on its first day."""
    counts = month_counts(unit, (month,))[month]
    rows = unit.session.execute(_counted_in(unit, month, _age_band(month.first_day), Person))
    ages = dict.fromkeys(((band, column) for band in LINES for column in COLUMNS), 0)
    for band, column, count in rows:
        ages[band, column] += count
    return MonthCounts(month=month, columns=counts.columns, ages=ages)


def neighbourhood_counts(unit: Unit, quarter: Quarter) -> tuple[Counts, dict[str, str]]:
    """Return a quarter's contacts by the neighbourhood where the citizen lived, and the names.

    Neighbourhoods with fewer than 500 inhabitants are counted together.
    """
    places = unit.session.execute(
        select(Neighbourhood.code, Neighbourhood.name, Neighbourhood.inhabitants).order_by(
            Neighbourhood.name
        )
    ).all()
    names = {code: name for code, name, inhabitants in places if inhabitants >= LEAST_INHABITANTS}
    has_small = len(names) < len(places)
    lines = (*names, *((SMALL_NEIGHBOURHOODS,) if has_small else ()), UNKNOWN)
    counts = dict.fromkeys(((line, column) for line in lines for column in COLUMNS), 0)
    for place, column, count in unit.session.execute(
        _counted_in(unit, quarter, _neighbourhood(), None)
    ):
        line = UNKNOWN if place is None else place if place in names else SMALL_NEIGHBOURHOODS
        counts[line, column] += count
    return counts, names


def _counted(
    unit: Unit, first: date, after_last: date, direction: str, line: ColumnElement[Any]
) -> Select[Any]:
    zone = unit.clock.zone
    return (
        select(line.label("figure_line"), _COLUMN.label("figure_column"), func.count())
        .where(
            Contact.started_at >= midnight(first, zone),
            Contact.started_at < midnight(after_last, zone),
            Contact.direction == direction,
            Contact.state == "saved",
            Contact.undone_at.is_(None),
        )
        .group_by("figure_line", "figure_column")
    )


def _counted_in(
    unit: Unit, period: Period, line: ColumnElement[Any], person: type[Person] | None
) -> Select[Any]:
    counted = _counted(unit, period.first_day, period.next_first_day, "in", line)
    return counted if person is None else counted.outerjoin(person, person.id == _first_person())


def _first_person() -> ColumnElement[UUID]:
    return (
        select(ContactPerson.person_id)
        .where(ContactPerson.contact_id == Contact.id)
        .order_by(ContactPerson.person_id)
        .limit(1)
        .correlate(Contact)
        .scalar_subquery()
    )


def _age_band(on: date) -> ColumnElement[str]:
    bands = youngest_birthdays(on)
    return case(
        *((Person.birth_date <= latest, band) for band, latest in bands),
        (Person.birth_date.is_not(None), BANDS[0]),
        *((Person.birth_year <= latest.year, band) for band, latest in bands),
        (Person.birth_year.is_not(None), BANDS[0]),
        else_=UNKNOWN,
    )


def _neighbourhood() -> ColumnElement[str | None]:
    """Where the citizen lived on the day of the contact, the factual home before the register's."""
    day = func.date(Contact.started_at)
    return (
        select(Residence.neighbourhood_code)
        .where(
            Residence.person_id == _first_person(),
            Residence.undone_at.is_(None),
            or_(Residence.valid_from.is_(None), Residence.valid_from <= day),
            or_(Residence.valid_to.is_(None), Residence.valid_to >= day),
        )
        .order_by(Residence.kind != "factual", Residence.valid_from.desc(), Residence.id)
        .limit(1)
        .correlate(Contact)
        .scalar_subquery()
    )
