"""Says beside a clock what became of its message: it waits in the outbox, or it did not go out.

The room that sends lies above this one, so it registers who can tell; without it only what was
noted on the clock itself is known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from uuid import UUID

from sqlalchemy import select

from db.followup.model import FollowUpEvent
from db.followup.worklist import WorkItem
from db.kit.registry import load_each
from db.kit.unit import Unit

IN_OUTBOX, NOT_SENT = "in_outbox", "not_sent"
Teller = Callable[[Unit, Sequence[UUID]], Mapping[UUID, str]]
_tellers: list[Teller] = []


def tells_on_the_way(teller: Teller) -> Teller:
    """Register who knows the messages of clocks by the clock's id; a module called `offers`."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def with_messages(unit: Unit, items: Sequence[WorkItem]) -> tuple[WorkItem, ...]:
    """Return the items, those of clocks with the facts `not_sent` and `in_outbox`."""
    ids = [each.id for each in items if each.source == "follow_up"]
    told = _told(unit, ids) if ids else {}
    return tuple(
        replace(
            item,
            facts={
                **item.facts,
                NOT_SENT: told.get(item.id) == NOT_SENT,
                IN_OUTBOX: told.get(item.id) == IN_OUTBOX,
            },
        )
        if item.source == "follow_up"
        else item
        for item in items
    )


def _told(unit: Unit, ids: Sequence[UUID]) -> Mapping[UUID, str]:
    _load_tellers()
    found = dict.fromkeys(_ended_in_vain(unit, ids), NOT_SENT)
    for teller in _tellers:
        found.update(teller(unit, ids))
    return found


@cache
def _load_tellers() -> None:
    load_each("offers")


def _ended_in_vain(unit: Unit, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return those of which the last thing that happened is a message that did not go out."""
    last: dict[UUID, str] = {}
    rows = unit.session.execute(
        select(FollowUpEvent.follow_up_id, FollowUpEvent.event)
        .where(FollowUpEvent.follow_up_id.in_(ids), FollowUpEvent.undone_at.is_(None))
        .order_by(FollowUpEvent.at, FollowUpEvent.id)
    )
    for follow_up_id, event in rows:
        last[follow_up_id] = event
    return frozenset(each for each, event in last.items() if event == NOT_SENT)
