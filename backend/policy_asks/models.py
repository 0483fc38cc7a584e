"""One specific change that we ask somebody to make, who may make it, and the dated trail of its stages."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NAME_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.stakeholders.models import Organisation, Role


class Stage(enum.StrEnum):
    """The ladder from drafted to embedded, then the four stages beside it. An ordinal: never averaged."""

    DRAFTED = "drafted"
    AGREED = "agreed"
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    COMMITTED = "committed"
    ADOPTED = "adopted"
    IMPLEMENTED = "implemented"
    EMBEDDED = "embedded"
    REJECTED = "rejected"
    REVERSED = "reversed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def is_beside_ladder(self) -> bool:
        return self in (Stage.REJECTED, Stage.REVERSED, Stage.PARKED, Stage.WITHDRAWN)


class AskPartyKind(enum.StrEnum):
    ADDRESSEE = "addressee"
    DECISION_MAKER = "decision_maker"


class PolicyAsk(Base):
    __tablename__ = "policy_asks"
    __table_args__ = (
        sa.CheckConstraint(
            "decision_closes_on IS NULL OR decision_opens_on IS NULL OR decision_opens_on <= decision_closes_on",
            name="window_opens_before_it_closes",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    theme: Mapped[str] = mapped_column(sa.String(100), index=True)
    is_race_equality: Mapped[bool]
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    decision_opens_on: Mapped[date | None]
    decision_closes_on: Mapped[date | None] = mapped_column(index=True)
    venue: Mapped[str | None] = mapped_column(sa.String(NAME_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    owner: Mapped[User | None] = relationship(lazy="raise")
    stage_changes: Mapped[list["StageChange"]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="(StageChange.changed_on.desc(), StageChange.recorded_at.desc())",
    )
    parties: Mapped[list["AskParty"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class StageChange(Base):
    """The stage of an ask on a day is that of its latest change by `changed_on`, then `recorded_at`."""

    __tablename__ = "stage_changes"
    __table_args__ = (
        sa.Index("ix_stage_changes_policy_ask_id_changed_on", "policy_ask_id", "changed_on", "recorded_at"),
    )
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    stage: Mapped[Stage] = mapped_column(enum_column(Stage))
    changed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class AskParty(Base):
    """An addressee or decision-maker: an organisation, or a role, which is a post and who holds it."""

    __tablename__ = "ask_parties"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.UniqueConstraint("policy_ask_id", "kind", "organisation_id"),
        sa.UniqueConstraint("policy_ask_id", "kind", "role_id"),
    )
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    kind: Mapped[AskPartyKind] = mapped_column(enum_column(AskPartyKind))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
