"""One row per searchable text: a name, an alias, a former role, an ask, an interaction's notes.

`folded` holds the words without accents, case or punctuation (`kit.text.folded`), so that both databases find alike.
The full-text index over it is made by the migration: FTS5 with triggers on SQLite, GIN over a tsvector on PostgreSQL.
"""

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.accounts.viewer import visible_where
from backend.kit.db import Base, enum_column
from backend.policy_asks.models import of_seen_ask


class SearchKind(enum.StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"
    POLICY_ASK = "policy_ask"
    INTERACTION = "interaction"


KEY_LENGTH = 300
# Sorted and compared byte by byte, whatever the language of the database.
_KEY = sa.String(KEY_LENGTH).with_variant(sa.String(KEY_LENGTH, collation="C"), "postgresql")
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class SearchEntry(Base):
    """`title` is the record's own name, repeated so that a page is sorted before anything is joined to it.

    `policy_ask_id` is the ask that the text is about, where that may be under embargo. It is no foreign key, so that
    an ask and its entries may go in any order.
    `name_key` starts like `folded` where the text is a name (or alias, code, title) and is empty for all other text.
    """

    __tablename__ = "search_entries"
    __table_args__ = (sa.Index("ix_search_entries_record_id_kind", "record_id", "kind"),)

    id: Mapped[int] = mapped_column(_SEQUENCE, primary_key=True, autoincrement=True)
    kind: Mapped[SearchKind] = mapped_column(enum_column(SearchKind))
    record_id: Mapped[uuid.UUID]
    title: Mapped[str] = mapped_column(sa.Text)
    title_key: Mapped[str] = mapped_column(_KEY)
    name_key: Mapped[str | None] = mapped_column(_KEY, index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    folded: Mapped[str] = mapped_column(sa.Text)
    policy_ask_id: Mapped[uuid.UUID | None]


visible_where(SearchEntry, lambda viewer: of_seen_ask(SearchEntry.policy_ask_id, viewer))
