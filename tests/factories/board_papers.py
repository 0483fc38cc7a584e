"""Asking for the position of a day as a browser does, and seeded histories for it to count."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.audit.models import AuditLine, AuditValues
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Sensitivity,
)
from backend.kit.db import Base
from backend.outcomes.models import Outcome
from backend.policy_asks.models import (
    AskParty,
    AskPartyKind,
    AskResponse,
    DecisionMakerList,
    ListedDecisionMaker,
    PolicyAsk,
    ResponseKind,
    Stage,
    StageChange,
)
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import Stance, StanceLevel
from backend.strength.models import StrengthSetting
from tests.factories.accounts import SignedIn, writing
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import add_claim, add_outcome
from tests.factories.policy_asks import add_party, add_policy_ask, add_stage_change
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

POSITION = """query($asAt: Date!, $comparedWith: Date!, $knownAt: DateTime) {
    boardPaperPreview(asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt) {
      asAt comparedWith knownAt masksNames method sections { key summary tables { rows }
      figures { key value of unknown rowCount } } } }"""
ROWS = """query($figureKey: String!, $asAt: Date!, $comparedWith: Date!, $knownAt: DateTime, $page: PageInput) {
    boardPreviewRows(figureKey: $figureKey, asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt, page: $page) {
      total items { what date who countedAs link } } }"""


def position_of(user: SignedIn, as_at: str, compared_with: str, known_at: datetime | None = None) -> dict[str, Any]:
    given = {"asAt": as_at, "comparedWith": compared_with, "knownAt": known_at and known_at.isoformat()}
    position: dict[str, Any] = user.ask(POSITION, **given)["boardPaperPreview"]
    return position


def rows_of(
    user: SignedIn,
    figure_key: str,
    as_at: str,
    compared_with: str,
    known_at: datetime | None = None,
    limit: int = 100,
) -> tuple[list[dict[str, Any]], int]:
    """All rows of a figure, fetched `limit` at a time, and the total that it gives."""
    given = {"asAt": as_at, "comparedWith": compared_with, "knownAt": known_at and known_at.isoformat()}
    rows: list[dict[str, Any]] = []
    while True:
        page = {"offset": len(rows), "limit": limit}
        answer = user.ask(ROWS, figureKey=figure_key, page=page, **given)["boardPreviewRows"]
        rows += answer["items"]
        if len(answer["items"]) < limit:
            return rows, answer["total"]


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

    def add_judgements(self) -> None:
        """Stances, responses, frozen lists, outcomes and constants of strength, for papers to count."""
        pick = self.chance
        with writing(self.app) as session:
            self._tick(session)
            for number, ask_id in enumerate(self.asks):
                office, post = pick.choice(self.organisations), pick.choice(self.roles)
                learnt_in = pick.choice([None, *session.scalars(sa.select(Interaction.id).order_by(Interaction.title))])
                add_stance(session, ask_id, organisation_id=office, held_on=self.day())
                add_stance(session, ask_id, role_id=post, held_on=self.day(), source_interaction_id=learnt_in)
                self._respond(session, ask_id, office)
                if number % 2:
                    self._freeze_list(session, ask_id, post)
                outcome = add_outcome(session, ask_id, changed_on=self.day(), title=f"Change {number}")
                add_claim(session, outcome.id)
            for party in session.scalars(sa.select(AskParty).order_by(AskParty.id)):
                party.power = pick.choice([None, 1, 3, 5])
            self._set_half_life(session, 300)

    def _respond(self, session: Session, ask_id: uuid.UUID, office: uuid.UUID) -> None:
        session.add(
            AskResponse(
                id=uuid.uuid4(),
                policy_ask_id=ask_id,
                organisation_id=office,
                kind=self.chance.choice(list(ResponseKind)),
                responded_on=self.day(),
                summary="",
                source="A letter",
                recorded_at=self.clock,
            )
        )

    def _freeze_list(self, session: Session, ask_id: uuid.UUID, role_id: uuid.UUID) -> None:
        frozen = DecisionMakerList(
            id=uuid.uuid4(),
            policy_ask_id=ask_id,
            quarter_starts_on=date(2025, 4, 1),
            number=1,
            reason="",
            frozen_at=self.clock,
        )
        session.add(frozen)
        session.flush()
        session.add(ListedDecisionMaker(list_id=frozen.id, role_id=role_id, power=self.chance.choice([None, 4])))

    def _set_half_life(self, session: Session, days: float) -> None:
        session.add(
            StrengthSetting(
                half_life_days=days,
                half_strength_evidence=2.0,
                thin_below_days=3,
                other_staff_factor=0.25,
                asserted_strength=0.5,
                reason="For the test",
                recorded_at=self.clock,
            )
        )

    def hide_and_judge_anew(self) -> None:
        """Limit and open meetings, put asks under embargo, withdraw people, and change every judgement."""
        with writing(self.app) as session:
            self._tick(session)
            for row in session.scalars(sa.select(Interaction).order_by(Interaction.id)):
                row.sensitivity = self.chance.choice(list(Sensitivity))
            for number, ask in enumerate(session.scalars(sa.select(PolicyAsk).order_by(PolicyAsk.title))):
                ask.embargoed_until = datetime(2190, 1, 1, tzinfo=UTC) if number % 2 else None
            for person in session.scalars(sa.select(Person).order_by(Person.name).limit(3)):
                person.withdrawn_on, person.withdrawal_reason = date(2026, 2, 1), "Asked us to"
            for stance in session.scalars(sa.select(Stance).order_by(Stance.id)):
                stance.level, stance.held_on = StanceLevel.OPPOSED, stance.held_on + timedelta(days=40)
            for party in session.scalars(sa.select(AskParty)):
                party.power = 2
            for role in session.scalars(sa.select(Role).order_by(Role.id)):
                role.is_senior = self.chance.choice([True, False])
            for outcome in session.scalars(sa.select(Outcome).order_by(Outcome.id).limit(2)):
                outcome.changed_on += timedelta(days=200)
            for response in session.scalars(sa.select(AskResponse).order_by(AskResponse.id).limit(3)):
                session.delete(response)
            for listed in session.scalars(sa.select(ListedDecisionMaker)):
                listed.power = 5
            self._set_half_life(session, 900)
            self._tick(session)
            for row in session.scalars(sa.select(Interaction).where(*_free()).order_by(Interaction.id).limit(4)):
                session.delete(row)

    def erase_people(self) -> None:
        """As an erasure does it: the name overwritten where it stands, and in every line that the log keeps of it."""
        with writing(self.app) as session:
            people = Base.metadata.tables[Person.__tablename__]
            session.connection().execute(sa.update(people).values(name="Erased"))
            lines = sa.select(AuditLine.id).where(AuditLine.entity == Person.__tablename__)
            for values in session.scalars(sa.select(AuditValues).where(AuditValues.line_id.in_(lines))):
                values.before = values.before and values.before | {"name": "Erased"}
                values.after = values.after and values.after | {"name": "Erased"}

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
        free = set(session.scalars(sa.select(Interaction.id).where(*_free())))
        for row in rows:
            what = self.chance.randrange(5)
            if what == 0 and row.id in free:
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


def _free() -> list[sa.ColumnElement[bool]]:
    """That nothing else rests on an interaction, so that it may be deleted."""
    sources = sa.select(Stance.source_interaction_id).where(Stance.source_interaction_id.is_not(None))
    return [Interaction.id.not_in(sources)]
