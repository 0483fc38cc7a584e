import uuid
from datetime import date

import strawberry

from backend.briefs import content
from backend.briefs.service import make_brief
from backend.kit.db import utc_now
from backend.kit.errors import RuleBroken
from backend.kit.graphql import Info, query


@strawberry.input(description="Give one of the three.")
class BriefSubjectInput:
    interaction_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None


@strawberry.type(description="To a record, by its noun as in addresses of the screen.")
class BriefLink:
    noun: str
    id: uuid.UUID

    @classmethod
    def of(cls, link: content.Link) -> "BriefLink":
        return cls(noun=link.noun, id=link.id)


@strawberry.type
class BriefItem:
    label: str
    text: str
    detail: str
    mark: str
    to: BriefLink | None

    @classmethod
    def of(cls, item: content.Item) -> "BriefItem":
        to = BriefLink.of(item.to) if item.to else None
        return cls(label=item.label, text=item.text, detail=item.detail, mark=item.mark, to=to)


@strawberry.type(
    description="`onPage`: how many items a page of A4 has room for. `beyond`: items that are not listed at all."
)
class BriefSection:
    key: str
    heading: str
    items: list[BriefItem]
    on_page: int
    empty: str
    beyond: int
    restricted: int = strawberry.field(
        description="What you may read and no brief tells, because it is printed and carried around."
    )
    restricted_to: list[BriefLink]

    @classmethod
    def of(cls, section: content.Section) -> "BriefSection":
        return cls(
            key=section.key,
            heading=section.heading,
            items=[BriefItem.of(item) for item in section.items],
            on_page=section.on_page,
            empty="" if section.items else section.empty,
            beyond=section.beyond,
            restricted=section.restricted,
            restricted_to=[BriefLink.of(link) for link in section.restricted_to],
        )


@strawberry.type(description="One page before a meeting.")
class Brief:
    title: str
    subject: BriefLink
    facts: list[str]
    notices: list[str]
    sections: list[BriefSection]
    made_on: date

    @classmethod
    def of(cls, brief: content.Brief) -> "Brief":
        return cls(
            title=brief.title,
            subject=BriefLink.of(brief.subject),
            facts=list(brief.facts),
            notices=list(brief.notices),
            sections=[BriefSection.of(section) for section in brief.sections],
            made_on=brief.made_on,
        )


@strawberry.type
class BriefsQuery:
    @query
    def brief(self, info: Info, subject: BriefSubjectInput) -> Brief:
        given = {
            "interaction": subject.interaction_id,
            "person": subject.person_id,
            "organisation": subject.organisation_id,
        }
        chosen = [(kind, record_id) for kind, record_id in given.items() if record_id]
        if len(chosen) != 1:
            raise RuleBroken("Name one interaction, one person or one organisation.", field="subject")
        [(kind, record_id)] = chosen
        context = info.context
        return Brief.of(
            make_brief(context.session, kind, record_id, viewer=context.viewer, today=context.today, now=utc_now())
        )
