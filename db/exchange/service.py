"""The outbox: put in, taken up, settled. Each is one short transaction; nothing is sent in one.

What is claimed has a lease. When it runs out nobody knows whether the message went, so the next
claim asks the other side where it can be asked, and sends it again under the same id where not.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from db.exchange.codes import LIVE, OFF, WAITING, Kind, Outcome, State
from db.exchange.logic import ASK_DELIVERY_FOR, Next, after, next_state
from db.exchange.model import Gateway, OutgoingMessage
from db.exchange.ports import LONGEST_CALL, Outgoing, Receipt
from db.exchange.rows import outgoing
from db.exchange.standing import Verdict, verdict
from db.followup.events import MessageAsked
from db.followup.outside import did_not_go, went_out
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.settings import office_facts
from db.kit.unit import Unit

LEASE = timedelta(seconds=3 * LONGEST_CALL)
LOOKED_AT = 10
"""How many due messages one claim looks at to find one that may go now: nobody's saving waits."""
ASK_DELIVERY_AFTER = timedelta(minutes=2)
SILENT = frozenset({"follow_up_ended", "follow_up_unknown", "rung_passed"})
"""What needs no word on the clock when a message is not wanted any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One message that this sender alone may work on, until its lease is over."""

    message: Outgoing
    token: str
    asks: bool
    """Whether the other side must be asked first: it may have the message."""


def enqueue(unit: Unit, asked: MessageAsked) -> None:
    """Write a message into the outbox, as part of the deed that wants it."""
    is_practice = office_facts(unit.session).is_practice
    if not is_practice and not is_on(unit, asked.kind):
        raise Refused("sending_off", kind=asked.kind)
    if _live_on(unit, asked.follow_up_id, asked.rung):
        raise Refused("message_waits")
    now = unit.clock.now()
    unit.session.add(
        OutgoingMessage(
            id=asked.message_id, kind=asked.kind, follow_up_id=asked.follow_up_id,
            rung=asked.rung, climbs=asked.climbs, person_id=asked.person_id,
            worker_id=unit.worker_id, to_address=asked.to_address, subject=asked.subject,
            texts=[list(each) for each in asked.texts], paper=dict(asked.paper),
            language=asked.language, template_code=asked.template_code,
            template_version=asked.template_version, state=State.QUEUED.value, asked_at=now,
            next_try_at=now,
        )
    )  # fmt: skip
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise Refused("message_waits") from error
    unit.touch("message", asked.message_id)


def is_on(unit: Unit, purpose: str) -> bool:
    """Tell whether a way to the outside is set up."""
    adapter = unit.session.scalar(select(Gateway.adapter).where(Gateway.purpose == purpose))
    return adapter is not None and adapter != OFF


def _live_on(unit: Unit, follow_up_id: UUID | None, rung: int) -> bool:
    query = select(OutgoingMessage.id).where(
        OutgoingMessage.follow_up_id == follow_up_id,
        OutgoingMessage.rung == rung,
        OutgoingMessage.state.in_(LIVE),
        OutgoingMessage.undone_at.is_(None),
    )
    return follow_up_id is not None and unit.session.scalar(query.limit(1)) is not None


def claim(
    unit: Unit, kinds: AbstractSet[Kind], askable: AbstractSet[Kind] = frozenset(), *,
    lease: timedelta = LEASE, grace: timedelta = timedelta(),
) -> Changes:  # fmt: skip
    """Take up one due message that may go at this moment; the fact `claim` is None without one.

    A message that was never tried stays for the `grace` after it was asked: who made it can take it
    back so long.

    It says `put_off` when it had looked at as many as it may and there may be more.

    A practice office sends nothing, whoever asks. Messages that must wait get a later try; those
    that are not wanted any more end here.
    """
    if office_facts(unit.session).is_practice:
        return unit.changes("practice_never_sends", undoable=False, claim=None)
    _free_what_ran_out(unit)
    due = _due(unit, kinds, grace)
    for row in due:
        asks = row.state == State.UNCERTAIN.value and Kind(row.kind) in askable
        found = Verdict() if asks else verdict(unit, row)
        if found.stop:
            _not_wanted(unit, row, found.stop)
        elif found.wait_until is not None:
            row.next_try_at = found.wait_until
        else:
            return unit.changes(
                "message_claimed", undoable=False, claim=_take(unit, row, asks, lease)
            )
    said = "put_off" if len(due) == LOOKED_AT else "nothing_due"
    return unit.changes(said, undoable=False, claim=None)


def _free_what_ran_out(unit: Unit) -> None:
    rows = unit.session.scalars(
        select(OutgoingMessage)
        .where(
            OutgoingMessage.state == State.CLAIMED.value,
            OutgoingMessage.claimed_until < unit.clock.now(),
        )
        .with_for_update(skip_locked=True)
    )
    for row in rows:
        _put(unit, row, Next(state=_step(row, "lease_over"), at=unit.clock.now(), error="no_word"))
    unit.session.flush()


def _due(unit: Unit, kinds: AbstractSet[Kind], grace: timedelta) -> tuple[OutgoingMessage, ...]:
    query = (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.state.in_(WAITING),
            OutgoingMessage.next_try_at <= unit.clock.now(),
            or_(
                OutgoingMessage.tried_at.is_not(None),
                OutgoingMessage.asked_at <= unit.clock.now() - grace,
            ),
            OutgoingMessage.kind.in_([each.value for each in kinds]),
            OutgoingMessage.undone_at.is_(None),
        )
        .order_by(OutgoingMessage.next_try_at, OutgoingMessage.id)
        .limit(LOOKED_AT)
        .with_for_update(skip_locked=True)
    )
    return tuple(unit.session.scalars(query))


def _take(unit: Unit, row: OutgoingMessage, asks: bool, lease: timedelta) -> Claim:
    row.state = _step(row, "claim").value
    row.claimed_by, row.claimed_until = str(new_id()), unit.clock.now() + lease
    row.next_try_at = None
    if not asks:
        row.attempts, row.tried_at = row.attempts + 1, unit.clock.now()
    unit.touch("message", row.id)
    return Claim(message=outgoing(row), token=row.claimed_by, asks=asks)


def settle(unit: Unit, message_id: UUID, token: str, receipt: Receipt) -> Changes:
    """Write down how a try ended. A word that comes after the lease counts only if it is good.

    An accepted message is a try of its rung, and the clock climbs; one that is given up leaves the
    rung as it is and says so.
    """
    row = unit.session.get_one(OutgoingMessage, message_id, with_for_update=True)
    is_mine = row.state == State.CLAIMED.value and row.claimed_by == token
    arrived = receipt.outcome in (Outcome.ACCEPTED, Outcome.DELIVERED)
    if not is_mine and not (arrived and row.state == State.UNCERTAIN.value):
        return unit.changes("settled_late", undoable=False)
    now = unit.clock.now()
    error = receipt.error or receipt.outcome.value
    step = after(receipt.outcome, error, row.attempts, row.tried_at or now, now)
    row.provider_id = receipt.provider_id or row.provider_id
    _put(unit, row, step)
    if arrived:
        _arrived(unit, row, receipt.outcome)
    elif step.state is State.GIVEN_UP:
        _gave_up(unit, row, error)
    return unit.changes("message_settled", undoable=False, state=row.state)


def settle_delivery(unit: Unit, message_id: UUID, receipt: Receipt) -> Changes:
    """Write down whether an accepted message arrived; without a word it is asked after later."""
    row = unit.session.get_one(OutgoingMessage, message_id, with_for_update=True)
    now, accepted = unit.clock.now(), row.accepted_at
    if row.state != State.ACCEPTED.value or accepted is None:
        return unit.changes("settled_late", undoable=False)
    if receipt.outcome is Outcome.DELIVERED:
        _put(unit, row, Next(state=State.DELIVERED, at=None, error=""))
    elif receipt.outcome is Outcome.REFUSED:
        came_back(unit, row, receipt.error or "not_delivered")
    else:
        age = now - accepted
        row.next_try_at = now + max(age, ASK_DELIVERY_AFTER) if age < ASK_DELIVERY_FOR else None
    return unit.changes("delivery_settled", undoable=False, state=row.state)


def came_back(unit: Unit, row: OutgoingMessage, error: str) -> None:
    """Note that a message which had left the house did not reach anybody."""
    _put(unit, row, Next(state=_step(row, "returned"), at=None, error=error))
    row.ended_at = unit.clock.now()
    if row.follow_up_id is not None:
        did_not_go(unit, row.follow_up_id, error)


def _arrived(unit: Unit, row: OutgoingMessage, outcome: Outcome) -> None:
    row.accepted_at = unit.clock.now()
    if outcome is Outcome.ACCEPTED:
        row.next_try_at = row.accepted_at + ASK_DELIVERY_AFTER
    unit.session.flush()
    if row.follow_up_id is not None:
        with unit.acting_as(row.worker_id):
            went_out(
                unit, row.follow_up_id, Kind(row.kind), rung=row.rung, climbs=row.climbs
            )  # fmt: skip


def _not_wanted(unit: Unit, row: OutgoingMessage, stop: str) -> None:
    """End a message that must not go; one that may have gone cannot be called cancelled."""
    event = "give_up" if row.state == State.UNCERTAIN.value else "cancel"
    _put(unit, row, Next(state=_step(row, event), at=None, error=stop))
    row.ended_at = unit.clock.now()
    unit.session.flush()
    if row.follow_up_id is not None and stop not in SILENT:
        did_not_go(unit, row.follow_up_id, stop)


def _gave_up(unit: Unit, row: OutgoingMessage, error: str) -> None:
    row.ended_at = unit.clock.now()
    if row.follow_up_id is not None:
        did_not_go(unit, row.follow_up_id, error)


def _put(unit: Unit, row: OutgoingMessage, step: Next) -> None:
    row.state, row.next_try_at, row.error = step.state.value, step.at, step.error
    row.claimed_by, row.claimed_until = None, None
    unit.touch("message", row.id)
    if row.follow_up_id is not None:
        unit.touch("follow_up", row.follow_up_id)


def _step(row: OutgoingMessage, event: str) -> State:
    state = next_state(State(row.state), event)
    if state is None:
        raise Refused("message_step_not_allowed", state=row.state)
    return state
