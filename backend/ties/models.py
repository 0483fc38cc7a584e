"""What people know of ties beside the computed strength: asserted ties, marks not to use one, and planned contact.

None of it is ever mixed into the strength, which counts logged contact alone.
"""

import enum
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.interactions.models import Sensitivity
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.partial_date import Precision
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.stakeholders.models import Organisation, Person


class AssertedTieKind(enum.StrEnum):
    """Read from the first party to the second: the first advises the second."""

    ADVISES = "advises"
    CHAIRS_WITH = "chairs_with"
    FUNDS = "funds"
    MEMBER_OF = "member_of"
    SITS_ON_BOARD_OF = "sits_on_board_of"
    WORKS_WITH = "works_with"
    KNOWS = "knows"


class AssertedTie(Base):
    """A tie that somebody states, with dates and a source. Corrected or ended; history keeps each value."""

    __tablename__ = "asserted_ties"
    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN from_user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN from_organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="from_one_party",
        ),
        sa.CheckConstraint("(to_person_id IS NULL) <> (to_organisation_id IS NULL)", name="to_one_party"),
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR started_on <= ended_on", name="started_before_ended"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    kind: Mapped[AssertedTieKind] = mapped_column(enum_column(AssertedTieKind))
    from_user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    from_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    from_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    to_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    to_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    started_on: Mapped[date | None]
    started_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "started_precision"))
    ended_on: Mapped[date | None]
    ended_precision: Mapped[Precision | None] = mapped_column(enum_column(Precision, "ended_precision"))
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    note: Mapped[str] = mapped_column(sa.Text)
    sensitivity: Mapped[Sensitivity] = mapped_column(enum_column(Sensitivity))
    team_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("teams.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    from_user: Mapped[User | None] = relationship(lazy="raise", foreign_keys=from_user_id)
    from_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=from_person_id)
    from_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=from_organisation_id)
    to_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=to_person_id)
    to_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=to_organisation_id)
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=recorded_by_id)

    __mapper_args__ = {"version_id_col": version}


class DoNotUseMark(Base):
    """Never ask this party for an introduction, or, where `to_…` is given, never through this one tie."""

    __tablename__ = "do_not_use_marks"
    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN from_user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN from_organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="from_one_party",
        ),
        sa.CheckConstraint("to_person_id IS NULL OR to_organisation_id IS NULL", name="to_at_most_one_party"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    from_user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    from_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    from_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    to_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    to_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    from_user: Mapped[User | None] = relationship(lazy="raise", foreign_keys=from_user_id)
    from_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=from_person_id)
    from_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=from_organisation_id)
    to_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=to_person_id)
    to_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=to_organisation_id)
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=recorded_by_id)

    __mapper_args__ = {"version_id_col": version}


class PlannedContact(Base):
    """How often a colleague plans to be in contact with a stakeholder: the cadence of one relationship."""

    __tablename__ = "planned_contacts"
    __table_args__ = (
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="person_or_organisation"),
        sa.CheckConstraint("every_days BETWEEN 7 AND 730", name="every_days_in_range"),
        sa.UniqueConstraint("user_id", "person_id"),
        sa.UniqueConstraint("user_id", "organisation_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    every_days: Mapped[int]
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


def _may_read_asserted(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Open: all staff. Team: the team that recorded it, and the author. Restricted: the author alone."""
    is_open = AssertedTie.sensitivity == Sensitivity.OPEN
    if viewer.is_reader:
        return is_open
    own = AssertedTie.recorded_by_id == viewer.user_id
    if viewer.team_id is None:
        return sa.or_(is_open, own)
    in_team = sa.and_(AssertedTie.sensitivity == Sensitivity.TEAM, AssertedTie.team_id == viewer.team_id)
    return sa.or_(is_open, in_team, own)


visible_where(AssertedTie, _may_read_asserted)


def could_read_asserted(viewer: Viewer, state: Mapping[str, Any]) -> bool:
    """The same rule for an asserted tie as the log once knew it: ids without dashes."""
    if viewer.is_system or state["sensitivity"] == Sensitivity.OPEN:
        return True
    if viewer.is_reader or viewer.user_id is None:
        return False
    of_team = viewer.team_id is not None and state["team_id"] == viewer.team_id.hex
    return state["recorded_by_id"] == viewer.user_id.hex or (state["sensitivity"] == Sensitivity.TEAM and of_team)
