"""A citizen's requests with their two clocks: what the law asks, and what we promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.contacts.clocks import NO_CLOCKS, LegalClocks, legal_clocks, possible
from db.contacts.codes import OPEN_REQUESTS
from db.contacts.logic import SAME_SUBJECT_DAYS
from db.contacts.model import Request
from db.contacts.queries import RequestView, requests_of
from db.followup.codes import Kind
from db.followup.limits import OPEN_CODES
from db.followup.logic import days_late, share_gone
from db.followup.model import FollowUp
from db.kit.unit import Unit

MOST = 60
OPEN_STATES = tuple(state.value for state in OPEN_REQUESTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClock:
    """What we promised the citizen about a request, the next one where there are more."""

    id: UUID
    text: str
    due: datetime
    state: str
    days: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoClocks:
    """One request; `promise` is None where nothing was promised, `deeds` what can be done."""

    request: RequestView
    owner: str
    is_open: bool
    legal: LegalClocks
    promise: PromiseClock | None
    deeds: tuple[str, ...]


def with_clocks(unit: Unit, person_id: UUID) -> tuple[TwoClocks, ...]:
    """Return a citizen's requests, open ones first, then newest first.

    The dossier must have been opened: there is no way around the read log.
    """
    expect_opened(unit, person_id)
    found = requests_of(unit, (person_id,), only_open=False)
    found = tuple(sorted(found, key=lambda each: each.state not in OPEN_STATES))[:MOST]
    ids = [each.id for each in found]
    legal, promised = legal_clocks(unit, ids), promises(unit, ids)
    names = _names(unit, found)
    return tuple(
        TwoClocks(
            request=each,
            owner=names.get(each.owner_id, "") if each.owner_id is not None else "",
            is_open=each.state in OPEN_STATES,
            legal=legal.get(each.id, NO_CLOCKS),
            promise=promised.get(each.id),
            deeds=_deeds(unit, each, legal.get(each.id, NO_CLOCKS)),
        )
        for each in found
    )


def promises(unit: Unit, request_ids: Sequence[UUID]) -> Mapping[UUID, PromiseClock]:
    """Return the next promise about each of these requests, where there is one."""
    rows = unit.session.scalars(
        select(FollowUp)
        .where(
            FollowUp.request_id.in_(request_ids),
            FollowUp.kind == Kind.PROMISE.value,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
        )
        .order_by(FollowUp.next_due.desc())
    )
    return {row.request_id: _promise(unit, row) for row in rows if row.request_id is not None}


def count_open(unit: Unit, person_id: UUID) -> int:
    """Return how many requests of a citizen are open."""
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(Request)
            .where(
                Request.person_id == person_id,
                Request.state.in_(OPEN_STATES),
                Request.undone_at.is_(None),
            )
        )
        or 0
    )


def _promise(unit: Unit, row: FollowUp) -> PromiseClock:
    now, zone = unit.clock.now(), unit.clock.zone
    due = row.next_due or now
    late = days_late(due, now, zone)
    return PromiseClock(
        id=row.id, text=row.question, due=due, days=late,
        state="late" if late > 0 else "appointment" if late == 0 else "ok",
        share=share_gone(row.asked_on, due, now, zone),
    )  # fmt: skip


def _deeds(unit: Unit, one: RequestView, legal: LegalClocks) -> tuple[str, ...]:
    deeds = possible(one.nature, one.state, legal)
    if "reopen" in deeds and one.closed_at is not None:
        too_late = unit.clock.now() - one.closed_at > timedelta(days=SAME_SUBJECT_DAYS)
        deeds = tuple(each for each in deeds if each != "reopen") if too_late else deeds
    return (*deeds, "papers") if legal.is_registered else deeds


def _names(unit: Unit, found: Sequence[RequestView]) -> Mapping[UUID, str]:
    ids = {each.owner_id for each in found if each.owner_id is not None}
    rows = unit.session.execute(select(Worker.id, Worker.given_name).where(Worker.id.in_(ids)))
    return {row.id: row.given_name for row in rows}
