"""Tables as known at an instant: what the log alone would say, at the cost of what has changed since."""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.audit.queries import as_known, changed_between
from backend.interactions.models import DiscussionPoint, Interaction, InteractionKind, NotRaisedReason, Sensitivity
from backend.kit.db import UtcDateTime
from backend.policy_asks.models import AskParty, PolicyAsk
from backend.stakeholders.models import Role
from backend.strength.models import StrengthSetting
from tests.factories.accounts import writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MODELS = (Interaction, DiscussionPoint, PolicyAsk, AskParty, Role, StrengthSetting)


class Writer:
    """A seeded history of rows of every column type; an hour passes with each change."""

    def __init__(self, app: Any, seed: int) -> None:
        self.app, self.chance, self.hour = app, random.Random(seed), 0

    @property
    def clock(self) -> datetime:
        return START + timedelta(hours=self.hour, microseconds=self.hour % 3 * 7)

    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.hour += 1
            with writing(self.app) as session:
                session.info["recorded_at"] = self.clock
                self.chance.choice([self.insert, self.insert, self.edit, self.edit, self.delete])(session)

    def insert(self, session: Session) -> None:
        office = add_organisation(session, f"Office {self.hour}")
        person = add_person(session, f"Person {self.hour}")
        add_role(session, person.id, office.id, "Director", is_senior=self.chance.choice([None, True, False]))
        zone = timezone(timedelta(hours=self.chance.choice([-5, 0, 1])))
        embargo = self.chance.choice([None, self.clock.astimezone(zone), datetime(2026, 3, 1, 12, 30, tzinfo=zone)])
        ask = add_policy_ask(
            session, f"Ask {self.hour}", decision_makers=[office.id], embargoed_until=embargo, is_race_equality=True
        )
        add_interaction(
            session,
            date(2025, 9, 1) + timedelta(days=self.chance.randrange(60)),
            title=f"Meeting {self.hour}",
            starts_at=self.chance.choice([None, time(9, 30), time(23, 59, 59, 5)]),
            recorded_at=self.clock,
            not_raised={ask.id: NotRaisedReason.FORGOTTEN},
        )
        session.add(
            StrengthSetting(
                half_life_days=200 + self.hour / 3,
                half_strength_evidence=2.0,
                thin_below_days=3,
                other_staff_factor=0.25,
                asserted_strength=0.5,
                reason="For the test",
                recorded_at=self.clock,
            )
        )

    def edit(self, session: Session) -> None:
        for meeting in self._some(session, Interaction):
            meeting.occurred_on += timedelta(days=1)
            meeting.sensitivity = self.chance.choice(list(Sensitivity))
            meeting.kind = InteractionKind.CALL
            meeting.starts_at = self.chance.choice([None, time(7)])
        for ask in self._some(session, PolicyAsk):
            ask.is_race_equality = not ask.is_race_equality
            ask.embargoed_until = self.chance.choice([None, self.clock + timedelta(days=3)])
        for party in self._some(session, AskParty):
            party.power = self.chance.choice([None, 1, 5])
        for role in self._some(session, Role):
            role.is_senior, role.title = self.chance.choice([None, True, False]), f"Post {self.hour}"

    def delete(self, session: Session) -> None:
        for model in (DiscussionPoint, AskParty, Role):
            for row in self._some(session, model):
                session.delete(row)

    def _some(self, session: Session, model: Any) -> list[Any]:
        rows = session.scalars(sa.select(model).order_by(model.id)).all()
        return self.chance.sample(rows, min(len(rows), 2))


def of_log(session: Session, model: Any, known_at: datetime) -> dict[uuid.UUID, dict[str, Any]]:
    """The definition: of each row, the newest line up to the instant, unless it is a deletion."""
    lines = session.execute(
        sa.select(AuditLine.record_id, AuditLine.action, AuditValues.after)
        .join(AuditValues, AuditValues.line_id == AuditLine.id)
        .where(AuditLine.entity == model.__tablename__, AuditLine.at <= known_at)
        .order_by(AuditLine.id)
    )
    newest = {record_id: after if action is not AuditAction.DELETE else None for record_id, action, after in lines}
    return {record_id: after for record_id, after in newest.items() if after is not None}


def plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date | time) else value


def parsed(column: sa.Column[Any], value: Any) -> Any:
    is_instant = value is not None and isinstance(column.type, UtcDateTime)
    return datetime.fromisoformat(value).astimezone(UTC) if is_instant else value


def known_rows(session: Session, model: Any, known_at: datetime | None, where: Any = None) -> dict[uuid.UUID, Any]:
    known = as_known(model, known_at, session.get_bind().dialect.name, where)
    return {
        row.id: {name: plain(value) for name, value in row._mapping.items()}
        for row in session.execute(sa.select(known))
    }


@pytest.fixture
def reading(app: Any) -> Iterator[Session]:
    with app.state.doorway.reading(SYSTEM) as session:
        yield session


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_those_of_the_log(app: Any, reading: Session, seed: int) -> None:
    writer = Writer(app, seed)
    writer.run(14)
    for hour in (0, *range(1, 15, 3), 14):
        known_at = START + timedelta(hours=hour, minutes=30)
        for model in MODELS:
            columns = model.__table__.columns
            expected = {
                record_id: {name: parsed(columns[name], value) for name, value in values.items()}
                for record_id, values in of_log(reading, model, known_at).items()
            }
            found = known_rows(reading, model, known_at)
            assert found.keys() == expected.keys()
            for record_id, row in found.items():
                assert row == expected[record_id]


@pytest.mark.parametrize("seed", [5, 6])
def test_known_now_equals_the_table(app: Any, reading: Session, seed: int) -> None:
    writer = Writer(app, seed)
    writer.run(10)
    for model in MODELS:
        assert known_rows(reading, model, writer.clock) == known_rows(reading, model, None)


def test_both_halves_compare_and_sort_alike(app: Any, reading: Session) -> None:
    """Half of the asks have a later line, so that their embargo comes from the log."""
    instants = [datetime(2026, 3, 1, 12, 30, 0, micro, tzinfo=UTC) for micro in (0, 5, 250_000)]
    with writing(app) as session:
        session.info["recorded_at"] = START
        asks = [add_policy_ask(session, f"Ask {n}", embargoed_until=instants[n % 3]).id for n in range(6)]
    with writing(app) as session:
        session.info["recorded_at"] = START + timedelta(hours=2)
        for ask in session.scalars(sa.select(PolicyAsk).where(PolicyAsk.id.in_(asks[:3]))):
            ask.embargoed_until = None
    known = as_known(PolicyAsk, START + timedelta(hours=1), reading.get_bind().dialect.name)
    for instant in instants:
        count = sa.select(sa.func.count()).where(known.c.embargoed_until == instant)
        assert reading.scalar(count) == 2
    later = sa.select(sa.func.count()).where(known.c.embargoed_until > instants[0])
    assert reading.scalar(later) == 4
    in_order = reading.scalars(sa.select(known.c.embargoed_until).order_by(known.c.embargoed_until)).all()
    assert in_order == sorted(in_order)


def test_condition_narrows_both_halves(app: Any, reading: Session) -> None:
    writer = Writer(app, 9)
    for _ in range(4):
        writer.hour += 1
        with writing(app) as session:
            session.info["recorded_at"] = writer.clock
            writer.insert(session)
    writer.run(6)
    known_at = START + timedelta(hours=4, minutes=30)
    whole = known_rows(reading, Interaction, known_at)
    until = date.fromisoformat(sorted(row["occurred_on"] for row in whole.values())[1])
    narrowed = known_rows(reading, Interaction, known_at, lambda row: row.occurred_on <= until)
    assert narrowed == {record_id: row for record_id, row in whole.items() if row["occurred_on"] <= until.isoformat()}
    assert 0 < len(narrowed) < len(whole)


def test_column_that_an_old_line_lacks_is_unknown(app: Any, reading: Session) -> None:
    with writing(app) as session:
        session.info["recorded_at"] = START
        role = add_role(session, add_person(session).id, add_organisation(session).id, is_senior=True).id
    with writing(app) as session:
        session.info["recorded_at"] = START + timedelta(hours=2)
        session.get_one(Role, role).title = "Another post"
        line = session.scalar(sa.select(sa.func.min(AuditLine.id)).where(AuditLine.record_id == role))
        values = session.get_one(AuditValues, line)
        values.after = {name: value for name, value in (values.after or {}).items() if name != "is_senior"}
    assert known_rows(reading, Role, START + timedelta(hours=1))[role]["is_senior"] is None
    assert known_rows(reading, Role, START + timedelta(hours=2))[role]["is_senior"] is True


def test_row_that_the_log_never_saw_counts_as_known(app: Any, reading: Session) -> None:
    with writing(app) as session:
        ask = add_policy_ask(session).id
        lines = sa.select(AuditLine.id).where(AuditLine.record_id == ask)
        session.execute(sa.delete(AuditValues.__table__).where(AuditValues.line_id.in_(lines)))
        session.execute(sa.delete(AuditLine.__table__).where(AuditLine.record_id == ask))
    assert list(known_rows(reading, PolicyAsk, START)) == [ask]


def test_line_without_a_record_hides_nothing(app: Any, reading: Session) -> None:
    with writing(app) as session:
        session.info["recorded_at"] = START
        ask = add_policy_ask(session).id
    with writing(app) as session:
        session.info["recorded_at"] = START + timedelta(hours=2)
        session.add(
            AuditLine(
                at=START + timedelta(hours=2),
                user_id=None,
                request_id="test",
                action=AuditAction.DENIED,
                entity="policy_asks",
                record_id=None,
                noun="policy_asks",
                noun_id=None,
            )
        )
    assert list(known_rows(reading, PolicyAsk, START + timedelta(hours=1))) == [ask]


def test_changed_between_takes_the_later_end_alone(app: Any, reading: Session) -> None:
    ids = []
    for hour in range(3):
        with writing(app) as session:
            session.info["recorded_at"] = START + timedelta(hours=hour)
            ids.append(add_policy_ask(session, f"Ask {hour}").id)
    found = reading.scalars(changed_between("policy_asks", START, START + timedelta(hours=1))).all()
    assert found == [ids[1]]
    assert set(reading.scalars(changed_between("policy_asks", START)).all()) == set(ids[1:])
