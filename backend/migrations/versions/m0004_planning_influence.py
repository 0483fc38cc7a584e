"""campaigns and their plans, notices of visits, digests, calendar feeds, handovers"""

import sqlalchemy as sa
from alembic import op

import backend.kit.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_planned = sa.text("status = 'planned'")
    op.create_index(
        "ix_interactions_planned_occurred_on_id",
        "interactions",
        ["occurred_on", "id"],
        unique=False,
        sqlite_where=is_planned,
        postgresql_where=is_planned,
    )
    op.create_table(
        "task_templates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_templates")),
        sa.UniqueConstraint("name", name=op.f("uq_task_templates_name")),
    )
    op.create_table(
        "task_template_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "working_days BETWEEN -120 AND 120", name=op.f("ck_task_template_items_working_days_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["task_templates.id"], name=op.f("fk_task_template_items_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_template_items")),
    )
    with op.batch_alter_table("task_template_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_template_items_template_id"), ["template_id"], unique=False)

    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calendar_feeds_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feeds_token_digest")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feeds_user_id"), ["user_id"], unique=False)

    op.create_table(
        "campaigns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("goal", sa.String(length=2000), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("minutes_per_contact", sa.Integer(), nullable=False),
        sa.Column("most_contacts", sa.Integer(), nullable=True),
        sa.Column("most_minutes", sa.Integer(), nullable=True),
        sa.Column("contacts_per_stakeholder", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("learnt", sa.String(length=20000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "contacts_per_stakeholder BETWEEN 1 AND 20", name=op.f("ck_campaigns_contacts_per_stakeholder_in_range")
        ),
        sa.CheckConstraint(
            "minutes_per_contact BETWEEN 15 AND 2400", name=op.f("ck_campaigns_minutes_per_contact_in_range")
        ),
        sa.CheckConstraint(
            "most_contacts IS NULL OR most_contacts BETWEEN 1 AND 500", name=op.f("ck_campaigns_most_contacts_in_range")
        ),
        sa.CheckConstraint(
            "most_minutes IS NULL OR most_minutes BETWEEN 15 AND 600000",
            name=op.f("ck_campaigns_most_minutes_in_range"),
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_campaigns_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["lead_id"], ["users.id"], name=op.f("fk_campaigns_lead_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_campaigns_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaigns_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaigns_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaigns_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaigns_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "digest_settings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "frequency",
            sa.Enum(
                "never", "weekly", "daily", name="digestfrequency", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digest_settings_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_digest_settings")),
    )
    op.create_table(
        "digests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sending",
                "sent",
                "failed",
                "empty",
                name="digeststate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digests_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("user_id", "day", name=op.f("uq_digests_user_id_day")),
    )
    op.create_table(
        "handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("done_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("successor_id <> user_id", name=op.f("ck_handovers_not_to_oneself")),
        sa.ForeignKeyConstraint(["done_by_id"], ["users.id"], name=op.f("fk_handovers_done_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_handovers_recorded_by_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["users.id"], name=op.f("fk_handovers_successor_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_handovers_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handovers_done_by_id"), ["done_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handovers_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handovers_successor_id"), ["successor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handovers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "campaign_asks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_asks_campaign_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_campaign_asks_policy_ask_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_asks")),
        sa.UniqueConstraint("campaign_id", "policy_ask_id", name=op.f("uq_campaign_asks_campaign_id_policy_ask_id")),
    )
    with op.batch_alter_table("campaign_asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_asks_policy_ask_id"), ["policy_ask_id"], unique=False)

    op.create_table(
        "campaign_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("minutes_spent", sa.Integer(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "minutes_spent IS NULL OR minutes_spent BETWEEN 0 AND 6000",
            name=op.f("ck_campaign_contacts_minutes_in_range"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_contacts_campaign_id")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_campaign_contacts_interaction_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_campaign_contacts_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_contacts")),
        sa.UniqueConstraint(
            "campaign_id", "interaction_id", name=op.f("uq_campaign_contacts_campaign_id_interaction_id")
        ),
    )
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_contacts_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_contacts_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "campaign_limits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("most_contacts", sa.Integer(), nullable=True),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_campaign_limits_organisation_or_person")
        ),
        sa.CheckConstraint(
            "most_contacts IS NOT NULL OR not_before IS NOT NULL", name=op.f("ck_campaign_limits_some_limit")
        ),
        sa.CheckConstraint(
            "most_contacts IS NULL OR most_contacts BETWEEN 0 AND 20", name=op.f("ck_campaign_limits_contacts_in_range")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_limits_campaign_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_campaign_limits_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_campaign_limits_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_limits")),
        sa.UniqueConstraint(
            "campaign_id", "organisation_id", name=op.f("uq_campaign_limits_campaign_id_organisation_id")
        ),
        sa.UniqueConstraint("campaign_id", "person_id", name=op.f("uq_campaign_limits_campaign_id_person_id")),
    )
    with op.batch_alter_table("campaign_limits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_limits_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_limits_person_id"), ["person_id"], unique=False)

    op.create_table(
        "campaign_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("most_contacts", sa.Integer(), nullable=True),
        sa.Column("most_minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "most_contacts IS NOT NULL OR most_minutes IS NOT NULL", name=op.f("ck_campaign_members_some_capacity")
        ),
        sa.CheckConstraint(
            "most_contacts IS NULL OR most_contacts BETWEEN 0 AND 200",
            name=op.f("ck_campaign_members_contacts_in_range"),
        ),
        sa.CheckConstraint(
            "most_minutes IS NULL OR most_minutes BETWEEN 0 AND 120000",
            name=op.f("ck_campaign_members_minutes_in_range"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_members_campaign_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_campaign_members_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_members")),
        sa.UniqueConstraint("campaign_id", "user_id", name=op.f("uq_campaign_members_campaign_id_user_id")),
    )
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_members_user_id"), ["user_id"], unique=False)

    op.create_table(
        "campaign_plan_marks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column(
            "mark",
            sa.Enum("locked", "forbidden", name="planmark", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (person_id IS NULL)",
            name=op.f("ck_campaign_plan_marks_organisation_or_person"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_plan_marks_campaign_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_campaign_plan_marks_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_campaign_plan_marks_person_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_campaign_plan_marks_recorded_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_campaign_plan_marks_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_plan_marks")),
        sa.UniqueConstraint(
            "campaign_id",
            "user_id",
            "organisation_id",
            name=op.f("uq_campaign_plan_marks_campaign_id_user_id_organisation_id"),
        ),
        sa.UniqueConstraint(
            "campaign_id", "user_id", "person_id", name=op.f("uq_campaign_plan_marks_campaign_id_user_id_person_id")
        ),
    )
    with op.batch_alter_table("campaign_plan_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_plan_marks_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_marks_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_marks_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_marks_user_id"), ["user_id"], unique=False)

    op.create_table(
        "campaign_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept_from_id", sa.Uuid(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("made_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_plans_campaign_id")),
        sa.ForeignKeyConstraint(["kept_from_id"], ["campaign_plans.id"], name=op.f("fk_campaign_plans_kept_from_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_campaign_plans_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_plans")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_campaign_plans_campaign_id_number")),
    )
    with op.batch_alter_table("campaign_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_plans_kept_from_id"), ["kept_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plans_made_by_id"), ["made_by_id"], unique=False)

    op.create_table(
        "campaign_tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "working_days IS NULL OR interaction_id IS NOT NULL",
            name=op.f("ck_campaign_tasks_counted_from_an_interaction"),
        ),
        sa.CheckConstraint(
            "working_days IS NULL OR working_days BETWEEN -120 AND 120",
            name=op.f("ck_campaign_tasks_working_days_in_range"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_tasks_campaign_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_campaign_tasks_interaction_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_campaign_tasks_owner_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_campaign_tasks_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_tasks")),
    )
    with op.batch_alter_table("campaign_tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_tasks_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_tasks_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(
            "ix_campaign_tasks_owner_id_done_on_due_on", ["owner_id", "done_on", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_tasks_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "handover_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "policy_ask",
                "relationship",
                "planned_contact",
                "promise",
                "planned_interaction",
                "introduction",
                "campaign",
                "campaign_task",
                "plan_line",
                "objective",
                "activity",
                "board_paper",
                "asserted_tie",
                "tie",
                name="handoverkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("chosen_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["users.id"], name=op.f("fk_handover_parts_chosen_by_id")),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], name=op.f("fk_handover_parts_handover_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["users.id"], name=op.f("fk_handover_parts_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_parts")),
        sa.UniqueConstraint(
            "handover_id", "kind", "record_id", name=op.f("uq_handover_parts_handover_id_kind_record_id")
        ),
    )
    with op.batch_alter_table("handover_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_parts_chosen_by_id"), ["chosen_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_parts_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "visit_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("from_user_id", sa.Uuid(), nullable=False),
        sa.Column("to_user_id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("message", sa.String(length=2000), nullable=False),
        sa.Column("sent_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("read_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("to_user_id <> from_user_id", name=op.f("ck_visit_notices_not_to_oneself")),
        sa.ForeignKeyConstraint(["from_user_id"], ["users.id"], name=op.f("fk_visit_notices_from_user_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_visit_notices_interaction_id")),
        sa.ForeignKeyConstraint(["to_user_id"], ["users.id"], name=op.f("fk_visit_notices_to_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_notices")),
    )
    with op.batch_alter_table("visit_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_notices_from_user_id"), ["from_user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_notices_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_visit_notices_to_user_id_read_at", ["to_user_id", "read_at"], unique=False)

    op.create_table(
        "campaign_plan_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("via_person_id", sa.Uuid(), nullable=True),
        sa.Column("via_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("access", sa.Double(), nullable=False),
        sa.Column("gain", sa.Double(), nullable=False),
        sa.Column("kept_without", sa.Double(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("introduction_request_id", sa.Uuid(), nullable=True),
        sa.Column("accepted_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (interaction_id IS NULL AND introduction_request_id IS NULL)",
            name=op.f("ck_campaign_plan_lines_accepted_as"),
        ),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (person_id IS NULL)",
            name=op.f("ck_campaign_plan_lines_organisation_or_person"),
        ),
        sa.CheckConstraint(
            "via_organisation_id IS NULL OR via_person_id IS NULL", name=op.f("ck_campaign_plan_lines_at_most_one_ally")
        ),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["users.id"], name=op.f("fk_campaign_plan_lines_accepted_by_id")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_campaign_plan_lines_interaction_id")
        ),
        sa.ForeignKeyConstraint(
            ["introduction_request_id"],
            ["introduction_requests.id"],
            name=op.f("fk_campaign_plan_lines_introduction_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_campaign_plan_lines_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_campaign_plan_lines_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["campaign_plans.id"], name=op.f("fk_campaign_plan_lines_plan_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_campaign_plan_lines_user_id")),
        sa.ForeignKeyConstraint(
            ["via_organisation_id"], ["organisations.id"], name=op.f("fk_campaign_plan_lines_via_organisation_id")
        ),
        sa.ForeignKeyConstraint(["via_person_id"], ["people.id"], name=op.f("fk_campaign_plan_lines_via_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_plan_lines")),
        sa.UniqueConstraint("plan_id", "position", name=op.f("uq_campaign_plan_lines_plan_id_position")),
    )
    with op.batch_alter_table("campaign_plan_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_accepted_by_id"), ["accepted_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_campaign_plan_lines_introduction_request_id"), ["introduction_request_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_campaign_plan_lines_via_organisation_id"), ["via_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_campaign_plan_lines_via_person_id"), ["via_person_id"], unique=False)

    op.create_table(
        "campaign_targets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column(
            "wanted",
            sa.Enum(
                "opposed",
                "sceptical",
                "neutral",
                "supportive",
                "champion",
                name="stancelevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_campaign_targets_organisation_or_role")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_targets_campaign_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_campaign_targets_organisation_id")
        ),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_campaign_targets_policy_ask_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_campaign_targets_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_targets")),
        sa.UniqueConstraint(
            "campaign_id",
            "policy_ask_id",
            "organisation_id",
            name=op.f("uq_campaign_targets_campaign_id_policy_ask_id_organisation_id"),
        ),
        sa.UniqueConstraint(
            "campaign_id",
            "policy_ask_id",
            "role_id",
            name=op.f("uq_campaign_targets_campaign_id_policy_ask_id_role_id"),
        ),
    )
    with op.batch_alter_table("campaign_targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_targets_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_targets_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_targets_role_id"), ["role_id"], unique=False)

    op.add_column("policy_asks", sa.Column("line_to_take", sa.String(length=2000), nullable=True))
    op.add_column("policy_asks", sa.Column("not_to_say", sa.String(length=2000), nullable=True))


def downgrade() -> None:
    # In place: other tables refer to this one, so SQLite may not build it anew.
    op.execute("ALTER TABLE policy_asks DROP COLUMN not_to_say")
    op.execute("ALTER TABLE policy_asks DROP COLUMN line_to_take")

    with op.batch_alter_table("campaign_targets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_targets_role_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_targets_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_targets_organisation_id"))

    op.drop_table("campaign_targets")
    with op.batch_alter_table("campaign_plan_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_via_person_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_via_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_user_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_person_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_introduction_request_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_lines_accepted_by_id"))

    op.drop_table("campaign_plan_lines")
    with op.batch_alter_table("visit_notices", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_notices_to_user_id_read_at")
        batch_op.drop_index(batch_op.f("ix_visit_notices_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_visit_notices_from_user_id"))

    op.drop_table("visit_notices")
    with op.batch_alter_table("handover_parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_parts_successor_id"))
        batch_op.drop_index(batch_op.f("ix_handover_parts_chosen_by_id"))

    op.drop_table("handover_parts")
    with op.batch_alter_table("campaign_tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_tasks_recorded_by_id"))
        batch_op.drop_index("ix_campaign_tasks_owner_id_done_on_due_on")
        batch_op.drop_index(batch_op.f("ix_campaign_tasks_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_tasks_campaign_id"))

    op.drop_table("campaign_tasks")
    with op.batch_alter_table("campaign_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_plans_made_by_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plans_kept_from_id"))

    op.drop_table("campaign_plans")
    with op.batch_alter_table("campaign_plan_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_plan_marks_user_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_marks_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_marks_person_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_plan_marks_organisation_id"))

    op.drop_table("campaign_plan_marks")
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_members_user_id"))

    op.drop_table("campaign_members")
    with op.batch_alter_table("campaign_limits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_limits_person_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_limits_organisation_id"))

    op.drop_table("campaign_limits")
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_contacts_owner_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_contacts_interaction_id"))

    op.drop_table("campaign_contacts")
    with op.batch_alter_table("campaign_asks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_asks_policy_ask_id"))

    op.drop_table("campaign_asks")
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handovers_user_id"))
        batch_op.drop_index(batch_op.f("ix_handovers_successor_id"))
        batch_op.drop_index(batch_op.f("ix_handovers_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_handovers_done_by_id"))

    op.drop_table("handovers")
    op.drop_table("digests")
    op.drop_table("digest_settings")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaigns_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_campaigns_name"))
        batch_op.drop_index(batch_op.f("ix_campaigns_lead_id"))
        batch_op.drop_index(batch_op.f("ix_campaigns_ends_on"))

    op.drop_table("campaigns")
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_feeds_user_id"))

    op.drop_table("calendar_feeds")
    with op.batch_alter_table("task_template_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_template_items_template_id"))

    op.drop_table("task_template_items")
    op.drop_table("task_templates")
    op.drop_index("ix_interactions_planned_occurred_on_id", table_name="interactions")
