"""Note which expert by experience read the words of a template."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "template_readings",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["workers.id"], name=op.f("fk_template_readings_noted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_readings")),
    )
    op.create_index("ix_template_readings_digest", "template_readings", ["digest"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_template_readings_digest", table_name="template_readings")
    op.drop_table("template_readings")
