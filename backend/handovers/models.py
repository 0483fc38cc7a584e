"""A colleague leaves: what is open in their name, who takes it over, and that nothing stays behind unseen."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias
from backend.kit.text import REASON_LENGTH


class HandoverKind(enum.StrEnum):
    """What can be open in somebody's name. Of TIE and ASSERTED_TIE nothing is reassigned: a person confirms them."""

    POLICY_ASK = "policy_ask"
    RELATIONSHIP = "relationship"
    PLANNED_CONTACT = "planned_contact"
    PROMISE = "promise"
    PLANNED_INTERACTION = "planned_interaction"
    INTRODUCTION = "introduction"
    CAMPAIGN = "campaign"
    CAMPAIGN_TASK = "campaign_task"
    PLAN_LINE = "plan_line"
    OBJECTIVE = "objective"
    ACTIVITY = "activity"
    BOARD_PAPER = "board_paper"
    ASSERTED_TIE = "asserted_tie"
    TIE = "tie"


class Handover(Base):
    """`successor_id` takes over whatever nobody else is named for, also what whoever hands over may not see."""

    __tablename__ = "handovers"
    __table_args__ = (sa.CheckConstraint("successor_id <> user_id", name="not_to_oneself"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    successor_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    leaves_on: Mapped[date]
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship(lazy="raise", foreign_keys=[user_id])
    successor: Mapped[User] = relationship(lazy="raise", foreign_keys=[successor_id])
    done_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[done_by_id])
    parts: Mapped[list["HandoverPart"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class HandoverPart(Base):
    """One record that goes to somebody else than the general successor, or was confirmed, and what to know of it."""

    __tablename__ = "handover_parts"
    __table_args__ = (sa.UniqueConstraint("handover_id", "kind", "record_id"),)
    __audit_noun__ = ("handovers", "handover_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    handover_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("handovers.id"))
    kind: Mapped[HandoverKind] = mapped_column(enum_column(HandoverKind))
    record_id: Mapped[uuid.UUID]
    successor_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    is_open: Mapped[bool]  # every member of staff may see the record
    confirmed_on: Mapped[date | None]
    chosen_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    successor: Mapped[User] = relationship(lazy="raise", foreign_keys=[successor_id])

    __mapper_args__ = {"version_id_col": version}


def _may_see_part(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What not everybody may see is known to those who handed it over and who got it."""
    handovers = narrow_alias(Handover, "id", "user_id")
    is_leaver = sa.exists().where(handovers.c.id == HandoverPart.handover_id, handovers.c.user_id == viewer.user_id)
    return sa.or_(
        HandoverPart.is_open,
        HandoverPart.successor_id == viewer.user_id,
        HandoverPart.chosen_by_id == viewer.user_id,
        is_leaver,
    )


visible_where(HandoverPart, _may_see_part)
