"""What the answer clock does when a contact was recorded: start what was agreed, end what it
answers."""

from sqlalchemy import or_, select

from db.contacts.codes import Result
from db.contacts.events import ContactRecorded
from db.contacts.logic import is_two_way
from db.followup.codes import OPEN, Kind
from db.followup.model import FollowUp
from db.followup.service import answer_by_contact, start
from db.kit.events import react
from db.kit.unit import Unit


@react(ContactRecorded)
def answer_open_questions(unit: Unit, event: ContactRecorded) -> None:
    """A two-way contact answers the open questions about its request, and those that are due.

    A question about another request that is not due yet stays open: the worker answers it by
    hand. Promises are ours to keep; a contact does not keep them.
    """
    if not event.person_ids or not is_two_way(Result(event.result)):
        return
    concerns = FollowUp.next_due <= unit.clock.now()
    if event.request_id is not None:
        concerns = or_(concerns, FollowUp.request_id == event.request_id)
    rows = unit.session.scalars(
        select(FollowUp).where(
            FollowUp.kind == Kind.QUESTION.value,
            FollowUp.person_id.in_(event.person_ids),
            FollowUp.state.in_([state.value for state in OPEN]),
            FollowUp.undone_at.is_(None),
            concerns,
        )
    )
    for row in rows:
        answer_by_contact(unit, row, event.contact_id)


@react(ContactRecorded)
def start_next_step(unit: Unit, event: ContactRecorded) -> None:
    """The next step of an intake becomes a promise or a question with its ladder."""
    if event.step is None:
        return
    person_id = event.person_ids[0] if event.person_ids else None
    start(
        unit, event.step, person_id=person_id, request_id=event.request_id,
        contact_id=event.contact_id,
    )  # fmt: skip
