"""Let lists of partners and authentic sources tell who has a status."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MAPPING = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "authorisations",
        sa.Column("source_kind", sa.String(), nullable=False, server_default="partner"),
    )
    _make_lists()
    _make_rows()
    op.create_table(
        "status_uses",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["status_lists.id"],
                                name=op.f("fk_status_uses_list_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["workers.id"],
                                name=op.f("fk_status_uses_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_uses")),
    )  # fmt: skip
    op.create_index("ix_status_uses_list_id", "status_uses", ["list_id"])


def _make_lists() -> None:
    op.create_table(
        "status_lists",
        sa.Column("authorisation_id", sa.Uuid(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("counts", MAPPING, nullable=False),
        sa.Column("mapping", MAPPING, nullable=False),
        sa.Column("setup", MAPPING, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=True),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.Column("raw_deleted_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state in ('matching', 'matched', 'discarded')",
                           name=op.f("ck_status_lists_state")),
        sa.CheckConstraint("(state = 'matching') = (raw_deleted_at is null)",
                           name=op.f("ck_status_lists_raw_rows_go")),
        sa.ForeignKeyConstraint(["authorisation_id"], ["authorisations.id"],
                                name=op.f("fk_status_lists_authorisation_id")),
        sa.ForeignKeyConstraint(["imported_by"], ["workers.id"],
                                name=op.f("fk_status_lists_imported_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_lists")),
    )  # fmt: skip
    op.create_index("ix_status_lists_file_hash", "status_lists", ["file_hash"])


def _make_rows() -> None:
    op.create_table(
        "status_rows",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=False),
        sa.Column("content", MAPPING, nullable=False),
        sa.Column("stated", MAPPING, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["status_lists.id"],
                                name=op.f("fk_status_rows_list_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"],
                                name=op.f("fk_status_rows_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_rows")),
    )  # fmt: skip
    op.create_index("ix_status_rows_list_id_position", "status_rows", ["list_id", "position"])
    op.create_index("ix_status_rows_person_id", "status_rows", ["person_id"])


def downgrade() -> None:
    """Take it back."""
    for table in ("status_uses", "status_rows", "status_lists"):
        op.drop_table(table)
    op.drop_column("authorisations", "source_kind")
