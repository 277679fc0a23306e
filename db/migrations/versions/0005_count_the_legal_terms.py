"""Count the legal terms.

Applications that were entered before get the clocks they would have had: the term of the decision
from the day of receipt and, where one was noted, the notice from the day of the decision.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from db.kit.ids import new_id

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RUNNING = "met_on is null and ended_on is null and undone_at is null"
OFFICE = ZoneInfo("Europe/Brussels")
NOTICE, NOTICE_DAYS = "notice_of_decision", 8
IN_MONTHS = {"social_aid_decision": (1, "months")}
END_REASONS = {"forwarded": "forwarded", "withdrawn": "withdrawn", "merged": "merged"}
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "request_terms",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("term_code", sa.String(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("skipped", JSON, nullable=False),
        sa.Column("suspended", JSON, nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("due_on >= from_day", name=op.f("ck_request_terms_due_after_start")),
        sa.CheckConstraint(
            "met_on is null or ended_on is null", name=op.f("ck_request_terms_one_end")
        ),
        sa.CheckConstraint(
            "(ended_on is null) = (end_reason = '')", name=op.f("ck_request_terms_end_has_reason")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_request_terms_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_terms")),
    )
    with op.batch_alter_table("request_terms", schema=None) as batch_op:
        batch_op.create_index(
            "uq_request_terms_one_running", ["request_id"], unique=True,
            sqlite_where=sa.text(RUNNING), postgresql_where=sa.text(RUNNING),
        )  # fmt: skip
        batch_op.create_index("ix_request_terms_request_id", ["request_id"], unique=False)
        batch_op.create_index("ix_request_terms_due_on", ["due_on"], unique=False)
    op.add_column("request_events", sa.Column("day", sa.Date(), nullable=True))
    op.add_column(
        "request_events", sa.Column("outcome", sa.String(), nullable=False, server_default="")
    )
    _start_clocks(op.get_bind())


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("request_events", schema=None) as batch_op:
        batch_op.drop_column("outcome")
        batch_op.drop_column("day")
    op.drop_table("request_terms")


def _start_clocks(bind: sa.Connection) -> None:
    entries = sa.table(
        "register_entries",
        sa.column("request_id", sa.Uuid()), sa.column("received_on", sa.Date()),
        sa.column("term_code", sa.String()), sa.column("due_on", sa.Date()),
        sa.column("forwarded_on", sa.Date()),
        sa.column("annulled_at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    requests = sa.table(
        "requests",
        sa.column("id", sa.Uuid()), sa.column("state", sa.String()),
        sa.column("closed_at", sa.DateTime(timezone=True)),
        sa.column("undone_at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    events = sa.table(
        "request_events",
        sa.column("request_id", sa.Uuid()), sa.column("event", sa.String()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("undone_at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    decided = {
        request_id: _day(at)
        for request_id, at in bind.execute(
            sa.select(events.c.request_id, events.c.at)
            .where(events.c.event == "decide", events.c.undone_at.is_(None))
            .order_by(events.c.at)
        )
    }
    found = bind.execute(
        sa.select(entries, requests.c.state, requests.c.closed_at)
        .select_from(entries.join(requests, requests.c.id == entries.c.request_id))
        .where(entries.c.annulled_at.is_(None), requests.c.undone_at.is_(None))
        .where(entries.c.due_on.is_not(None))
    ).all()
    rows = [row for each in found for row in _rows(each, decided.get(each.request_id))]
    if rows:
        bind.execute(_terms(), rows)


def _rows(one: Any, decided: date | None) -> list[dict[str, Any]]:
    """Return the clocks of one application."""
    days = (one.due_on - one.received_on).days
    closed = _day(one.closed_at) if one.closed_at is not None else None
    first = _row(one.request_id, one.term_code, one.received_on, days, one.due_on)
    if decided is not None:
        first["met_on"] = decided
        due = decided + timedelta(days=NOTICE_DAYS)
        notice = _row(one.request_id, NOTICE, decided, NOTICE_DAYS, due)
        if closed is not None:
            notice["met_on"] = max(closed, decided)
        return [first, notice]
    ended = one.forwarded_on or closed
    if ended is not None:
        first["ended_on"] = max(ended, one.received_on)
        first["end_reason"] = END_REASONS.get(one.state, "closed")
    return [first]


def _row(request_id: UUID, code: str, start: date, days: int, due: date) -> dict[str, Any]:
    amount, unit = IN_MONTHS.get(code, (days, "calendar_days"))
    return {
        "id": new_id(), "request_id": request_id, "term_code": code, "from_day": start,
        "amount": amount, "unit": unit, "due_on": due, "moved_from": None,
        "skipped": [], "suspended": [], "met_on": None, "ended_on": None, "end_reason": "",
        "version": 1,
    }  # fmt: skip


def _terms() -> sa.Insert:
    return sa.insert(
        sa.table(
            "request_terms",
            sa.column("id", sa.Uuid()), sa.column("request_id", sa.Uuid()),
            sa.column("term_code", sa.String()), sa.column("from_day", sa.Date()),
            sa.column("amount", sa.Integer()), sa.column("unit", sa.String()),
            sa.column("due_on", sa.Date()), sa.column("moved_from", sa.Date()),
            sa.column("skipped", JSON), sa.column("suspended", JSON),
            sa.column("met_on", sa.Date()), sa.column("ended_on", sa.Date()),
            sa.column("end_reason", sa.String()), sa.column("version", sa.Integer()),
        )
    )  # fmt: skip


def _day(at: datetime) -> date:
    """Return the office's day of a moment; SQLite keeps no zone with it."""
    return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(OFFICE).date()
