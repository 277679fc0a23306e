"""Let a life event that was noted by mistake be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "life_events", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column("life_events", sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("life_events", schema=None) as batch_op:
        batch_op.drop_column("undone_at")
        batch_op.drop_column("version")
