"""Several roles that end and begin on one day, recorded together so that the day can be corrected together."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.stakeholders.models import Person, Role


class Reshuffle(Base):
    """`effective_on` is the first day of the new roles; the old ones end on the day before."""

    __tablename__ = "reshuffles"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    effective_on: Mapped[date] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    correction_reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))  # of the day, the last time
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")
    moves: Mapped[list["ReshuffleMove"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class ReshuffleMove(Base):
    """One person: the role that ended, the role that began, or both. The roles themselves hold titles and dates."""

    __tablename__ = "reshuffle_moves"
    __table_args__ = (
        sa.CheckConstraint("ended_role_id IS NOT NULL OR new_role_id IS NOT NULL", name="ends_or_begins"),
    )
    __audit_noun__ = ("reshuffles", "reshuffle_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    reshuffle_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("reshuffles.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    ended_role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    new_role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)

    person: Mapped[Person] = relationship(lazy="raise")
    ended_role: Mapped[Role | None] = relationship(lazy="raise", foreign_keys=ended_role_id)
    new_role: Mapped[Role | None] = relationship(lazy="raise", foreign_keys=new_role_id)
