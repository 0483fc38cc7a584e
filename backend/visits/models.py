"""A word from one colleague to another who meets the same person or office: nobody visits twice in a fortnight."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import visible_where
from backend.interactions.models import Interaction, learnt_where_readable
from backend.kit.db import Base, UtcDateTime
from backend.kit.text import REASON_LENGTH


class VisitNotice(Base):
    """`interaction_id` is the meeting of whoever is told, `planned_on` the day on which the sender wants to go too."""

    __tablename__ = "visit_notices"
    __table_args__ = (
        sa.CheckConstraint("to_user_id <> from_user_id", name="not_to_oneself"),
        sa.Index("ix_visit_notices_to_user_id_read_at", "to_user_id", "read_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    from_user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    to_user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"))
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    planned_on: Mapped[date]
    message: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    from_user: Mapped[User] = relationship(lazy="raise", foreign_keys=[from_user_id])
    to_user: Mapped[User] = relationship(lazy="raise", foreign_keys=[to_user_id])
    interaction: Mapped[Interaction] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


visible_where(
    VisitNotice,
    lambda viewer: sa.and_(
        sa.or_(VisitNotice.from_user_id == viewer.user_id, VisitNotice.to_user_id == viewer.user_id),
        learnt_where_readable(VisitNotice.interaction_id, viewer),
    ),
)
