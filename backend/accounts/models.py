import enum
import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NAME_LENGTH


class PermissionLevel(enum.StrEnum):
    """What a user may do at all; what they see of an interaction follows its sensitivity."""

    ADMINISTRATOR = "administrator"
    POLICY = "policy"
    READER = "reader"


class StaffGroup(enum.StrEnum):
    """Whose race-equality objectives the action plan asks for."""

    POLICY_TEAM = "policy_team"
    SENIOR_MANAGEMENT = "senior_management"


class Team(Base):
    __tablename__ = "teams"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), unique=True)

    __mapper_args__ = {"version_id_col": version}


class User(Base):
    """One of our staff. Deactivated rather than deleted, so that authorship stays."""

    __tablename__ = "users"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)  # lower case
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    level: Mapped[PermissionLevel] = mapped_column(enum_column(PermissionLevel))
    team_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("teams.id"), index=True)
    staff_group: Mapped[StaffGroup | None] = mapped_column(enum_column(StaffGroup))
    is_active: Mapped[bool] = mapped_column(default=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}


class Password(Base):
    """Apart from the user, so that no select, export or history of users can hold a hash."""

    __tablename__ = "user_passwords"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    argon2_hash: Mapped[str] = mapped_column(sa.String(256))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UserSession(Base):
    """Signed in, in one browser. Only a digest of the cookie's token is stored."""

    __tablename__ = "user_sessions"

    token_digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInAttempt(Base):
    """A failed attempt, by account and by address, kept so that the limit outlives a restart."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        sa.Index("ix_sign_in_attempts_email_at", "email", "at"),
        sa.Index("ix_sign_in_attempts_address_at", "address", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(sa.String(254))
    address: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class OneTimeLink(Base):
    """Lets one person choose a password, once, within 24 hours. Only a digest of its token is stored."""

    __tablename__ = "one_time_links"

    token_digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[uuid.UUID | None] = mapped_column(
        sa.ForeignKey("users.id"), index=True
    )  # None: first administrator
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
