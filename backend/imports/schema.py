import uuid
from datetime import datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.imports import models, queries, service
from backend.kit.db import utc_now
from backend.kit.graphql import Info, PageInput, mutation, query

strawberry.enum(models.ImportStatus)
strawberry.enum(models.ImportAction)


@strawberry.type
class ImportCount:
    label: str
    count: int


@strawberry.type
class ImportPlan:
    id: uuid.UUID
    file_name: str
    status: models.ImportStatus
    recorded_at: datetime
    recorded_by: UserRef | None
    committed_at: datetime | None
    digest: str
    create_count: int
    unchanged_count: int
    skipped_count: int
    refused_count: int
    new_records: list[ImportCount]
    refusal_reasons: list[ImportCount]
    notes: list[str]

    @classmethod
    def of(cls, row: models.ImportPlan) -> "ImportPlan":
        counts, by = row.summary["counts"], row.recorded_by
        return cls(
            id=row.id,
            file_name=row.file_name,
            status=row.status,
            recorded_at=row.recorded_at,
            recorded_by=UserRef(id=by.id, name=by.name) if by else None,
            committed_at=row.committed_at,
            digest=row.digest,
            create_count=counts["create"],
            unchanged_count=counts["unchanged"],
            skipped_count=counts["skipped"],
            refused_count=counts["refused"],
            new_records=[ImportCount(label=label, count=count) for label, count in row.summary["newRecords"]],
            refusal_reasons=[ImportCount(label=label, count=count) for label, count in row.summary["refusalReasons"]],
            notes=row.summary["notes"],
        )


@strawberry.type
class ImportPlanPage:
    items: list[ImportPlan]
    total: int


@strawberry.type
class ImportPlanRow:
    line: int
    action: models.ImportAction
    summary: str
    reason: str | None
    field: str | None
    value: str | None
    interaction_id: uuid.UUID | None
    notes: list[str]

    @classmethod
    def of(cls, row: models.ImportPlanRow, plan: models.ImportPlan) -> "ImportPlanRow":
        """What a preview would create is no record yet, so nothing to link to."""
        is_there = row.action is models.ImportAction.UNCHANGED or plan.status is models.ImportStatus.COMMITTED
        return cls(
            line=row.line,
            action=row.action,
            summary=row.summary,
            reason=row.reason,
            field=row.field,
            value=row.value,
            interaction_id=row.interaction_id if is_there else None,
            notes=row.notes,
        )


@strawberry.type
class ImportPlanRowPage:
    items: list[ImportPlanRow]
    total: int


@strawberry.type
class ImportsQuery:
    @query
    def import_plans(self, info: Info, page: PageInput | None = None) -> ImportPlanPage:
        part = page or PageInput()
        rows, total = queries.find_plans(info.context.session, offset=part.offset, limit=part.limit)
        return ImportPlanPage(items=[ImportPlan.of(row) for row in rows], total=total)

    @query
    def import_plan(self, info: Info, id: uuid.UUID) -> ImportPlan | None:
        rows = queries.load_plans(info.context.session, [id])
        return ImportPlan.of(rows[0]) if rows else None

    @query
    def import_plan_rows(
        self, info: Info, plan_id: uuid.UUID, action: models.ImportAction | None = None, page: PageInput | None = None
    ) -> ImportPlanRowPage:
        part = page or PageInput()
        plan, rows, total = queries.find_plan_rows(
            info.context.session, plan_id, action=action, offset=part.offset, limit=part.limit
        )
        return ImportPlanRowPage(items=[ImportPlanRow.of(row, plan) for row in rows], total=total)


@strawberry.type
class ImportsMutation:
    @mutation
    def commit_import(self, info: Info, plan_id: uuid.UUID, digest: str) -> ImportPlan:
        session, viewer = info.context.session, info.context.viewer
        service.commit_import(session, plan_id, digest, viewer=viewer, now=utc_now())
        return ImportPlan.of(queries.load_plans(session, [plan_id])[0])

    @mutation
    def discard_import(self, info: Info, plan_id: uuid.UUID) -> uuid.UUID:
        service.discard_import(info.context.session, plan_id)
        return plan_id
