"""Keep what goes out and what comes in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "gateways",
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("adapter", sa.String(), nullable=False),
        sa.Column(
            "options", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("sealed_secret", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "purpose in ('email', 'sms', 'letter', 'mailbox')", name=op.f("ck_gateways_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["workers.id"], name=op.f("fk_gateways_changed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateways")),
        sa.UniqueConstraint("purpose", name=op.f("uq_gateways_purpose")),
    )
    op.create_table(
        "outgoing_messages",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("follow_up_id", sa.Uuid(), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("climbs", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("to_address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column(
            "texts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "paper", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("template_code", sa.String(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'claimed') = (claimed_by is not null and claimed_until is not null)",
            name=op.f("ck_outgoing_messages_claim"),
        ),
        sa.CheckConstraint(
            "kind in ('email', 'sms', 'letter')", name=op.f("ck_outgoing_messages_kind")
        ),
        sa.CheckConstraint(
            "state <> 'given_up' or error <> ''",
            name=op.f("ck_outgoing_messages_given_up_has_reason"),
        ),
        sa.CheckConstraint(
            "state in ('queued', 'claimed', 'failed', 'uncertain', 'accepted', 'delivered', 'returned', 'given_up', 'cancelled')",
            name=op.f("ck_outgoing_messages_state"),
        ),
        sa.CheckConstraint(
            "state not in ('accepted', 'delivered', 'returned') or accepted_at is not null",
            name=op.f("ck_outgoing_messages_accepted"),
        ),
        sa.CheckConstraint(
            "state not in ('queued', 'failed', 'uncertain') or next_try_at is not null",
            name=op.f("ck_outgoing_messages_next_try"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_outgoing_messages_follow_up_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_outgoing_messages_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_outgoing_messages_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_messages")),
    )
    with op.batch_alter_table("outgoing_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outgoing_messages_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "ix_outgoing_messages_state_next_try_at", ["state", "next_try_at"], unique=False
        )
        batch_op.create_index("ix_outgoing_messages_to_address", ["to_address"], unique=False)
        batch_op.create_index(
            "uq_outgoing_messages_one_live",
            ["follow_up_id", "rung"],
            unique=True,
            sqlite_where=sa.text(
                "state in ('queued', 'claimed', 'failed', 'uncertain') and undone_at is null"
            ),
            postgresql_where=sa.text(
                "state in ('queued', 'claimed', 'failed', 'uncertain') and undone_at is null"
            ),
        )

    op.create_table(
        "incoming_messages",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("from_address", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Uuid(), nullable=True),
        sa.Column("follow_up_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "nature in ('answer', 'automatic', 'bounce')", name=op.f("ck_incoming_messages_nature")
        ),
        sa.CheckConstraint(
            "state <> 'set_aside' or reason <> ''",
            name=op.f("ck_incoming_messages_set_aside_has_reason"),
        ),
        sa.CheckConstraint(
            "state in ('open', 'noted', 'set_aside')", name=op.f("ck_incoming_messages_state")
        ),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["outgoing_messages.id"], name=op.f("fk_incoming_messages_answers_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_incoming_messages_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["workers.id"], name=op.f("fk_incoming_messages_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_incoming_messages_follow_up_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_incoming_messages_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_messages")),
        sa.UniqueConstraint(
            "kind", "provider_id", name=op.f("uq_incoming_messages_kind_provider_id")
        ),
    )
    with op.batch_alter_table("incoming_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incoming_messages_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "ix_incoming_messages_state_received_at", ["state", "received_at"], unique=False
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("incoming_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_incoming_messages_state_received_at")
        batch_op.drop_index(batch_op.f("ix_incoming_messages_person_id"))

    op.drop_table("incoming_messages")
    with op.batch_alter_table("outgoing_messages", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_outgoing_messages_one_live",
            sqlite_where=sa.text(
                "state in ('queued', 'claimed', 'failed', 'uncertain') and undone_at is null"
            ),
            postgresql_where=sa.text(
                "state in ('queued', 'claimed', 'failed', 'uncertain') and undone_at is null"
            ),
        )
        batch_op.drop_index("ix_outgoing_messages_to_address")
        batch_op.drop_index("ix_outgoing_messages_state_next_try_at")
        batch_op.drop_index(batch_op.f("ix_outgoing_messages_person_id"))

    op.drop_table("outgoing_messages")
    op.drop_table("gateways")
