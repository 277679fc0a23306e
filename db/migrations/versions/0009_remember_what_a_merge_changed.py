"""Remember what a merge of two dossiers changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STANDS = "taken_apart_at IS NULL"


def upgrade() -> None:
    """Take the step."""
    listed = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "person_merges",
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("differences", listed, nullable=False),
        sa.Column("rows", listed, nullable=False),
        sa.Column("links", listed, nullable=False),
        sa.Column("taken_apart_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_apart_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_person_merges_two_people")),
        sa.ForeignKeyConstraint(["kept_id"], ["people.id"], name=op.f("fk_person_merges_kept_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["people.id"], name=op.f("fk_person_merges_gone_id")),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_person_merges_worker_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_apart_by"], ["workers.id"], name=op.f("fk_person_merges_taken_apart_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
    )
    op.create_index("ix_person_merges_kept_id", "person_merges", ["kept_id"])
    op.create_index(
        "uq_person_merges_gone_once",
        "person_merges",
        ["gone_id"],
        unique=True,
        sqlite_where=sa.text(STANDS),
        postgresql_where=sa.text(STANDS),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("uq_person_merges_gone_once", table_name="person_merges")
    op.drop_index("ix_person_merges_kept_id", table_name="person_merges")
    op.drop_table("person_merges")
