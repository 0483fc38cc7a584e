"""asks in depth, outcomes and claims, the action plan, objectives, activities, board papers"""

import re

import sqlalchemy as sa
from alembic import op

import backend.kit.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _add_checked_column(table: str, name: str, kind: str, check: str, condition: str) -> None:
    """In place: other tables refer to this one, so SQLite may not build it anew."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind} CONSTRAINT ck_{table}_{check} CHECK ({condition})")


def _give_each_ask_its_first_wording() -> None:
    asks = sa.table("policy_asks", sa.column("id", sa.Uuid()), sa.column("text"), sa.column("recorded_at"))
    changes = sa.table("stage_changes", sa.column("policy_ask_id", sa.Uuid()), sa.column("changed_on", sa.Date()))
    wordings = sa.table(
        "ask_wordings",
        *(sa.column(name) for name in ("id", "policy_ask_id")),
        *(sa.column(name) for name in ("version", "number", "text", "worded_on", "note", "recorded_at")),
    )
    first = sa.select(sa.func.min(changes.c.changed_on)).where(changes.c.policy_ask_id == asks.c.id).scalar_subquery()
    # An ask has one wording at this point, so its own id can name it.
    op.execute(
        sa.insert(wordings).from_select(
            ["id", "policy_ask_id", "version", "number", "text", "worded_on", "note", "recorded_at"],
            sa.select(
                asks.c.id,
                asks.c.id,
                sa.literal(1),
                sa.literal(1),
                asks.c.text,
                first,
                sa.literal(""),
                asks.c.recorded_at,
            ),
        )
    )


def _let_the_log_hold(actions: list[str]) -> None:
    """Replace the check on a line's action in place: the log may be long, and its values refer to it.

    SQLite cannot alter a check. Its manual names this way for a change that touches no stored row: to edit the text of
    the table, and to raise the version of the schema so that every connection reads it anew.
    """
    check, column = "auditaction", "action"
    listed = ", ".join(f"'{action}'" for action in actions)
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.execute(f"ALTER TABLE audit_lines DROP CONSTRAINT ck_audit_lines_{check}")
        op.execute(f"ALTER TABLE audit_lines ADD CONSTRAINT ck_audit_lines_{check} CHECK ({column} IN ({listed}))")
        return
    text = connection.scalar(sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'audit_lines'"))
    changed, count = re.subn(rf"CHECK \({column} IN \([^)]*\)\)", f"CHECK ({column} IN ({listed}))", text)
    if count != 1:
        raise RuntimeError("The check on audit_lines.action was not found where it was expected.")
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    connection.execute(
        sa.text("UPDATE sqlite_schema SET sql = :sql WHERE type = 'table' AND name = 'audit_lines'"), {"sql": changed}
    )
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")


def upgrade() -> None:
    _let_the_log_hold(["insert", "update", "delete", "denied", "export"])
    op.create_index("ix_audit_lines_entity_at_record_id", "audit_lines", ["entity", "at", "record_id"], unique=False)
    op.create_table(
        "associates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "trainer",
                "facilitator",
                "chair",
                name="associatekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("talk_every_days", sa.Integer(), nullable=True),
        sa.Column("recruited_openly", sa.Boolean(), nullable=True),
        sa.Column("inducted_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on <= ended_on", name=op.f("ck_associates_started_before_ended")
        ),
        sa.CheckConstraint(
            "talk_every_days IS NULL OR talk_every_days BETWEEN 7 AND 1830", name=op.f("ck_associates_cadence_in_range")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_associates_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_associates")),
    )
    with op.batch_alter_table("associates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_associates_person_id"), ["person_id"], unique=False)

    op.create_table(
        "activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "output",
                "opportunity",
                "offer",
                "feedback_round",
                "partner_conversation",
                "alignment_conversation",
                "recruitment_milestone",
                "induction_document",
                "reflective_session",
                "network_dialogue",
                "trustee_reflection",
                "policy_review",
                "development_review",
                "dashboard_pointer",
                name="activitykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "format",
            sa.Enum(
                "report",
                "blog",
                "podcast",
                "press_line",
                "panel",
                "event",
                "web_page",
                "other",
                name="outputformat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "done",
                "missed",
                "cancelled",
                name="activitystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_reason", sa.String(length=2000), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("action_due_on", sa.Date(), nullable=True),
        sa.Column("action_done_on", sa.Date(), nullable=True),
        sa.Column("consulted", sa.String(length=300), nullable=True),
        sa.Column("has_equality_assessment", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_activities_owner_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_activities_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index("ix_activities_kind_happened_on", ["kind", "happened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "board_papers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("committee", sa.String(length=200), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "assure", "decide", "note", name="paperpurpose", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("compared_with", sa.Date(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("masks_names", sa.Boolean(), nullable=False),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "approved",
                name="paperstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_as", sa.String(length=200), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL)", name=op.f("ck_board_papers_approved_with_instant")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (digest IS NOT NULL)", name=op.f("ck_board_papers_approved_with_digest")
        ),
        sa.CheckConstraint("compared_with < as_at", name=op.f("ck_board_papers_compared_with_before_as_at")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_board_papers_approved_by_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["board_papers.id"], name=op.f("fk_board_papers_previous_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_board_papers_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_papers")),
    )
    with op.batch_alter_table("board_papers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_papers_approved_by_id"), ["approved_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_papers_as_at"), ["as_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_papers_previous_id"), ["previous_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_papers_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "plan_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "strategic_objective",
            sa.Enum(
                "influence",
                "voice",
                "support",
                "excellent_organisation",
                name="strategicobjective",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("plan_reference", sa.String(length=200), nullable=False),
        sa.Column("plan_version", sa.String(length=200), nullable=False),
        sa.Column("plan_version_on", sa.Date(), nullable=True),
        sa.Column("is_stretch", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("measure", sa.String(length=2000), nullable=True),
        sa.Column("baseline", sa.String(length=300), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=True),
        sa.Column("evidence_limit_days", sa.Integer(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on",
            name=op.f("ck_plan_lines_starts_before_ends"),
        ),
        sa.CheckConstraint(
            "evidence_limit_days BETWEEN 30 AND 1830", name=op.f("ck_plan_lines_evidence_limit_in_range")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_plan_lines_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
        sa.UniqueConstraint("number", name=op.f("uq_plan_lines_number")),
    )
    with op.batch_alter_table("plan_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_lines_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "activity_asks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_asks_activity_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_activity_asks_policy_ask_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_asks")),
        sa.UniqueConstraint("activity_id", "policy_ask_id", name=op.f("uq_activity_asks_activity_id_policy_ask_id")),
    )
    with op.batch_alter_table("activity_asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_asks_policy_ask_id"), ["policy_ask_id"], unique=False)

    op.create_table(
        "activity_contributors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_activity_contributors_one_party"),
        ),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_contributors_activity_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_activity_contributors_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_activity_contributors_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_activity_contributors_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_contributors")),
    )
    with op.batch_alter_table("activity_contributors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_contributors_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_contributors_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_contributors_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_contributors_user_id"), ["user_id"], unique=False)

    op.create_table(
        "activity_plan_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("plan_line_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_plan_lines_activity_id")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_activity_plan_lines_plan_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_plan_lines")),
        sa.UniqueConstraint(
            "activity_id", "plan_line_id", name=op.f("uq_activity_plan_lines_activity_id_plan_line_id")
        ),
    )
    with op.batch_alter_table("activity_plan_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_plan_lines_plan_line_id"), ["plan_line_id"], unique=False)

    op.create_table(
        "ask_commitments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column(
            "commitment",
            sa.Enum(
                "recognise",
                "understand",
                "act",
                "measure",
                "influence",
                name="commitment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_commitments_policy_ask_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_commitments")),
        sa.UniqueConstraint("policy_ask_id", "commitment", name=op.f("uq_ask_commitments_policy_ask_id_commitment")),
    )
    op.create_table(
        "ask_consultations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("consulted", sa.String(length=200), nullable=False),
        sa.Column("consulted_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "supported",
                "supported_with_changes",
                "not_supported",
                "no_shared_view",
                name="consultationoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_consultations_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_ask_consultations_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_consultations")),
    )
    with op.batch_alter_table("ask_consultations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_consultations_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_consultations_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "ask_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "wres_indicator",
                "pcref",
                "survey",
                "inspection",
                "research",
                "other",
                name="evidencekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("finding", sa.String(length=2000), nullable=False),
        sa.Column("figure", sa.String(length=100), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1900 AND 2199", name=op.f("ck_ask_evidence_year_in_range")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_evidence_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_ask_evidence_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_evidence")),
    )
    with op.batch_alter_table("ask_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_evidence_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_evidence_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "ask_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_readers_policy_ask_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ask_readers_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_readers")),
        sa.UniqueConstraint("policy_ask_id", "user_id", name=op.f("uq_ask_readers_policy_ask_id_user_id")),
    )
    with op.batch_alter_table("ask_readers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_readers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "ask_wordings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("worded_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_wordings_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_ask_wordings_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_wordings")),
        sa.UniqueConstraint("policy_ask_id", "number", name=op.f("uq_ask_wordings_policy_ask_id_number")),
    )
    with op.batch_alter_table("ask_wordings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_wordings_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_wordings_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "board_paper_builds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("known_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_from", sa.String(length=64), nullable=False),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["board_papers.id"], name=op.f("fk_board_paper_builds_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_paper_builds")),
    )
    with op.batch_alter_table("board_paper_builds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_paper_builds_paper_id"), ["paper_id"], unique=False)

    op.create_table(
        "board_paper_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("section_key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("written_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=True),
        sa.Column("resolved_at", backend.kit.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["board_papers.id"], name=op.f("fk_board_paper_comments_paper_id")),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["users.id"], name=op.f("fk_board_paper_comments_resolved_by_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_board_paper_comments_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_paper_comments")),
    )
    with op.batch_alter_table("board_paper_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_paper_comments_paper_id"), ["paper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_paper_comments_resolved_by_id"), ["resolved_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_paper_comments_written_by_id"), ["written_by_id"], unique=False)

    op.create_table(
        "board_paper_points",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "alert", "risk", "decision", name="pointkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_board_paper_points_owner_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["board_papers.id"], name=op.f("fk_board_paper_points_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_paper_points")),
    )
    with op.batch_alter_table("board_paper_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_paper_points_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_paper_points_paper_id"), ["paper_id"], unique=False)

    op.create_table(
        "board_paper_sections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_board_paper_sections_owner_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["board_papers.id"], name=op.f("fk_board_paper_sections_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_paper_sections")),
        sa.UniqueConstraint("paper_id", "key", name=op.f("uq_board_paper_sections_paper_id_key")),
    )
    with op.batch_alter_table("board_paper_sections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_paper_sections_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "checklist_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=2000), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "no",
                "not_applicable",
                "not_yet",
                name="checklistanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_checklist_items_activity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_items")),
    )
    with op.batch_alter_table("checklist_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_items_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "decision_maker_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("quarter_starts_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("frozen_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("frozen_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["frozen_by_id"], ["users.id"], name=op.f("fk_decision_maker_lists_frozen_by_id")),
        sa.ForeignKeyConstraint(
            ["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_decision_maker_lists_policy_ask_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_maker_lists")),
        sa.UniqueConstraint(
            "policy_ask_id",
            "quarter_starts_on",
            "number",
            name=op.f("uq_decision_maker_lists_policy_ask_id_quarter_starts_on_number"),
        ),
    )
    with op.batch_alter_table("decision_maker_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_maker_lists_frozen_by_id"), ["frozen_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_maker_lists_policy_ask_id"), ["policy_ask_id"], unique=False)

    op.create_table(
        "diversity_tables",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_diversity_tables_starts_before_ends")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_diversity_tables_activity_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_diversity_tables_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversity_tables")),
    )
    with op.batch_alter_table("diversity_tables", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diversity_tables_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_diversity_tables_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "objectives",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("measure", sa.String(length=2000), nullable=True),
        sa.Column("baseline", sa.String(length=300), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=True),
        sa.Column("plan_line_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_with_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("mid_year_note", sa.Text(), nullable=False),
        sa.Column("year_end_note", sa.Text(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_on <= due_on", name=op.f("ck_objectives_starts_before_due")),
        sa.ForeignKeyConstraint(["agreed_with_id"], ["users.id"], name=op.f("fk_objectives_agreed_with_id")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_objectives_plan_line_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_objectives_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objectives")),
    )
    with op.batch_alter_table("objectives", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objectives_agreed_with_id"), ["agreed_with_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objectives_plan_line_id"), ["plan_line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objectives_user_id"), ["user_id"], unique=False)

    op.create_table(
        "plan_line_commitments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_line_id", sa.Uuid(), nullable=False),
        sa.Column(
            "commitment",
            sa.Enum(
                "recognise",
                "understand",
                "act",
                "measure",
                "influence",
                name="commitment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["plan_line_id"], ["plan_lines.id"], name=op.f("fk_plan_line_commitments_plan_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line_commitments")),
        sa.UniqueConstraint(
            "plan_line_id", "commitment", name=op.f("uq_plan_line_commitments_plan_line_id_commitment")
        ),
    )
    op.create_table(
        "plan_line_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_line_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_plan_line_evidence_interaction_id")
        ),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_plan_line_evidence_plan_line_id")),
        sa.ForeignKeyConstraint(
            ["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_plan_line_evidence_policy_ask_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_plan_line_evidence_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line_evidence")),
    )
    with op.batch_alter_table("plan_line_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_line_evidence_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_line_evidence_plan_line_id"), ["plan_line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_line_evidence_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_line_evidence_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "plan_line_ratings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_line_id", sa.Uuid(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum("red", "amber", "green", name="rating", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_plan_line_ratings_plan_line_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_plan_line_ratings_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line_ratings")),
    )
    with op.batch_alter_table("plan_line_ratings", schema=None) as batch_op:
        batch_op.create_index("ix_plan_line_ratings_plan_line_id_rated_on", ["plan_line_id", "rated_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_line_ratings_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "plan_line_updates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_line_id", sa.Uuid(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column(
            "position",
            sa.Enum(
                "not_started",
                "on_track",
                "slipping",
                "off_track",
                "done",
                name="lineposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("measured", sa.String(length=300), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_plan_line_updates_plan_line_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_plan_line_updates_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line_updates")),
    )
    with op.batch_alter_table("plan_line_updates", schema=None) as batch_op:
        batch_op.create_index(
            "ix_plan_line_updates_plan_line_id_updated_on", ["plan_line_id", "updated_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_plan_line_updates_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "survey_results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "members",
                "stakeholders",
                "staff",
                name="surveyaudience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("survey", sa.String(length=300), nullable=False),
        sa.Column("question", sa.String(length=2000), nullable=False),
        sa.Column("answer", sa.String(length=200), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("respondents", sa.Integer(), nullable=False),
        sa.Column("percentage", sa.Double(), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("plan_line_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "percentage IS NULL OR percentage BETWEEN 0 AND 100", name=op.f("ck_survey_results_percentage_in_range")
        ),
        sa.CheckConstraint("respondents >= 0", name=op.f("ck_survey_results_respondents_not_negative")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_survey_results_plan_line_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_survey_results_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_results")),
    )
    with op.batch_alter_table("survey_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_results_asked_on"), ["asked_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_results_plan_line_id"), ["plan_line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_results_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "ask_responses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "accepted",
                "accepted_in_part",
                "rejected",
                "none_yet",
                name="responsekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("responded_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_ask_responses_organisation_or_role")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_ask_responses_organisation_id")
        ),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_ask_responses_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_ask_responses_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_ask_responses_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_responses")),
    )
    with op.batch_alter_table("ask_responses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_responses_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "ix_ask_responses_policy_ask_id_responded_on", ["policy_ask_id", "responded_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ask_responses_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_responses_role_id"), ["role_id"], unique=False)

    op.create_table(
        "diversity_counts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("table_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=True),
        sa.CheckConstraint("shown IS NULL OR (shown >= 0 AND shown % 5 = 0)", name=op.f("ck_diversity_counts_rounded")),
        sa.ForeignKeyConstraint(["table_id"], ["diversity_tables.id"], name=op.f("fk_diversity_counts_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversity_counts")),
    )
    with op.batch_alter_table("diversity_counts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diversity_counts_table_id"), ["table_id"], unique=False)

    op.create_table(
        "listed_decision_makers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("power", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)",
            name=op.f("ck_listed_decision_makers_organisation_or_role"),
        ),
        sa.CheckConstraint(
            "power IS NULL OR power BETWEEN 1 AND 5", name=op.f("ck_listed_decision_makers_power_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["decision_maker_lists.id"], name=op.f("fk_listed_decision_makers_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_listed_decision_makers_organisation_id")
        ),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_listed_decision_makers_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_decision_makers")),
    )
    with op.batch_alter_table("listed_decision_makers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listed_decision_makers_list_id"), ["list_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_listed_decision_makers_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_listed_decision_makers_role_id"), ["role_id"], unique=False)

    op.create_table(
        "objective_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(["objective_id"], ["objectives.id"], name=op.f("fk_objective_evidence_objective_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective_evidence")),
    )
    with op.batch_alter_table("objective_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objective_evidence_objective_id"), ["objective_id"], unique=False)

    op.create_table(
        "outcomes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column(
            "significance",
            sa.Enum(
                "minor", "moderate", "major", name="significance", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("significance_reason", sa.String(length=2000), nullable=False),
        sa.Column("was_anticipated", sa.Boolean(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "positive", "negative", "mixed", name="direction", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "organisation_id IS NULL OR role_id IS NULL", name=op.f("ck_outcomes_at_most_one_stakeholder")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_outcomes_organisation_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_outcomes_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_outcomes_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcomes_changed_on"), ["changed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_role_id"), ["role_id"], unique=False)

    op.create_table(
        "wanted_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("alignment", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (role_id IS NULL)", name=op.f("ck_wanted_moves_organisation_or_role")
        ),
        sa.CheckConstraint("alignment BETWEEN 1 AND 5", name=op.f("ck_wanted_moves_alignment_in_range")),
        sa.CheckConstraint(
            "ended_on IS NULL OR chosen_on <= ended_on", name=op.f("ck_wanted_moves_chosen_before_ended")
        ),
        sa.CheckConstraint("interest BETWEEN 1 AND 5", name=op.f("ck_wanted_moves_interest_in_range")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_wanted_moves_organisation_id")
        ),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_wanted_moves_policy_ask_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_wanted_moves_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_wanted_moves_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wanted_moves")),
    )
    with op.batch_alter_table("wanted_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wanted_moves_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wanted_moves_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wanted_moves_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wanted_moves_role_id"), ["role_id"], unique=False)

    op.create_table(
        "contribution_claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum("low", "medium", "high", name="confidence", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("confidence_reason", sa.String(length=2000), nullable=False),
        sa.Column("rubric", sa.Integer(), nullable=False),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(reviewed_on IS NULL) = (reviewed_by_id IS NULL)", name=op.f("ck_contribution_claims_reviewed_by_somebody")
        ),
        sa.CheckConstraint("rubric BETWEEN 0 AND 4", name=op.f("ck_contribution_claims_rubric_in_range")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcomes.id"], name=op.f("fk_contribution_claims_outcome_id")),
        sa.ForeignKeyConstraint(
            ["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_contribution_claims_policy_ask_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_contribution_claims_recorded_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["users.id"], name=op.f("fk_contribution_claims_reviewed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_claims")),
    )
    with op.batch_alter_table("contribution_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_claims_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_claims_policy_ask_id"), ["policy_ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_claims_recorded_by_id"), ["recorded_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_claims_reviewed_by_id"), ["reviewed_by_id"], unique=False)

    op.create_table(
        "outcome_asks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("outcome_id", sa.Uuid(), nullable=False),
        sa.Column("policy_ask_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcomes.id"], name=op.f("fk_outcome_asks_outcome_id")),
        sa.ForeignKeyConstraint(["policy_ask_id"], ["policy_asks.id"], name=op.f("fk_outcome_asks_policy_ask_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_asks")),
        sa.UniqueConstraint("outcome_id", "policy_ask_id", name=op.f("uq_outcome_asks_outcome_id_policy_ask_id")),
    )
    with op.batch_alter_table("outcome_asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_asks_policy_ask_id"), ["policy_ask_id"], unique=False)

    op.create_table(
        "substantiations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "confirmed",
                "confirmed_in_part",
                "disputed",
                "no_answer",
                name="substantiationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", backend.kit.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("answer_recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'requested') = (answered_on IS NULL)", name=op.f("ck_substantiations_answered_with_day")
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_substantiations_person_or_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["answer_recorded_by_id"], ["users.id"], name=op.f("fk_substantiations_answer_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_substantiations_organisation_id")
        ),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcomes.id"], name=op.f("fk_substantiations_outcome_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_substantiations_person_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_substantiations_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substantiations")),
    )
    with op.batch_alter_table("substantiations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_substantiations_answer_recorded_by_id"), ["answer_recorded_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_substantiations_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substantiations_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substantiations_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substantiations_recorded_by_id"), ["recorded_by_id"], unique=False)

    op.create_table(
        "claim_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=True),
        sa.Column("shows", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["contribution_claims.id"], name=op.f("fk_claim_evidence_claim_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_claim_evidence_interaction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_evidence")),
    )
    with op.batch_alter_table("claim_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_evidence_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_evidence_interaction_id"), ["interaction_id"], unique=False)

    op.create_table(
        "claim_tests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "hoop",
                "smoking_gun",
                "straw_in_the_wind",
                "doubly_decisive",
                name="testkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("question", sa.String(length=2000), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "passed", "failed", "not_yet", name="testresult", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["contribution_claims.id"], name=op.f("fk_claim_tests_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_tests")),
    )
    with op.batch_alter_table("claim_tests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_tests_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "mechanism_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["contribution_claims.id"], name=op.f("fk_mechanism_steps_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanism_steps")),
    )
    with op.batch_alter_table("mechanism_steps", schema=None) as batch_op:
        batch_op.create_index("ix_mechanism_steps_claim_id_position", ["claim_id", "position"], unique=False)

    op.create_table(
        "rival_explanations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "not_examined",
                "ruled_out",
                "played_a_part",
                "likelier",
                name="rivalverdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["contribution_claims.id"], name=op.f("fk_rival_explanations_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rival_explanations")),
    )
    with op.batch_alter_table("rival_explanations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rival_explanations_claim_id"), ["claim_id"], unique=False)

    _add_checked_column("ask_parties", "power", "INTEGER", "power_in_range", "power IS NULL OR power BETWEEN 1 AND 5")

    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assessor_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("alignment", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_guess", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.alter_column("influence", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(batch_op.f("ix_assessments_assessor_id"), ["assessor_id"], unique=False)
        batch_op.drop_constraint(op.f("ck_assessments_influence_in_range"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_assessments_influence_in_range"), "influence IS NULL OR influence BETWEEN 1 AND 5"
        )
        batch_op.create_check_constraint(
            op.f("ck_assessments_alignment_in_range"), "alignment IS NULL OR alignment BETWEEN 1 AND 5"
        )
        batch_op.create_check_constraint(
            op.f("ck_assessments_something_judged"),
            "influence IS NOT NULL OR interest IS NOT NULL OR alignment IS NOT NULL",
        )
        batch_op.create_foreign_key(batch_op.f("fk_assessments_assessor_id"), "users", ["assessor_id"], ["id"])

    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.alter_column("is_guess", existing_type=sa.Boolean(), server_default=None)

    with op.batch_alter_table("policy_asks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("measure", sa.String(length=2000), nullable=True))
        batch_op.add_column(sa.Column("embargoed_until", backend.kit.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_policy_asks_embargoed_until"), ["embargoed_until"], unique=False)

    # Not as a batch, which would make the table anew and drop the triggers that keep the full-text index.
    op.add_column("search_entries", sa.Column("policy_ask_id", sa.Uuid(), nullable=True))

    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_by_interaction_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("settled_by_url", sa.String(length=2000), nullable=True))
        batch_op.add_column(sa.Column("settled_note", sa.String(length=2000), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_promises_settled_by_interaction_id"), ["settled_by_interaction_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_promises_settled_by_interaction_id"), "interactions", ["settled_by_interaction_id"], ["id"]
        )

    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_senior", sa.Boolean(), nullable=True))

    with op.batch_alter_table("stage_changes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("document", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("failing_tests", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("override_reason", sa.String(length=2000), nullable=True))

    with op.batch_alter_table("stances", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "check_outcome",
                sa.Enum(
                    "confirmed",
                    "not_confirmed",
                    name="checkoutcome",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("checked_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("check_note", sa.String(length=2000), nullable=True))
        batch_op.create_index(batch_op.f("ix_stances_checked_by_id"), ["checked_by_id"], unique=False)
        batch_op.create_check_constraint(
            op.f("ck_stances_checked_with_outcome"), "(check_outcome IS NULL) = (checked_on IS NULL)"
        )
        batch_op.create_foreign_key(batch_op.f("fk_stances_checked_by_id"), "users", ["checked_by_id"], ["id"])

    _add_checked_column(
        "users", "staff_group", "VARCHAR(40)", "staffgroup", "staff_group IN ('policy_team', 'senior_management')"
    )
    op.execute("UPDATE users SET staff_group = 'policy_team' WHERE level = 'policy'")
    _give_each_ask_its_first_wording()
    op.execute("UPDATE assessments SET assessor_id = recorded_by_id")


def downgrade() -> None:
    op.drop_index("ix_audit_lines_entity_at_record_id", table_name="audit_lines")
    op.execute("DELETE FROM audit_lines WHERE action = 'export'")
    _let_the_log_hold(["insert", "update", "delete", "denied"])
    op.execute("ALTER TABLE users DROP COLUMN staff_group")

    with op.batch_alter_table("stances", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_stances_checked_with_outcome"), type_="check")
        batch_op.drop_constraint(op.f("ck_stances_checkoutcome"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_stances_checked_by_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_stances_checked_by_id"))
        batch_op.drop_column("check_note")
        batch_op.drop_column("checked_by_id")
        batch_op.drop_column("checked_on")
        batch_op.drop_column("check_outcome")

    op.execute("ALTER TABLE stage_changes DROP COLUMN override_reason")
    op.execute("ALTER TABLE stage_changes DROP COLUMN failing_tests")
    op.execute("ALTER TABLE stage_changes DROP COLUMN document")

    op.execute("ALTER TABLE roles DROP COLUMN is_senior")

    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_promises_settled_by_interaction_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_promises_settled_by_interaction_id"))
        batch_op.drop_column("settled_note")
        batch_op.drop_column("settled_by_url")
        batch_op.drop_column("settled_by_interaction_id")

    op.execute("ALTER TABLE search_entries DROP COLUMN policy_ask_id")
    op.drop_index(op.f("ix_policy_asks_embargoed_until"), table_name="policy_asks")
    op.execute("ALTER TABLE policy_asks DROP COLUMN embargoed_until")
    op.execute("ALTER TABLE policy_asks DROP COLUMN measure")

    op.execute("DELETE FROM assessments WHERE influence IS NULL")  # the older tables cannot hold them
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_assessments_something_judged"), type_="check")
        batch_op.drop_constraint(op.f("ck_assessments_alignment_in_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_assessments_influence_in_range"), type_="check")
        batch_op.create_check_constraint(op.f("ck_assessments_influence_in_range"), "influence BETWEEN 1 AND 5")
        batch_op.drop_constraint(batch_op.f("fk_assessments_assessor_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_assessments_assessor_id"))
        batch_op.alter_column("influence", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("is_guess")
        batch_op.drop_column("alignment")
        batch_op.drop_column("assessor_id")

    op.execute("ALTER TABLE ask_parties DROP COLUMN power")

    with op.batch_alter_table("rival_explanations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rival_explanations_claim_id"))

    op.drop_table("rival_explanations")
    with op.batch_alter_table("mechanism_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_mechanism_steps_claim_id_position")

    op.drop_table("mechanism_steps")
    with op.batch_alter_table("claim_tests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_tests_claim_id"))

    op.drop_table("claim_tests")
    with op.batch_alter_table("claim_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_evidence_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_claim_evidence_claim_id"))

    op.drop_table("claim_evidence")
    with op.batch_alter_table("substantiations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_substantiations_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_substantiations_person_id"))
        batch_op.drop_index(batch_op.f("ix_substantiations_outcome_id"))
        batch_op.drop_index(batch_op.f("ix_substantiations_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_substantiations_answer_recorded_by_id"))

    op.drop_table("substantiations")
    with op.batch_alter_table("outcome_asks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_asks_policy_ask_id"))

    op.drop_table("outcome_asks")
    with op.batch_alter_table("contribution_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_claims_reviewed_by_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_claims_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_claims_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_claims_outcome_id"))

    op.drop_table("contribution_claims")
    with op.batch_alter_table("wanted_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wanted_moves_role_id"))
        batch_op.drop_index(batch_op.f("ix_wanted_moves_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_wanted_moves_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_wanted_moves_organisation_id"))

    op.drop_table("wanted_moves")
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcomes_role_id"))
        batch_op.drop_index(batch_op.f("ix_outcomes_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_outcomes_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_outcomes_changed_on"))

    op.drop_table("outcomes")
    with op.batch_alter_table("objective_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objective_evidence_objective_id"))

    op.drop_table("objective_evidence")
    with op.batch_alter_table("listed_decision_makers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listed_decision_makers_role_id"))
        batch_op.drop_index(batch_op.f("ix_listed_decision_makers_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_listed_decision_makers_list_id"))

    op.drop_table("listed_decision_makers")
    with op.batch_alter_table("diversity_counts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diversity_counts_table_id"))

    op.drop_table("diversity_counts")
    with op.batch_alter_table("ask_responses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_responses_role_id"))
        batch_op.drop_index(batch_op.f("ix_ask_responses_recorded_by_id"))
        batch_op.drop_index("ix_ask_responses_policy_ask_id_responded_on")
        batch_op.drop_index(batch_op.f("ix_ask_responses_organisation_id"))

    op.drop_table("ask_responses")
    with op.batch_alter_table("survey_results", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_results_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_survey_results_plan_line_id"))
        batch_op.drop_index(batch_op.f("ix_survey_results_asked_on"))

    op.drop_table("survey_results")
    with op.batch_alter_table("plan_line_updates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_updates_recorded_by_id"))
        batch_op.drop_index("ix_plan_line_updates_plan_line_id_updated_on")

    op.drop_table("plan_line_updates")
    with op.batch_alter_table("plan_line_ratings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_ratings_recorded_by_id"))
        batch_op.drop_index("ix_plan_line_ratings_plan_line_id_rated_on")

    op.drop_table("plan_line_ratings")
    with op.batch_alter_table("plan_line_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_evidence_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_plan_line_evidence_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_plan_line_evidence_plan_line_id"))
        batch_op.drop_index(batch_op.f("ix_plan_line_evidence_interaction_id"))

    op.drop_table("plan_line_evidence")
    op.drop_table("plan_line_commitments")
    with op.batch_alter_table("objectives", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objectives_user_id"))
        batch_op.drop_index(batch_op.f("ix_objectives_plan_line_id"))
        batch_op.drop_index(batch_op.f("ix_objectives_agreed_with_id"))

    op.drop_table("objectives")
    with op.batch_alter_table("diversity_tables", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diversity_tables_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_diversity_tables_activity_id"))

    op.drop_table("diversity_tables")
    with op.batch_alter_table("decision_maker_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_maker_lists_policy_ask_id"))
        batch_op.drop_index(batch_op.f("ix_decision_maker_lists_frozen_by_id"))

    op.drop_table("decision_maker_lists")
    with op.batch_alter_table("checklist_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_items_activity_id"))

    op.drop_table("checklist_items")
    with op.batch_alter_table("board_paper_sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_paper_sections_owner_id"))

    op.drop_table("board_paper_sections")
    with op.batch_alter_table("board_paper_points", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_paper_points_paper_id"))
        batch_op.drop_index(batch_op.f("ix_board_paper_points_owner_id"))

    op.drop_table("board_paper_points")
    with op.batch_alter_table("board_paper_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_paper_comments_written_by_id"))
        batch_op.drop_index(batch_op.f("ix_board_paper_comments_resolved_by_id"))
        batch_op.drop_index(batch_op.f("ix_board_paper_comments_paper_id"))

    op.drop_table("board_paper_comments")
    with op.batch_alter_table("board_paper_builds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_paper_builds_paper_id"))

    op.drop_table("board_paper_builds")
    with op.batch_alter_table("ask_wordings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_wordings_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_ask_wordings_policy_ask_id"))

    op.drop_table("ask_wordings")
    with op.batch_alter_table("ask_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_readers_user_id"))

    op.drop_table("ask_readers")
    with op.batch_alter_table("ask_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_evidence_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_ask_evidence_policy_ask_id"))

    op.drop_table("ask_evidence")
    with op.batch_alter_table("ask_consultations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_consultations_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_ask_consultations_policy_ask_id"))

    op.drop_table("ask_consultations")
    op.drop_table("ask_commitments")
    with op.batch_alter_table("activity_plan_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_plan_lines_plan_line_id"))

    op.drop_table("activity_plan_lines")
    with op.batch_alter_table("activity_contributors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_contributors_user_id"))
        batch_op.drop_index(batch_op.f("ix_activity_contributors_person_id"))
        batch_op.drop_index(batch_op.f("ix_activity_contributors_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_activity_contributors_activity_id"))

    op.drop_table("activity_contributors")
    with op.batch_alter_table("activity_asks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_asks_policy_ask_id"))

    op.drop_table("activity_asks")
    with op.batch_alter_table("plan_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_lines_owner_id"))

    op.drop_table("plan_lines")
    with op.batch_alter_table("board_papers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_papers_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_board_papers_previous_id"))
        batch_op.drop_index(batch_op.f("ix_board_papers_as_at"))
        batch_op.drop_index(batch_op.f("ix_board_papers_approved_by_id"))

    op.drop_table("board_papers")
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activities_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_activities_owner_id"))
        batch_op.drop_index("ix_activities_kind_happened_on")

    op.drop_table("activities")
    with op.batch_alter_table("associates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_associates_person_id"))

    op.drop_table("associates")
