"""What can be done with citizens: open a dossier, add somebody, change what is known."""

import re
from datetime import timedelta
from uuid import UUID

from db.access.codes import ReadReason
from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.codes import CHANNELS, HomeKind, Need, NumberPurpose, PointKind
from db.people.drafts import CitizenChange, NewCitizen, NewHome
from db.people.events import WishesChanged
from db.people.folding import FIRST_YEAR, OLDEST
from db.people.lent import has_own_work
from db.people.model import ContactPoint, Person, Residence
from db.people.phones import read_phone
from db.people.secrets import checked_national_number, hash_national_number

LONGEST_NAME, LONGEST_TEXT, LONGEST_MAIL = 120, 1_000, 254
ONE_DAY = timedelta(days=1)
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def live_person(unit: Unit, person_id: UUID) -> Person:
    """Return a citizen that exists, following a merge; refuses `person_unknown`."""
    person = unit.session.get(Person, kept_one(unit, person_id))
    if person is None or person.undone_at is not None:
        raise Refused("person_unknown", field="person")
    return person


def kept_one(unit: Unit, person_id: UUID) -> UUID:
    """Return the dossier that somebody's is now: after a merge the kept one, else their own."""
    person = unit.session.get(Person, person_id)
    while person is not None and person.merged_into_id is not None:
        person_id = person.merged_into_id
        person = unit.session.get(Person, person_id)
    return person_id


def known_reason(unit: Unit, person: Person) -> str:
    """Return the reason the program knows for opening this dossier, empty when there is none."""
    if person.contact_worker_id is not None and person.contact_worker_id == unit.actor:
        return ReadReason.OWN_CASELOAD.value
    if has_own_work(unit, person.id):
        return ReadReason.RUNNING_WORK.value
    return ""


def open_dossier(unit: Unit, person_id: UUID, reason: str = "") -> Changes:
    """Open a dossier: the read log gets its row in this very deed, or nothing opens.

    Own caseload and own work give the reason by themselves; a running intake passes
    `running_intake`. Without any, refuses `reason_needed` with the person, and the screen asks.
    The facts of the Changes hold `person` (after a merge the kept one) and `reason`.
    """
    person = live_person(unit, person_id)
    why = known_reason(unit, person) or reason
    if not why:
        raise Refused("reason_needed", field="reason", person=person.id)
    log_read(unit, person.id, why)
    return unit.changes("dossier_opened", undoable=False, person=person.id, reason=why)


def add_citizen(unit: Unit, draft: NewCitizen) -> UUID:
    """Write a new citizen with phone and address inside another use case; return the id."""
    family = _name(draft.family_name, "family_name")
    if not family:
        raise Refused("family_name_missing", field="family_name")
    person = Person(
        family_name=family,
        given_name=_name(draft.given_name, "given_name"),
        birth_date=draft.birth_date,
        birth_year=_birth_year(unit, draft),
        language=draft.language or "nl",
        contact_worker_id=draft.contact_worker_id,
        practice=draft.practice,
        created_at=unit.clock.now(),
    )
    unit.session.add(person)
    unit.session.flush()
    if draft.phone.strip():
        kind, value = read_phone(draft.phone.strip())
        unit.session.add(ContactPoint(person_id=person.id, kind=kind.value, value=value))
    if draft.street.strip():
        unit.session.add(_home(unit, person.id, _home_of(draft)))
    unit.session.flush()
    unit.touch("person", person.id)
    return person.id


def new_citizen(unit: Unit, draft: NewCitizen) -> Changes:
    """Add a citizen as a deed of its own; the fact `person` holds the id."""
    person_id = add_citizen(unit, draft)
    return unit.changes("citizen_added", person=person_id)


def _home_of(draft: NewCitizen) -> NewHome:
    return NewHome(
        street=draft.street,
        number=draft.number,
        box=draft.box,
        postcode=draft.postcode,
        town=draft.town,
        neighbourhood_code=draft.neighbourhood_code,
    )


def _name(text: str, field: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", field=field, longest=LONGEST_NAME)
    return name


def _birth_year(unit: Unit, draft: NewCitizen) -> int | None:
    today = unit.clock.today()
    if draft.birth_date is not None:
        if draft.birth_date > today or draft.birth_date.year < FIRST_YEAR:
            raise Refused("birth_date_impossible", field="birth")
        return None
    if draft.age is not None and not 0 <= draft.age <= OLDEST:
        raise Refused("age_impossible", field="birth")
    year = draft.birth_year
    if year is None and draft.age is not None:
        year = today.year - draft.age
    if year is not None and not FIRST_YEAR <= year <= today.year:
        raise Refused("birth_date_impossible", field="birth")
    return year


def change_citizen(
    unit: Unit, person_id: UUID, change: CitizenChange, *, version: int | None = None
) -> Changes:
    """Change what is known of a citizen; a stale write is refused with both values."""
    person = live_person(unit, person_id)
    values = change.values()
    expect_version(person, version, values)
    _check(change)
    for name, value in values.items():
        setattr(person, name, " ".join(value.split()) if isinstance(value, str) else value)
    if "never_channels" in values:
        unit.happened(WishesChanged(person_id=person.id))
    unit.touch("person", person.id)
    return unit.changes("citizen_changed", person=person.id)


def _check(change: CitizenChange) -> None:
    if change.family_name is not None and not _name(change.family_name, "family_name"):
        raise Refused("family_name_missing", field="family_name")
    _name(change.given_name or "", "given_name")
    for name in ("goal", "small_step", "preferred_hours"):
        if len(getattr(change, name) or "") > LONGEST_TEXT:
            raise Refused("text_too_long", field=name, longest=LONGEST_TEXT)
    if set(change.never_channels or ()) - set(CHANNELS):
        raise Refused("channel_unknown", field="never_channels")
    if set(change.never_channels or ()) >= set(CHANNELS):
        raise Refused("no_channel_left", field="never_channels")
    if set(change.needs or ()) - set(Need):
        raise Refused("need_unknown", field="needs")


def add_contact_point(unit: Unit, person_id: UUID, typed: str) -> Changes:
    """Add a phone number or e-mail address; one that is there already changes nothing."""
    person = live_person(unit, person_id)
    typed = typed.strip()
    if "@" in typed:
        if len(typed) > LONGEST_MAIL or not MAIL.fullmatch(typed):
            raise Refused("email_not_understood", field="email")
        kind, value = PointKind.EMAIL, typed.casefold()
    else:
        kind, value = read_phone(typed)
    known = unit.session.query(ContactPoint).filter_by(
        person_id=person.id, value=value, undone_at=None
    )
    if known.first() is None:
        unit.session.add(ContactPoint(person_id=person.id, kind=kind.value, value=value))
    unit.touch("person", person.id)
    return unit.changes("contact_point_added", person=person.id)


def move_home(unit: Unit, person_id: UUID, home: NewHome) -> Changes:
    """Write a new address; the one of the same kind before it ends the day before."""
    person = live_person(unit, person_id)
    if not home.street.strip():
        raise Refused("street_missing", field="street")
    start = home.valid_from or unit.clock.today()
    earlier = unit.session.query(Residence).filter_by(
        person_id=person.id, kind=home.kind.value, valid_to=None, undone_at=None
    )
    for each in earlier:
        if each.valid_from is not None and each.valid_from > start:
            raise Refused("home_before_last", field="valid_from", last=each.valid_from)
        each.valid_to = start - ONE_DAY
    unit.session.add(_home(unit, person.id, home))
    unit.touch("person", person.id)
    return unit.changes("home_moved", person=person.id)


def _home(unit: Unit, person_id: UUID, home: NewHome) -> Residence:
    return Residence(
        person_id=person_id,
        kind=HomeKind(home.kind).value,
        street=_name(home.street, "street"),
        number=home.number.strip(),
        box=home.box.strip(),
        postcode=home.postcode.strip(),
        town=home.town.strip(),
        neighbourhood_code=home.neighbourhood_code,
        valid_from=home.valid_from or unit.clock.today(),
    )


def keep_national_number(unit: Unit, person_id: UUID, typed: str, purpose: str) -> Changes:
    """Keep a national number for a purpose; refuses one that belongs to another dossier."""
    person = live_person(unit, person_id)
    if purpose not in set(NumberPurpose):
        raise Refused("number_purpose_missing", field="purpose")
    digits = checked_national_number(typed)
    hashed = hash_national_number(unit, digits)
    other = (
        unit.session.query(Person)
        .filter(
            Person.national_number_hash == hashed,
            Person.id != person.id,
            Person.undone_at.is_(None),
            Person.merged_into_id.is_(None),
        )
        .first()
    )
    if other is not None:
        raise Refused("national_number_taken", field="national_number", person=other.id)
    person.national_number, person.national_number_hash = digits, hashed
    person.national_number_purpose = purpose
    unit.touch("person", person.id)
    return unit.changes("national_number_kept", person=person.id)


def reveal_national_number(unit: Unit, person_id: UUID) -> Changes:
    """Hand out the whole number in the fact `number`, with a row in the read log."""
    person = live_person(unit, person_id)
    if person.national_number is None:
        raise Refused("national_number_unknown")
    log_read(unit, person.id, ReadReason.NUMBER_REVEALED.value)
    return unit.changes("", undoable=False, number=person.national_number)
