import uuid
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
import strawberry
from sqlalchemy.orm import Session

import backend.handovers.leaving  # noqa: F401 (what a deactivation asks for)
from backend.accounts.models import PermissionLevel, User
from backend.accounts.schema import UserRef
from backend.handovers import confirming, queries, service
from backend.handovers.confirming import TieDecision
from backend.handovers.models import HandoverKind
from backend.handovers.open_rows import OpenRow
from backend.handovers.queries import Step
from backend.handovers.registry import LABELS
from backend.kit.db import utc_now
from backend.kit.graphql import Info, mutation, query

strawberry.enum(HandoverKind)
strawberry.enum(TieDecision)


@strawberry.type
class HandoverRow:
    record_id: uuid.UUID
    label: str
    detail: str
    noun: str = strawberry.field(description="The list that the record's page belongs to, such as policy_asks.")
    noun_id: uuid.UUID
    successor: UserRef
    is_named: bool = strawberry.field(description="Somebody was chosen for it; else the general successor gets it.")
    note: str
    confirmed_on: date | None
    what_happens: str = strawberry.field(description="Exactly what completing the handover does; empty for a tie.")

    @classmethod
    def of(cls, step: Step) -> "HandoverRow":
        row, part = step.row, step.part
        return cls(
            record_id=row.record_id,
            label=row.label,
            detail=row.detail,
            noun=row.noun,
            noun_id=row.noun_id,
            successor=UserRef(id=step.heir.id, name=step.heir.name),
            is_named=part is not None,
            note=step.note,
            confirmed_on=part.confirmed_on if part else None,
            what_happens=step.words,
        )


@strawberry.type
class HandoverSection:
    kind: HandoverKind
    title: str
    is_reassigned: bool
    rows: list[HandoverRow]


@strawberry.type(description="A colleague leaves. Each viewer sees of it what they see of the records.")
class Handover:
    id: uuid.UUID
    version: int
    user: UserRef
    successor: UserRef
    leaves_on: date
    note: str
    done_at: datetime | None
    done_by: UserRef | None
    is_user_active: bool
    may_complete: bool
    may_deactivate: bool
    sections: list[HandoverSection]


@strawberry.type
class HandoverLine:
    id: uuid.UUID
    user: UserRef
    successor: UserRef
    leaves_on: date
    done_at: datetime | None


@strawberry.type(description="What completing would do, as far as the viewer sees it. The digest goes back with it.")
class HandoverPreview:
    digest: str
    total: int
    sections: list[HandoverSection]


@strawberry.type(description="Open in the name of a colleague who is not active any more.")
class LeftOpenRow:
    kind: HandoverKind
    user: UserRef
    record_id: uuid.UUID
    label: str
    detail: str
    noun: str
    noun_id: uuid.UUID


@strawberry.input
class StartHandoverInput:
    id: uuid.UUID
    user_id: uuid.UUID
    successor_id: uuid.UUID
    leaves_on: date
    note: str = ""


@strawberry.input
class ChangeHandoverInput:
    id: uuid.UUID
    version: int
    successor_id: uuid.UUID
    leaves_on: date
    note: str = ""


@strawberry.input
class NameSuccessorInput:
    handover_id: uuid.UUID
    kind: HandoverKind
    record_id: uuid.UUID | None = strawberry.field(default=None, description="None: everything of this kind.")
    successor_id: uuid.UUID | None = strawberry.field(default=None, description="None: the general successor.")
    note: str = ""


@strawberry.input
class ConfirmTieInput:
    handover_id: uuid.UUID
    tie_id: uuid.UUID
    decision: TieDecision
    successor_id: uuid.UUID | None = None
    note: str = ""


@strawberry.type
class HandoversQuery:
    @query
    def handovers(self, info: Info) -> list[HandoverLine]:
        return [
            HandoverLine(
                id=row.id,
                user=UserRef(id=row.user.id, name=row.user.name),
                successor=UserRef(id=row.successor.id, name=row.successor.name),
                leaves_on=row.leaves_on,
                done_at=row.done_at,
            )
            for row in queries.find_handovers(info.context.session)
        ]

    @query
    def handover(self, info: Info, id: uuid.UUID) -> Handover:
        return _handover(info, id)

    @query
    def handover_preview(self, info: Info, id: uuid.UUID) -> HandoverPreview:
        context = info.context
        row = service.in_preparation(context.session, id)
        steps = queries.steps_to_take(context.session, row, context.today)
        digest = queries.preview_digest(row, steps)
        return HandoverPreview(digest=digest, total=len(steps), sections=_sections(steps))

    @query
    def left_open(self, info: Info) -> list[LeftOpenRow]:
        session = info.context.session
        return _left_open(session, queries.left_open(session, info.context.today))


@strawberry.type
class HandoversMutation:
    @mutation
    def start_handover(self, info: Info, input: StartHandoverInput) -> Handover:
        context = info.context
        service.start_handover(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _handover(info, input.id)

    @mutation
    def change_handover(self, info: Info, input: ChangeHandoverInput) -> Handover:
        service.change_handover(info.context.session, input, today=info.context.today)
        return _handover(info, input.id)

    @mutation
    def drop_handover(self, info: Info, id: uuid.UUID, version: int) -> bool:
        service.drop_handover(info.context.session, id, version)
        return True

    @mutation
    def name_successor(self, info: Info, input: NameSuccessorInput) -> Handover:
        context = info.context
        service.name_successor(context.session, input, viewer=context.viewer, today=context.today)
        return _handover(info, input.handover_id)

    @mutation
    def confirm_tie(self, info: Info, input: ConfirmTieInput) -> Handover:
        context = info.context
        confirming.confirm_tie(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _handover(info, input.handover_id)

    @mutation
    def complete_handover(self, info: Info, id: uuid.UUID, preview_digest: str, deactivate: bool = False) -> Handover:
        context = info.context
        service.complete_handover(
            context.session,
            id,
            preview_digest,
            deactivate=deactivate,
            viewer=context.viewer,
            today=context.today,
            now=utc_now(),
        )
        return _handover(info, id)


def _handover(info: Info, handover_id: uuid.UUID) -> Handover:
    context = info.context
    row = queries.load_handover(context.session, handover_id)
    is_administrator = context.viewer.level is PermissionLevel.ADMINISTRATOR
    return Handover(
        id=row.id,
        version=row.version,
        user=UserRef(id=row.user.id, name=row.user.name),
        successor=UserRef(id=row.successor.id, name=row.successor.name),
        leaves_on=row.leaves_on,
        note=row.note,
        done_at=row.done_at,
        done_by=UserRef(id=row.done_by.id, name=row.done_by.name) if row.done_by else None,
        is_user_active=row.user.is_active,
        may_complete=row.done_at is None and (is_administrator or context.viewer.user_id == row.user_id),
        may_deactivate=is_administrator and context.viewer.user_id != row.user_id,
        sections=_sections(queries.steps_of(context.session, row, context.today)) if _wants_sections(info) else [],
    )


def _wants_sections(info: Info) -> bool:
    """Whoever only starts a handover need not wait until the whole network was looked through."""
    waiting: list[Any] = list(info.selected_fields)
    while waiting:
        selected = waiting.pop()
        if getattr(selected, "name", "") == "sections":
            return True
        waiting += selected.selections
    return False


def _sections(steps: list[Step]) -> list[HandoverSection]:
    found = []
    for kind, group in groupby(steps, key=lambda step: step.row.kind):
        of_kind = list(group)
        found.append(
            HandoverSection(
                kind=kind,
                title=LABELS[kind],
                is_reassigned=of_kind[0].is_reassigned,
                rows=[HandoverRow.of(step) for step in of_kind],
            )
        )
    return found


def _left_open(session: Session, rows: list[OpenRow]) -> list[LeftOpenRow]:
    named = sa.select(User.id, User.name).where(User.id.in_({row.user_id for row in rows}))
    names = dict(session.execute(named).all())
    return [
        LeftOpenRow(
            kind=row.kind,
            user=UserRef(id=row.user_id, name=names[row.user_id]),
            record_id=row.record_id,
            label=row.label,
            detail=row.detail,
            noun=row.noun,
            noun_id=row.noun_id,
        )
        for row in rows
    ]
