"""Finds people the way clerks ask for them: names in any order, an age, a street, a number."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, or_, select, text

from db.access.model import Worker
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.folding import name_tokens
from db.people.lent import open_items
from db.people.model import ContactPoint, Person, Residence
from db.people.search_index import PersonSearch
from db.people.secrets import hash_national_number

MOST_HITS = 20
OLDEST = 120
SHORTEST_PHONE = 6
NATIONAL_DIGITS = 11
PLENTY = 400
"""More name matches than this are not ranked: the clerk types on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHit:
    """One person found; never what a request is about."""

    id: UUID
    family_name: str
    given_name: str
    birth_date: date | None
    age: int | None
    street: str
    neighbourhood: str
    worker: str
    open_items: int


def search(unit: Unit, typed: str, most: int = MOST_HITS) -> tuple[PersonHit, ...]:
    """Return the people that fit everything typed, best first; nothing for an empty text.

    A national number or phone number is found whole; words match the beginnings of names and
    street; a number up to 120 is an age (or house number), four digits a birth year.
    """
    digits = "".join(each for each in typed if each.isdigit())
    if digits and not any(each.isalpha() for each in typed) and len(digits) >= SHORTEST_PHONE:
        found = _by_number(unit, digits)
    else:
        found = _by_words(unit, typed, most)
    return _hits(unit, found[:most])


def _alive() -> ColumnElement[bool]:
    return and_(Person.undone_at.is_(None), Person.merged_into_id.is_(None))


def _by_number(unit: Unit, digits: str) -> list[UUID]:
    if len(digits) == NATIONAL_DIGITS:
        hashed = hash_national_number(unit, digits)
        query = select(Person.id).where(_alive(), Person.national_number_hash == hashed)
        found = list(unit.session.scalars(query))
        if found:
            return found
    national = digits.removeprefix("0032").removeprefix("32").removeprefix("0")
    point = ContactPoint
    query = (
        select(Person.id)
        .join(point, point.person_id == Person.id)
        .where(
            _alive(),
            point.undone_at.is_(None),
            or_(point.value.like(f"+32{national}%"), point.value.like(f"+{digits}%")),
        )
        .distinct()
        .limit(MOST_HITS)
    )
    return list(unit.session.scalars(query))


def _by_words(unit: Unit, typed: str, most: int) -> list[UUID]:
    tokens = name_tokens(typed)
    words = [each for each in tokens if not each.isdigit()]
    numbers = [int(each) for each in tokens if each.isdigit()]
    if not tokens:
        return []
    query = select(Person.id).where(_alive())
    if words:
        query = _matching(unit, query, words)
    for number in numbers:
        query = query.where(_number_fits(number, unit.clock.today()))
    first = words[0] if words else ""
    starts = func.lower(Person.family_name).like(f"{first}%")
    query = query.order_by(starts.desc(), Person.family_name, Person.given_name, Person.id)
    return list(unit.session.scalars(query.limit(most)))


def _matching(unit: Unit, query: Select[UUID], words: list[str]) -> Select[UUID]:
    query = query.join(PersonSearch, PersonSearch.person_id == Person.id)
    if unit.session.get_bind().dialect.name == "sqlite":
        wanted = " AND ".join(f'"{word}"*' for word in words)
        rows = text("SELECT rowid FROM person_search_fts WHERE person_search_fts MATCH :wanted")
        return query.where(
            PersonSearch.id.in_(rows.bindparams(wanted=wanted).columns(literal_column("rowid")))
        )
    wanted = " & ".join(f"{word}:*" for word in words)
    vector = func.to_tsvector(literal_column("'simple'"), PersonSearch.text)
    return query.where(vector.op("@@")(func.to_tsquery(literal_column("'simple'"), wanted)))


def _number_fits(number: int, today: date) -> ColumnElement[bool]:
    lives_at = exists().where(
        Residence.person_id == Person.id,
        Residence.number == str(number),
        Residence.valid_to.is_(None),
        Residence.undone_at.is_(None),
    )
    if number <= OLDEST:
        born_last = years_before(today, number)
        born_first = years_before(today, number + 1) + timedelta(days=1)
        is_old = Person.birth_date.between(born_first, born_last)
        about = Person.birth_year.in_((today.year - number, today.year - number - 1))
        return or_(is_old, and_(Person.birth_date.is_(None), about), lives_at)
    in_year = (
        Person.birth_date.between(date(number, 1, 1), date(number, 12, 31))
        if (1 <= number <= 9998)
        else Person.birth_year == number
    )
    return or_(in_year, Person.birth_year == number, lives_at)


def years_before(day: date, years: int) -> date:
    """Return the same day `years` earlier (29 February becomes 28 February)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def age_on(born: date | None, year: int | None, today: date) -> int | None:
    """Return the age in whole years; from a birth year alone the age reached this year."""
    if born is not None:
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return today.year - year if year is not None else None


def _hits(unit: Unit, ids: list[UUID]) -> tuple[PersonHit, ...]:
    if not ids:
        return ()
    today = unit.clock.today()
    people = (
        select(
            Person.id, Person.family_name, Person.given_name, Person.birth_date,
            Person.birth_year, Worker.given_name.label("worker"),
        )
        .outerjoin(Worker, Worker.id == Person.contact_worker_id)
        .where(Person.id.in_(ids))
    )  # fmt: skip
    homes = addresses(unit, ids)
    open_counts = open_items(unit, tuple(ids))
    by_id = {
        row.id: PersonHit(
            id=row.id,
            family_name=row.family_name,
            given_name=row.given_name,
            birth_date=row.birth_date,
            age=age_on(row.birth_date, row.birth_year, today),
            street=homes.get(row.id, ("", ""))[0],
            neighbourhood=homes.get(row.id, ("", ""))[1],
            worker=row.worker or "",
            open_items=open_counts.get(row.id, 0),
        )
        for row in unit.session.execute(people)
    }
    return tuple(by_id[each] for each in ids if each in by_id)


def addresses(unit: Unit, ids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return (street with number, neighbourhood) of where people live now, per person."""
    query = (
        select(
            Residence.person_id, Residence.street, Residence.number, Residence.box,
            Neighbourhood.name,
        )
        .outerjoin(Neighbourhood, Neighbourhood.code == Residence.neighbourhood_code)
        .where(
            Residence.person_id.in_(ids),
            Residence.valid_to.is_(None),
            Residence.undone_at.is_(None),
        )
        .order_by(Residence.kind)
    )  # fmt: skip
    found: dict[UUID, tuple[str, str]] = {}
    for person_id, street, number, box, area in unit.session.execute(query):
        line = f"{street} {number}".strip() + (f" bus {box}" if box else "")
        found[person_id] = (line, area or "")
    return found
