"""The figures against a hand-made case, and against a count by plain loops over seeded histories."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from backend.accounts.models import PermissionLevel
from backend.accounts.viewer import SYSTEM
from backend.interactions.models import Interaction, InteractionStatus, NotRaisedReason, Sensitivity
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory, page_of
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

AS_AT, SINCE = "2026-09-30", "2026-03-31"


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


def nonzero(page: dict[str, Any]) -> dict[str, int]:
    return {stage["stage"]: stage["count"] for stage in page["stages"] if stage["count"]}


def test_empty_page_counts_nothing_in_twelve_stages(officer: SignedIn) -> None:
    page = page_of(officer, AS_AT, SINCE)
    assert [(stage["stage"], stage["count"], stage["isBesideLadder"]) for stage in page["stages"]] == [
        *((stage.name, 0, False) for stage in list(Stage)[:8]),
        *((stage.name, 0, True) for stage in list(Stage)[8:]),
    ]
    assert page["askCount"] == page["decisionMakerCount"] == page["couldHaveBeenRaisedCount"] == 0
    assert page["movements"] == page["met"] == page["notMet"] == page["notRaisedReasons"] == []


def test_asks_stand_where_they_stood_that_day(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        trail = [
            (Stage.DRAFTED, date(2026, 1, 5)),
            (Stage.RAISED, date(2026, 9, 30)),
            (Stage.PARKED, date(2026, 10, 1)),
        ]
        add_policy_ask(session, "On its way", stages=trail)
        add_policy_ask(session, "Not drafted yet", stages=[(Stage.DRAFTED, date(2026, 10, 1))])
        add_policy_ask(session, "Another matter", stages=trail, is_race_equality=False)
    assert nonzero(page_of(officer, "2026-09-29", SINCE)) == {"DRAFTED": 1}
    assert nonzero(page_of(officer, AS_AT, SINCE)) == {"RAISED": 1}
    assert nonzero(page_of(officer, "2026-10-01", SINCE)) == {"DRAFTED": 1, "PARKED": 1}
    assert page_of(officer, "2026-10-01", SINCE)["askCount"] == 2


def test_moves_start_the_day_after_comparison(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        add_policy_ask(
            session,
            "On its way",
            stages=[
                (Stage.DRAFTED, date(2026, 1, 5)),
                (Stage.AGREED, date(2026, 3, 31)),
                (Stage.RAISED, date(2026, 4, 1)),
                (Stage.REJECTED, date(2026, 9, 30)),
                (Stage.RAISED, date(2026, 10, 1)),
            ],
        )
        add_policy_ask(session, "Brand new", stages=[(Stage.DRAFTED, date(2026, 5, 5))])
    moves = page_of(officer, AS_AT, SINCE)["movements"]
    assert [(move["title"], move["fromLabel"], move["toLabel"], move["changedOn"]) for move in moves] == [
        ("On its way", "Raised", "Rejected", "2026-09-30"),
        ("Brand new", None, "Drafted", "2026-05-05"),
        ("On its way", "Agreed", "Raised", "2026-04-01"),
    ]
    assert [(move["fromStage"], move["toStage"]) for move in moves][:2] == [("RAISED", "REJECTED"), (None, "DRAFTED")]


def test_decision_makers_are_met_when_their_ask_was_raised(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        office = add_organisation(session, "Office for Imagined Oversight")
        board = add_organisation(session, "Northmoor Board")
        robin, kim = add_person(session, "Robin Vale"), add_person(session, "Kim Ashe")
        chair = add_role(session, robin.id, board.id, "Chair")
        add_role(session, kim.id, office.id, "Adviser")
        drafted = [(Stage.DRAFTED, date(2025, 1, 6))]
        data = add_policy_ask(
            session, "Publish data", stages=drafted, decision_makers=[office.id], deciding_roles=[chair.id]
        )
        panels = add_policy_ask(session, "Set panels", stages=drafted, deciding_roles=[chair.id])
        add_policy_ask(
            session,
            "Parked ask",
            stages=[*drafted, (Stage.PARKED, date(2025, 2, 1))],
            decision_makers=[office.id],
        )
        us = [officer.user_id]
        add_interaction(session, date(2026, 2, 2), users=us, people=[kim.id], raised=[data.id])
        add_interaction(session, date(2025, 9, 30), users=us, people=[robin.id], raised=[data.id])
        forgotten = {panels.id: NotRaisedReason.FORGOTTEN}
        add_interaction(session, date(2026, 3, 3), users=us, people=[robin.id], not_raised=forgotten)
    page = page_of(officer, AS_AT, SINCE)
    assert (page["metCount"], page["decisionMakerCount"]) == (1, 3)
    assert page["met"] == [
        {"label": "Office for Imagined Oversight", "policyAskTitle": "Publish data", "lastMetOn": "2026-02-02"}
    ]
    assert page["notMet"] == [
        {"label": "Robin Vale, Chair, Northmoor Board", "policyAskTitle": "Publish data", "lastMetOn": "2025-09-30"},
        {"label": "Robin Vale, Chair, Northmoor Board", "policyAskTitle": "Set panels", "lastMetOn": None},
    ]
    a_day_earlier = page_of(officer, "2026-09-29", SINCE)
    assert (a_day_earlier["metCount"], a_day_earlier["decisionMakerCount"]) == (2, 3)


def test_each_interaction_gives_one_reason(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        first, second = add_policy_ask(session, "First"), add_policy_ask(session, "Second")
        other = add_policy_ask(session, "Another matter", is_race_equality=False)
        late, early = NotRaisedReason.NOT_ENOUGH_TIME, NotRaisedReason.NOT_THE_RIGHT_MOMENT
        day = date(2026, 4, 1)
        add_interaction(session, day, raised=[first.id], not_raised={second.id: late})
        add_interaction(session, day, not_raised={first.id: late, second.id: late})
        add_interaction(session, day, not_raised={first.id: late, second.id: early})
        add_interaction(session, day, not_raised={first.id: early, other.id: late})
        add_interaction(session, day, raised=[other.id])
        add_interaction(session, date(2026, 3, 31), raised=[first.id])
        add_interaction(session, date(2026, 10, 1), raised=[first.id])
    page = page_of(officer, AS_AT, SINCE)
    assert (page["raisedCount"], page["couldHaveBeenRaisedCount"], page["notRecordedCount"]) == (1, 4, 0)
    assert page["notRaisedReasons"] == [
        {"reason": "Not enough time", "key": "NOT_ENOUGH_TIME", "count": 1},
        {"reason": "Not the right moment", "key": "NOT_THE_RIGHT_MOMENT", "count": 1},
        {"reason": "Different reasons for different asks", "key": "SEVERAL", "count": 1},
    ]


def test_silence_is_counted_only_with_a_party_present(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        office, addressee, stranger = (add_organisation(session, name).id for name in ("Office", "Addressee", "Other"))
        live = [(Stage.DRAFTED, date(2026, 5, 1)), (Stage.PARKED, date(2026, 7, 1)), (Stage.RAISED, date(2026, 8, 1))]
        add_policy_ask(session, "Live", stages=live, decision_makers=[office], addressees=[addressee])
        other = add_policy_ask(session, "Another matter", is_race_equality=False, decision_makers=[stranger])
        us = [officer.user_id]
        counted = [
            add_interaction(session, date(2026, 5, 1), users=us, organisations=[office]),
            add_interaction(session, date(2026, 6, 30), users=us, organisations=[addressee]),
            add_interaction(session, date(2026, 8, 1), users=us, organisations=[office], raised=[other.id]),
        ]
        add_interaction(session, date(2026, 4, 30), users=us, organisations=[office])
        add_interaction(session, date(2026, 7, 1), users=us, organisations=[office])
        add_interaction(session, date(2026, 8, 1), users=us, organisations=[stranger])
        add_interaction(session, date(2026, 8, 1), organisations=[office, stranger])
        planned = InteractionStatus.PLANNED
        add_interaction(session, date(2026, 8, 1), users=us, organisations=[office], status=planned)
    page = page_of(officer, AS_AT, SINCE)
    assert page["notRecordedCount"] == len(counted)
    assert (page["raisedCount"], page["couldHaveBeenRaisedCount"]) == (0, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seeded_history_equals_a_plain_count(app: Any, seed: int) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    for name in ("Ada Example", "Bo Example"):
        sign_in_new_user(app, name=name)
    SeededHistory(app, seed).make()
    for as_at, since in ((date(2025, 12, 31), date(2024, 12, 31)), (date(2025, 3, 31), date(2024, 2, 1))):
        page = page_of(reader, as_at.isoformat(), since.isoformat())
        assert figures_in(page) == plainly_counted(app, as_at, since)


def figures_in(page: dict[str, Any]) -> dict[str, Any]:
    return {
        "stages": nonzero(page),
        "moves": len(page["movements"]),
        "met": (page["metCount"], page["decisionMakerCount"]),
        "raised": (page["raisedCount"], page["couldHaveBeenRaisedCount"], page["notRecordedCount"]),
    }


def plainly_counted(app: Any, as_at: date, since: date) -> dict[str, Any]:
    """The rules once more, one record at a time, from the tables of now."""
    with app.state.doorway.reading(SYSTEM) as session:
        asks = session.scalars(
            sa.select(PolicyAsk)
            .where(PolicyAsk.is_race_equality)
            .options(selectinload(PolicyAsk.stage_changes), selectinload(PolicyAsk.parties).joinedload(AskParty.role))
        ).all()
        held = [
            row
            for row in session.scalars(
                sa.select(Interaction).options(
                    selectinload(Interaction.participants), selectinload(Interaction.discussion_points)
                )
            )
            if row.status is InteractionStatus.HELD and row.sensitivity is Sensitivity.OPEN
        ]
    stages: dict[str, int] = {}
    moves = met = makers = 0
    for ask in asks:
        stage = stage_on(ask, as_at)
        if stage:
            stages[stage.name] = stages.get(stage.name, 0) + 1
        moves += sum(since < change.changed_on <= as_at for change in ask.stage_changes)
        if stage and not stage.is_beside_ladder:
            for party in ask.parties:
                if party.kind is AskPartyKind.DECISION_MAKER:
                    makers += 1
                    met += any(
                        0 <= (as_at - row.occurred_on).days < 365 and is_at(party, row) and raises(row, {ask.id})
                        for row in held
                    )
    asked = {ask.id for ask in asks}
    period = [row for row in held if since < row.occurred_on <= as_at]
    silent = [row for row in period if not any(point.policy_ask_id in asked for point in row.discussion_points)]
    return {
        "stages": stages,
        "moves": moves,
        "met": (met, makers),
        "raised": (
            sum(raises(row, asked) for row in period),
            len(period) - len(silent),
            sum(could_have(row, asks) for row in silent),
        ),
    }


def stage_on(ask: PolicyAsk, day: date) -> Stage | None:
    changes = sorted((c.changed_on, c.recorded_at, c.id, c.stage) for c in ask.stage_changes if c.changed_on <= day)
    return changes[-1][-1] if changes else None


def is_at(party: AskParty, row: Interaction) -> bool:
    if party.role:
        return any(participant.person_id == party.role.person_id for participant in row.participants)
    return any(participant.organisation_id == party.organisation_id for participant in row.participants)


def raises(row: Interaction, ask_ids: set[Any]) -> bool:
    return any(point.was_raised and point.policy_ask_id in ask_ids for point in row.discussion_points)


def could_have(row: Interaction, asks: Any) -> bool:
    if not any(participant.user_id for participant in row.participants):
        return False
    live = [ask for ask in asks if (stage := stage_on(ask, row.occurred_on)) and not stage.is_beside_ladder]
    return any(is_at(party, row) for ask in live for party in ask.parties)
