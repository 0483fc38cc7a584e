"""Runs the migrations on the connection that `backend.migrate` has opened and locked."""

from typing import Any

from alembic import context

from backend.tables import metadata


def include(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """The full-text indexes are made by hand in a migration; SQLite keeps several tables for its own."""
    if kind == "index":
        return name != "ix_search_entries_words"
    return not (kind == "table" and name is not None and name.startswith("search_index"))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    include_object=include,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
