"""What a worker does with a message that came in and found no question: note it, set it aside."""

from uuid import UUID

from db.contacts.codes import Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.logic import LONGEST_LINE, LONGEST_NOTE
from db.contacts.service import record
from db.exchange.codes import Kind, ReplyState
from db.exchange.model import IncomingMessage
from db.followup.outside import WAYS_IN
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

LONGEST_REASON = 200


def note_reply(
    unit: Unit, reply_id: UUID, person_id: UUID, domains: tuple[str, ...], *,
    result: Result = Result.IN_PROGRESS, request_id: UUID | None = None, line: str = "",
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Make a contact of a message; it answers what is due, as every contact does."""
    row = _open_reply(unit, reply_id)
    expect_version(row, version, {"person_id": person_id})
    channel, sub_channel = WAYS_IN[Kind(row.kind)]
    draft = ContactDraft(
        channel=channel, sub_channel=sub_channel, direction=Direction.IN, person_ids=(person_id,),
        domains=domains, line=(line or row.subject)[:LONGEST_LINE], note=row.text[:LONGEST_NOTE],
        result=result, started_at=row.received_at, request_id=request_id,
        details={"attachments": min(row.attachments, 99)} if channel is Channel.CLICK else {},
    )  # fmt: skip
    contact_id = record(unit, draft).facts["contact"]
    assert isinstance(contact_id, UUID)
    row.person_id, row.contact_id = person_id, contact_id
    _decide(unit, row, ReplyState.NOTED)
    return unit.changes("reply_noted", reply=row.id, contact=contact_id)


def set_aside(unit: Unit, reply_id: UUID, reason: str, *, version: int | None = None) -> Changes:
    """Set a message aside with a reason; it stays in the office, out of the list."""
    row = _open_reply(unit, reply_id)
    expect_version(row, version, {"state": ReplyState.SET_ASIDE.value})
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    row.reason = reason.strip()[:LONGEST_REASON]
    _decide(unit, row, ReplyState.SET_ASIDE)
    return unit.changes("reply_set_aside", reply=row.id)


def _open_reply(unit: Unit, reply_id: UUID) -> IncomingMessage:
    row = unit.session.get(IncomingMessage, reply_id)
    if row is None or row.undone_at is not None:
        raise Refused("reply_unknown")
    if row.state != ReplyState.OPEN.value:
        raise Refused("reply_decided")
    return row


def _decide(unit: Unit, row: IncomingMessage, state: ReplyState) -> None:
    row.state, row.decided_at, row.decided_by = state.value, unit.clock.now(), unit.worker_id
    unit.touch("reply", row.id)
