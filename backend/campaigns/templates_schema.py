import uuid

import strawberry

from backend.campaigns import templates
from backend.campaigns.types import TaskTemplate, TaskTemplatePage
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, mutation, query, uuid_list


@strawberry.input
class TaskTemplateFilter:
    ids: list[uuid.UUID] | None = None


@strawberry.input
class TaskTemplateItemInput:
    id: uuid.UUID
    title: str
    working_days: int


@strawberry.input
class CreateTaskTemplateInput:
    id: uuid.UUID
    name: str
    items: list[TaskTemplateItemInput]


@strawberry.input
class UpdateTaskTemplateInput:
    id: uuid.UUID
    version: int
    name: str
    items: list[TaskTemplateItemInput]


@strawberry.type
class TaskTemplatesQuery:
    @query
    def task_templates(self, info: Info, filter: TaskTemplateFilter | None = None) -> TaskTemplatePage:
        rows = templates.find_templates(info.context.session, uuid_list(filter.ids) if filter else None)
        return TaskTemplatePage(items=[TaskTemplate.of(row) for row in rows], total=len(rows))

    @query
    def task_template(self, info: Info, id: uuid.UUID) -> TaskTemplate | None:
        rows = templates.find_templates(info.context.session, [id])
        return TaskTemplate.of(rows[0]) if rows else None


@strawberry.type
class TaskTemplatesMutation:
    @mutation
    def create_task_template(self, info: Info, input: CreateTaskTemplateInput) -> TaskTemplate:
        templates.create_template(info.context.session, input, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def update_task_template(self, info: Info, input: UpdateTaskTemplateInput) -> TaskTemplate:
        templates.update_template(info.context.session, input)
        return _saved(info, input.id)

    @mutation
    def delete_task_template(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        templates.delete_template(info.context.session, id, version)
        return id


def _saved(info: Info, template_id: uuid.UUID) -> TaskTemplate:
    rows = templates.find_templates(info.context.session, [template_id])
    if not rows:
        raise NotFound("template")
    return TaskTemplate.of(rows[0])
