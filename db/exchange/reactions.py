"""What the outbox does when something happened below: take in, let go, follow a merged dossier."""

from sqlalchemy import select

from db.exchange.codes import LIVE, State
from db.exchange.deeds import UNDER_WAY, end_waiting
from db.exchange.model import IncomingMessage, OutgoingMessage
from db.exchange.service import enqueue
from db.exchange.worker_mail import put_mail
from db.followup.events import DigestAsked, FollowUpAnswered, MessageAsked, SentByHand
from db.kit.errors import Refused
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import PersonsMerged


@react(MessageAsked)
def put_into_the_outbox(unit: Unit, event: MessageAsked) -> None:
    """A message stands in the outbox by the very deed that wants it."""
    enqueue(unit, event)


@react(DigestAsked)
def put_the_day_into_the_outbox(unit: Unit, event: DigestAsked) -> None:
    """A worker's day waits for its mail like everything that goes out."""
    put_mail(unit, event)


@react(FollowUpAnswered)
def let_waiting_messages_go(unit: Unit, event: FollowUpAnswered) -> None:
    """Who has answered need not be asked again: what still waits is cancelled."""
    rows = unit.session.scalars(
        select(OutgoingMessage).where(
            OutgoingMessage.follow_up_id == event.follow_up_id,
            OutgoingMessage.state.in_((State.QUEUED.value, State.FAILED.value)),
            OutgoingMessage.undone_at.is_(None),
        )
    )
    for row in rows:
        end_waiting(unit, row, "follow_up_ended")


@react(SentByHand)
def leave_it_to_the_worker(unit: Unit, event: SentByHand) -> None:
    """One message for one rung: what waits is cancelled; what may be gone already is not doubled.

    Refuses `message_under_way`.
    """
    rows = unit.session.scalars(
        select(OutgoingMessage).where(
            OutgoingMessage.follow_up_id == event.follow_up_id,
            OutgoingMessage.rung == event.rung,
            OutgoingMessage.state.in_(LIVE),
            OutgoingMessage.undone_at.is_(None),
        )
    )
    for row in rows:
        if row.state in UNDER_WAY:
            raise Refused("message_under_way")
        end_waiting(unit, row, "by_hand")


@react(PersonsMerged)
def take_messages_along(unit: Unit, event: PersonsMerged) -> None:
    """Messages out and in belong to the dossier that stays."""
    gone, kept = event.gone_id, event.kept_id
    out = select(OutgoingMessage).where(OutgoingMessage.person_id == gone)
    came = select(IncomingMessage).where(IncomingMessage.person_id == gone)
    for message in unit.session.scalars(out):
        message.person_id = kept
        unit.touch("message", message.id)
    for reply in unit.session.scalars(came):
        reply.person_id = kept
        unit.touch("reply", reply.id)
