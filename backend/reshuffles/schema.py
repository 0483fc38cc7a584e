import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query
from backend.reshuffles import models, queries, service
from backend.reshuffles.affected import Affected as FoundAffected
from backend.reshuffles.affected import find_affected
from backend.stakeholders.schema import TieEnd


@strawberry.type(description="One person: the role that ended, the one that began, or both, in words.")
class ReshuffleMove:
    id: uuid.UUID
    person: TieEnd
    ended_role: str | None
    new_role: str | None

    @classmethod
    def of(cls, row: models.ReshuffleMove) -> "ReshuffleMove":
        return cls(
            id=row.id,
            person=TieEnd(kind="person", id=row.person.id, label=row.person.name),
            ended_role=queries.role_in_words(row.ended_role) if row.ended_role else None,
            new_role=queries.role_in_words(row.new_role) if row.new_role else None,
        )


@strawberry.type
class AffectedAsk:
    policy_ask_id: uuid.UUID
    title: str
    who: str
    words: str


@strawberry.type
class AffectedInteraction:
    interaction_id: uuid.UUID
    title: str
    occurred_on: date
    words: str


@strawberry.type
class AffectedPromise:
    promise_id: uuid.UUID
    interaction_id: uuid.UUID
    text: str
    due_on: date | None
    is_ours: bool
    words: str


@strawberry.type
class AffectedTie:
    ours: TieEnd
    theirs: TieEnd
    shown: int = strawberry.field(description="0 to 100, as at the day of the reshuffle.")
    words: str


@strawberry.type(description="What the end of these roles touches, of what the viewer may see.")
class Affected:
    asks: list[AffectedAsk]
    interactions: list[AffectedInteraction]
    promises: list[AffectedPromise]
    ties: list[AffectedTie] = strawberry.field(description="Ours, with every contact in an ended role.")
    stances: int = strawberry.field(description="How many stances of the ended roles hold now, to look at again.")
    asserted_ties: int = strawberry.field(description="How many asserted ties of these people hold that day.")

    @classmethod
    def of(cls, found: FoundAffected) -> "Affected":
        return cls(
            asks=[AffectedAsk(**vars(each)) for each in found.asks],
            interactions=[AffectedInteraction(**vars(each)) for each in found.interactions],
            promises=[AffectedPromise(**vars(each)) for each in found.promises],
            ties=[
                AffectedTie(
                    ours=TieEnd.of(each.ours), theirs=TieEnd.of(each.theirs), shown=each.shown, words=each.words
                )
                for each in found.ties
            ],
            stances=found.stances,
            asserted_ties=found.asserted_ties,
        )


@strawberry.type
class Reshuffle:
    id: uuid.UUID
    version: int
    title: str
    effective_on: date = strawberry.field(description="The first day of the new roles: the old ones end before it.")
    source: str
    source_url: str | None
    correction_reason: str | None = strawberry.field(description="Why the day was corrected, the last time it was.")
    recorded_at: datetime
    recorded_by: UserRef | None
    moves: list[ReshuffleMove] = strawberry.field(description="By the person's name.")
    affected: Affected

    @classmethod
    def of(cls, row: models.Reshuffle, found: FoundAffected) -> "Reshuffle":
        author = row.recorded_by
        return cls(
            id=row.id,
            version=row.version,
            title=row.title,
            effective_on=row.effective_on,
            source=row.source,
            source_url=row.source_url,
            correction_reason=row.correction_reason,
            recorded_at=row.recorded_at,
            recorded_by=UserRef(id=author.id, name=author.name) if author else None,
            moves=[ReshuffleMove.of(move) for move in row.moves],
            affected=Affected.of(found),
        )


@strawberry.type
class ReshuffleSummary:
    id: uuid.UUID
    title: str
    effective_on: date
    move_count: int
    recorded_at: datetime


@strawberry.type
class ReshufflePage:
    items: list[ReshuffleSummary]
    total: int


@strawberry.input
class NewRoleInput:
    id: uuid.UUID
    organisation_id: uuid.UUID
    title: str


@strawberry.input
class ReshuffleMoveInput:
    id: uuid.UUID
    person_id: uuid.UUID
    ended_role_id: uuid.UUID | None = None
    new_role: NewRoleInput | None = None


@strawberry.input
class ReshuffleInput:
    id: uuid.UUID
    title: str
    effective_on: date
    source: str
    moves: list[ReshuffleMoveInput]
    source_url: str | None = None


@strawberry.input
class CorrectReshuffleInput:
    id: uuid.UUID
    version: int
    effective_on: date
    reason: str


@strawberry.type
class ReshufflesQuery:
    @query
    def reshuffles(self, info: Info, page: PageInput | None = None) -> ReshufflePage:
        part = page or PageInput()
        rows, total = queries.find_reshuffles(info.context.session, offset=part.offset, limit=part.limit)
        return ReshufflePage(items=[ReshuffleSummary(**vars(row)) for row in rows], total=total)

    @query
    def reshuffle(self, info: Info, id: uuid.UUID) -> Reshuffle | None:
        return _reshuffle(info, id)

    @query
    def reshuffle_preview(self, info: Info, effective_on: date, ended_role_ids: list[uuid.UUID]) -> Affected:
        return Affected.of(find_affected(info.context.session, effective_on, ended_role_ids))


@strawberry.type
class ReshufflesMutation:
    @mutation
    def record_reshuffle(self, info: Info, input: ReshuffleInput) -> Reshuffle:
        context = info.context
        service.record_reshuffle(context.session, input, viewer=context.viewer, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def correct_reshuffle(self, info: Info, input: CorrectReshuffleInput) -> Reshuffle:
        service.correct_reshuffle(info.context.session, input)
        return _saved(info, input.id)


def _reshuffle(info: Info, reshuffle_id: uuid.UUID) -> Reshuffle | None:
    session = info.context.session
    row = queries.load_reshuffle(session, reshuffle_id)
    if row is None:
        return None
    ended = [move.ended_role_id for move in row.moves if move.ended_role_id]
    return Reshuffle.of(row, find_affected(session, row.effective_on, ended))


def _saved(info: Info, reshuffle_id: uuid.UUID) -> Reshuffle:
    found = _reshuffle(info, reshuffle_id)
    if found is None:
        raise NotFound("reshuffle")
    return found
