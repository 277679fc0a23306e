"""Finds citizens who may be the very one that is about to be added; a person always decides.

Score 0 to 100 from folded names, birth date, phone and address. Candidates come from the search
index, so that the whole office is compared in a few milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from sqlalchemy import select

from db.access.queries import expect_reader
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.drafts import NewCitizen
from db.people.folding import age_on, fold
from db.people.model import ContactPoint, Person, Residence
from db.people.phones import read_phone
from db.people.portraits import LIKELY, POSSIBLE, Likeness, Portrait, compare
from db.people.search import PersonHit, hits_of, search

MOST = 3
MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A citizen who may be the same; likely from 70, possible from 45."""

    hit: PersonHit
    score: int
    likeness: tuple[Likeness, ...]

    @property
    def is_likely(self) -> bool:
        """Tell whether the two are probably one."""
        return self.score >= LIKELY


def possible_duplicates(unit: Unit, draft: NewCitizen, most: int = MOST) -> tuple[Duplicate, ...]:
    """Return who may be the same citizen as the draft, likeliest first."""
    expect_reader(unit)
    mine = _drafted(unit, draft)
    ids = list(dict.fromkeys(_candidates(unit, draft, mine)))[:MOST_CANDIDATES]
    found = []
    for person_id, known in _portraits(unit, ids).items():
        score, likeness = compare(mine, known)
        if score >= POSSIBLE:
            found.append((score, person_id, likeness))
    found.sort(key=lambda each: (-each[0], str(each[1])))
    hits = {hit.id: hit for hit in hits_of(unit, [each[1] for each in found[:most]])}
    return tuple(
        Duplicate(hit=hits[person_id], score=score, likeness=likeness)
        for score, person_id, likeness in found[:most]
        if person_id in hits
    )


def doubles_of(unit: Unit, person_id: UUID, most: int = MOST) -> tuple[Duplicate, ...]:
    """Return which other dossiers may be this citizen's too, likeliest first."""
    expect_reader(unit)
    person = unit.session.get(Person, person_id)
    if person is None:
        return ()
    phones = unit.session.scalars(
        select(ContactPoint.value).where(
            ContactPoint.person_id == person_id,
            ContactPoint.kind != PointKind.EMAIL.value,
            ContactPoint.undone_at.is_(None),
        )
    )
    draft = NewCitizen(
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        phone=next(iter(phones), ""),
    )
    found = possible_duplicates(unit, draft, most + 1)
    return tuple(each for each in found if each.hit.id != person_id)[:most]


def alike_among(unit: Unit, person_ids: Sequence[UUID]) -> tuple[UUID, UUID] | None:
    """Return the two of these citizens that are likeliest one, None where no two are likely."""
    expect_reader(unit)
    known = _portraits(unit, list(person_ids))
    pairs = [
        (compare(known[one], known[other])[0], one, other)
        for one, other in combinations(person_ids, 2)
        if one in known and other in known
    ]
    best = max(pairs, key=lambda each: each[0], default=None)
    return best[1:] if best is not None and best[0] >= LIKELY else None


def look_alike(unit: Unit, one: UUID, other: UUID) -> bool:
    """Tell whether two dossiers may be one citizen's by what is known of both."""
    known = _portraits(unit, [one, other])
    return one in known and other in known and compare(known[one], known[other])[0] >= POSSIBLE


def _drafted(unit: Unit, draft: NewCitizen) -> Portrait:
    try:
        phones = frozenset({read_phone(draft.phone)[1]}) if draft.phone.strip() else frozenset()
    except Refused:  # a number half typed says nothing yet
        phones = frozenset()
    today = unit.clock.today()
    age = draft.age if draft.age is not None else age_on(today, draft.birth_date, draft.birth_year)
    street = fold(f"{draft.street} {draft.number} {draft.box}")
    return Portrait(
        family=draft.family_name,
        given=draft.given_name,
        birth_date=draft.birth_date,
        age=age,
        phones=phones,
        streets=frozenset({street})
        if draft.street.strip() and draft.number.strip()
        else frozenset(),
    )


def _candidates(unit: Unit, draft: NewCitizen, mine: Portrait) -> Iterable[UUID]:
    for phone in mine.phones:
        yield from (hit.id for hit in search(unit, phone))
    names = (draft.family_name, draft.given_name)
    for query in (
        " ".join(names),
        draft.family_name,
        _stem(draft.family_name),
        " ".join(reversed(names)),
    ):
        if query.strip():
            yield from (hit.id for hit in search(unit, f"{query} ", most=MOST_CANDIDATES))
    if mine.birth_date is not None:
        yield from unit.session.scalars(
            select(Person.id)
            .where(
                Person.birth_date == mine.birth_date,
                Person.undone_at.is_(None),
                Person.merged_into_id.is_(None),
            )
            .limit(MOST_CANDIDATES)
        )


def _stem(name: str) -> str:
    word = max(fold(name).split(), key=len, default="")
    return word[: max(4, len(word) - 2)]


def _portraits(unit: Unit, ids: list[UUID]) -> dict[UUID, Portrait]:
    session, today = unit.session, unit.clock.today()
    phones: dict[UUID, set[str]] = {}
    for person_id, value in session.execute(
        select(ContactPoint.person_id, ContactPoint.value).where(
            ContactPoint.person_id.in_(ids), ContactPoint.undone_at.is_(None)
        )
    ):
        phones.setdefault(person_id, set()).add(value)
    streets: dict[UUID, set[str]] = {}
    for home in session.scalars(
        select(Residence).where(
            Residence.person_id.in_(ids),
            Residence.undone_at.is_(None),
            Residence.valid_to.is_(None),
        )
    ):
        line = fold(f"{home.street} {home.number} {home.box}")
        streets.setdefault(home.person_id, set()).add(line)
    return {
        person.id: Portrait(
            family=person.family_name,
            given=person.given_name,
            birth_date=person.birth_date,
            age=age_on(today, person.birth_date, person.birth_year),
            phones=frozenset(phones.get(person.id, ())),
            streets=frozenset(streets.get(person.id, ())),
        )
        for person in session.scalars(select(Person).where(Person.id.in_(ids)))
    }
