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
