"""Stances in a paper: the same seats on both dates, unknown beside them, and the same figures ever after."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.stances import stances_section
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import utc_now
from backend.policy_asks.models import AskParty, PolicyAsk, Stage
from backend.stances.models import CheckOutcome, Stance, StanceLevel
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]
BEFORE, AS_AT = date(2025, 12, 31), date(2026, 6, 30)
L = StanceLevel


def reading(session: Session, known_at: datetime | None = None, *, masks_names: bool = True) -> Reading:
    return Reading(session, Period(AS_AT, BEFORE, known_at), masks_names)


def values(section: Section) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {figure.key: (figure.value, figure.of, figure.unknown) for figure in section.figures}


def rows(section: Section, key: str) -> list[tuple[str, str | None, str, str]]:
    figure = next(each for each in section.figures if each.key == key)
    return [(row.what, row.on, row.counted_as, row.noun) for row in figure.rows]


class World:
    """Of one ask: a post that warmed, a body that cooled, one known only now, and one of whom nothing is recorded."""

    def __init__(self, app: Any) -> None:
        self.app, self.author = app, sign_in_new_user(app)
        with writing(app) as session:
            self.warm, self.cool, self.new, self.silent = (
                add_organisation(session, name).id for name in ("Warm Office", "Cool Body", "New Body", "Silent Body")
            )
            self.chair = add_role(session, add_person(session, "Robin Vale").id, self.warm, "Chair").id
            self.ask = add_policy_ask(
                session,
                "Pay",
                decision_makers=[self.cool, self.new, self.silent],
                deciding_roles=[self.chair],
                addressees=[self.warm],
            ).id
            parked = ((Stage.DRAFTED, date(2025, 1, 6)), (Stage.PARKED, date(2025, 2, 6)))
            add_policy_ask(session, "Parked", stages=parked, decision_makers=[self.cool])
            add_policy_ask(session, "Capital", is_race_equality=False, decision_makers=[self.cool])
            later = datetime(2199, 1, 1, tzinfo=UTC)
            add_policy_ask(session, "Secret", decision_makers=[self.cool], embargoed_until=later)
            self.met = add_interaction(session, date(2026, 3, 1)).id
            behind = add_interaction(session, date(2026, 3, 1), sensitivity=Sensitivity.RESTRICTED).id
            for who, level, day, source in (
                ({"role_id": self.chair}, L.SCEPTICAL, date(2025, 12, 31), None),
                ({"role_id": self.chair}, L.SUPPORTIVE, date(2026, 3, 1), self.met),
                ({"role_id": self.chair}, L.OPPOSED, date(2026, 4, 1), behind),
                ({"role_id": self.chair}, L.OPPOSED, date(2026, 7, 1), None),
                ({"organisation_id": self.cool}, L.CHAMPION, date(2025, 6, 1), None),
                ({"organisation_id": self.cool}, L.NEUTRAL, date(2026, 6, 30), None),
                ({"organisation_id": self.new}, L.CHAMPION, date(2026, 1, 1), None),
                ({"organisation_id": self.warm}, L.OPPOSED, date(2026, 1, 1), None),
            ):
                add_stance(session, self.ask, level=level, held_on=day, source_interaction_id=source, **who)

    def section(self, known_at: datetime | None = None, *, masks_names: bool = True) -> Section:
        with writing(self.app) as session:
            return stances_section(reading(session, known_at, masks_names=masks_names))


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_levels_are_counted_on_both_dates(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session, count_queries(7):  # asks, decision-makers, stances, and four of names
        section = stances_section(reading(session))
    counts = {key: value for key, (value, _, _) in values(section).items()}
    assert [counts[f"stances_before_{each}"] for each in LEVELS] == [1, 0, 0, 1, 0, 2]
    assert [counts[f"stances_now_{each}"] for each in LEVELS] == [1, 1, 1, 0, 0, 1]
    assert {of for key, (_, of, _) in values(section).items() if key.startswith(("stances_now", "stances_bef"))} == {4}
    assert values(section)["stances_up"] == (1, 2, 2)
    assert values(section)["stances_down"] == (1, 2, 2)
    assert values(section)["stances_net"] == (0, 2, 2)
    assert values(section)["stances_not_both"] == (2, 4, None)
    assert values(section)["stances_unchecked"] == (2, 2, None)
    assert section.summary[:5] == (
        "On 30 June 2026, 2 of 4 decision-makers are recorded as supportive or as champions; 1 is unknown.",
        "Of those 2, 2 have not yet been checked by a second person.",
        "1 moved towards us and 1 moved away, of 2 known on both days. "
        "2 more were unknown on at least one of the days.",
        "Net movement is nil, of 2 known on both days.",
        "Too few to say whether opinion shifted: fewer than 6 moved.",
    )


LEVELS = ("champion", "supportive", "neutral", "sceptical", "opposed", "unknown")


def test_each_figure_opens_posts_and_not_names(world: World) -> None:
    section = world.section()
    assert rows(section, "stances_up") == [
        ("Chair, Warm Office", "2026-03-01", "From sceptical to supportive", "stances")
    ]
    assert rows(section, "stances_now_unknown") == [("Silent Body", None, "Unknown", "policy_asks")]
    assert rows(section, "stances_unchecked") == [
        ("Chair, Warm Office", "2026-03-01", "Supportive, claimed", "stances"),
        ("New Body", "2026-01-01", "Champion, claimed", "stances"),
    ]
    assert "Robin Vale" not in str(section)
    named = world.section(masks_names=False)
    assert rows(named, "stances_up")[0][0] == "Robin Vale, Chair, Warm Office"
    for figure in section.figures:
        if figure.key != "stances_net":
            assert len(figure.rows) == figure.value


def test_table_and_chart_give_the_same_numbers(world: World) -> None:
    section = world.section()
    [table], [chart] = section.tables, section.charts
    assert table.rows == (
        ("Champion", "1", "1"),
        ("Supportive", "0", "1"),
        ("Neutral", "0", "1"),
        ("Sceptical", "1", "0"),
        ("Opposed", "0", "0"),
        ("Unknown", "2", "1"),
    )
    assert [(each.label, *(f"{value}" for value in each.values)) for each in chart.series] == list(table.rows)
    assert table.figure_keys[5] == (None, "stances_before_unknown", "stances_now_unknown")
    assert chart.alt == (
        "Two stacked bars of 4 decision-makers each. 31 December 2025: champion 1, supportive 0, neutral 0, "
        "sceptical 1, opposed 0, unknown 2. 30 June 2026: champion 1, supportive 1, neutral 1, sceptical 0, "
        "opposed 0, unknown 1."
    )


def test_check_counts_from_the_day_it_was_made(world: World) -> None:
    with writing(world.app) as session:
        for stance in session.query(Stance).filter(Stance.level.in_((L.SUPPORTIVE, L.CHAMPION))):
            in_time = stance.level is L.CHAMPION
            stance.check_outcome = CheckOutcome.CONFIRMED
            stance.checked_on = AS_AT if in_time else date(2026, 7, 1)
    assert values(world.section())["stances_unchecked"] == (1, 2, None)


def test_frozen_figures_never_move(world: World) -> None:
    with writing(world.app) as session:
        known_at = utc_now()
        then = stances_section(reading(session, known_at))
    assert values(then) == values(world.section())
    with writing(world.app) as session:
        for stance in session.query(Stance):
            stance.level = L.OPPOSED
        session.get_one(Interaction, world.met).sensitivity = Sensitivity.RESTRICTED
        session.delete(session.query(AskParty).filter_by(organisation_id=world.cool, policy_ask_id=world.ask).one())
        session.get_one(PolicyAsk, world.ask).title = "Pay, retitled"
    again = world.section(known_at)
    assert values(again) == values(then)
    assert rows(again, "stances_up") == [("A stance that is limited now", None, "From sceptical to supportive", "")]
    assert values(world.section()) != values(then)


def test_ask_under_embargo_since_counts_unnamed(world: World) -> None:
    known_at = utc_now()
    with writing(world.app) as session:
        session.get_one(PolicyAsk, world.ask).embargoed_until = datetime(2199, 1, 1, tzinfo=UTC)
    section = world.section(known_at)
    assert values(section)["stances_up"] == (1, 2, 2)
    assert rows(section, "stances_up") == [
        ("An ask that is under embargo now", None, "From sceptical to supportive", "")
    ]
    assert values(world.section())["stances_not_both"] == (0, 0, None)


def test_no_decision_maker_is_said_plainly(app: Any) -> None:
    with writing(app) as session:
        section = stances_section(reading(session))
    assert section.summary == ("No decision-maker is named for a race-equality ask on the ladder.",)
    assert (section.charts, section.tables[0].rows) == ((), ())
    assert values(section)["stances_net"] == (None, 0, 0)
