"""One colleague asks another to open a door: why, what is in it for them, words to forward, and the answer."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NOTE_LENGTH, REASON_LENGTH
from backend.policy_asks.models import PolicyAsk, of_seen_ask
from backend.stakeholders.models import Organisation, Person


class IntroductionAnswer(enum.StrEnum):
    YES = "yes"
    NOT_NOW = "not_now"
    NOT_ME_BUT = "not_me_but"
    NO = "no"


class IntroductionRequest(Base):
    """`via_…` is the ally whom the colleague would speak to; none where the colleague knows the target directly.

    Unanswered after `lapses_on` it has lapsed. The two of them alone see it; nothing of it is sent to a stakeholder.
    """

    __tablename__ = "introduction_requests"
    __table_args__ = (
        sa.CheckConstraint("(target_person_id IS NULL) <> (target_organisation_id IS NULL)", name="one_target"),
        sa.CheckConstraint("via_person_id IS NULL OR via_organisation_id IS NULL", name="at_most_one_ally"),
        sa.CheckConstraint("asked_id <> requester_id", name="not_of_oneself"),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_when"),
        sa.Index("ix_introduction_requests_asked_id_answer", "asked_id", "answer"),
        sa.Index("ix_introduction_requests_requester_id_answer", "requester_id", "answer"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    requester_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"))
    asked_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"))
    via_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    via_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    target_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    target_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    policy_ask_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    why: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    in_it_for_them: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    text_to_forward: Mapped[str] = mapped_column(sa.String(NOTE_LENGTH))
    lapses_on: Mapped[date]
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[IntroductionAnswer | None] = mapped_column(enum_column(IntroductionAnswer))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    suggested_user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    requester: Mapped[User] = relationship(lazy="raise", foreign_keys=requester_id)
    asked: Mapped[User] = relationship(lazy="raise", foreign_keys=asked_id)
    suggested_user: Mapped[User | None] = relationship(lazy="raise", foreign_keys=suggested_user_id)
    via_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=via_person_id)
    via_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=via_organisation_id)
    target_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=target_person_id)
    target_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=target_organisation_id)
    policy_ask: Mapped[PolicyAsk | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


def _may_read(viewer: Viewer) -> sa.ColumnElement[bool]:
    is_theirs = sa.or_(
        IntroductionRequest.requester_id == viewer.user_id,
        IntroductionRequest.asked_id == viewer.user_id,
    )
    return sa.and_(is_theirs, of_seen_ask(IntroductionRequest.policy_ask_id, viewer))


visible_where(IntroductionRequest, _may_read)
