"""The action plan in a paper: counts by objective that add up, what is by hand, and the same figures ever after."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from backend.action_plan.models import LinePosition, PlanLine, PlanLineUpdate, Rating, StrategicObjective
from backend.board_papers.content import PaperContent, Section, figures_of
from backend.board_papers.plan_lines import lines_of
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.plan import plan_section
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import london_today
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.action_plan import add_line_evidence, add_line_rating, add_line_update, add_plan_line
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask

Counting = Callable[[int], AbstractContextManager[list[str]]]
BEFORE, AS_AT = date(2025, 12, 31), date(2026, 6, 30)
IN_ORDER = {"measure": "Four of six", "target": "Four"}


def reading(session: Session, known_at: Any = None, *, masks_names: bool = False) -> Reading:
    return Reading(session, Period(AS_AT, BEFORE, known_at), masks_names)


def values(section: Section) -> dict[str, int | None]:
    return {figure.key: figure.value for figure in section.figures}


def plan_of_five(app: Any) -> None:
    """One line green, one red since spring, one amber by hand, one with stale evidence, one never updated."""
    owner = sign_in_new_user(app, "Ada Owner").user_id
    with writing(app) as session:
        influence, voice = StrategicObjective.INFLUENCE, StrategicObjective.VOICE
        green, red, by_hand, stale, _ = (
            add_plan_line(session, number, owner_id=owner, strategic_objective=objective, **IN_ORDER)
            for number, objective in enumerate((influence, influence, influence, voice, voice), start=1)
        )
        for line in (green, red, by_hand):
            add_line_update(session, line.id, LinePosition.ON_TRACK, date(2025, 12, 1))
            add_line_update(session, line.id, LinePosition.ON_TRACK, date(2026, 5, 1))
            add_line_evidence(session, line.id, date(2025, 12, 1))
            add_line_evidence(session, line.id, date(2026, 5, 1))
        add_line_update(session, red.id, LinePosition.OFF_TRACK, date(2026, 6, 1))
        add_line_rating(session, by_hand.id, Rating.AMBER, date(2025, 12, 2), reason="The figures are not in.")
        add_line_update(session, stale.id, LinePosition.ON_TRACK, date(2026, 6, 1))
        add_line_evidence(session, stale.id, date(2025, 12, 1))
        add_line_rating(session, stale.id, Rating.GREEN, date(2025, 12, 2), reason="All is well.")


def test_lines_are_counted_by_objective_and_rating(app: Any, count_queries: Counting) -> None:
    plan_of_five(app)
    with writing(app) as session, count_queries(4):  # lines, updates, evidence, ratings
        section = plan_section(reading(session))
    found = values(section)
    assert [found[f"plan_{each}"] for each in ("green", "amber", "red", "unknown")] == [1, 2, 1, 1]
    assert [found[f"plan_influence_{each}"] for each in ("green", "amber", "red", "unknown")] == [1, 1, 1, 0]
    assert [found[f"plan_voice_{each}"] for each in ("green", "amber", "red", "unknown")] == [0, 1, 0, 1]
    assert (found["plan_by_hand"], found["plan_stale"], found["plan_without_evidence"]) == (2, 1, 1)
    assert section.tables[0].rows[0] == ("Influence", "1", "1", "1", "0", "3")
    assert section.tables[0].rows[-1] == ("All lines", "1", "2", "1", "1", "5")
    assert [series.values for series in section.charts[0].series] == [
        (1, 0, 0, 0),
        (1, 1, 0, 0),
        (1, 0, 0, 0),
        (0, 1, 0, 0),
    ]
    assert "Influence: 1 green, 1 amber, 1 red, 0 unknown" in section.charts[0].alt
    assert section.summary[0] == (
        "5 lines on 30 June 2026: 1 green, 2 amber, 1 red, 1 unknown. Unknown means that no update was ever recorded."
    )
    for figure in section.figures:
        assert figure.value == len(figure.rows)


def test_changes_and_ratings_by_hand_are_named(app: Any) -> None:
    plan_of_five(app)
    with writing(app) as session:
        section = plan_section(reading(session))
    assert section.tables[1].rows == (
        ("2", "Line 2", "Green", "Red", "The owner says it is off track."),
        (
            "4",
            "Line 4",
            "Green",
            "Amber",
            "Green by hand: All is well. Evidence older than its limit cannot be green. By rule amber:"
            " The newest evidence is older than 183 days.",
        ),
    )
    assert section.tables[2].rows == (
        ("3", "Line 3", "Green", "Amber", "Amber", "The figures are not in."),
        ("4", "Line 4", "Amber", "Green", "Amber", "All is well. Evidence older than its limit cannot be green."),
    )
    assert section.tables[3].rows[0] == (
        "1",
        "Line 1",
        "Ada Owner",
        "Green",
        "1 May 2026, within its limit",
        "Say by when",
    )


def test_masked_paper_names_no_owner(app: Any) -> None:
    plan_of_five(app)
    with writing(app) as session:
        section = plan_section(reading(session, masks_names=True))
    assert "Ada Owner" not in str(section)
    assert section.tables[3].rows[0][2] == "Has an owner"


def test_same_figures_after_later_changes(app: Any) -> None:
    plan_of_five(app)
    with writing(app) as session:
        before = plan_section(reading(session))
    known_at = utc_now()
    with writing(app) as session:
        first = session.query(PlanLine).filter_by(number=1).one()
        first.title, first.target = "Renamed", None
        add_line_update(session, first.id, LinePosition.OFF_TRACK, date(2026, 6, 2))
        session.delete(session.query(PlanLineUpdate).filter_by(position=LinePosition.OFF_TRACK).first())
        add_plan_line(session, 6)
    with writing(app) as session:
        again = plan_section(reading(session, known_at))
        now = plan_section(reading(session))
    assert again == before
    assert values(now)["plan_unknown"] == 2
    assert figures_of_section(again) != figures_of_section(now)


def figures_of_section(section: Section) -> dict[str, Any]:
    return figures_of(PaperContent("", "", "", "", "", "", None, False, (section,), ()))


def test_restricted_and_embargoed_evidence_does_not_count(app: Any) -> None:
    owner = sign_in_new_user(app).user_id
    with writing(app) as session:
        line = add_plan_line(session, owner_id=owner, **IN_ORDER)
        add_line_update(session, line.id, LinePosition.ON_TRACK, date(2026, 6, 1))
        secret = add_interaction(session, sensitivity=Sensitivity.RESTRICTED)
        ask = add_policy_ask(session, embargoed_until=utc_now() + timedelta(days=1))
        add_line_evidence(session, line.id, date(2026, 6, 1), interaction_id=secret.id)
        add_line_evidence(session, line.id, date(2026, 6, 1), policy_ask_id=ask.id)
        line_id, secret_id = line.id, secret.id
    with writing(app) as session:
        assert values(plan_section(reading(session)))["plan_without_evidence"] == 1
        add_line_evidence(session, line_id, date(2026, 5, 1), interaction_id=add_interaction(session).id)
    with writing(app) as session:
        assert values(plan_section(reading(session)))["plan_green"] == 1
        session.get_one(Interaction, secret_id)


def test_evidence_limited_since_counts_without_its_day(app: Any) -> None:
    owner = sign_in_new_user(app).user_id
    with writing(app) as session:
        line = add_plan_line(session, owner_id=owner, **IN_ORDER)
        add_line_update(session, line.id, LinePosition.ON_TRACK, date(2026, 6, 1))
        talk = add_interaction(session)
        add_line_evidence(session, line.id, date(2026, 5, 1), interaction_id=talk.id)
        talk_id = talk.id
    known_at = utc_now()
    with writing(app) as session:
        session.get_one(Interaction, talk_id).sensitivity = Sensitivity.RESTRICTED
    with writing(app) as session:
        section = plan_section(reading(session, known_at))
        assert values(section)["plan_green"] == 1
        assert section.tables[3].rows[0][4] == "Within its limit"
        assert values(plan_section(reading(session)))["plan_without_evidence"] == 1


def test_paper_and_screen_rate_alike(app: Any) -> None:
    plan_of_five(app)
    officer, today = sign_in_new_user(app), london_today()
    for day in (BEFORE, date(2026, 3, 1), AS_AT, today):
        shown = officer.ask(
            "query($d: Date!) { planLines(asAt: $d) { items { number standing { shown byRule } } } }", d=day.isoformat()
        )["planLines"]["items"]
        with writing(app) as session:
            lines = lines_of(Reading(session, Period(day, date(2025, 1, 1), None), False))
        assert [(line.shown.name, line.standing.by_rule.name) for line in lines] == [
            (each["standing"]["shown"], each["standing"]["byRule"]) for each in shown
        ]


def test_no_plan_says_so(app: Any) -> None:
    with writing(app) as session:
        section = plan_section(reading(session))
    assert section.summary == ("No line of the action plan is recorded.",)
    assert (section.charts, values(section)["plan_green"]) == ((), 0)
