import strawberry

from backend.kit.graphql import Info, query
from backend.strength_card import card, pages


@strawberry.type
class StrengthModelCardTable:
    caption: str
    columns: list[str]
    rows: list[list[str]]


@strawberry.type
class StrengthModelCardSection:
    heading: str
    paragraphs: list[str]
    table: StrengthModelCardTable | None

    @classmethod
    def of(cls, section: pages.Section) -> "StrengthModelCardSection":
        table = section.table
        return cls(
            heading=section.heading,
            paragraphs=list(section.paragraphs),
            table=StrengthModelCardTable(
                caption=table.caption, columns=list(table.columns), rows=[list(row) for row in table.rows]
            )
            if table
            else None,
        )


@strawberry.type(description="How strength is worked out, how it was measured, and its limits, in plain words.")
class StrengthModelCard:
    title: str
    sections: list[StrengthModelCardSection]


@strawberry.type
class StrengthCardQuery:
    @query
    def strength_model_card(self, info: Info) -> StrengthModelCard:
        page = card.model_card(card.stored_measurements())
        return StrengthModelCard(
            title=page.title, sections=[StrengthModelCardSection.of(section) for section in page.sections]
        )
