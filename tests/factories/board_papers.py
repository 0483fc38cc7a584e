"""Asking for the board page as a browser does, and seeded histories for it to count."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Sensitivity,
)
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage, StageChange
from backend.stakeholders.models import Organisation, Person, Role
from tests.factories.accounts import SignedIn, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask, add_stage_change
from tests.factories.stakeholders import add_organisation, add_person, add_role

FIGURES = """stages { stage label count isBesideLadder } askCount
  movements { policyAskId title fromStage toStage fromLabel toLabel changedOn reason }
  metCount decisionMakerCount met { label policyAskTitle lastMetOn } notMet { label policyAskTitle lastMetOn }
  raisedCount couldHaveBeenRaisedCount notRecordedCount notRaisedReasons { reason key count }"""
PAGE = f"""query($asAt: Date!, $comparedWith: Date!, $knownAt: DateTime) {{
  boardPage(asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt) {{ {FIGURES} }} }}"""
ROWS = """
query($figure: BoardFigure!, $key: String, $asAt: Date!, $comparedWith: Date!, $knownAt: DateTime, $page: PageInput) {
  boardFigureRows(
    figure: $figure, key: $key, asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt, page: $page
  ) { total items { id kind date title detail link } }
}"""


def page_of(user: SignedIn, as_at: str, compared_with: str, known_at: datetime | None = None) -> dict[str, Any]:
    asked = user.ask(PAGE, asAt=as_at, comparedWith=compared_with, knownAt=known_at and known_at.isoformat())
    page: dict[str, Any] = asked["boardPage"]
    return page


def rows_of(
    user: SignedIn,
    figure: str,
    key: str | None,
    as_at: str,
    compared_with: str,
    known_at: datetime | None = None,
    limit: int = 100,
) -> tuple[list[dict[str, Any]], int]:
    """All rows of a figure, fetched `limit` at a time, and the total that it gives."""
    rows: list[dict[str, Any]] = []
    while True:
        answer = user.ask(
            ROWS,
            figure=figure,
            key=key,
            asAt=as_at,
            comparedWith=compared_with,
            knownAt=known_at and known_at.isoformat(),
            page={"offset": len(rows), "limit": limit},
        )["boardFigureRows"]
        rows += answer["items"]
        if len(answer["items"]) < limit:
            return rows, answer["total"]


def counts_of(page: dict[str, Any]) -> dict[tuple[str, str | None], int]:
    """Every figure of a page that opens rows, with its key."""
    not_raised = page["couldHaveBeenRaisedCount"] - page["raisedCount"]
    return {
        ("STAGE", None): page["askCount"],
        **{("STAGE", stage["stage"]): stage["count"] for stage in page["stages"]},
        ("MOVED", None): len(page["movements"]),
        ("DECISION_MAKERS_MET", None): page["metCount"],
        ("DECISION_MAKERS_NOT_MET", None): page["decisionMakerCount"] - page["metCount"],
        ("RAISED", None): page["raisedCount"],
        ("NOT_RAISED", None): not_raised,
        **{("NOT_RAISED", reason["key"]): reason["count"] for reason in page["notRaisedReasons"]},
        ("NOT_RECORDED", None): page["notRecordedCount"],
    }


@dataclass
class SeededHistory:
    """Two years of records made from a seed, then late changes to them. An hour passes with each step."""

    app: Any
    seed: int
    clock: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC)
    users: list[uuid.UUID] = field(default_factory=list)
    FIRST_DAY = date(2024, 1, 1)
    DAYS = 730

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def day(self) -> date:
        return self.FIRST_DAY + timedelta(days=self.chance.randrange(self.DAYS))

    def make(self, interaction_count: int = 60) -> datetime:
        """Fill an empty database, and say when all of it was known."""
        with writing(self.app) as session:
            self.users = list(session.scalars(sa.select(User.id).order_by(User.email)))
            self._tick(session)
            self._make_stakeholders(session)
            self._tick(session)
            self._make_asks(session)
        self.log(interaction_count)
        return self.clock + timedelta(minutes=1)

    def _tick(self, session: Session) -> None:
        session.flush()
        self.clock += timedelta(hours=1)
        session.info["recorded_at"] = self.clock

    def _make_stakeholders(self, session: Session) -> None:
        self.organisations = [add_organisation(session, f"Organisation {number}").id for number in range(5)]
        self.people, self.roles = [], []
        for number in range(8):
            person = add_person(session, f"Person {number}")
            self.people.append(person.id)
            if number < 7:
                organisation = self.chance.choice(self.organisations)
                self.roles.append(add_role(session, person.id, organisation, f"Post {number}").id)

    def _make_asks(self, session: Session) -> None:
        self.asks = []
        for number in range(7):
            days = sorted(self.day() for _ in range(self.chance.randint(1, 5)))
            stages = [Stage.DRAFTED, *(self.chance.choice(list(Stage)) for _ in days[1:])]
            ask = add_policy_ask(
                session,
                f"Ask {number}",
                stages=zip(stages, days, strict=True),
                decision_makers=self.chance.sample(self.organisations, self.chance.randint(0, 2)),
                deciding_roles=self.chance.sample(self.roles, self.chance.randint(0, 2)),
                addressees=self.chance.sample(self.organisations, self.chance.randint(0, 1)),
                is_race_equality=number < 5,
            )
            self.asks.append(ask.id)

    def log(self, count: int) -> None:
        for _ in range(count):
            with writing(self.app) as session:
                self._tick(session)
                self._log_one(session)

    def _log_one(self, session: Session) -> None:
        pick = self.chance
        status = pick.choices(list(InteractionStatus), weights=(1, 8, 1))[0]
        is_held = status is InteractionStatus.HELD
        spoken = pick.sample(self.asks, pick.choice((0, 0, 1, 2))) if is_held else []
        raised = {ask_id for ask_id in spoken if pick.random() < 0.5}
        add_interaction(
            session,
            self.day(),
            title=f"Meeting {pick.randrange(10**6)}",
            status=status,
            sensitivity=pick.choices(list(Sensitivity), weights=(6, 1, 1))[0],
            users=pick.sample(self.users, pick.randint(0, len(self.users))),
            people=pick.sample(self.people, pick.randint(0, 2)),
            organisations=pick.sample(self.organisations, pick.randint(0, 1)),
            raised=raised,
            not_raised={ask_id: pick.choice(list(NotRaisedReason)) for ask_id in spoken if ask_id not in raised},
        )

    def change_everything(self) -> None:
        """Edit, correct, delete and log late, everywhere but in who may read an interaction."""
        with writing(self.app) as session:
            self._tick(session)
            self._change_stakeholders(session)
            self._change_asks(session)
            self._tick(session)
            self._change_interactions(session)
        self.log(15)

    def _change_stakeholders(self, session: Session) -> None:
        for named in (*session.scalars(sa.select(Organisation)), *session.scalars(sa.select(Person))):
            named.name += " renamed"
        for role in session.scalars(sa.select(Role)):
            role.title += " of another kind"
            role.organisation_id = self.chance.choice(self.organisations)

    def _change_asks(self, session: Session) -> None:
        asks = session.scalars(sa.select(PolicyAsk).order_by(PolicyAsk.title)).all()
        for number, ask in enumerate(asks):
            ask.title = f"Retitled {number}"
            ask.is_race_equality = number % 2 == 0
        changes = session.scalars(sa.select(StageChange).order_by(StageChange.id)).all()
        for number, change in enumerate(changes):
            change.reason = "Corrected"
            if number % 3 == 0 and change.stage is not Stage.DRAFTED:
                session.delete(change)
            else:
                change.changed_on += timedelta(days=self.chance.randint(-90, 90))
        for party in session.scalars(sa.select(AskParty).order_by(AskParty.id)).all():
            if self.chance.random() < 0.4:
                session.delete(party)
        session.flush()
        late = add_policy_ask(session, "Ask found late", stages=[(Stage.RAISED, self.FIRST_DAY)])
        add_party(session, late.id, AskPartyKind.DECISION_MAKER, organisation_id=self.organisations[0])
        add_stage_change(session, asks[0].id, Stage.EMBEDDED, self.day())

    def _change_interactions(self, session: Session) -> None:
        rows = session.scalars(
            sa.select(Interaction)
            .order_by(Interaction.id)
            .options(selectinload(Interaction.participants), selectinload(Interaction.discussion_points))
        ).all()
        for row in rows:
            what = self.chance.randrange(5)
            if what == 0:
                session.delete(row)
            elif what == 1:
                row.occurred_on += timedelta(days=self.chance.randint(-300, 300))
                row.title = "Another title"
                row.status = InteractionStatus.HELD
            elif what == 2:
                self._turn_points(row.discussion_points)
            elif what == 3:
                self._swap_participants(session, row.participants)

    def _turn_points(self, points: list[DiscussionPoint]) -> None:
        for point in points:
            point.was_raised = not point.was_raised
            point.not_raised_reason = None if point.was_raised else NotRaisedReason.FORGOTTEN
            point.reception = None

    def _swap_participants(self, session: Session, participants: list[Participant]) -> None:
        for participant in participants:
            session.delete(participant)
