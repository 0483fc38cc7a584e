"""A foreign key without an index makes each delete of its target, and each list of its rows, walk the whole table."""

import sqlalchemy as sa

from backend.kit.db import Base


def unindexed(metadata: sa.MetaData) -> list[str]:
    """Foreign keys whose columns no index, unique constraint or primary key begins with."""
    found = []
    for table in metadata.sorted_tables:
        ordered = [[column.name for column in index.columns] for index in table.indexes]
        for constraint in table.constraints:
            if isinstance(constraint, sa.UniqueConstraint | sa.PrimaryKeyConstraint):
                ordered.append([column.name for column in constraint.columns])
        for key in table.foreign_key_constraints:
            names = key.column_keys
            if not any(set(columns[: len(names)]) == set(names) for columns in ordered):
                found.append(f"{table.name}({', '.join(names)})")
    return found


def test_every_foreign_key_has_an_index():
    import backend.tables

    assert backend.tables is not None
    assert len(Base.metadata.tables) > 10
    assert unindexed(Base.metadata) == []


def test_the_check_sees_a_key_without_an_index():
    metadata = sa.MetaData()
    sa.Table("team", metadata, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table(
        "member",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("first_team_id", sa.ForeignKey("team.id"), index=True),
        sa.Column("second_team_id", sa.ForeignKey("team.id")),
    )
    assert unindexed(metadata) == ["member(second_team_id)"]


def test_every_reference_to_what_can_be_deleted_is_refused_in_words():
    """A new table that refers to a record is named where that record's deletion is refused, or goes with it."""
    import backend.tables
    from backend.action_plan import service as action_plan
    from backend.interactions import service as interactions
    from backend.policy_asks import service as policy_asks
    from backend.stakeholders import organisation_service, people_service
    from backend.stakeholders.service import ROLES_MAY_BE_IN

    assert backend.tables is not None
    named = {
        "people": people_service._MAY_REFER,
        "organisations": organisation_service._MAY_REFER,
        "roles": ROLES_MAY_BE_IN,
        "policy_asks": policy_asks._MAY_REFER,
        "interactions": interactions._MAY_REFER,
        "plan_lines": action_plan._MAY_REFER,
    }
    unnamed = {name: referring(name) - {key.partition(".")[0] for key in words} for name, words in named.items()}
    assert {name: sorted(tables) for name, tables in unnamed.items()} == {
        "people": ["roles", "tie_states"],  # its roles go with a person; ties are computed
        "organisations": ["organisation_aliases", "organisation_identifiers", "tie_states"],
        "roles": [],
        "policy_asks": [
            "ask_commitments", "ask_consultations", "ask_evidence", "ask_parties", "ask_readers", "ask_responses",
            "ask_wordings", "decision_maker_lists", "stage_changes",
        ],
        "interactions": ["discussion_points", "interaction_readers", "participants"],
        "plan_lines": ["plan_line_commitments"],
    }  # fmt: skip


def referring(name: str) -> set[str]:
    target = Base.metadata.tables[name]
    return {
        table.name for table in Base.metadata.sorted_tables for key in table.foreign_keys if key.references(target)
    } - {name}
