"""A board paper: its period, narrative, review and approval, and the whole of it as it was frozen."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH


class PaperPurpose(enum.StrEnum):
    ASSURE = "assure"
    DECIDE = "decide"
    NOTE = "note"


class PaperState(enum.StrEnum):
    """APPROVED is frozen: nothing of the paper changes any more."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


class PointKind(enum.StrEnum):
    ALERT = "alert"
    RISK = "risk"
    DECISION = "decision"


class BoardPaper(Base):
    """Covers the days after `compared_with`, up to and with `as_at`. `digest` is that of the frozen build."""

    __tablename__ = "board_papers"
    __table_args__ = (
        sa.CheckConstraint("compared_with < as_at", name="compared_with_before_as_at"),
        sa.CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved_with_instant"),
        sa.CheckConstraint("(state = 'approved') = (digest IS NOT NULL)", name="approved_with_digest"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    committee: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    purpose: Mapped[PaperPurpose] = mapped_column(enum_column(PaperPurpose))
    compared_with: Mapped[date]
    as_at: Mapped[date] = mapped_column(index=True)
    masks_names: Mapped[bool]
    previous_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("board_papers.id"), index=True)
    state: Mapped[PaperState] = mapped_column(enum_column(PaperState))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    approved_as: Mapped[str | None] = mapped_column(sa.String(NAME_LENGTH))
    digest: Mapped[str | None] = mapped_column(sa.String(64))

    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    approved_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[approved_by_id])
    sections: Mapped[list["BoardPaperSection"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    comments: Mapped[list["BoardPaperComment"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    points: Mapped[list["BoardPaperPoint"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="BoardPaperPoint.position"
    )
    builds: Mapped[list["BoardPaperBuild"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class BoardPaperSection(Base):
    """The narrative of one section, and who writes it."""

    __tablename__ = "board_paper_sections"
    __table_args__ = (sa.UniqueConstraint("paper_id", "key"),)
    __audit_noun__ = ("board_papers", "paper_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    paper_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("board_papers.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    narrative: Mapped[str] = mapped_column(sa.Text)

    owner: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class BoardPaperComment(Base):
    __tablename__ = "board_paper_comments"
    __audit_noun__ = ("board_papers", "paper_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    paper_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("board_papers.id"), index=True)
    section_key: Mapped[str] = mapped_column(sa.String(40))
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    written_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[written_by_id])
    resolved_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[resolved_by_id])

    __mapper_args__ = {"version_id_col": version}


class BoardPaperPoint(Base):
    """An alert, a risk, or a decision that the board is asked for."""

    __tablename__ = "board_paper_points"
    __audit_noun__ = ("board_papers", "paper_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    paper_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("board_papers.id"), index=True)
    kind: Mapped[PointKind] = mapped_column(enum_column(PointKind))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    owner: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class BoardPaperBuild(Base):
    """The paper with all its figures and their rows as known at `known_at`, as JSON (`content`), and its digest.

    A draft keeps its last build; an approved paper keeps the one that was reviewed, for ever. `made_from` is a digest
    of what people wrote into the paper: a build whose paper now has another one is out of date.
    """

    __tablename__ = "board_paper_builds"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    paper_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("board_papers.id"), index=True)
    known_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_from: Mapped[str] = mapped_column(sa.String(64))
    is_frozen: Mapped[bool] = mapped_column(default=False)


def _may_read_paper(viewer: Viewer) -> sa.ColumnElement[bool]:
    """A reader of board papers meets a paper once it is in review; drafts are for those who write them."""
    return sa.true() if not viewer.is_reader else BoardPaper.state != PaperState.DRAFT


def _may_read_build(viewer: Viewer) -> sa.ColumnElement[bool]:
    if not viewer.is_reader:
        return sa.true()
    papers = BoardPaper.__table__.alias()
    return BoardPaperBuild.paper_id.in_(sa.select(papers.c.id).where(papers.c.state != PaperState.DRAFT))


def _writes_papers(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Readers meet what was written in the build that was sent for review, and never the talk about it."""
    return sa.false() if viewer.is_reader else sa.true()


visible_where(BoardPaper, _may_read_paper)
visible_where(BoardPaperBuild, _may_read_build)
visible_where(BoardPaperSection, _writes_papers)
visible_where(BoardPaperComment, _writes_papers)
visible_where(BoardPaperPoint, _writes_papers)
