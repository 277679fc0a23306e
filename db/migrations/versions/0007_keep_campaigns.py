"""Keep campaigns: what lets them be, their lists, and the people on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "authorisations",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("retain_until", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("valid_from <= retain_until", name=op.f("ck_authorisations_retention")),
        sa.CheckConstraint(
            "valid_to is null or valid_from <= valid_to", name=op.f("ck_authorisations_period")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["workers.id"], name=op.f("fk_authorisations_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorisations")),
    )
    op.create_table(
        "campaigns",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "rights", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("ladder_code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("target_reach", sa.Integer(), nullable=True),
        sa.Column("target_granted", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waves", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state <> 'evaluated' or evaluation <> ''", name=op.f("ck_campaigns_evaluation")
        ),
        sa.CheckConstraint(
            "state = 'draft' or approved_by is not null", name=op.f("ck_campaigns_approved")
        ),
        sa.CheckConstraint(
            "state in ('draft', 'approved', 'running', 'closed', 'evaluated')",
            name=op.f("ck_campaigns_state"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["workers.id"], name=op.f("fk_campaigns_approved_by")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["workers.id"], name=op.f("fk_campaigns_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_table(
        "campaign_lists",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("authorisation_id", sa.Uuid(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column(
            "counts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "headers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "mapping", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raw_deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'matching') = (raw_deleted_at is null)",
            name=op.f("ck_campaign_lists_raw_rows_go"),
        ),
        sa.CheckConstraint(
            "state in ('matching', 'matched', 'discarded')", name=op.f("ck_campaign_lists_state")
        ),
        sa.ForeignKeyConstraint(
            ["authorisation_id"],
            ["authorisations.id"],
            name=op.f("fk_campaign_lists_authorisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_lists_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["workers.id"], name=op.f("fk_campaign_lists_imported_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_lists")),
    )
    with op.batch_alter_table("campaign_lists", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_lists_campaign_id"), ["campaign_id"], unique=False
        )

    op.create_table(
        "campaign_rows",
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number_hash", sa.String(), nullable=False),
        sa.Column(
            "content", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["campaign_lists.id"], name=op.f("fk_campaign_rows_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_campaign_rows_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_rows")),
    )
    with op.batch_alter_table("campaign_rows", schema=None) as batch_op:
        batch_op.create_index(
            "ix_campaign_rows_list_id_position", ["list_id", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_rows_person_id"), ["person_id"], unique=False)

    op.create_table(
        "campaign_members",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("loss_reason", sa.String(), nullable=False),
        sa.Column("follow_up_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'asked') = (follow_up_id is not null)", name=op.f("ck_campaign_members_asked")
        ),
        sa.CheckConstraint(
            "(state = 'left_out') = (loss_reason <> '')", name=op.f("ck_campaign_members_left_out")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'asked', 'left_out')", name=op.f("ck_campaign_members_state")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_members_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_campaign_members_follow_up_id")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["campaign_lists.id"], name=op.f("fk_campaign_members_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["outcome_by"], ["workers.id"], name=op.f("fk_campaign_members_outcome_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_campaign_members_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_members")),
    )
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.create_index(
            "ix_campaign_members_campaign_id_state", ["campaign_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_campaign_members_follow_up_id"), ["follow_up_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_campaign_members_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "uq_campaign_members_one_each",
            ["campaign_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_campaign_members_one_each",
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_campaign_members_person_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_members_follow_up_id"))
        batch_op.drop_index("ix_campaign_members_campaign_id_state")

    op.drop_table("campaign_members")
    with op.batch_alter_table("campaign_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_rows_person_id"))
        batch_op.drop_index("ix_campaign_rows_list_id_position")

    op.drop_table("campaign_rows")
    with op.batch_alter_table("campaign_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_lists_campaign_id"))

    op.drop_table("campaign_lists")
    op.drop_table("campaigns")
    op.drop_table("authorisations")
