"""List what waits by citizen from one index: only the citizens are sorted, not all their clocks."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WAITING = "next_due IS NOT NULL AND undone_at IS NULL"


def upgrade() -> None:
    """Take the step."""
    op.create_index(
        "ix_follow_ups_by_citizen",
        "follow_ups",
        [
            "person_id", "next_due", "id", "kind", "ladder_code", "ladder_version", "owner_id",
            "undone_at",
        ],
        sqlite_where=sa.text(WAITING),
        postgresql_where=sa.text(WAITING),
    )  # fmt: skip


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_follow_ups_by_citizen", table_name="follow_ups")
