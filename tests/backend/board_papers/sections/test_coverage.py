"""Who of an ask's decision-makers was met on it: by organisation or role, with power unknown beside, and momentum."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.board_papers.content import Section, Table
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.coverage import coverage_section
from backend.interactions.models import InteractionKind, NotRaisedReason
from backend.policy_asks.models import AskParty, DecisionMakerList, ListedDecisionMaker, Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

AS_AT, SINCE = date(2026, 9, 30), date(2026, 3, 31)
DRAFTED = (Stage.DRAFTED, date(2025, 1, 6))
ROBIN = "Robin Vale, Chair, Northmoor Board"


def coverage(app: Any, as_at: date = AS_AT) -> Section:
    with app.state.doorway.reading(SYSTEM) as session:
        return coverage_section(Reading(session, Period(as_at, SINCE, None), masks_names=False))


def values(section: Section) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {figure.key: (figure.value, figure.of, figure.unknown) for figure in section.figures}


def rows(section: Section, key: str) -> list[tuple[str, str | None, str, str]]:
    figure = next(each for each in section.figures if each.key == key)
    return [(row.what, row.on, row.who, row.counted_as) for row in figure.rows]


def table(section: Section, start: str) -> Table:
    return next(each for each in section.tables if each.caption.startswith(start))


class World:
    """Two asks on the ladder that Robin's post decides on, one of them with an office, and a parked one."""

    def __init__(self, app: Any) -> None:
        self.us = [sign_in_new_user(app).user_id]
        with writing(app) as session:
            self.office = add_organisation(session, "Office for Imagined Oversight").id
            self.board = add_organisation(session, "Northmoor Board").id
            self.robin, self.kim = add_person(session, "Robin Vale").id, add_person(session, "Kim Ashe").id
            self.chair = add_role(session, self.robin, self.board, "Chair").id
            add_role(session, self.kim, self.office, "Adviser")
            deciders: dict[str, Any] = {"decision_makers": [self.office], "deciding_roles": [self.chair]}
            self.data = add_policy_ask(session, "Publish data", stages=[DRAFTED], **deciders).id
            self.panels = add_policy_ask(session, "Set panels", stages=[DRAFTED], deciding_roles=[self.chair]).id
            parked = [DRAFTED, (Stage.PARKED, date(2025, 2, 1))]
            add_policy_ask(session, "Parked ask", stages=parked, decision_makers=[self.office])
            self.judge(session, {(self.data, self.office): 4, (self.panels, self.chair): 2})

    @staticmethod
    def judge(session: Session, powers: dict[tuple[uuid.UUID, uuid.UUID], int]) -> None:
        for party in session.scalars(sa.select(AskParty)):
            party.power = powers.get((party.policy_ask_id, party.organisation_id or party.role_id or party.id))


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_decision_makers_are_met_when_their_ask_was_raised(app: Any, world: World) -> None:
    with writing(app) as session:
        add_interaction(session, date(2026, 2, 2), users=world.us, people=[world.kim], raised=[world.data])
        add_interaction(session, date(2025, 9, 30), users=world.us, people=[world.robin], raised=[world.data])
        forgotten = {world.panels: NotRaisedReason.FORGOTTEN}
        add_interaction(session, date(2026, 3, 3), users=world.us, people=[world.robin], not_raised=forgotten)
    found = coverage(app)
    assert values(found) == {
        "coverage": (1, 3, None),
        "coverage_not_met": (2, 3, None),
        "coverage_power": (4, 6, 1),
        f"coverage_{world.data.hex}": (1, 2, None),
        f"coverage_power_{world.data.hex}": (4, 4, 1),
        f"coverage_{world.panels.hex}": (0, 1, None),
        f"coverage_power_{world.panels.hex}": (0, 2, 0),
        "momentum_more": (0, 2, None),
        "momentum_fewer": (0, 2, None),
    }
    met = ("Meeting about progress. Publish data", "2026-02-02", "Office for Imagined Oversight", "Met, power 4")
    not_met = [
        ("Publish data", None, ROBIN, "Not met, power not judged"),
        ("Set panels", None, ROBIN, "Not met, power 2"),
    ]
    assert rows(found, "coverage") == [met, *not_met]
    assert rows(found, "coverage_not_met") == not_met
    assert found.summary == (
        "Met on the ask that they decide on: 1 of 3 decision-makers, from 1 October 2025 to 30 September 2026.",
        "Those met hold 4 of 6 points of power; the power of 1 is not judged.",
        "No list of decision-makers is frozen: those recorded when the paper was made stand in.",
        "Engagements on an ask, against the 183 days before: 0 more and 0 fewer than chance explains, of 2 asks; no "
        "clear change on the others.",
    )
    assert found.charts[0].alt.endswith(": Publish data 1 of 2; Set panels 0 of 1.")


def test_being_met_lasts_365_days(app: Any, world: World) -> None:
    with writing(app) as session:
        add_interaction(session, date(2025, 9, 30), users=world.us, people=[world.robin], raised=[world.panels])
    assert values(coverage(app, date(2026, 9, 29)))["coverage"] == (1, 3, None)
    assert values(coverage(app))["coverage"] == (0, 3, None)


@pytest.mark.parametrize(
    ("kind", "is_with_us", "met"),
    [
        (InteractionKind.MEETING, True, 1),
        (InteractionKind.CALL, True, 1),
        (InteractionKind.EVENT, True, 1),
        (InteractionKind.ROUNDTABLE, True, 1),
        (InteractionKind.BRIEFING, True, 1),
        (InteractionKind.LETTER, True, 0),
        (InteractionKind.EMAIL, True, 0),
        (InteractionKind.CONSULTATION_RESPONSE, True, 0),
        (InteractionKind.MEETING, False, 0),
    ],
)
def test_only_an_exchange_with_us_counts_as_met(
    app: Any, world: World, kind: InteractionKind, is_with_us: bool, met: int
) -> None:
    ours = world.us if is_with_us else []
    with writing(app) as session:
        add_interaction(session, AS_AT, users=ours, organisations=[world.office], raised=[world.data], kind=kind)
    found = coverage(app)
    assert values(found)["coverage"] == (met, 3, None)
    engagements = {row[0]: row[1:3] for row in table(found, "Engagements").rows}
    assert engagements["Publish data"] == ("0", "1" if is_with_us else "0")


def freeze(
    session: Session, ask_id: uuid.UUID, quarter: date, number: int, *listed: tuple[str, uuid.UUID, int | None]
) -> None:
    """`listed`: "organisation_id" or "role_id", its id, and the power."""
    frozen = DecisionMakerList(
        id=uuid.uuid4(),
        policy_ask_id=ask_id,
        quarter_starts_on=quarter,
        number=number,
        reason="A correction" if number > 1 else "",
        frozen_at=datetime(2026, 7, 1, 9, tzinfo=UTC),
    )
    session.add(frozen)
    session.flush()
    session.add_all(ListedDecisionMaker(list_id=frozen.id, power=power, **{name: key}) for name, key, power in listed)


def test_frozen_list_of_the_quarter_decides(
    app: Any, world: World, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    chair, board, office = ("role_id", world.chair), ("organisation_id", world.board), ("organisation_id", world.office)
    with writing(app) as session:
        freeze(session, world.data, date(2026, 4, 1), 1, (*chair, 1))
        freeze(session, world.data, date(2026, 7, 1), 1, (*chair, 5))
        freeze(session, world.data, date(2026, 7, 1), 2, (*chair, 5), (*board, None))
        freeze(session, world.data, date(2026, 10, 1), 1, (*office, 3))
        add_interaction(session, date(2026, 6, 1), users=world.us, people=[world.robin], raised=[world.data])
    found = coverage(app)
    data, panels = world.data.hex, world.panels.hex
    figures = values(found)
    assert figures["coverage"] == (2, 3, None)
    assert (figures[f"coverage_{data}"], figures[f"coverage_power_{data}"]) == ((2, 2, None), (5, 5, 1))
    assert (figures[f"coverage_{panels}"], figures[f"coverage_power_{panels}"]) == ((0, 1, None), (0, 2, 0))
    assert table(found, "Decision-makers met").rows == (
        ("Publish data", "2 of 2", "5 of 5", "1", "1 July 2026, version 2"),
        ("Set panels", "0 of 1", "0 of 2", "0", "not frozen"),
    )
    assert found.summary[2] == (
        "Of 2 asks, 1 is without a frozen list of decision-makers: those recorded when the paper was made stand in."
    )
    quarter_before = values(coverage(app, date(2026, 6, 30)))
    assert (quarter_before[f"coverage_{data}"], quarter_before[f"coverage_power_{data}"]) == ((1, 1, None), (1, 1, 0))
    with writing(app) as session:
        freeze(session, world.panels, date(2026, 7, 1), 1, (*office, None))
    with count_queries(11):  # asks, lists, listed, recorded, four of names, last met, those meetings, engagements
        frozen = coverage(app)
    assert frozen.summary[2] == "The decision-makers of every ask are those frozen for its quarter."
    assert values(frozen)[f"coverage_{panels}"] == (0, 1, None)


def test_momentum_is_said_in_words(app: Any) -> None:
    us = [sign_in_new_user(app).user_id]
    with writing(app) as session:
        counts = {"Busier": (2, 10), "Quieter": (10, 2), "Unclear": (4, 8)}
        for title, (before, now) in counts.items():
            ask = add_policy_ask(session, title, stages=[DRAFTED])
            for start, count in ((SINCE - timedelta(days=182), before), (SINCE + timedelta(days=1), now)):
                for number in range(count):
                    add_interaction(session, start + timedelta(days=number), users=us, raised=[ask.id])
    found = coverage(app)
    figures = values(found)
    assert (figures["momentum_more"], figures["momentum_fewer"]) == ((1, 3, None), (1, 3, None))
    assert rows(found, "momentum_more") == [("Busier", None, "", "10 after 2 before: more than chance explains")]
    assert rows(found, "momentum_fewer") == [("Quieter", None, "", "2 after 10 before: fewer than chance explains")]
    assert table(found, "Engagements").rows == (
        ("Busier", "2", "10", "more than chance explains"),
        ("Quieter", "10", "2", "fewer than chance explains"),
        ("Unclear", "4", "8", "no clear change"),
    )
    assert found.summary == ("No decision-maker is recorded for an ask on the ladder.",)
