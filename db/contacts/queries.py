"""Reads contacts and requests: the memory of an intake, the counts of a day, the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import func, select

from db.access.queries import expect_reader
from db.contacts.channel import channels
from db.contacts.clocks import NO_CLOCKS, LegalClocks, legal_clocks
from db.contacts.codes import OPEN_REQUESTS, Channel
from db.contacts.model import Contact, ContactDomain, ContactPerson, RegisterEntry, Request
from db.contacts.register import human_number
from db.kit.places import Location
from db.kit.unit import Unit
from db.people.model import Person

CORRECTED = "corrected"
OPEN_CODES = tuple(state.value for state in OPEN_REQUESTS)
REMEMBERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedContact:
    """A contact as an intake's memory shows it."""

    id: UUID
    at: datetime
    channel: str
    sub_channel: str
    direction: str
    line: str
    domain: str
    result: str

    @property
    def icon(self) -> str:
        """Return the icon of the way the contact came in."""
        spec = channels()[Channel(self.channel)].sub_channel(self.sub_channel)
        return spec.icon if spec is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request as lists show it; `number` is "" unless it stands in the register."""

    id: UUID
    person_id: UUID
    nature: str
    domain: str
    line: str
    state: str
    owner_id: UUID | None
    opened_at: datetime
    closed_at: datetime | None
    number: str
    due_on: date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One line of the chronological register."""

    id: UUID
    request_id: UUID
    number: str
    received_on: date
    service: str
    form: str
    person: str
    line: str
    term_code: str
    due_on: date | None
    state: str
    receipt_at: datetime | None
    annulled_at: datetime | None
    annulled_reason: str
    legal: LegalClocks = NO_CLOCKS


def remembered(
    unit: Unit, person_id: UUID, most: int = REMEMBERED
) -> tuple[RememberedContact, ...]:
    """Return a citizen's last contacts, newest first."""
    rows = unit.session.execute(
        select(Contact, ContactDomain.domain)
        .join(ContactPerson, ContactPerson.contact_id == Contact.id)
        .outerjoin(
            ContactDomain,
            (ContactDomain.contact_id == Contact.id) & (ContactDomain.position == 1),
        )
        .where(
            ContactPerson.person_id == person_id,
            Contact.undone_at.is_(None),
            Contact.state != CORRECTED,
        )
        .order_by(Contact.started_at.desc())
        .limit(most)
    )
    return tuple(
        RememberedContact(
            id=row.Contact.id,
            at=row.Contact.started_at,
            channel=row.Contact.channel,
            sub_channel=row.Contact.sub_channel,
            direction=row.Contact.direction,
            line=row.Contact.line,
            domain=row.domain or "",
            result=row.Contact.result,
        )
        for row in rows
    )


def requests_of(
    unit: Unit, person_ids: Sequence[UUID], *, only_open: bool = True
) -> tuple[RequestView, ...]:
    """Return the requests of some citizens, newest first."""
    query = (
        select(Request, RegisterEntry)
        .outerjoin(
            RegisterEntry,
            (RegisterEntry.request_id == Request.id) & RegisterEntry.annulled_at.is_(None),
        )
        .where(Request.person_id.in_(person_ids), Request.undone_at.is_(None))
        .order_by(Request.opened_at.desc())
    )
    if only_open:
        query = query.where(Request.state.in_(OPEN_CODES))
    return tuple(_request(row.Request, row.RegisterEntry) for row in unit.session.execute(query))


def _request(one: Request, entry: RegisterEntry | None) -> RequestView:
    return RequestView(
        id=one.id,
        person_id=one.person_id,
        nature=one.nature,
        domain=one.domain,
        line=one.line,
        state=one.state,
        owner_id=one.owner_id,
        opened_at=one.opened_at,
        closed_at=one.closed_at,
        number=human_number(entry.year, entry.number) if entry is not None else "",
        due_on=entry.due_on if entry is not None else None,
        version=one.version,
    )


def recorded(unit: Unit, contact_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return which of these are contacts already, undone ones too."""
    return frozenset(unit.session.scalars(select(Contact.id).where(Contact.id.in_(contact_ids))))


def locations(unit: Unit) -> tuple[tuple[UUID, str], ...]:
    """Return (id, name) of every place where the office receives people."""
    rows = unit.session.execute(select(Location.id, Location.name).order_by(Location.name))
    return tuple((row.id, row.name) for row in rows)


def noted_on(unit: Unit, day: date, worker_id: UUID | None = None) -> dict[str, int]:
    """Return how many contacts were noted on a day, per channel (by one worker, or by all)."""
    start = datetime.combine(day, time(), tzinfo=unit.clock.zone)
    end = datetime.combine(day, time.max, tzinfo=unit.clock.zone)
    query = (
        select(Contact.channel, func.count())
        .where(
            Contact.started_at.between(start, end),
            Contact.undone_at.is_(None),
            Contact.state != CORRECTED,
        )
        .group_by(Contact.channel)
    )
    if worker_id is not None:
        query = query.where(Contact.worker_id == worker_id)
    found = {channel: count for channel, count in unit.session.execute(query)}
    return {channel.value: found.get(channel.value, 0) for channel in Channel}


def register(unit: Unit, year: int) -> tuple[RegisterLine, ...]:
    """Return the chronological register of a year, annulled numbers included.

    Refuses `dossiers_not_for_role`: the register names citizens.
    """
    expect_reader(unit)
    rows = unit.session.execute(
        select(RegisterEntry, Request, Person.family_name, Person.given_name)
        .join(Request, Request.id == RegisterEntry.request_id)
        .join(Person, Person.id == Request.person_id)
        .where(RegisterEntry.year == year)
        .order_by(RegisterEntry.number)
    ).all()
    legal = legal_clocks(unit, [row.RegisterEntry.request_id for row in rows])
    return tuple(
        RegisterLine(
            id=row.RegisterEntry.id,
            request_id=row.RegisterEntry.request_id,
            number=human_number(row.RegisterEntry.year, row.RegisterEntry.number),
            received_on=row.RegisterEntry.received_on,
            service=row.RegisterEntry.service,
            form=row.RegisterEntry.form,
            person=f"{row.family_name}, {row.given_name}",
            line=row.Request.line,
            term_code=row.RegisterEntry.term_code,
            due_on=row.RegisterEntry.due_on,
            state=row.Request.state,
            receipt_at=row.RegisterEntry.receipt_at,
            annulled_at=row.RegisterEntry.annulled_at,
            annulled_reason=row.RegisterEntry.annulled_reason,
            legal=legal.get(row.RegisterEntry.request_id, NO_CLOCKS)
            if row.RegisterEntry.annulled_at is None
            else NO_CLOCKS,
        )
        for row in rows
    )
