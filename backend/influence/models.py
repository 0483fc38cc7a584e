"""What changed in the records that the network is made of, so that each process keeps its own copy of them current."""

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base


class GraphVersion(Base):
    """One row. Raised in the transaction of each change to what all staff may see, so that versions follow commits.

    A change that only some may see leaves it alone: nobody learns from a number that something happened.
    """

    __tablename__ = "graph_versions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column()


class GraphChange(Base):
    """One interaction, or all of one person's or organisation's, to be read again at this version."""

    __tablename__ = "graph_changes"
    __table_args__ = (sa.Index("ix_graph_changes_version", "version"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    version: Mapped[int] = mapped_column()
    interaction_id: Mapped[uuid.UUID | None] = mapped_column()
    person_id: Mapped[uuid.UUID | None] = mapped_column()
