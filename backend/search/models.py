"""One row per searchable text: a name, an alias, a former role, an ask, an interaction's notes.

`folded` holds the words without accents, case or punctuation (`kit.text.folded`), so that both databases find alike.
The full-text index over it is made by the migration: FTS5 with triggers on SQLite, a stored tsvector with GIN on PostgreSQL.
"""

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, enum_column


class SearchKind(enum.StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"
    POLICY_ASK = "policy_ask"
    INTERACTION = "interaction"


_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class SearchEntry(Base):
    __tablename__ = "search_entries"
    __table_args__ = (sa.Index("ix_search_entries_record_id_kind", "record_id", "kind"),)

    id: Mapped[int] = mapped_column(_SEQUENCE, primary_key=True, autoincrement=True)
    kind: Mapped[SearchKind] = mapped_column(enum_column(SearchKind))
    record_id: Mapped[uuid.UUID]
    text: Mapped[str] = mapped_column(sa.Text)
    folded: Mapped[str] = mapped_column(sa.Text)
