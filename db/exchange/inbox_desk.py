"""What a desk shows of the inbox: messages that wait for a person, and whose they may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from stdnum.be import ssn

from db.access.queries import expect_reader
from db.contacts.model import Request
from db.exchange.codes import Kind, ReplyState
from db.exchange.model import IncomingMessage, OutgoingMessage
from db.exchange.queries import MOST, ReplyView, reply_view
from db.exchange.replies import ANSWERABLE, REMEMBERED_FOR
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.followup.service import domain_of
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.folding import age_on
from db.people.model import ContactPoint, Person
from db.people.secrets import masked

POINT_KINDS = {
    Kind.EMAIL: (PointKind.EMAIL.value,),
    Kind.SMS: (PointKind.MOBILE.value, PointKind.PHONE.value),
    Kind.LETTER: (),
}
_ELEVEN_DIGITS = re.compile(r"(?<![\d+])\d{2}[. ]?\d{2}[. ]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A citizen who may have written a reply; `why` is answers, written_to or number.

    `domain` is what the question that waits was about, "" where that is not known.
    """

    person_id: UUID
    name: str
    age: int | None
    why: str
    question: str = ""
    domain: str = ""


def replies_open(unit: Unit, most: int = MOST) -> tuple[ReplyView, ...]:
    """Return what came in and waits for a person, oldest first, national numbers masked.

    Refuses who reads no dossiers.
    """
    expect_reader(unit)
    rows = unit.session.execute(
        select(IncomingMessage, Person)
        .outerjoin(Person, Person.id == IncomingMessage.person_id)
        .where(IncomingMessage.state == ReplyState.OPEN.value, IncomingMessage.undone_at.is_(None))
        .order_by(IncomingMessage.received_at, IncomingMessage.id)
        .limit(most)
    )
    found = (reply_view(row, person) for row, person in rows)
    return tuple(
        replace(each, text=without_numbers(each.text), subject=without_numbers(each.subject))
        for each in found
    )


def without_numbers(text: str) -> str:
    """Return a text in which every national number shows only its last digits."""

    def hide(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        return masked(digits) if ssn.is_valid(digits) else found[0]

    return _ELEVEN_DIGITS.sub(hide, text)


def proposals(unit: Unit, reply_id: UUID) -> tuple[Proposal, ...]:
    """Return the citizens who may have written a reply, likeliest first."""
    expect_reader(unit)
    row = unit.session.get(IncomingMessage, reply_id)
    if row is None:
        return ()
    found: dict[UUID, str] = {}
    if row.answers_id is not None and row.person_id is not None:
        found[row.person_id] = "answers"
    for person_id in _written_to(unit, row):
        found.setdefault(person_id, "written_to")
    for person_id in _with_number(unit, row):
        found.setdefault(person_id, "number")
    return tuple(_proposal(unit, person_id, why, row) for person_id, why in found.items())


def _written_to(unit: Unit, row: IncomingMessage) -> Sequence[UUID]:
    rows = unit.session.execute(
        select(OutgoingMessage.person_id, func.max(OutgoingMessage.tried_at).label("last"))
        .where(
            OutgoingMessage.kind == row.kind,
            OutgoingMessage.to_address == row.from_address,
            OutgoingMessage.state.in_(ANSWERABLE),
            OutgoingMessage.tried_at >= row.received_at - REMEMBERED_FOR,
            OutgoingMessage.undone_at.is_(None),
        )
        .group_by(OutgoingMessage.person_id)
        .order_by(func.max(OutgoingMessage.tried_at).desc())
    )
    return [person_id for person_id, _last in rows]


def _with_number(unit: Unit, row: IncomingMessage) -> Sequence[UUID]:
    return unit.session.scalars(
        select(ContactPoint.person_id)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(
            ContactPoint.kind.in_(POINT_KINDS[Kind(row.kind)]),
            ContactPoint.value == row.from_address,
            ContactPoint.undone_at.is_(None),
            Person.undone_at.is_(None),
            Person.merged_into_id.is_(None),
        )
        .distinct()
    ).all()


def _proposal(unit: Unit, person_id: UUID, why: str, row: IncomingMessage) -> Proposal:
    person = unit.session.get_one(Person, person_id)
    question = _question(unit, person_id, row)
    return Proposal(
        person_id=person_id, name=f"{person.given_name} {person.family_name}".strip(), why=why,
        age=_age(unit.clock.today(), person), domain=_domain(unit, question),
        question=question.question if question is not None else "",
    )  # fmt: skip


def _domain(unit: Unit, question: FollowUp | None) -> str:
    if question is None:
        return ""
    if question.request_id is None:
        return domain_of(unit, question)
    return unit.session.get_one(Request, question.request_id).domain


def _age(today: date, person: Person) -> int | None:
    return age_on(today, person.birth_date, person.birth_year)


def _question(unit: Unit, person_id: UUID, row: IncomingMessage) -> FollowUp | None:
    """Return the question that a reply answers, else the one that waits longest."""
    if row.follow_up_id is not None and row.person_id == person_id:
        return unit.session.get(FollowUp, row.follow_up_id)
    return unit.session.scalar(
        select(FollowUp)
        .where(
            FollowUp.person_id == person_id,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
        .order_by(FollowUp.next_due)
        .limit(1)
    )
