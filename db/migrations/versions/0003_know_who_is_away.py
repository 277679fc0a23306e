"""Know who is away, and who stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "absences",
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_absences_days")),
        sa.CheckConstraint(
            "deputy_id is null or deputy_id <> worker_id", name=op.f("ck_absences_deputy")
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"], name=op.f("fk_absences_worker_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["workers.id"], name=op.f("fk_absences_deputy_id")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["workers.id"], name=op.f("fk_absences_entered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index("ix_absences_worker_id_last_day", "absences", ["worker_id", "last_day"])
    op.create_index(op.f("ix_absences_deputy_id"), "absences", ["deputy_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_absences_deputy_id"), table_name="absences")
    op.drop_index("ix_absences_worker_id_last_day", table_name="absences")
    op.drop_table("absences")
