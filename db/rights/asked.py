"""Keeps what a citizen answers to a question of the panel, for the day that was asked about."""

from calendar import monthrange
from datetime import date

from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.drafts import NewFact
from db.people.fact_queries import current_facts
from db.people.fact_service import record_fact
from db.people.vocabulary import ValueKind
from db.rights.panel import AskNext


def note_answer(unit: Unit, ask: AskNext, value: object) -> Changes:
    """Write down an answer; `fact` is the id.

    An answer about an earlier day holds from that day on, an amount for its month only. Where
    something else is known of today, the answer stays with the day it is about.
    """
    until = None if ask.on is None else _until(unit, ask, ask.on, value)
    draft = NewFact(
        code=ask.code, holder_kind=ask.holder_kind, holder_id=ask.holder_id, value=value,
        valid_from=ask.on, valid_to=until,
    )  # fmt: skip
    return record_fact(unit, draft)


def _until(unit: Unit, ask: AskNext, on: date, value: object) -> date | None:
    if ask.kind is ValueKind.MONEY:
        return on.replace(day=monthrange(on.year, on.month)[1])
    standing = [row for row in current_facts(unit, {ask.holder_id}) if row.code == ask.code]
    return on if any(row.value != value for row in standing) else None
