"""What recording a contact and moving a request share: one step of the machine, written down.

The legal clock of an application follows each step in the same transaction.
"""

from datetime import date
from uuid import UUID

from db.contacts.codes import OPEN_REQUESTS, Nature, RequestState
from db.contacts.events import RequestClosed
from db.contacts.logic import ENDS_APPLICATION, next_state
from db.contacts.model import Request, RequestEvent
from db.contacts.request_terms import keep_in_step
from db.kit.errors import Refused
from db.kit.unit import Unit


def live_request(unit: Unit, request_id: UUID) -> Request:
    """Return a request; refuses one that is not there or was undone."""
    request = unit.session.get(Request, request_id)
    if request is None or request.undone_at is not None:
        raise Refused("request_unknown", field="request")
    return request


def move(
    unit: Unit, request: Request, event: str, reason: str = "", *, day: date | None = None,
    outcome: str = "",
) -> None:  # fmt: skip
    """Take one step; `day` is when it happened, today where it is not said.

    Refuses `request_step_not_allowed`, and `application_not_decided` where an application would
    end without decision, forwarding or withdrawal. A decided application is not reopened
    (`application_not_reopened`): who asks again enters a new one.
    """
    if not event:
        return
    state = next_state(RequestState(request.state), event)
    if state is None:
        raise Refused("request_step_not_allowed", state=request.state, event=event)
    is_end = state not in OPEN_REQUESTS
    is_application = request.nature == Nature.APPLICATION.value
    if is_application and is_end and event not in ENDS_APPLICATION:
        raise Refused("application_not_decided")
    if is_application and event == "reopen":
        raise Refused("application_not_reopened")
    request.state = state.value
    if is_end:
        request.closed_at, request.end_reason = unit.clock.now(), reason
        unit.happened(
            RequestClosed(request_id=request.id, person_id=request.person_id, state=state.value)
        )
    else:
        request.closed_at, request.end_reason = None, ""
    if is_application:
        keep_in_step(unit, request.id, event, state, day or unit.clock.today())
    note(unit, request, event, reason, day=day, outcome=outcome)


def note(
    unit: Unit, request: Request, event: str, reason: str = "", *, day: date | None = None,
    outcome: str = "",
) -> None:  # fmt: skip
    """Write down one step of a request's life."""
    unit.session.add(
        RequestEvent(
            request_id=request.id,
            at=unit.clock.now(),
            worker_id=unit.worker_id,
            event=event,
            state=request.state,
            reason=reason,
            day=day,
            outcome=outcome,
        )
    )
    unit.touch("request", request.id)
