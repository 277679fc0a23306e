"""Screen everybody the office knows, on a ground: grounds, runs, and what each run said."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    written = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "screening_grounds",
        sa.Column("right_id", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "valid_to is null or valid_from <= valid_to", name=op.f("ck_screening_grounds_period")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["workers.id"], name=op.f("fk_screening_grounds_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_grounds")),
    )
    op.create_index("ix_screening_grounds_right_id", "screening_grounds", ["right_id"])
    op.create_table(
        "screenings",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("compared_on", sa.Date(), nullable=True),
        sa.Column("rights", written, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("homes", sa.Integer(), nullable=False),
        sa.Column("counts", written, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["workers.id"], name=op.f("fk_screenings_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
    )
    op.create_index("ix_screenings_at", "screenings", ["at"])
    op.create_table(
        "screening_answers",
        sa.Column("screening_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("verdicts", sa.String(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screenings.id"], name=op.f("fk_screening_answers_screening_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_screening_answers_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_answers")),
    )
    op.create_index("ix_screening_answers_screening_id", "screening_answers", ["screening_id"])
    op.create_index("ix_screening_answers_person_id", "screening_answers", ["person_id"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_screening_answers_person_id", table_name="screening_answers")
    op.drop_index("ix_screening_answers_screening_id", table_name="screening_answers")
    op.drop_table("screening_answers")
    op.drop_index("ix_screenings_at", table_name="screenings")
    op.drop_table("screenings")
    op.drop_index("ix_screening_grounds_right_id", table_name="screening_grounds")
    op.drop_table("screening_grounds")
