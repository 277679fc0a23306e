"""List what waits for an answer from one index."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WAITING = "next_due IS NOT NULL AND undone_at IS NULL"


def upgrade() -> None:
    """Take the step."""
    op.create_index(
        "ix_follow_ups_waiting",
        "follow_ups",
        [
            "next_due", "id", "ladder_code", "ladder_version", "state", "rung", "owner_id", "kind",
            "asked_on", "person_id", "undone_at",
        ],
        sqlite_where=sa.text(WAITING),
        postgresql_where=sa.text(WAITING),
    )  # fmt: skip


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_follow_ups_waiting", table_name="follow_ups")
