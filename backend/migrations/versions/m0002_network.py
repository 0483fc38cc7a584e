"""network: asserted ties, introductions, reshuffles, assessments, promises, background work"""

import sqlalchemy as sa
from alembic import op

import backend.kit.db

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "background_works",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                "cancelled",
                name="workstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("problem", sa.String(length=300), nullable=True),
        sa.Column("asked_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_alive_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_background_works")),
        sa.UniqueConstraint("key", name=op.f("uq_background_works_key")),
    )
    with op.batch_alter_table("background_works", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_background_works_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_background_works_scope"), ["scope"], unique=False)

    op.create_table(
        "graph_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_changes")),
    )
    with op.batch_alter_table("graph_changes", schema=None) as batch_op:
        batch_op.create_index("ix_graph_changes_version", ["version"], unique=False)

    op.create_table(
        "graph_versions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graph_versions")),
    )
    op.execute("INSERT INTO graph_versions (id, version) VALUES (1, 0)")
    op.create_table(
        "reshuffles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("correction_reason", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_reshuffles_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reshuffles")),
    )
    with op.batch_alter_table("reshuffles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reshuffles_effective_on"), ["effective_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_reshuffles_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "strength_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("half_life_days", sa.Double(), nullable=False),
        sa.Column("half_strength_evidence", sa.Double(), nullable=False),
        sa.Column("thin_below_days", sa.Integer(), nullable=False),
        sa.Column("other_staff_factor", sa.Double(), nullable=False),
        sa.Column("asserted_strength", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_strength_settings_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength_settings")),
    )
    with op.batch_alter_table("strength_settings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strength_settings_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_strength_settings_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "asserted_ties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "advises",
                "chairs_with",
                "funds",
                "member_of",
                "sits_on_board_of",
                "works_with",
                "knows",
                name="assertedtiekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_user_id", sa.Uuid(), nullable=True),
        sa.Column("from_person_id", sa.Uuid(), nullable=True),
        sa.Column("from_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("to_person_id", sa.Uuid(), nullable=True),
        sa.Column("to_organisation_id", sa.Uuid(), nullable=True),
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
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "open", "team", "restricted", name="sensitivity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN from_user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_asserted_ties_from_one_party"),
        ),
        sa.CheckConstraint(
            "(to_person_id IS NULL) <> (to_organisation_id IS NULL)", name=op.f("ck_asserted_ties_to_one_party")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR started_on <= ended_on",
            name=op.f("ck_asserted_ties_started_before_ended"),
        ),
        sa.ForeignKeyConstraint(
            ["from_organisation_id"], ["organisations.id"], name=op.f("fk_asserted_ties_from_organisation_id")
        ),
        sa.ForeignKeyConstraint(["from_person_id"], ["people.id"], name=op.f("fk_asserted_ties_from_person_id")),
        sa.ForeignKeyConstraint(["from_user_id"], ["users.id"], name=op.f("fk_asserted_ties_from_user_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_asserted_ties_recorded_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_asserted_ties_team_id")),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"], ["organisations.id"], name=op.f("fk_asserted_ties_to_organisation_id")
        ),
        sa.ForeignKeyConstraint(["to_person_id"], ["people.id"], name=op.f("fk_asserted_ties_to_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asserted_ties")),
    )
    with op.batch_alter_table("asserted_ties", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_asserted_ties_from_organisation_id"), ["from_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_asserted_ties_from_person_id"), ["from_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asserted_ties_from_user_id"), ["from_user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asserted_ties_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asserted_ties_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asserted_ties_to_organisation_id"), ["to_organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asserted_ties_to_person_id"), ["to_person_id"], unique=False)

    op.create_table(
        "do_not_use_marks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("from_user_id", sa.Uuid(), nullable=True),
        sa.Column("from_person_id", sa.Uuid(), nullable=True),
        sa.Column("from_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("to_person_id", sa.Uuid(), nullable=True),
        sa.Column("to_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN from_user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_do_not_use_marks_from_one_party"),
        ),
        sa.CheckConstraint(
            "to_person_id IS NULL OR to_organisation_id IS NULL", name=op.f("ck_do_not_use_marks_to_at_most_one_party")
        ),
        sa.ForeignKeyConstraint(
            ["from_organisation_id"], ["organisations.id"], name=op.f("fk_do_not_use_marks_from_organisation_id")
        ),
        sa.ForeignKeyConstraint(["from_person_id"], ["people.id"], name=op.f("fk_do_not_use_marks_from_person_id")),
        sa.ForeignKeyConstraint(["from_user_id"], ["users.id"], name=op.f("fk_do_not_use_marks_from_user_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_do_not_use_marks_recorded_by_id")),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"], ["organisations.id"], name=op.f("fk_do_not_use_marks_to_organisation_id")
        ),
        sa.ForeignKeyConstraint(["to_person_id"], ["people.id"], name=op.f("fk_do_not_use_marks_to_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_do_not_use_marks")),
    )
    with op.batch_alter_table("do_not_use_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_do_not_use_marks_from_organisation_id"), ["from_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_do_not_use_marks_from_person_id"), ["from_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_do_not_use_marks_from_user_id"), ["from_user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_do_not_use_marks_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_do_not_use_marks_to_organisation_id"), ["to_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_do_not_use_marks_to_person_id"), ["to_person_id"], unique=False)

    op.create_table(
        "introduction_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("requester_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("via_person_id", sa.Uuid(), nullable=True),
        sa.Column("via_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("target_person_id", sa.Uuid(), nullable=True),
        sa.Column("target_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.String(length=2000), nullable=False),
        sa.Column("in_it_for_them", sa.String(length=2000), nullable=False),
        sa.Column("text_to_forward", sa.String(length=20000), nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.Column("requested_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "not_now",
                "not_me_but",
                "no",
                name="introductionanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer_note", sa.String(length=2000), nullable=False),
        sa.Column("suggested_user_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_introduction_requests_answered_when")
        ),
        sa.CheckConstraint(
            "(target_person_id IS NULL) <> (target_organisation_id IS NULL)",
            name=op.f("ck_introduction_requests_one_target"),
        ),
        sa.CheckConstraint("asked_id <> requester_id", name=op.f("ck_introduction_requests_not_of_oneself")),
        sa.CheckConstraint(
            "via_person_id IS NULL OR via_organisation_id IS NULL",
            name=op.f("ck_introduction_requests_at_most_one_ally"),
        ),
        sa.ForeignKeyConstraint(["asked_id"], ["users.id"], name=op.f("fk_introduction_requests_asked_id")),
        sa.ForeignKeyConstraint(
            ["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_introduction_requests_policy_ask_id")
        ),
        sa.ForeignKeyConstraint(["requester_id"], ["users.id"], name=op.f("fk_introduction_requests_requester_id")),
        sa.ForeignKeyConstraint(
            ["suggested_user_id"], ["users.id"], name=op.f("fk_introduction_requests_suggested_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_introduction_requests_target_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["target_person_id"], ["people.id"], name=op.f("fk_introduction_requests_target_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["via_organisation_id"], ["organisations.id"], name=op.f("fk_introduction_requests_via_organisation_id")
        ),
        sa.ForeignKeyConstraint(["via_person_id"], ["people.id"], name=op.f("fk_introduction_requests_via_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_requests")),
    )
    with op.batch_alter_table("introduction_requests", schema=None) as batch_op:
        batch_op.create_index("ix_introduction_requests_asked_id_answer", ["asked_id", "answer"], unique=False)
        batch_op.create_index(batch_op.f("ix_introduction_requests_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index("ix_introduction_requests_requester_id_answer", ["requester_id", "answer"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_requests_suggested_user_id"), ["suggested_user_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_requests_target_organisation_id"), ["target_organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_requests_target_person_id"), ["target_person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introduction_requests_via_organisation_id"), ["via_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_introduction_requests_via_person_id"), ["via_person_id"], unique=False)

    op.create_table(
        "planned_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_planned_contacts_person_or_organisation")
        ),
        sa.CheckConstraint("every_days BETWEEN 7 AND 730", name=op.f("ck_planned_contacts_every_days_in_range")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_planned_contacts_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_planned_contacts_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_planned_contacts_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_contacts")),
        sa.UniqueConstraint("user_id", "organisation_id", name=op.f("uq_planned_contacts_user_id_organisation_id")),
        sa.UniqueConstraint("user_id", "person_id", name=op.f("uq_planned_contacts_user_id_person_id")),
    )
    with op.batch_alter_table("planned_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_contacts_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_planned_contacts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "promises",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "kept",
                "not_kept",
                "no_longer_needed",
                name="promiseoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(settled_on IS NULL) = (outcome IS NULL)", name=op.f("ck_promises_settled_with_outcome")),
        sa.CheckConstraint(
            "person_id IS NULL OR organisation_id IS NULL", name=op.f("ck_promises_at_most_one_stakeholder")
        ),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_promises_interaction_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_promises_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_promises_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_promises_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promises_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_promises_settled_on_due_on", ["settled_on", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_user_id"), ["user_id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_assessments_organisation_or_role")
        ),
        sa.CheckConstraint("influence BETWEEN 1 AND 5", name=op.f("ck_assessments_influence_in_range")),
        sa.CheckConstraint(
            "interest IS NULL OR interest BETWEEN 1 AND 5", name=op.f("ck_assessments_interest_in_range")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_assessments_organisation_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_assessments_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_assessments_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_assessments_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "ix_assessments_policy_ask_id_assessed_on", ["policy_ask_id", "assessed_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_assessments_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessments_role_id"), ["role_id"], unique=False)

    op.create_table(
        "reshuffle_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reshuffle_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("ended_role_id", sa.Uuid(), nullable=True),
        sa.Column("new_role_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "ended_role_id IS NOT NULL OR new_role_id IS NOT NULL", name=op.f("ck_reshuffle_moves_ends_or_begins")
        ),
        sa.ForeignKeyConstraint(["ended_role_id"], ["roles.id"], name=op.f("fk_reshuffle_moves_ended_role_id")),
        sa.ForeignKeyConstraint(["new_role_id"], ["roles.id"], name=op.f("fk_reshuffle_moves_new_role_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reshuffle_moves_person_id")),
        sa.ForeignKeyConstraint(["reshuffle_id"], ["reshuffles.id"], name=op.f("fk_reshuffle_moves_reshuffle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reshuffle_moves")),
    )
    with op.batch_alter_table("reshuffle_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reshuffle_moves_ended_role_id"), ["ended_role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reshuffle_moves_new_role_id"), ["new_role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reshuffle_moves_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reshuffle_moves_reshuffle_id"), ["reshuffle_id"], unique=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("withdrawal_reason", sa.String(length=2000), nullable=True))
        batch_op.create_index(batch_op.f("ix_people_withdrawn_on"), ["withdrawn_on"], unique=False)

    # A tie's id is made from its key by something that both databases can work out.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "UPDATE tie_states SET id = SUBSTR(SHA256_HEX(COALESCE(user_id, '') || '/' || COALESCE(person_id, '') || '/'"
            " || COALESCE(organisation_id, '')), 1, 32)"
        )
    else:
        op.execute(
            "UPDATE tie_states SET id = LEFT(ENCODE(SHA256(CONVERT_TO(REPLACE(CONCAT(user_id, '/', person_id, '/',"
            " organisation_id), '-', ''), 'UTF8')), 'hex'), 32)::uuid"
        )


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_withdrawn_on"))
        batch_op.drop_column("withdrawal_reason")
        batch_op.drop_column("withdrawn_on")

    with op.batch_alter_table("reshuffle_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reshuffle_moves_reshuffle_id"))
        batch_op.drop_index(batch_op.f("ix_reshuffle_moves_person_id"))
        batch_op.drop_index(batch_op.f("ix_reshuffle_moves_new_role_id"))
        batch_op.drop_index(batch_op.f("ix_reshuffle_moves_ended_role_id"))

    op.drop_table("reshuffle_moves")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessments_role_id"))
        batch_op.drop_index(batch_op.f("ix_assessments_recorded_by_id"))
        batch_op.drop_index("ix_assessments_policy_ask_id_assessed_on")
        batch_op.drop_index(batch_op.f("ix_assessments_organisation_id"))

    op.drop_table("assessments")
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promises_user_id"))
        batch_op.drop_index("ix_promises_settled_on_due_on")
        batch_op.drop_index(batch_op.f("ix_promises_person_id"))
        batch_op.drop_index(batch_op.f("ix_promises_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_promises_interaction_id"))

    op.drop_table("promises")
    with op.batch_alter_table("planned_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_contacts_person_id"))
        batch_op.drop_index(batch_op.f("ix_planned_contacts_organisation_id"))

    op.drop_table("planned_contacts")
    with op.batch_alter_table("introduction_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_introduction_requests_via_person_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_requests_via_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_requests_target_person_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_requests_target_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_introduction_requests_suggested_user_id"))
        batch_op.drop_index("ix_introduction_requests_requester_id_answer")
        batch_op.drop_index(batch_op.f("ix_introduction_requests_policy_ask_id"))
        batch_op.drop_index("ix_introduction_requests_asked_id_answer")

    op.drop_table("introduction_requests")
    with op.batch_alter_table("do_not_use_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_to_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_from_user_id"))
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_from_person_id"))
        batch_op.drop_index(batch_op.f("ix_do_not_use_marks_from_organisation_id"))

    op.drop_table("do_not_use_marks")
    with op.batch_alter_table("asserted_ties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asserted_ties_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_to_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_team_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_from_user_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_from_person_id"))
        batch_op.drop_index(batch_op.f("ix_asserted_ties_from_organisation_id"))

    op.drop_table("asserted_ties")
    with op.batch_alter_table("strength_settings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strength_settings_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_strength_settings_recorded_at"))

    op.drop_table("strength_settings")
    with op.batch_alter_table("reshuffles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reshuffles_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_reshuffles_effective_on"))

    op.drop_table("reshuffles")
    op.drop_table("graph_versions")
    with op.batch_alter_table("graph_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_graph_changes_version")

    op.drop_table("graph_changes")
    with op.batch_alter_table("background_works", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_background_works_scope"))
        batch_op.drop_index(batch_op.f("ix_background_works_asked_at"))

    op.drop_table("background_works")
