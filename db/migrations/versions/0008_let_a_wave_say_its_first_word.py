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
    """Take the step back."""
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.drop_column("unsent")
        batch_op.drop_column("variant")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.drop_column("message_texts")
        batch_op.drop_column("message_kind")
