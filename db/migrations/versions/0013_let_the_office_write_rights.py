"""Let the office write rights of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    workers = ("saved_by", "published_by", "withdrawn_by")
    op.create_table(
        "local_rights",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("parameters", sa.String(), nullable=False),
        sa.Column("sources", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state in ('draft', 'thrown_away') or (code <> '' and number > 0 "
            "and valid_from is not null)",
            name=op.f("ck_local_rights_published_has_day"),
        ),
        sa.CheckConstraint(
            "state <> 'withdrawn' or withdrawn_on is not null",
            name=op.f("ck_local_rights_withdrawn_when"),
        ),
        *(
            sa.ForeignKeyConstraint([name], ["workers.id"], name=op.f(f"fk_local_rights_{name}"))
            for name in workers
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_rights")),
    )
    op.create_index("ix_local_rights_code_number", "local_rights", ["code", "number"])
    published = sa.text("state = 'published'")
    op.create_index(
        "uq_local_rights_published", "local_rights", ["code", "number"], unique=True,
        sqlite_where=published, postgresql_where=published,
    )  # fmt: skip


def downgrade() -> None:
    """Take it back."""
    op.drop_table("local_rights")
