"""first tables"""

import sqlalchemy as sa
from alembic import op

import backend.kit.db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "insert",
                "update",
                "delete",
                "denied",
                name="auditaction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("noun", sa.String(length=64), nullable=False),
        sa.Column("noun_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_lines")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit_lines", schema=None) as batch_op:
        batch_op.create_index("ix_audit_lines_entity_record_id_id", ["entity", "record_id", "id"], unique=False)
        batch_op.create_index("ix_audit_lines_noun_noun_id_id", ["noun", "noun_id", "id"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_name"), ["name"], unique=False)

    op.create_table(
        "search_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "organisation",
                "person",
                "policy_ask",
                "interaction",
                name="searchkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "title_key",
            sa.String(length=300).with_variant(sa.String(length=300, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "name_key",
            sa.String(length=300).with_variant(sa.String(length=300, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
    )
    with op.batch_alter_table("search_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_entries_name_key"), ["name_key"], unique=False)
        batch_op.create_index("ix_search_entries_record_id_kind", ["record_id", "kind"], unique=False)

    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_attempts_address_at", ["address", "at"], unique=False)
        batch_op.create_index("ix_sign_in_attempts_email_at", ["email", "at"], unique=False)

    op.create_table(
        "teams",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name", name=op.f("uq_teams_name")),
    )
    op.create_table(
        "write_receipts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("input_digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_write_receipts")),
    )
    op.create_table(
        "audit_values",
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["audit_lines.id"], name=op.f("fk_audit_values_line_id")),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_audit_values")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "administrator",
                "policy",
                "reader",
                name="permissionlevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_users_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_users_team_id"), ["team_id"], unique=False)

    op.create_table(
        "import_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "previewed", "committed", name="importstatus", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("committed_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_import_plans_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_plans")),
    )
    with op.batch_alter_table("import_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_plans_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_plans_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "interactions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting",
                "call",
                "letter",
                "email",
                "event",
                "roundtable",
                "briefing",
                "consultation_response",
                name="interactionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "held",
                "cancelled",
                name="interactionstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column(
            "occurred_precision",
            sa.Enum("day", "month", "year", name="precision", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "open", "team", "restricted", name="sensitivity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_interactions_recorded_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_interactions_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interactions")),
    )
    with op.batch_alter_table("interactions", schema=None) as batch_op:
        batch_op.create_index("ix_interactions_occurred_on_id", ["occurred_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interactions_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index("ix_interactions_sensitivity_team_id", ["sensitivity", "team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interactions_team_id"), ["team_id"], unique=False)

    op.create_table(
        "one_time_links",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_one_time_links_user_id")),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_one_time_links")),
    )
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "department",
                "arms_length_body",
                "regulator",
                "trust",
                "integrated_care_board",
                "royal_college",
                "union",
                "think_tank",
                "charity",
                "parliamentary_group",
                "media_outlet",
                "other",
                name="organisationkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("website", sa.String(length=2000), nullable=True),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column(
            "opened_precision",
            sa.Enum(
                "day", "month", "year", name="opened_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "closed_precision",
            sa.Enum(
                "day", "month", "year", name="closed_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR opened_on IS NULL OR opened_on <= closed_on",
            name=op.f("ck_organisations_opened_before_closed"),
        ),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_organisations_not_its_own_parent")),
        sa.ForeignKeyConstraint(["lead_id"], ["users.id"], name=op.f("fk_organisations_lead_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["organisations.id"], name=op.f("fk_organisations_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "policy_asks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=100), nullable=False),
        sa.Column("is_race_equality", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("decision_opens_on", sa.Date(), nullable=True),
        sa.Column("decision_closes_on", sa.Date(), nullable=True),
        sa.Column("venue", sa.String(length=200), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision_closes_on IS NULL OR decision_opens_on IS NULL OR decision_opens_on <= decision_closes_on",
            name=op.f("ck_policy_asks_window_opens_before_it_closes"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_policy_asks_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_asks")),
    )
    with op.batch_alter_table("policy_asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_asks_decision_closes_on"), ["decision_closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_asks_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_asks_theme"), ["theme"], unique=False)
        batch_op.create_index(batch_op.f("ix_policy_asks_title"), ["title"], unique=False)

    op.create_table(
        "user_passwords",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("argon2_hash", sa.String(length=256), nullable=False),
        sa.Column("changed_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_passwords_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_user_passwords")),
    )
    op.create_table(
        "user_sessions",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_sessions_user_id")),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_user_sessions")),
    )
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "discussion_points",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("was_raised", sa.Boolean(), nullable=False),
        sa.Column(
            "not_raised_reason",
            sa.Enum(
                "not_enough_time",
                "not_the_right_moment",
                "not_the_right_person",
                "raised_recently",
                "asked_not_to",
                "forgotten",
                "other",
                name="notraisedreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("not_raised_note", sa.String(length=2000), nullable=True),
        sa.Column(
            "reception",
            sa.Enum(
                "hostile",
                "doubtful",
                "noncommittal",
                "receptive",
                "welcoming",
                "did_not_say",
                name="reception",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("said", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(was_raised AND not_raised_reason IS NULL) OR (NOT was_raised AND not_raised_reason IS NOT NULL AND reception IS NULL)",
            name=op.f("ck_discussion_points_raised_or_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_discussion_points_interaction_id")
        ),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_discussion_points_policy_ask_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_points")),
        sa.UniqueConstraint(
            "interaction_id", "policy_ask_id", name=op.f("uq_discussion_points_interaction_id_policy_ask_id")
        ),
    )
    with op.batch_alter_table("discussion_points", schema=None) as batch_op:
        batch_op.create_index(
            "ix_discussion_points_policy_ask_id_occurred_on",
            ["policy_ask_id", "occurred_on", "interaction_id"],
            unique=False,
        )

    op.create_table(
        "import_plan_steps",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["import_plans.id"], name=op.f("fk_import_plan_steps_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_import_plan_steps")),
    )
    op.create_table(
        "import_plan_rows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "create",
                "unchanged",
                "skipped",
                "refused",
                name="importaction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["import_plans.id"], name=op.f("fk_import_plan_rows_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_plan_rows")),
    )
    with op.batch_alter_table("import_plan_rows", schema=None) as batch_op:
        batch_op.create_index("ix_import_plan_rows_plan_id_action_line", ["plan_id", "action", "line"], unique=False)

    op.create_table(
        "interaction_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_interaction_readers_interaction_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_interaction_readers_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_readers")),
        sa.UniqueConstraint("interaction_id", "user_id", name=op.f("uq_interaction_readers_interaction_id_user_id")),
    )
    with op.batch_alter_table("interaction_readers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_readers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "organisation_aliases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_aliases_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_aliases")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_organisation_aliases_organisation_id_name")),
    )
    with op.batch_alter_table("organisation_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_aliases_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "organisation_identifiers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_identifiers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_identifiers")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_organisation_identifiers_scheme_value")),
    )
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_identifiers_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "roles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column(
            "started_precision",
            sa.Enum(
                "day", "month", "year", name="started_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "ended_precision",
            sa.Enum(
                "day", "month", "year", name="ended_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_precision IS NULL)", name=op.f("ck_roles_end_has_precision")),
        sa.CheckConstraint(
            "(started_on IS NULL) = (started_precision IS NULL)", name=op.f("ck_roles_start_has_precision")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR started_on <= ended_on",
            name=op.f("ck_roles_started_before_ended"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_roles_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_roles_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.create_index("ix_roles_organisation_id_person_id", ["organisation_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roles_person_id"), ["person_id"], unique=False)

    op.create_table(
        "stage_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "drafted",
                "agreed",
                "raised",
                "acknowledged",
                "committed",
                "adopted",
                "implemented",
                "embedded",
                "rejected",
                "reversed",
                "parked",
                "withdrawn",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_stage_changes_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_stage_changes_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_changes")),
    )
    with op.batch_alter_table("stage_changes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_stage_changes_policy_ask_id_changed_on", ["policy_ask_id", "changed_on", "recorded_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_stage_changes_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "tie_states",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("log_evidence", sa.Double(), nullable=False),
        sa.Column("contact_days", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_tie_states_person_or_organisation")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_tie_states_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tie_states_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tie_states_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_states")),
    )
    with op.batch_alter_table("tie_states", schema=None) as batch_op:
        batch_op.create_index("ix_tie_states_organisation_id_user_id", ["organisation_id", "user_id"], unique=False)
        batch_op.create_index("ix_tie_states_person_id_user_id", ["person_id", "user_id"], unique=False)
        batch_op.create_index("ix_tie_states_user_id_log_evidence", ["user_id", "log_evidence"], unique=False)

    op.create_table(
        "ask_parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "addressee", "decision_maker", name="askpartykind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_ask_parties_organisation_or_role")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_ask_parties_organisation_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_parties_policy_ask_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_ask_parties_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_parties")),
        sa.UniqueConstraint(
            "policy_ask_id", "kind", "organisation_id", name=op.f("uq_ask_parties_policy_ask_id_kind_organisation_id")
        ),
        sa.UniqueConstraint("policy_ask_id", "kind", "role_id", name=op.f("uq_ask_parties_policy_ask_id_kind_role_id")),
    )
    with op.batch_alter_table("ask_parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_parties_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_parties_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_parties_role_id"), ["role_id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(user_id IS NOT NULL AND person_id IS NULL AND organisation_id IS NULL AND role_id IS NULL) OR (user_id IS NULL AND (person_id IS NOT NULL OR organisation_id IS NOT NULL))",
            name=op.f("ck_participants_ours_or_theirs"),
        ),
        sa.CheckConstraint("role_id IS NULL OR person_id IS NOT NULL", name=op.f("ck_participants_role_has_person")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_participants_interaction_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_participants_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_participants_person_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_participants_role_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_participants_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("interaction_id", "person_id", name=op.f("uq_participants_interaction_id_person_id")),
        sa.UniqueConstraint("interaction_id", "user_id", name=op.f("uq_participants_interaction_id_user_id")),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(
            "ix_participants_organisation_id_occurred_on",
            ["organisation_id", "occurred_on", "interaction_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_participants_person_id_occurred_on", ["person_id", "occurred_on", "interaction_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_participants_role_id"), ["role_id"], unique=False)
        batch_op.create_index(
            "ix_participants_user_id_occurred_on", ["user_id", "occurred_on", "interaction_id"], unique=False
        )
        batch_op.create_index(
            "uq_participants_organisation_alone",
            ["interaction_id", "organisation_id"],
            unique=True,
            sqlite_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
            postgresql_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
        )

    op.create_table(
        "stances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column(
            "level",
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
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum("low", "medium", "high", name="confidence", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=2000), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("source_interaction_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_stances_organisation_or_role")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_stances_organisation_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_stances_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_stances_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_stances_role_id")),
        sa.ForeignKeyConstraint(
            ["source_interaction_id"], ["interactions.id"], name=op.f("fk_stances_source_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stances")),
    )
    with op.batch_alter_table("stances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stances_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "ix_stances_policy_ask_id_organisation_id", ["policy_ask_id", "organisation_id", "held_on"], unique=False
        )
        batch_op.create_index("ix_stances_policy_ask_id_role_id", ["policy_ask_id", "role_id", "held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_stances_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stances_role_id"), ["role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stances_source_interaction_id"), ["source_interaction_id"], unique=False)

    _add_full_text_search()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    with op.batch_alter_table("stances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stances_source_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_stances_role_id"))
        batch_op.drop_index(batch_op.f("ix_stances_recorded_by_id"))
        batch_op.drop_index("ix_stances_policy_ask_id_role_id")
        batch_op.drop_index("ix_stances_policy_ask_id_organisation_id")
        batch_op.drop_index(batch_op.f("ix_stances_organisation_id"))

    op.drop_table("stances")
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_participants_organisation_alone",
            sqlite_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
            postgresql_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
        )
        batch_op.drop_index("ix_participants_user_id_occurred_on")
        batch_op.drop_index(batch_op.f("ix_participants_role_id"))
        batch_op.drop_index("ix_participants_person_id_occurred_on")
        batch_op.drop_index("ix_participants_organisation_id_occurred_on")

    op.drop_table("participants")
    with op.batch_alter_table("ask_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_parties_role_id"))
        batch_op.drop_index(batch_op.f("ix_ask_parties_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_ask_parties_organisation_id"))

    op.drop_table("ask_parties")
    with op.batch_alter_table("tie_states", schema=None) as batch_op:
        batch_op.drop_index("ix_tie_states_user_id_log_evidence")
        batch_op.drop_index("ix_tie_states_person_id_user_id")
        batch_op.drop_index("ix_tie_states_organisation_id_user_id")

    op.drop_table("tie_states")
    with op.batch_alter_table("stage_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_changes_recorded_by_id"))
        batch_op.drop_index("ix_stage_changes_policy_ask_id_changed_on")

    op.drop_table("stage_changes")
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roles_person_id"))
        batch_op.drop_index("ix_roles_organisation_id_person_id")

    op.drop_table("roles")
    with op.batch_alter_table("organisation_identifiers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_identifiers_organisation_id"))

    op.drop_table("organisation_identifiers")
    with op.batch_alter_table("organisation_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_aliases_organisation_id"))

    op.drop_table("organisation_aliases")
    with op.batch_alter_table("interaction_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interaction_readers_user_id"))

    op.drop_table("interaction_readers")
    with op.batch_alter_table("import_plan_rows", schema=None) as batch_op:
        batch_op.drop_index("ix_import_plan_rows_plan_id_action_line")

    op.drop_table("import_plan_rows")
    op.drop_table("import_plan_steps")
    with op.batch_alter_table("discussion_points", schema=None) as batch_op:
        batch_op.drop_index("ix_discussion_points_policy_ask_id_occurred_on")

    op.drop_table("discussion_points")
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_sessions_user_id"))

    op.drop_table("user_sessions")
    op.drop_table("user_passwords")
    with op.batch_alter_table("policy_asks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_policy_asks_title"))
        batch_op.drop_index(batch_op.f("ix_policy_asks_theme"))
        batch_op.drop_index(batch_op.f("ix_policy_asks_owner_id"))
        batch_op.drop_index(batch_op.f("ix_policy_asks_decision_closes_on"))

    op.drop_table("policy_asks")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_parent_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_name"))
        batch_op.drop_index(batch_op.f("ix_organisations_lead_id"))

    op.drop_table("organisations")
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_links_user_id"))

    op.drop_table("one_time_links")
    with op.batch_alter_table("interactions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interactions_team_id"))
        batch_op.drop_index("ix_interactions_sensitivity_team_id")
        batch_op.drop_index(batch_op.f("ix_interactions_recorded_by_id"))
        batch_op.drop_index("ix_interactions_occurred_on_id")

    op.drop_table("interactions")
    with op.batch_alter_table("import_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_plans_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_import_plans_recorded_at"))

    op.drop_table("import_plans")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_team_id"))
        batch_op.drop_index(batch_op.f("ix_users_name"))

    op.drop_table("users")
    op.drop_table("audit_values")
    op.drop_table("write_receipts")
    op.drop_table("teams")
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_attempts_email_at")
        batch_op.drop_index("ix_sign_in_attempts_address_at")

    op.drop_table("sign_in_attempts")
    with op.batch_alter_table("search_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_search_entries_record_id_kind")
        batch_op.drop_index(batch_op.f("ix_search_entries_name_key"))

    op.drop_table("search_entries")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_name"))

    op.drop_table("people")
    with op.batch_alter_table("audit_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_lines_noun_noun_id_id")
        batch_op.drop_index("ix_audit_lines_entity_record_id_id")

    op.drop_table("audit_lines")


_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search_index USING fts5(folded, content='search_entries', content_rowid='id', prefix='2 3')",
    "CREATE TRIGGER search_entries_inserted AFTER INSERT ON search_entries BEGIN"
    " INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER search_entries_deleted AFTER DELETE ON search_entries BEGIN"
    " INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER search_entries_updated AFTER UPDATE ON search_entries BEGIN"
    " INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded);"
    " INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded); END",
)


def _add_full_text_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE_SEARCH:
            op.execute(statement)
    else:
        # The words are folded already (kit/text.py), so the plain configuration finds what SQLite finds.
        op.execute("CREATE INDEX ix_search_entries_words ON search_entries USING gin (to_tsvector('simple', folded))")
