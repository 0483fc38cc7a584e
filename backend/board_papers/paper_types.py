"""A board paper as GraphQL tells it, and what people write into it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.board_papers import builds, models
from backend.board_papers.content import SECTIONS
from backend.board_papers.models import PaperPurpose, PaperState, PointKind
from backend.board_papers.paper_queries import PaperSummary
from backend.board_papers.papers import WHOLE_PAPER

strawberry.enum(PaperPurpose)
strawberry.enum(PaperState)
strawberry.enum(PointKind)


@strawberry.type(name="BoardPaperSummary")
class Summary:
    id: uuid.UUID
    title: str
    committee: str
    compared_with: date
    as_at: date
    state: PaperState
    approved_at: datetime | None
    approved_as: str | None
    built_at: datetime | None
    written_count: int = strawberry.field(description="Sections whose narrative is written; 0 for readers.")
    section_count: int
    open_comment_count: int

    @classmethod
    def of(cls, row: PaperSummary) -> "Summary":
        return cls(**vars(row))


@strawberry.type
class BoardPaperPage:
    items: list[Summary]
    total: int


@strawberry.type
class BoardPaperRef:
    id: uuid.UUID
    title: str
    as_at: date
    state: PaperState

    @classmethod
    def of(cls, row: models.BoardPaper) -> "BoardPaperRef":
        return cls(id=row.id, title=row.title, as_at=row.as_at, state=row.state)


@strawberry.type
class BoardPaperSection:
    id: uuid.UUID
    version: int
    key: str
    heading: str
    owner: UserRef | None
    narrative: str

    @classmethod
    def of(cls, row: models.BoardPaperSection) -> "BoardPaperSection":
        heading, owner = SECTIONS.get(row.key, row.key), _ref(row.owner)
        return cls(id=row.id, version=row.version, key=row.key, heading=heading, owner=owner, narrative=row.narrative)


@strawberry.type
class BoardPaperComment:
    id: uuid.UUID
    section_key: str
    about: str = strawberry.field(description="The section's heading, or that it is about the whole paper.")
    text: str
    written_at: datetime
    written_by: UserRef | None
    resolved_at: datetime | None
    resolved_by: UserRef | None

    @classmethod
    def of(cls, row: models.BoardPaperComment) -> "BoardPaperComment":
        is_whole = row.section_key == WHOLE_PAPER
        return cls(
            id=row.id,
            section_key=row.section_key,
            about="The whole paper" if is_whole else SECTIONS.get(row.section_key, row.section_key),
            text=row.text,
            written_at=row.written_at,
            written_by=_ref(row.written_by),
            resolved_at=row.resolved_at,
            resolved_by=_ref(row.resolved_by),
        )


@strawberry.type
class BoardPaperPoint:
    id: uuid.UUID
    version: int
    kind: PointKind
    text: str
    owner: UserRef | None

    @classmethod
    def of(cls, row: models.BoardPaperPoint) -> "BoardPaperPoint":
        return cls(id=row.id, version=row.version, kind=row.kind, text=row.text, owner=_ref(row.owner))


@strawberry.type(description="Readers get neither sections, points nor comments: they read the build.")
class BoardPaper:
    id: uuid.UUID
    version: int
    title: str
    committee: str
    purpose: PaperPurpose
    compared_with: date
    as_at: date
    masks_names: bool
    previous: BoardPaperRef | None
    following: list[BoardPaperRef]
    state: PaperState
    recorded_at: datetime
    recorded_by: UserRef | None
    approved_at: datetime | None
    approved_by: UserRef | None
    approved_as: str | None
    digest: str | None
    sections: list[BoardPaperSection]
    points: list[BoardPaperPoint]
    comments: list[BoardPaperComment] = strawberry.field(description="Oldest first.")

    @classmethod
    def of(
        cls, row: models.BoardPaper, previous: models.BoardPaper | None, following: list[models.BoardPaper]
    ) -> "BoardPaper":
        order = list(SECTIONS)
        sections = sorted((each for each in row.sections if each.key in SECTIONS), key=lambda s: order.index(s.key))
        comments = sorted(row.comments, key=lambda comment: (comment.written_at, comment.id))
        return cls(
            id=row.id,
            version=row.version,
            title=row.title,
            committee=row.committee,
            purpose=row.purpose,
            compared_with=row.compared_with,
            as_at=row.as_at,
            masks_names=row.masks_names,
            previous=BoardPaperRef.of(previous) if previous else None,
            following=[BoardPaperRef.of(each) for each in following],
            state=row.state,
            recorded_at=row.recorded_at,
            recorded_by=_ref(row.recorded_by),
            approved_at=row.approved_at,
            approved_by=_ref(row.approved_by),
            approved_as=row.approved_as,
            digest=row.digest,
            sections=[BoardPaperSection.of(each) for each in sections],
            points=[BoardPaperPoint.of(each) for each in row.points],
            comments=[BoardPaperComment.of(each) for each in comments],
        )


@strawberry.type
class FigureDifference:
    key: str
    label: str
    then: str | None
    now: str | None


@strawberry.type(description="The figures of a paper made again as at the same day and as known at the same instant.")
class BoardPaperRebuild:
    known_at: datetime
    figure_count: int
    is_equal: bool
    differences: list[FigureDifference]

    @classmethod
    def of(cls, known_at: datetime, figure_count: int, found: list[builds.Difference]) -> "BoardPaperRebuild":
        listed = [FigureDifference(**vars(each)) for each in found]
        return cls(known_at=known_at, figure_count=figure_count, is_equal=not listed, differences=listed)


@strawberry.input
class BoardPaperInput:
    """Without `previousId` it follows the newest approved paper; without `comparedWith` it begins where that ended."""

    id: uuid.UUID
    title: str
    committee: str
    purpose: PaperPurpose
    as_at: date
    compared_with: date | None = None
    masks_names: bool = True
    previous_id: uuid.UUID | None = None


@strawberry.input
class UpdateBoardPaperInput:
    id: uuid.UUID
    version: int
    title: str
    committee: str
    purpose: PaperPurpose
    as_at: date
    compared_with: date
    masks_names: bool
    previous_id: uuid.UUID | None


@strawberry.input
class BoardPaperSectionInput:
    id: uuid.UUID
    version: int
    owner_id: uuid.UUID | None
    narrative: str


@strawberry.input
class BoardPaperCommentInput:
    """`sectionKey` names a section, or is "paper" for the whole."""

    id: uuid.UUID
    paper_id: uuid.UUID
    section_key: str
    text: str


@strawberry.input
class BoardPaperPointInput:
    id: uuid.UUID
    paper_id: uuid.UUID
    kind: PointKind
    text: str
    owner_id: uuid.UUID | None = None


@strawberry.input
class UpdateBoardPaperPointInput:
    id: uuid.UUID
    version: int
    kind: PointKind
    text: str
    owner_id: uuid.UUID | None


@strawberry.input
class ReturnBoardPaperInput:
    id: uuid.UUID
    version: int
    comment_id: uuid.UUID
    comment: str


@strawberry.input
class ApproveBoardPaperInput:
    """`digest` is that of the build which the approver looked at; `approvedAs` the name to print."""

    id: uuid.UUID
    version: int
    approved_as: str
    digest: str


@strawberry.input
class SendBoardPaperForReviewInput:
    id: uuid.UUID
    version: int


@dataclass(frozen=True)
class Nothing:
    """No build was ever asked for."""

    state: str = "none"
    progress: float = 0.0
    words: str = "Not built yet."
    problem: str | None = None


def _ref(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None
