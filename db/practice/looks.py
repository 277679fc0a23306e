"""Looks at what an office holds, so that a tour can prove what each step did.

"Newest" is by id: ids grow with time, and those of the practice municipality lie in the past.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from db.access.model import ReadLog
from db.contacts.model import Contact, ContactDomain, ContactPerson, RegisterEntry, Request
from db.followup.model import Attempt, FollowUp
from db.followup.queries import my_day
from db.kit.unit import Unit
from db.people.model import Fact, Person
from db.rights.machine import OPEN
from db.rights.model import Flag
from db.stats.figure import Overview
from db.stats.queries import overview
from db.visits.model import Visit
from db.visits.queries import one
from db.visits.shapes import VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each there are, what was undone left out."""

    contacts: int
    anonymous: int
    requests: int
    register_entries: int
    receipts: int
    attempts: int
    open_follow_ups: int
    visits: int
    readings: int
    facts: int
    open_flags: int


def counts(unit: Unit) -> Counts:
    """Count everything."""

    def count(table: type, *conditions: object) -> int:
        query = select(func.count()).select_from(table)
        for condition in conditions:
            query = query.where(condition)  # type: ignore[arg-type]  # columns compare to clauses
        return unit.session.scalar(query) or 0

    return Counts(
        contacts=count(Contact, Contact.undone_at.is_(None)),
        anonymous=count(Contact, Contact.undone_at.is_(None), Contact.anonymous),
        requests=count(Request, Request.undone_at.is_(None)),
        register_entries=count(RegisterEntry, RegisterEntry.annulled_at.is_(None)),
        receipts=count(RegisterEntry, RegisterEntry.receipt_at.is_not(None)),
        attempts=count(Attempt, Attempt.undone_at.is_(None)),
        open_follow_ups=count(
            FollowUp, FollowUp.undone_at.is_(None), FollowUp.next_due.is_not(None)
        ),
        visits=count(Visit, Visit.undone_at.is_(None)),
        readings=count(ReadLog),
        facts=count(Fact, Fact.undone_at.is_(None)),
        open_flags=count(
            Flag, Flag.undone_at.is_(None), Flag.state.in_([state.value for state in OPEN])
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """The contact that was recorded last."""

    channel: str
    person: str
    domains: tuple[str, ...]
    line: str
    result: str


def newest_contact(unit: Unit) -> NewContact | None:
    """Return the contact that was recorded last; `person` is "" for an anonymous one."""
    contact = unit.session.scalar(
        select(Contact).where(Contact.undone_at.is_(None)).order_by(Contact.id.desc()).limit(1)
    )
    if contact is None:
        return None
    names = unit.session.execute(
        select(Person.given_name, Person.family_name)
        .join(ContactPerson, ContactPerson.person_id == Person.id)
        .where(ContactPerson.contact_id == contact.id)
    )
    domains = unit.session.scalars(
        select(ContactDomain.domain)
        .where(ContactDomain.contact_id == contact.id)
        .order_by(ContactDomain.position)
    )
    return NewContact(
        channel=contact.channel,
        person=", ".join(f"{given} {family}" for given, family in names),
        domains=tuple(domains),
        line=contact.line,
        result=contact.result,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttempt:
    """The attempt that was noted last, and whether its clock climbed and runs on."""

    result: str
    channel: str
    climbed: bool
    runs_on: bool


def newest_attempt(unit: Unit) -> NewAttempt | None:
    """Return the attempt that was noted last."""
    row = unit.session.execute(
        select(Attempt, FollowUp)
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .where(Attempt.undone_at.is_(None))
        .order_by(Attempt.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return NewAttempt(
        result=row.Attempt.result,
        channel=row.Attempt.channel,
        climbed=row.FollowUp.rung > row.Attempt.rung,
        runs_on=row.FollowUp.next_due is not None,
    )


def newest_application(unit: Unit) -> str:
    """Return the line of the application that was registered last."""
    return (
        unit.session.scalar(
            select(Request.line)
            .join(RegisterEntry, RegisterEntry.request_id == Request.id)
            .order_by(RegisterEntry.id.desc())
            .limit(1)
        )
        or ""
    )


def newest_visit(unit: Unit) -> VisitRow | None:
    """Return the visit that was planned last."""
    newest = unit.session.scalar(select(Visit.id).order_by(Visit.id.desc()).limit(1))
    return one(unit, newest) if newest is not None else None


def day_of_worker(unit: Unit) -> tuple[UUID, ...]:
    """Return what the acting worker has to do, in its order."""
    return tuple(each.id for each in my_day(unit, unit.actor))


def month_of_channels(unit: Unit) -> Overview:
    """Return the channel figures of the last full month."""
    return overview(unit)
