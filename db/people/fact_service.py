"""Writes facts: a new one replaces, confirms or stands beside an older one; none is overwritten."""

from uuid import UUID

from sqlalchemy import select

from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.codes import FactSource
from db.people.drafts import NewFact
from db.people.events import FactRecorded
from db.people.fact_logic import replaces
from db.people.logic import Period
from db.people.model import Fact
from db.people.service import kept_one
from db.people.vocabulary import checked_value, fact_kind

LONGEST_DETAIL = 200


def add_fact(unit: Unit, draft: NewFact) -> UUID:
    """Write a fact inside another use case; return its id."""
    fact = _new(unit, draft)
    period = Period(valid_from=fact.valid_from, valid_to=fact.valid_to)
    older = _standing(unit, draft, period)
    if draft.overrides and not fact.source_detail:
        raise Refused("reason_missing", field="source_detail")
    unit.session.add(fact)
    unit.session.flush()
    for each in older:
        if replaces(
            draft.source,
            FactSource(each.source),
            same_value=each.value == fact.value,
            overrides=draft.overrides,
        ):
            each.superseded_by_id = fact.id
    _tell(unit, fact)
    return fact.id


def record_fact(unit: Unit, draft: NewFact) -> Changes:
    """Write what somebody said or showed; `fact` is the id."""
    return unit.changes("fact_recorded", fact=add_fact(unit, draft), code=draft.code)


def still_true(
    unit: Unit,
    fact_id: UUID,
    *,
    source: FactSource = FactSource.STATEMENT,
    version: int | None = None,
) -> Changes:
    """Confirm a fact as of today: a new row with the same value takes over.

    A proof stays a proof: confirmed in words, a document keeps its source and gets a note.
    """
    old = _live(unit, fact_id)
    expect_version(old, version, {"value": old.value})
    keeps = FactSource(old.source) is not FactSource.STATEMENT and source is FactSource.STATEMENT
    fact = Fact(
        id=new_id(),
        code=old.code,
        holder_kind=old.holder_kind,
        holder_id=old.holder_id,
        value=old.value,
        valid_from=old.valid_from,
        valid_to=old.valid_to,
        as_of=unit.clock.today(),
        source=old.source if keeps else source.value,
        source_detail=old.source_detail,
        entered_by=unit.worker_id,
        entered_at=unit.clock.now(),
    )
    unit.session.add(fact)
    unit.session.flush()
    old.superseded_by_id = fact.id
    _tell(unit, fact)
    return unit.changes("fact_confirmed", fact=fact.id, code=fact.code)


def refute(unit: Unit, fact_id: UUID, reason: str = "", *, version: int | None = None) -> Changes:
    """Say that a fact is not true (any more) and the right value is not known.

    A row without value takes over, so that rules see "not known"; what was believed stays.
    """
    old = _live(unit, fact_id)
    expect_version(old, version, {"value": None})
    fact = Fact(
        id=new_id(),
        code=old.code,
        holder_kind=old.holder_kind,
        holder_id=old.holder_id,
        value=None,
        as_of=unit.clock.today(),
        source=FactSource.STATEMENT.value,
        source_detail=_detail(reason),
        entered_by=unit.worker_id,
        entered_at=unit.clock.now(),
    )
    unit.session.add(fact)
    unit.session.flush()
    old.superseded_by_id = fact.id
    _tell(unit, fact)
    return unit.changes("fact_refuted", fact=fact.id, code=fact.code)


def _new(unit: Unit, draft: NewFact) -> Fact:
    value = checked_value(fact_kind(draft.code), draft.value)
    as_of = draft.as_of or unit.clock.today()
    if as_of > unit.clock.today():
        raise Refused("fact_from_future", field="as_of")
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        raise Refused("period_backwards", field="valid_to")
    return Fact(
        id=new_id(),
        code=draft.code,
        holder_kind=draft.holder_kind.value,
        holder_id=kept_one(unit, draft.holder_id),
        value=value,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        as_of=as_of,
        source=draft.source.value,
        source_detail=_detail(draft.source_detail),
        entered_by=unit.worker_id,
        entered_at=unit.clock.now(),
    )


def _detail(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST_DETAIL:
        raise Refused("text_too_long", field="source_detail", longest=LONGEST_DETAIL)
    return text


def _standing(unit: Unit, draft: NewFact, period: Period) -> list[Fact]:
    rows = unit.session.scalars(
        select(Fact).where(
            Fact.holder_id == kept_one(unit, draft.holder_id),
            Fact.code == draft.code,
            Fact.superseded_by_id.is_(None),
            Fact.undone_at.is_(None),
        )
    )
    return [
        each
        for each in rows
        if Period(valid_from=each.valid_from, valid_to=each.valid_to).overlaps(period)
    ]


def _live(unit: Unit, fact_id: UUID) -> Fact:
    fact = unit.session.get(Fact, fact_id)
    if fact is None or fact.undone_at is not None:
        raise Refused("fact_unknown", field="fact", fact="")
    if fact.superseded_by_id is not None:
        raise Refused("fact_superseded", field="fact", fact=fact.code)
    return fact


def _tell(unit: Unit, fact: Fact) -> None:
    unit.touch("fact", fact.id)
    unit.happened(
        FactRecorded(holder_kind=fact.holder_kind, holder_id=fact.holder_id, code=fact.code)
    )
