"""Moves a request along when what it waited for came, or did not come."""

from uuid import UUID

from sqlalchemy import select

from db.contacts.codes import Nature, RequestState
from db.contacts.logic import for_application, next_state
from db.contacts.model import Request
from db.contacts.service import move_request
from db.followup.codes import Kind
from db.followup.ladders import PARTNER
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.kit.unit import Unit


def let_request_go_on(unit: Unit, row: FollowUp, event: str, reason: str = "") -> None:
    """Move the request that waited for this question, unless another one keeps it waiting.

    An application whose citizen was not reached is not closed: it goes on to a decision.
    """
    if row.request_id is None or row.kind != Kind.QUESTION.value:
        return
    request = unit.session.get(Request, row.request_id)
    waited = "waiting_partner" if row.ladder_code == PARTNER else "waiting_citizen"
    if request is None or request.undone_at is not None or request.state != waited:
        return
    if request.nature == Nature.APPLICATION.value:
        event = for_application(RequestState(request.state), event)
    if next_state(RequestState(request.state), event) is None:
        return
    unit.session.flush()
    if questions_about(unit, row.request_id):
        return
    move_request(unit, request.id, event, reason=reason)


def questions_about(unit: Unit, request_id: UUID) -> tuple[FollowUp, ...]:
    """Return the open questions about a request."""
    return tuple(
        unit.session.scalars(
            select(FollowUp).where(
                FollowUp.request_id == request_id,
                FollowUp.kind == Kind.QUESTION.value,
                FollowUp.state.in_(OPEN_CODES),
                FollowUp.undone_at.is_(None),
            )
        )
    )
