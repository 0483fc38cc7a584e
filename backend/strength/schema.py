import uuid
from datetime import datetime

import strawberry
from sqlalchemy.orm import Session

from backend.accounts.schema import UserRef
from backend.audit.service import camel
from backend.kit.db import utc_now
from backend.kit.graphql import Info, mutation, query
from backend.strength import models, queries, service
from backend.strength.queries import InForce
from graph.strength_constants import MEASURED


@strawberry.type(description="The numbers in the formula of tie strength that an answer was worked out with.")
class StrengthConstants:
    half_life_days: float
    half_strength_evidence: float
    thin_below_days: int
    other_staff_factor: float
    asserted_strength: float
    is_measured: bool = strawberry.field(description="The set with which the bands' observed ranges were measured.")
    words: str

    @classmethod
    def of(cls, known: InForce) -> "StrengthConstants":
        values = {name: getattr(known.constants, name) for name in queries.NAMES}
        return cls(**values, is_measured=known.constants == MEASURED, words=known.words)

    @classmethod
    def in_force(cls, session: Session) -> "StrengthConstants":
        return cls.of(service.in_force(session))


@strawberry.type(description="The range within which an administrator may set a constant.")
class StrengthBound:
    name: str = strawberry.field(description="The field of StrengthConstants.")
    label: str
    value: float
    measured: float
    least: float
    most: float
    unit: str
    source: str


@strawberry.type
class StrengthSetting:
    id: uuid.UUID
    constants: StrengthConstants
    reason: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.StrengthSetting) -> "StrengthSetting":
        author = row.recorded_by
        return cls(
            id=row.id,
            constants=StrengthConstants.of(InForce.of(row, author.name if author else None)),
            reason=row.reason,
            recorded_at=row.recorded_at,
            recorded_by=UserRef(id=author.id, name=author.name) if author else None,
        )


@strawberry.type
class StrengthSettings:
    bounds: list[StrengthBound]
    current: StrengthConstants
    past: list[StrengthSetting] = strawberry.field(
        description="Each set that was ever chosen, newest first; the first is in force."
    )

    @classmethod
    def in_force(cls, session: Session) -> "StrengthSettings":
        known = service.in_force(session)
        return cls(
            bounds=[
                StrengthBound(
                    name=camel(name),
                    label=service.LABELS[name],
                    value=getattr(known.constants, name),
                    measured=getattr(MEASURED, name),
                    least=bound.least,
                    most=bound.most,
                    unit=bound.unit,
                    source=bound.source,
                )
                for name, bound in service.BOUNDS.items()
            ],
            current=StrengthConstants.of(known),
            past=[StrengthSetting.of(row) for row in queries.all_settings(session)],
        )


@strawberry.input
class StrengthConstantsInput:
    half_life_days: float
    half_strength_evidence: float
    thin_below_days: int
    other_staff_factor: float
    asserted_strength: float
    reason: str


@strawberry.type
class StrengthQuery:
    @query
    def strength_settings(self, info: Info) -> StrengthSettings:
        return StrengthSettings.in_force(info.context.session)


@strawberry.type
class StrengthMutation:
    @mutation
    def change_strength_settings(self, info: Info, input: StrengthConstantsInput) -> StrengthSettings:
        context = info.context
        service.change_settings(context.session, input, input.reason, now=utc_now(), user_id=context.viewer.user_id)
        return StrengthSettings.in_force(context.session)
