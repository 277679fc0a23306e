"""What the exchange asks and tells: may a message still go, it went or did not, an answer came.

It lies in the room above; the clock knows nothing of gateways and mail servers.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.contacts.codes import OPEN_REQUESTS, Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.logic import LONGEST_LINE, LONGEST_NOTE
from db.contacts.model import Request
from db.contacts.service import record
from db.followup.codes import CHANNEL_OF_KIND, AttemptResult, MessageKind, State
from db.followup.limits import OPEN_CODES
from db.followup.messages import point_of
from db.followup.model import Attempt, FollowUp
from db.followup.service import domain_of
from db.followup.steps import answer_by_contact, answer_row, climb, note, tried
from db.followup.waiting import let_request_go_on
from db.kit.calendar import part_of_day
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import Person

WAYS_IN = {
    MessageKind.SMS: (Channel.CALL, "sms_in"),
    MessageKind.EMAIL: (Channel.CLICK, "email"),
}
NOT_WANTED = {MessageKind.SMS: "channel_not_wanted", MessageKind.EMAIL: "email_not_wanted"}
POINTS = {MessageKind.SMS: PointKind.MOBILE, MessageKind.EMAIL: PointKind.EMAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a message may still go: `stop` is a code that ends it, `wait_until` puts it off."""

    stop: str = ""
    wait_until: datetime | None = None


def standing(
    unit: Unit, follow_up_id: UUID, kind: MessageKind, *, rung: int, climbs: bool, to: str
) -> Standing:
    """Tell, at the moment of sending, whether a message of the outbox is still wanted."""
    row = unit.session.get(FollowUp, follow_up_id)
    if row is None or row.undone_at is not None or row.person_id is None:
        return Standing(stop="follow_up_unknown")
    if row.state not in OPEN_CODES:
        return Standing(stop="follow_up_ended")
    if climbs and (row.rung != rung or row.state == State.TO_DECIDE.value):
        return Standing(stop="rung_passed")
    stop = citizen_stops(unit, row.person_id, kind, to)
    if stop:
        return Standing(stop=stop)
    if row.state == State.PAUSED.value and row.next_due and row.next_due > unit.clock.now():
        return Standing(wait_until=row.next_due)
    return Standing()


def citizen_stops(unit: Unit, person_id: UUID, kind: MessageKind, to: str) -> str:
    """Return why a citizen must not get this message at this address; "" when nothing stops it."""
    person = unit.session.get_one(Person, person_id)
    if CHANNEL_OF_KIND[kind] in (person.never_channels or ()):
        return NOT_WANTED[kind]
    if person.deceased_on is not None:
        return "citizen_deceased"
    if kind in POINTS and point_of(unit, person_id, POINTS[kind]) != to:
        return "address_changed"
    return ""


def went_out(unit: Unit, follow_up_id: UUID, kind: MessageKind, *, rung: int, climbs: bool) -> None:
    """Note that the other side accepted a message; on a rung of messages the clock climbs."""
    row = unit.session.get_one(FollowUp, follow_up_id)
    unit.session.add(
        Attempt(
            follow_up_id=row.id, rung=rung, at=unit.clock.now(), channel=CHANNEL_OF_KIND[kind],
            part_of_day=part_of_day(unit.clock.now(), unit.clock.zone),
            result=AttemptResult.SENT.value, worker_id=unit.worker_id,
        )
    )  # fmt: skip
    unit.session.flush()
    stands = row.undone_at is None and row.state in OPEN_CODES
    stands = stands and row.state != State.TO_DECIDE.value
    if climbs and stands and row.rung == rung:
        climb(unit, row, AttemptResult.SENT)
    else:
        note(unit, row, AttemptResult.SENT.value)


def did_not_go(unit: Unit, follow_up_id: UUID, reason: str) -> None:
    """Note that a message did not go out, and why; the rung stays as it is."""
    row = unit.session.get_one(FollowUp, follow_up_id)
    note(unit, row, "not_sent", reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a citizen answered, in words of their own."""

    kind: MessageKind
    text: str
    received_at: datetime
    attachments: int = 0


def is_open(unit: Unit, follow_up_id: UUID) -> bool:
    """Tell whether a question still waits for its answer."""
    row = unit.session.get(FollowUp, follow_up_id)
    return row is not None and row.undone_at is None and row.state in OPEN_CODES


def answer_came(unit: Unit, follow_up_id: UUID, reply: Reply) -> UUID | None:
    """Let a reply answer an open question; return the contact that was recorded for it.

    It is a contact like any other, about what the question was about. Where that is not known none
    is recorded: a person must say what it is about. The clock stops all the same.
    """
    row = unit.session.get_one(FollowUp, follow_up_id)
    request = unit.session.get(Request, row.request_id) if row.request_id is not None else None
    domain = request.domain if request is not None else domain_of(unit, row)
    with unit.acting_as(row.owner_id):
        if not domain or row.person_id is None:
            tried(unit, row, AttemptResult.REACHED, channel=CHANNEL_OF_KIND[reply.kind])
            answer_row(unit, row, "contact")
            let_request_go_on(unit, row, "answered")
            return None
        draft = _contact_of(row, request, domain, reply)
        contact_id = record(unit, draft).facts["contact"]
        assert isinstance(contact_id, UUID)
        if row.state in OPEN_CODES:
            answer_by_contact(unit, row, contact_id)
    return contact_id


def _contact_of(row: FollowUp, request: Request | None, domain: str, reply: Reply) -> ContactDraft:
    channel, sub_channel = WAYS_IN[reply.kind]
    open_states = [each.value for each in OPEN_REQUESTS]
    goes_on = request is not None and request.undone_at is None and request.state in open_states
    assert row.person_id is not None
    return ContactDraft(
        channel=channel, sub_channel=sub_channel, direction=Direction.IN,
        person_ids=(row.person_id,), domains=(domain,), line=row.question[:LONGEST_LINE],
        note=reply.text[:LONGEST_NOTE], result=Result.IN_PROGRESS, started_at=reply.received_at,
        request_id=request.id if request is not None and goes_on else None,
        details={"attachments": min(reply.attachments, 99)} if channel is Channel.CLICK else {},
    )  # fmt: skip
