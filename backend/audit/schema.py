"""What the history of any record looks like. The root fields stand in `history`, above the nouns that they name."""

from datetime import datetime
from uuid import UUID

import strawberry


@strawberry.type
class FieldChange:
    field: str
    before: str | None
    after: str | None


@strawberry.type
class HistoryEntry:
    id: strawberry.ID
    at: datetime
    by: str
    action: str
    what: str
    changes: list[FieldChange]


@strawberry.type
class HistoryPage:
    items: list[HistoryEntry]
    total: int


@strawberry.type
class KnownRow:
    """A row as it was known at an instant: `before` of each field is null."""

    what: str
    id: UUID
    fields: list[FieldChange]
