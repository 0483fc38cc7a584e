"""What a paper says, as GraphQL tells it: everything but the rows, which are asked for figure by figure."""

from datetime import date, datetime

import strawberry

from backend.board_papers import content as said
from backend.board_papers.paper_rows import ShownRow


@strawberry.type(description="A number that opens its rows: `value` of `of`, and `unknown` beside them.")
class PaperFigure:
    key: str
    label: str
    words: str = strawberry.field(description="The figure in a sentence of its own.")
    value: int | None
    of: int | None
    unknown: int | None
    row_count: int

    @classmethod
    def told(cls, figure: said.Figure) -> "PaperFigure":
        return cls(
            key=figure.key,
            label=figure.label,
            words=figure.words,
            value=figure.value,
            of=figure.of,
            unknown=figure.unknown,
            row_count=len(figure.rows),
        )


@strawberry.type(description="`figureKeys`, shaped like `rows` or empty, says which cell opens which figure.")
class PaperTable:
    caption: str
    columns: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    figure_keys: list[list[str | None]]
    empty: str

    @classmethod
    def told(cls, table: said.Table) -> "PaperTable":
        return cls(
            caption=table.caption,
            columns=list(table.columns),
            rows=[list(row) for row in table.rows],
            numeric=list(table.numeric),
            figure_keys=[list(row) for row in table.figure_keys],
            empty=table.empty,
        )


@strawberry.type
class PaperSeries:
    label: str
    values: list[int]
    tone: str = strawberry.field(description="plain, good, middling, bad or unknown; never the only mark.")


@strawberry.type
class PaperChart:
    title: str
    alt: str = strawberry.field(description="Every number of the chart in words.")
    labels: list[str]
    series: list[PaperSeries]

    @classmethod
    def told(cls, chart: said.Chart) -> "PaperChart":
        series = [PaperSeries(label=each.label, values=list(each.values), tone=each.tone) for each in chart.series]
        return cls(title=chart.title, alt=chart.alt, labels=list(chart.labels), series=series)


@strawberry.type
class PaperSection:
    key: str
    heading: str
    summary: list[str]
    figures: list[PaperFigure]
    charts: list[PaperChart]
    tables: list[PaperTable]
    narrative: str
    narrative_by: str

    @classmethod
    def told(cls, section: said.Section) -> "PaperSection":
        return cls(
            key=section.key,
            heading=section.heading,
            summary=list(section.summary),
            figures=[PaperFigure.told(figure) for figure in section.figures],
            charts=[PaperChart.told(chart) for chart in section.charts],
            tables=[PaperTable.told(table) for table in section.tables],
            narrative=section.narrative,
            narrative_by=section.narrative_by,
        )


@strawberry.type
class PaperContent:
    title: str
    organisation: str
    committee: str
    purpose: str
    compared_with: date
    as_at: date
    known_at: datetime | None
    masks_names: bool
    sections: list[PaperSection]
    method: list[str]

    @classmethod
    def told(cls, content: said.PaperContent) -> "PaperContent":
        return cls(
            title=content.title,
            organisation=content.organisation,
            committee=content.committee,
            purpose=content.purpose,
            compared_with=date.fromisoformat(content.compared_with),
            as_at=date.fromisoformat(content.as_at),
            known_at=datetime.fromisoformat(content.known_at) if content.known_at else None,
            masks_names=content.masks_names,
            sections=[PaperSection.told(section) for section in content.sections],
            method=list(content.method),
        )


@strawberry.type(description="One record behind a figure, as it stood.")
class PaperRow:
    what: str
    on: date | None = strawberry.field(name="date")
    who: str
    counted_as: str
    is_limited: bool = strawberry.field(description="It has been limited since, and is not shown any more.")
    link: str | None = strawberry.field(description="Null where the reader may not open the record, or it is gone.")

    @classmethod
    def told(cls, shown: ShownRow) -> "PaperRow":
        row = shown.row
        return cls(
            what=row.what,
            on=date.fromisoformat(row.on) if row.on else None,
            who=row.who,
            counted_as=row.counted_as,
            is_limited=shown.is_limited,
            link=shown.link,
        )


@strawberry.type
class PaperRowPage:
    items: list[PaperRow]
    total: int

    @classmethod
    def told(cls, found: tuple[list[ShownRow], int]) -> "PaperRowPage":
        rows, total = found
        return cls(items=[PaperRow.told(row) for row in rows], total=total)
