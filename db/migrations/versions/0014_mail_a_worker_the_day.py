"""Mail a worker the day, for who asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "digest_wishes",
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_digest_wishes_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_wishes")),
        sa.UniqueConstraint("worker_id", name=op.f("uq_digest_wishes_worker_id")),
    )
    op.create_table(
        "worker_mails",
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("to_address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT, nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'queued') = (next_try_at is not null)",
            name=op.f("ck_worker_mails_one_next_try"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_worker_mails_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_mails")),
        sa.UniqueConstraint("worker_id", "day", name=op.f("uq_worker_mails_worker_id_day")),
    )
    op.create_index("ix_worker_mails_next_try_at", "worker_mails", ["next_try_at"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_worker_mails_next_try_at", table_name="worker_mails")
    op.drop_table("worker_mails")
    op.drop_table("digest_wishes")
