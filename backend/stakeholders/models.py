"""Organisations, people and the dated roles that join them: the only record of where somebody works."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.partial_date import Precision
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, URL_LENGTH


class OrganisationKind(enum.StrEnum):
    DEPARTMENT = "department"
    ARMS_LENGTH_BODY = "arms_length_body"
    REGULATOR = "regulator"
    TRUST = "trust"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    ROYAL_COLLEGE = "royal_college"
    UNION = "union"
    THINK_TANK = "think_tank"
    CHARITY = "charity"
    PARLIAMENTARY_GROUP = "parliamentary_group"
    MEDIA_OUTLET = "media_outlet"
    OTHER = "other"


class Organisation(Base):
    __tablename__ = "organisations"
    __table_args__ = (
        sa.CheckConstraint(
            "closed_on IS NULL OR opened_on IS NULL OR opened_on <= closed_on", name="opened_before_closed"
        ),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind))
    website: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    background: Mapped[str] = mapped_column(sa.Text)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    opened_on: Mapped[date | None]
    opened_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "opened_precision"))
    closed_on: Mapped[date | None]
    closed_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "closed_precision"))
    lead_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    parent: Mapped["Organisation | None"] = relationship(remote_side=id, lazy="raise")
    lead: Mapped[User | None] = relationship(lazy="raise")
    aliases: Mapped[list["OrganisationAlias"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="OrganisationAlias.name"
    )
    identifiers: Mapped[list["OrganisationIdentifier"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="OrganisationIdentifier.scheme"
    )

    __mapper_args__ = {"version_id_col": version}


class OrganisationAlias(Base):
    __tablename__ = "organisation_aliases"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)
    __audit_noun__ = ("organisations", "organisation_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))


class OrganisationIdentifier(Base):
    """A code that somebody else gave it, as the ODS code of a trust."""

    __tablename__ = "organisation_identifiers"
    __table_args__ = (sa.UniqueConstraint("scheme", "value"),)
    __audit_noun__ = ("organisations", "organisation_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    scheme: Mapped[str] = mapped_column(sa.String(40))
    value: Mapped[str] = mapped_column(sa.String(100))


class Person(Base):
    """Somebody outside our staff.

    There is no field for ethnicity, religion, health or political opinion, and none is to come. Somebody who
    objected is `withdrawn_on` a day: gone from routes, metrics and maps, whatever date these are asked for.
    """

    __tablename__ = "people"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    email: Mapped[str | None] = mapped_column(sa.String(254))
    phone: Mapped[str | None] = mapped_column(sa.String(40))
    background: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_on: Mapped[date | None] = mapped_column(index=True)
    withdrawal_reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))

    roles: Mapped[list["Role"]] = relationship(lazy="raise", back_populates="person", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class Role(Base):
    """A post held from a date to a date, both inclusive; an open end means that it is held still."""

    __tablename__ = "roles"
    __table_args__ = (
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR started_on <= ended_on", name="started_before_ended"
        ),
        sa.CheckConstraint("(started_on IS NULL) = (started_precision IS NULL)", name="start_has_precision"),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_precision IS NULL)", name="end_has_precision"),
        sa.Index("ix_roles_organisation_id_person_id", "organisation_id", "person_id"),
    )
    __audit_noun__ = ("people", "person_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("organisations.id"))
    title: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    started_on: Mapped[date | None]
    started_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "started_precision"))
    ended_on: Mapped[date | None]
    ended_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "ended_precision"))
    is_senior: Mapped[bool | None]  # None: by the words of the title (`seniority`)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship(lazy="raise", back_populates="roles")
    organisation: Mapped[Organisation] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


def held_on(day: date | sa.ColumnElement[date]) -> sa.ColumnElement[bool]:
    """That a role was held on `day`, as far as its dates can tell."""
    return sa.and_(
        sa.or_(Role.started_on.is_(None), Role.started_on <= day), sa.or_(Role.ended_on.is_(None), Role.ended_on >= day)
    )
