"""A whole paper made from the records and from what people wrote, in the background; and made again, to compare."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.background import service as background
from backend.background.process import Tell
from backend.background.service import Work
from backend.background.thread import ThreadTask
from backend.board_papers.content import (
    SECTIONS,
    PaperContent,
    Section,
    Table,
    digest_of,
    figures_of,
    from_json,
    to_json,
)
from backend.board_papers.method import method
from backend.board_papers.models import BoardPaper, BoardPaperBuild, BoardPaperPoint, PaperState, PointKind
from backend.board_papers.paper_queries import (
    build_of,
    load_paper,
    made_from,
    newest_approved_before,
    previous_known_at,
)
from backend.board_papers.papers import draft
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import build_sections
from backend.kit.db import Base, utc_now
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.writing import digest_of as digest_of_values

KIND = "board_paper"
PURPOSES = {"assure": "To assure", "decide": "To decide", "note": "To note"}
NOBODY = "Nobody yet"
OTHERS_END_WITHIN = 120.0
"""Seconds that a build waits for changes under way to end, a large import among them."""

PAPERS = Base.metadata.tables[BoardPaper.__tablename__]
BUILDS = Base.metadata.tables[BoardPaperBuild.__tablename__]


def ask_for_build(session: Session, paper_id: uuid.UUID, *, today: date) -> Work:
    """Put a build in line; it begins as soon as somebody asks how far it is."""
    paper = draft(session, paper_id)
    if paper.as_at > today:
        raise RuleBroken("The paper's date is in the future. Build it on that day or later.")
    key = digest_of_values([KIND, paper_id, utc_now()])
    return background.put_in_line(session, KIND, key, scope_of(paper_id))


def newest_work(session: Session, paper_id: uuid.UUID) -> Work | None:
    return background.newest(session, KIND, scope_of(paper_id))


def cancel_build(session: Session, paper_id: uuid.UUID) -> Work:
    draft(session, paper_id)
    work = newest_work(session, paper_id)
    if work is None:
        raise RuleBroken("No build is under way.")
    return background.cancel(session, work.id, {work.scope})


def work_of(session: Session, paper: BoardPaper, organisation_name: str) -> Work | None:
    """The build that was asked for last, begun here if it still waits or whoever was at it is gone."""
    if paper.state is not PaperState.DRAFT:
        return None
    work = newest_work(session, paper.id)
    if work is None or not work.is_unfinished:
        return work
    engine: Any = session.get_bind()
    building = Building(engine, paper.id, organisation_name)
    return background.go_on(engine, ThreadTask(KIND, building.work, building.keep, building.stop), work)


def scope_of(paper_id: uuid.UUID) -> str:
    return digest_of_values([KIND, paper_id])


@dataclass
class Building:
    """One build under way: `work` reads in a session of its own, `keep` replaces the draft's earlier build."""

    engine: Engine
    paper_id: uuid.UUID
    organisation_name: str
    known_at: datetime = field(init=False)
    made_from: str = field(init=False)
    driver: Any = field(init=False, default=None)

    def work(self, tell: Tell) -> bytes:
        self.known_at = instant_of_a_whole_past(self.engine)
        with Session(self.engine, info={"viewer": SYSTEM}) as session:
            if self.engine.dialect.name == "postgresql":
                session.execute(sa.text("SET LOCAL statement_timeout = 300000"))  # 5 minutes: nobody waits in a request
            self.driver = session.connection().connection.driver_connection
            try:
                return self._made(session, tell)
            finally:
                self.driver = None  # before somebody else gets the connection

    def _made(self, session: Session, tell: Tell) -> bytes:
        paper = load_paper(session, self.paper_id)
        if paper is None:
            raise NotFound("board paper")
        self.made_from = made_from(session, paper)
        return to_json(content_of(session, paper, self.known_at, self.organisation_name, tell))

    def stop(self) -> None:
        """Break off the statement that is running."""
        driver = self.driver
        if driver is not None:
            (driver.interrupt if self.engine.dialect.name == "sqlite" else driver.cancel)()

    def keep(self, connection: Connection, stored: bytes) -> None:
        """Nothing, where the paper was sent for review or deleted while it was built."""
        state = connection.scalar(sa.select(PAPERS.c.state).where(PAPERS.c.id == self.paper_id).with_for_update())
        if state is not PaperState.DRAFT:
            return
        connection.execute(sa.delete(BUILDS).where(BUILDS.c.paper_id == self.paper_id, ~BUILDS.c.is_frozen))
        connection.execute(
            sa.insert(BUILDS).values(
                id=uuid.uuid4(),
                paper_id=self.paper_id,
                known_at=self.known_at,
                content=stored,
                digest=digest_of(stored),
                made_from=self.made_from,
                is_frozen=False,
            )
        )


def instant_of_a_whole_past(engine: Engine) -> datetime:
    """An instant before which every change is committed, so that asking for that instant later finds nothing new.

    A change carries the instant at which it was made, and is seen only when its transaction ends. SQLite has one writer
    at a time: whoever writes is alone. PostgreSQL numbers its transactions: those that had begun by then must have
    ended. (A change is stamped after its rows were written, so its transaction has its number by then.)
    """
    if engine.dialect.name == "sqlite":
        with engine.execution_options(writes=True).begin():
            return utc_now()
    with engine.connect() as connection:
        at = utc_now()
        begun = connection.scalar(sa.text("SELECT pg_current_xact_id()::text::bigint"))
        connection.rollback()
        until = time.monotonic() + OTHERS_END_WITHIN
        while time.monotonic() < until:
            oldest = connection.scalar(sa.text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"))
            connection.rollback()
            if oldest >= begun:
                return at
            time.sleep(0.05)
    raise TimeoutError("Changes that had begun before the build did not end.")


def content_of(
    session: Session,
    paper: BoardPaper,
    known_at: datetime,
    organisation_name: str,
    tell: Callable[[float], None] = lambda _share: None,
) -> PaperContent:
    """`paper` comes with its sections and points."""
    period = Period(as_at=paper.as_at, compared_with=paper.compared_with, known_at=known_at)
    reading = Reading(session, period, paper.masks_names, previous_known_at(session, paper))
    return PaperContent(
        title=paper.title,
        organisation=organisation_name,
        committee=paper.committee,
        purpose=PURPOSES[paper.purpose.value],
        compared_with=paper.compared_with.isoformat(),
        as_at=paper.as_at.isoformat(),
        known_at=known_at.isoformat(),
        masks_names=paper.masks_names,
        sections=_with_words_of_people(paper, build_sections(reading, tell)),
        method=tuple(method(period)),
    )


class ForWhom(TypedDict):
    masks_names: bool
    organisation_name: str


def page_of_now(session: Session, period: Period, *, masks_names: bool, organisation_name: str) -> PaperContent:
    """The figures for any dates, without a paper: what came late is counted from the paper that ended there."""
    with Session(session.get_bind(), info={"viewer": SYSTEM}) as reading:
        before = newest_approved_before(reading, period.as_at)
        build = build_of(reading, before.id) if before and before.as_at == period.compared_with else None
        sections = build_sections(Reading(reading, period, masks_names, build.known_at if build else None))
    return PaperContent(
        title="Position on race equality",
        organisation=organisation_name,
        committee="",
        purpose="",
        compared_with=period.compared_with.isoformat(),
        as_at=period.as_at.isoformat(),
        known_at=period.known_at.isoformat() if period.known_at else None,
        masks_names=masks_names,
        sections=sections,
        method=tuple(method(period)),
    )


@dataclass(frozen=True)
class Difference:
    """A figure that a rebuild gives otherwise. None: the figure is not there."""

    key: str
    label: str
    then: str | None
    now: str | None


def rebuilt_differences(session: Session, paper_id: uuid.UUID) -> tuple[datetime, int, list[Difference]]:
    """The frozen figures made again as at the same day and as known at the same instant; nothing is stored."""
    with Session(session.get_bind(), info={"viewer": SYSTEM}) as reading:
        paper = load_paper(reading, paper_id)
        build = build_of(reading, paper_id, with_content=True)
        if paper is None or build is None:
            raise RuleBroken("This paper has not been built yet. Build it first.")
        then = from_json(build.content)
        now = content_of(reading, paper, build.known_at, then.organisation)
    return build.known_at, len(figures_of(then)), differences(then, now)


def differences(then: PaperContent, now: PaperContent) -> list[Difference]:
    before, after = figures_of(then), figures_of(now)
    found = []
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            figure = then.figure(key) or now.figure(key)
            found.append(
                Difference(key, figure.label if figure else key, *(_said(v.get(key)) for v in (before, after)))
            )
    return found


def _said(numbers: tuple[int | None, int | None, int | None] | None) -> str | None:
    if numbers is None:
        return None
    value, of, unknown = numbers
    said = "not known" if value is None else str(value)
    said += f" of {of}" if of is not None else ""
    return f"{said}, with {unknown} unknown" if unknown else said


def _with_words_of_people(paper: BoardPaper, made: tuple[Section, ...]) -> tuple[Section, ...]:
    """Each section with its narrative; alerts, risks and decisions are sections that people alone write."""
    told = {section.key: section for section in paper.sections}
    known = {section.key: section for section in made} | _points_of(paper)
    whole = []
    for key, heading in SECTIONS.items():
        section = known.get(key) or Section(key, heading)
        words = told.get(key)
        if words and words.narrative.strip():
            by = words.owner.name if words.owner else ""
            section = replace(section, narrative=words.narrative.strip(), narrative_by=by)
        if key in known or section.narrative:
            whole.append(section)
    return tuple(whole)


def _points_of(paper: BoardPaper) -> dict[str, Section]:
    points = sorted(paper.points, key=lambda point: (point.position, point.id))
    risky = [point for point in points if point.kind is not PointKind.DECISION]
    decisions = [point for point in points if point.kind is PointKind.DECISION]
    kinds = {PointKind.ALERT: "Alert", PointKind.RISK: "Risk"}
    return {
        "alerts": Section(
            "alerts",
            SECTIONS["alerts"],
            tables=(
                Table(
                    "Alerts and risks, with who looks after each",
                    ("Kind", "What", "Owner"),
                    tuple((kinds[point.kind], point.text, _owner(point)) for point in risky),
                    empty="No alert or risk is raised.",
                ),
            ),
        ),
        "decisions": Section(
            "decisions",
            SECTIONS["decisions"],
            tables=(
                Table(
                    "Decisions that the board is asked for",
                    ("Number", "Decision", "Owner"),
                    tuple((str(n), point.text, _owner(point)) for n, point in enumerate(decisions, start=1)),
                    numeric=(True, False, False),
                    empty="No decision is asked for.",
                ),
            ),
        ),
    }


def _owner(point: BoardPaperPoint) -> str:
    return point.owner.name if point.owner else NOBODY
