"""Finds citizens the way clerks ask for them: names in any order, an age, a street, a number.

The index gives candidates, the mapper's tables say who they are now. Who searches must be somebody
who may read dossiers; what was typed is never kept.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    true,
)

from db.access.model import Worker
from db.access.queries import expect_reader
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.folding import (
    NumberTerm,
    Terms,
    age_on,
    born_between,
    fold,
    phone_prefix,
    read_query,
)
from db.people.lent import open_items
from db.people.model import Person, PersonSearch, Residence
from db.people.secrets import hash_national_number

MOST_HITS = 20
PLENTY = 240
"""So many candidates are ranked; where there are more, whole words are looked for first."""
FTS = table("person_search_fts", column("rowid", Integer))
SIMPLE: ColumnElement[str] = literal_column("'simple'")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHit:
    """One person found; never what a request is about. A discreet person's address stays away."""

    id: UUID
    family_name: str
    given_name: str
    birth_date: date | None
    age: int | None
    street: str
    neighbourhood: str
    worker: str
    open_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    id: UUID
    family: str
    given: str


def search(unit: Unit, typed: str, most: int = MOST_HITS) -> tuple[PersonHit, ...]:
    """Return the citizens that fit everything typed so far, best first; none for an empty text.

    Words are beginnings of names or streets in any order; a number up to 120 is an age or house
    number, four digits a birth year; a phone number counts from its first four digits, a national
    number when whole. Refuses `dossiers_not_for_role`.
    """
    expect_reader(unit)
    terms = read_query(typed, unit.clock.today())
    if terms.is_empty:
        return ()
    if terms.national:
        ids = _by_national_number(unit, terms.national)
        return hits_of(unit, ids or _ranked(unit, _as_phone(terms), most))
    found = _ranked(unit, terms, most)
    if not found and terms.trailing and terms.words:
        found = _ranked(unit, Terms(words=terms.words, numbers=terms.numbers), most)
    return hits_of(unit, found)


def _as_phone(terms: Terms) -> Terms:
    return Terms(words=terms.words, phone=phone_prefix(terms.national))


def _by_national_number(unit: Unit, digits: str) -> list[UUID]:
    hashed = hash_national_number(unit, digits)
    wanted = select(Person.id).where(_alive(), Person.national_number_hash == hashed)
    return list(unit.session.scalars(wanted))


def _alive() -> ColumnElement[bool]:
    return and_(Person.undone_at.is_(None), Person.merged_into_id.is_(None))


def _ranked(unit: Unit, terms: Terms, most: int) -> list[UUID]:
    words = (*terms.words, terms.trailing) if terms.trailing else terms.words
    found = _candidates(unit, terms, words, whole=False)
    if len(found) == PLENTY and words:
        found = [*_candidates(unit, terms, words, whole=True), *found]
    order = sorted(dict.fromkeys(found), key=lambda each: _rank(each, words))
    return [each.id for each in order[:most]]


def _rank(found: _Candidate, words: tuple[str, ...]) -> tuple[int, int, str, str, str]:
    family, given = fold(found.family).split(), fold(found.given).split()
    names = {*family, *given, "".join(family)}
    whole = sum(word in names for word in words)
    in_name = sum(any(name.startswith(word) for name in names) for word in words)
    first = any(name.startswith(words[0]) for name in family) if words else False
    return (-2 * whole - in_name, -first, " ".join(family), " ".join(given), str(found.id))


def _candidates(
    unit: Unit, terms: Terms, words: tuple[str, ...], *, whole: bool
) -> list[_Candidate]:
    today = unit.clock.today()
    wanted = (
        select(Person.id, Person.family_name, Person.given_name)
        .join(PersonSearch, PersonSearch.person_id == Person.id)
        .where(_alive())
        .limit(PLENTY)
    )
    groups = _groups(terms, words, today, whole=whole)
    if groups and unit.session.get_bind().dialect.name == "sqlite":
        asked = " AND ".join(f"({' OR '.join(_quoted(*group))})" for group in groups)
        wanted = wanted.join(FTS, FTS.c.rowid == PersonSearch.id).where(
            literal_column("person_search_fts").op("MATCH")(asked)
        )
    elif groups:
        asked = " & ".join(f"({' | '.join(_lexemes(*group))})" for group in groups)
        vector = func.to_tsvector(SIMPLE, PersonSearch.text)
        wanted = wanted.where(vector.op("@@")(func.to_tsquery(SIMPLE, asked)))
    for number in terms.numbers:
        wanted = wanted.where(_number_fits(number, today))
    return [
        _Candidate(id=each, family=family, given=given)
        for each, family, given in unit.session.execute(wanted)
    ]


Group = tuple[tuple[str, ...], bool]
"""Words of which one must be there; True when the beginning of a word is enough."""


def _groups(terms: Terms, words: tuple[str, ...], today: date, *, whole: bool) -> list[Group]:
    groups: list[Group] = [((word,), not whole) for word in words]
    if terms.phone:
        groups.append(((terms.phone,), True))
    return groups + [(_number_words(number, today), False) for number in terms.numbers]


def _quoted(words: tuple[str, ...], prefix: bool) -> list[str]:
    return [f'"{word}"' + "*" * prefix for word in words]


def _lexemes(words: tuple[str, ...], prefix: bool) -> list[str]:
    return [f"'{word}'" + ":*" * prefix for word in words]


def _number_words(number: NumberTerm, today: date) -> tuple[str, ...]:
    years = number.years
    if number.ages is not None:
        years = (today.year - number.ages[1] - 1, today.year - number.ages[0])
    born = [f"y{year}" for year in range(years[0], years[1] + 1)] if years is not None else []
    return (number.text, *born)


def _number_fits(number: NumberTerm, today: date) -> ColumnElement[bool]:
    """The index knows years only: an age is checked to the day, a house number as it stands."""
    lives_at = (literal_column("' '") + PersonSearch.text + " ").contains(f" {number.text} ")
    if number.ages is None:
        return true()
    first, last = born_between(today, *number.ages)
    years = Person.birth_year.between(first.year, last.year)
    is_old = or_(Person.birth_date.between(first, last), and_(Person.birth_date.is_(None), years))
    return or_(is_old, lives_at)


def hits_of(unit: Unit, ids: list[UUID]) -> tuple[PersonHit, ...]:
    """Return these citizens as the lists of the search show them, in the same order."""
    if not ids:
        return ()
    today = unit.clock.today()
    rows = unit.session.execute(
        select(Person, Worker.given_name)
        .outerjoin(Worker, Worker.id == Person.contact_worker_id)
        .where(Person.id.in_(ids))
    )
    homes = addresses(unit, ids)
    open_counts = open_items(unit, tuple(ids))
    by_id = {}
    for person, worker in rows:
        street, area = ("", "") if person.discreet else homes.get(person.id, ("", ""))
        by_id[person.id] = PersonHit(
            id=person.id,
            family_name=person.family_name,
            given_name=person.given_name,
            birth_date=person.birth_date,
            age=age_on(today, person.birth_date, person.birth_year),
            street=street,
            neighbourhood=area,
            worker=worker or "",
            open_items=open_counts.get(person.id, 0),
        )
    return tuple(by_id[each] for each in ids if each in by_id)


def addresses(unit: Unit, ids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return (street with number, neighbourhood) of where people live now, per person.

    Where somebody really lives goes before the address of the register.
    """
    rows = unit.session.execute(
        select(Residence, Neighbourhood.name)
        .outerjoin(Neighbourhood, Neighbourhood.code == Residence.neighbourhood_code)
        .where(
            Residence.person_id.in_(ids),
            Residence.valid_to.is_(None),
            Residence.undone_at.is_(None),
        )
        .order_by(Residence.kind)
    )
    return {home.person_id: (street_line(home), area or "") for home, area in rows}


def street_line(home: Residence) -> str:
    """Return street, number and box on one line."""
    line = f"{home.street} {home.number}".strip()
    return f"{line} bus {home.box}" if home.box else line
