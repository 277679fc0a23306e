"""Reads requests as things to do: legal terms that end, citizens nobody spoke to for long."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Subquery, func, literal, null, select

from db.contacts.clocks import clock_of
from db.contacts.codes import OPEN_REQUESTS, UNREACHED
from db.contacts.model import Contact, ContactPerson, RegisterEntry, Request, RequestTerm
from db.contacts.terms import CONFLICT, FORWARDING, NOTICE, RECEIPT
from db.followup.worklist import WorkItem
from db.kit.unit import Unit
from db.people.folding import age_on
from db.people.model import Person
from db.people.search import addresses

FORGOTTEN_AFTER = timedelta(days=30)
TERM_WARNING = timedelta(days=1)
TERM_DEEDS = {
    NOTICE: "notify", FORWARDING: "send_on", CONFLICT: "settle", RECEIPT: "give_receipt",
}  # fmt: skip
"""What must be done before a term ends; for all others it is the report and the decision."""
_PERSON = (Person.family_name, Person.given_name, Person.birth_date, Person.birth_year,
           Person.language, Person.needs)  # fmt: skip


def terms(unit: Unit, worker_id: UUID) -> list[WorkItem]:
    """Applications of this worker whose legal term ends today, tomorrow, or has passed.

    An application whose receipt was not given is one of them: that is due on the day itself and
    comes before its other term.
    """
    by_request = {
        row.Request.id: row
        for row in (*_running(unit, worker_id), *_without_receipt(unit, worker_id))
    }
    rows = list(by_request.values())
    homes = addresses(unit, [row.Request.person_id for row in rows])
    return [_term_item(unit, row, homes.get(row.Request.person_id, ("", ""))[1]) for row in rows]


def _running(unit: Unit, worker_id: UUID) -> Sequence[Any]:
    columns = (RequestTerm, RequestTerm.term_code, RequestTerm.due_on, RequestTerm.from_day)
    query = (
        _of_owner(columns, worker_id)
        .join(RequestTerm, RequestTerm.request_id == Request.id)
        .where(
            RequestTerm.met_on.is_(None),
            RequestTerm.ended_on.is_(None),
            RequestTerm.undone_at.is_(None),
            RequestTerm.due_on <= unit.clock.today() + TERM_WARNING,
        )
    )
    return unit.session.execute(query).all()


def _without_receipt(unit: Unit, worker_id: UUID) -> Sequence[Any]:
    day = RegisterEntry.received_on
    columns = (
        null().label("RequestTerm"),
        literal(RECEIPT).label("term_code"),
        day.label("due_on"),
        day.label("from_day"),
    )
    query = (
        _of_owner(columns, worker_id)
        .join(RegisterEntry, RegisterEntry.request_id == Request.id)
        .where(
            RegisterEntry.annulled_at.is_(None),
            RegisterEntry.receipt_at.is_(None),
            Request.state.in_([state.value for state in OPEN_REQUESTS]),
        )
    )
    return unit.session.execute(query).all()


def _of_owner(columns: Sequence[Any], worker_id: UUID) -> Select[Any]:
    query: Select[Any] = select(Request, *columns, *_PERSON)
    return query.join(Person, Person.id == Request.person_id).where(
        Request.owner_id == worker_id, Request.undone_at.is_(None)
    )


def _term_item(unit: Unit, row: Any, neighbourhood: str) -> WorkItem:
    today = unit.clock.today()
    late = (today - row.due_on).days
    whole = max(1, (row.due_on - row.from_day).days)
    return WorkItem(
        id=row.Request.id, source="request", section="now",
        deed=TERM_DEEDS.get(row.term_code, "report"), channel="",
        person_id=row.Request.person_id, family_name=row.family_name, given_name=row.given_name,
        age=age_on(today, row.birth_date, row.birth_year), neighbourhood=neighbourhood,
        subject=row.Request.line, language=row.language, needs=tuple(row.needs or ()),
        due=datetime.combine(row.due_on, time(17), tzinfo=unit.clock.zone),
        clock="late" if late > 0 else "soon", days=late,
        share=min(1.0, (today - row.from_day).days / whole), version=row.Request.version,
        facts={
            "legal_term": row.term_code, "due_on": row.due_on, "received_on": row.from_day,
            "law": clock_of(row.RequestTerm, today) if row.RequestTerm is not None else None,
        },
    )  # fmt: skip


def forgotten(unit: Unit, worker_id: UUID) -> list[WorkItem]:
    """Citizens of this worker with something open and no successful contact for 30 days."""
    last = _last_contacts()
    query = (
        select(Request.id, Request.person_id, Request.line, Request.opened_at, last.c.at, *_PERSON)
        .join(Person, Person.id == Request.person_id)
        .outerjoin(last, last.c.person_id == Person.id)
        .where(
            Request.owner_id == worker_id,
            Request.undone_at.is_(None),
            Request.state.in_([state.value for state in OPEN_REQUESTS]),
            func.coalesce(last.c.at, Request.opened_at) < unit.clock.now() - FORGOTTEN_AFTER,
        )
        .order_by(func.coalesce(last.c.at, Request.opened_at))
    )
    rows = unit.session.execute(query).all()
    homes = addresses(unit, [row.person_id for row in rows])
    seen: dict[UUID, WorkItem] = {}
    for row in rows:
        days = (unit.clock.now() - (row.at or row.opened_at)).days
        seen.setdefault(
            row.person_id,
            WorkItem(
                id=row.id, source="request", section="forgotten", deed="contact", channel="call",
                person_id=row.person_id, family_name=row.family_name, given_name=row.given_name,
                age=age_on(unit.clock.today(), row.birth_date, row.birth_year),
                neighbourhood=homes.get(row.person_id, ("", ""))[1],
                subject=row.line, language=row.language, needs=tuple(row.needs or ()),
                clock="late", days=days, facts={"silent_days": days},
            ),
        )  # fmt: skip
    return list(seen.values())


def _last_contacts() -> Subquery:
    return (
        select(ContactPerson.person_id, func.max(Contact.started_at).label("at"))
        .join(Contact, Contact.id == ContactPerson.contact_id)
        .where(
            Contact.undone_at.is_(None),
            Contact.result.not_in([result.value for result in UNREACHED]),
        )
        .group_by(ContactPerson.person_id)
        .subquery()
    )
