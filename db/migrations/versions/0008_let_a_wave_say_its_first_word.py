"""Let a wave say its first word: what a campaign sends, and which version each person was given."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "campaigns", sa.Column("message_kind", sa.String(), nullable=False, server_default="")
    )
    op.add_column(
        "campaigns",
        sa.Column(
            "message_texts",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            server_default="[]",
        ),
    )
    op.add_column(
        "campaign_members", sa.Column("variant", sa.String(), nullable=False, server_default="")
    )
    op.add_column(
        "campaign_members", sa.Column("unsent", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    """Take the step back; no table is made anew, because others point to it."""
    for table, column in (
        ("campaign_members", "unsent"), ("campaign_members", "variant"),
        ("campaigns", "message_texts"), ("campaigns", "message_kind"),
    ):  # fmt: skip
        op.drop_column(table, column)
