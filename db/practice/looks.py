"""Counts what an office holds, so that a tour can prove what each step did."""

from dataclasses import dataclass

from sqlalchemy import func, select

from db.access.model import ReadLog
from db.contacts.model import Contact, RegisterEntry, Request
from db.followup.model import Attempt, FollowUp
from db.kit.unit import Unit
from db.people.model import Fact
from db.rights.machine import OPEN
from db.rights.model import Flag
from db.visits.model import Visit


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
