"""Outcomes in a paper: negative ones too, reviewed claims alone, and nothing that rests on what is not open."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.outcomes import outcomes_section
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import utc_now
from backend.outcomes.models import (
    ContributionClaim,
    Direction,
    Outcome,
    RivalVerdict,
    Significance,
    SubstantiationState,
    TestKind,
    TestResult,
)
from backend.policy_asks.models import PolicyAsk
from backend.stances.models import Confidence
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import add_claim, add_outcome, add_substantiation
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
BEFORE, AS_AT = date(2025, 12, 31), date(2026, 6, 30)


def reading(session: Session, known_at: datetime | None = None, *, masks_names: bool = True) -> Reading:
    return Reading(session, Period(AS_AT, BEFORE, known_at), masks_names)


def values(section: Section) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {figure.key: (figure.value, figure.of, figure.unknown) for figure in section.figures}


def rows(section: Section, key: str) -> list[tuple[str, str | None, str, str]]:
    figure = next(each for each in section.figures if each.key == key)
    return [(row.what, row.on, row.who, row.counted_as) for row in figure.rows]


class World:
    """Four outcomes that count: borne out from outside, struck through, not reviewed, and without a claim."""

    def __init__(self, app: Any) -> None:
        self.app, self.reviewer = app, sign_in_new_user(app)
        seen = {"reviewed_on": date(2026, 7, 8), "reviewed_by_id": self.reviewer.user_id}
        with writing(app) as session:
            self.body = add_organisation(session, "Care Board").id
            person = add_person(session, "Robin Vale").id
            chair = add_role(session, person, self.body, "Chair").id
            self.ask = add_policy_ask(session, "Pay").id
            capital = add_policy_ask(session, "Capital", is_race_equality=False).id
            later = datetime(2190, 1, 1, tzinfo=UTC)
            secret = add_policy_ask(session, "Secret", embargoed_until=later).id
            self.met = add_interaction(session, date(2026, 2, 1)).id
            behind = add_interaction(session, date(2026, 2, 1), sensitivity=Sensitivity.RESTRICTED).id

            strong = add_outcome(session, self.ask, title="Strong", changed_on=AS_AT, role_id=chair)
            self.strong = strong.id
            self.claim = add_claim(
                session,
                strong.id,
                rubric=3,
                confidence=Confidence.HIGH,
                tests=[(TestKind.SMOKING_GUN, TestResult.PASSED, "Our words?")],
                rivals=[RivalVerdict.RULED_OUT],
                evidence=[{"interaction_id": self.met}],
                **seen,
            ).id
            add_claim(session, strong.id, rubric=1, confidence=Confidence.LOW, statement="Weaker.", **seen)
            add_substantiation(session, strong.id, SubstantiationState.CONFIRMED, person_id=person)
            add_substantiation(session, strong.id, SubstantiationState.DISPUTED, organisation_id=self.body)

            struck = add_outcome(
                session,
                self.ask,
                title="Struck",
                changed_on=date(2026, 5, 1),
                organisation_id=self.body,
                direction=Direction.MIXED,
                significance=Significance.MAJOR,
            )
            failed = [(TestKind.HOOP, TestResult.FAILED, "Had they our text?")]
            add_claim(session, struck.id, rubric=2, tests=failed, **seen)
            add_substantiation(
                session,
                struck.id,
                SubstantiationState.CONFIRMED,
                asked_on=AS_AT,
                answered_on=AS_AT + timedelta(days=1),
                person_id=person,
            )

            unread = add_outcome(session, title="Unread", changed_on=date(2026, 4, 1), direction=Direction.NEGATIVE)
            self.unread = add_claim(session, unread.id, rubric=2, statement="canary").id
            hidden = add_outcome(session, self.ask, capital, title="Behind", changed_on=date(2026, 1, 1))
            add_claim(session, hidden.id, rubric=3, evidence=[{"interaction_id": behind, "title": "canary"}], **seen)

            add_outcome(session, self.ask, title="Too early", changed_on=BEFORE)
            add_outcome(session, self.ask, title="Too late", changed_on=AS_AT + timedelta(days=1))
            add_outcome(session, capital, title="Elsewhere", changed_on=AS_AT)
            add_outcome(session, self.ask, secret, title="Secret", changed_on=AS_AT)

    def section(self, known_at: datetime | None = None, *, masks_names: bool = True) -> Section:
        with writing(self.app) as session:
            return outcomes_section(reading(session, known_at, masks_names=masks_names))


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_outcomes_count_by_kind_and_claim(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session, count_queries(6):  # outcomes, claims, tests, rivals, evidence, answers
        section = outcomes_section(reading(session))
    found = values(section)
    assert found["outcomes"] == (4, None, None)
    assert [found[f"outcomes_{each}"] for each in ("positive", "mixed", "negative")] == [
        (2, 4, None),
        (1, 4, None),
        (1, 4, None),
    ]
    assert found["outcomes_mixed_major"] == (1, 4, None)
    assert found["outcomes_positive_moderate"] == (2, 4, None)
    assert [found[f"outcomes_rubric_{number}"] for number in range(5)] == [
        (1, 4, 1),
        (0, 4, 1),
        (1, 4, 1),
        (1, 4, 1),
        (0, 4, 1),
    ]
    assert [found[f"outcomes_confidence_{each}"] for each in ("high", "medium", "low")] == [
        (1, 4, 2),
        (1, 4, 2),
        (0, 4, 2),
    ]
    assert (found["claims_not_reviewed"], found["claims_struck"]) == ((1, 5, None), (1, 4, None))
    assert (found["outcomes_confirmed"], found["outcomes_disputed"]) == ((1, 4, 3), (1, 4, 3))
    assert (found["outcomes_unanswered"], found["outcomes_not_asked"]) == ((1, 4, None), (2, 4, None))
    assert section.summary == (
        "4 outcomes from 1 January 2026 to 30 June 2026: 2 positive, 1 mixed, 1 negative.",
        "3 of 4 have a reviewed claim about our part; in 1 of them somebody independent bears it out.",
        "1 of 4 were confirmed by somebody outside, wholly or in part.",
        "1 claim failed a test that had to be passed, and is struck through.",
        "1 claim not yet reviewed, and so not shown.",
    )


def test_table_says_each_outcome_in_words(world: World) -> None:
    section = world.section()
    kinds, listed = section.tables
    assert kinds.rows == (
        ("Positive", "0", "2", "0", "2"),
        ("Mixed", "1", "0", "0", "1"),
        ("Negative", "0", "1", "0", "1"),
    )
    assert kinds.figure_keys[1] == (
        None,
        "outcomes_mixed_major",
        "outcomes_mixed_moderate",
        "outcomes_mixed_minor",
        "outcomes_mixed",
    )
    assert listed.rows == (
        (
            "30 June 2026",
            "Strong",
            "Chair, Care Board",
            "Positive, moderate",
            "3: Confirmed by an independent source or a decision-maker. Our draft shaped the wording.",
            "High",
            "Confirmed; disputed",
        ),
        (
            "1 May 2026",
            "Struck",
            "Care Board",
            "Mixed, major",
            "Struck through: it failed the test “Had they our text?”, which it had to pass.",
            "",
            "Asked, no answer yet",
        ),
        (
            "1 April 2026",
            "Unread",
            "Not known who",
            "Negative, moderate",
            "Not yet reviewed (1 claim)",
            "",
            "Nobody asked",
        ),
        (
            "1 January 2026",
            "Behind",
            "Not known who",
            "Positive, moderate",
            "2: Ours came first, and the change resembles it. Our draft shaped the wording.",
            "Medium",
            "Nobody asked",
        ),
    )
    assert section.charts[0].series[0].values == (1, 0, 1, 1, 0, 1)
    assert "canary" not in str(section)
    assert "Robin Vale" not in str(section)
    assert "Robin Vale, Chair, Care Board" in str(world.section(masks_names=False))


def test_each_figure_opens_its_rows(world: World) -> None:
    section = world.section()
    assert rows(section, "claims_struck") == [
        (
            "Struck",
            "2026-05-01",
            "Our draft shaped the wording. It failed the test “Had they our text?”, which it had to pass.",
            "Struck through",
        )
    ]
    assert rows(section, "claims_not_reviewed") == [("Unread", "2026-04-01", "not known who", "Not yet reviewed")]
    assert next((row.noun, row.record_id) for row in section.figures[0].rows) == ("outcomes", str(world.strong))
    for figure in section.figures:
        assert len(figure.rows) == figure.value, figure.key


def test_past_paper_stays_as_it_was_known(world: World) -> None:
    at = utc_now()
    before = world.section(at)
    assert values(before) == values(world.section())
    with writing(world.app) as session:
        session.get_one(Outcome, world.strong).title = "Renamed"
        session.get_one(ContributionClaim, world.claim).reviewed_on = None
        session.get_one(ContributionClaim, world.claim).reviewed_by_id = None
        session.get_one(ContributionClaim, world.unread).reviewed_on = AS_AT
        session.get_one(ContributionClaim, world.unread).reviewed_by_id = world.reviewer.user_id
        session.get_one(Interaction, world.met).sensitivity = Sensitivity.RESTRICTED
        add_outcome(session, world.ask, title="New", changed_on=AS_AT)
    assert world.section(at) == before
    assert values(world.section()) != values(before)


def test_later_embargo_hides_words_and_not_numbers(world: World) -> None:
    at = utc_now()
    before = world.section(at)
    with writing(world.app) as session:
        session.get_one(PolicyAsk, world.ask).embargoed_until = utc_now() + timedelta(days=9)
    after = world.section(at)
    assert values(after) == values(before)
    hidden = "An outcome of an ask that is under embargo now"
    assert [row[1] for row in after.tables[1].rows] == [hidden, hidden, "Unread", hidden]
    assert {(row.noun, row.who) for row in after.figures[0].rows if row.what == hidden} == {("", "")}
    for word in ("Strong", "Struck through: it", "Care Board", "Our draft"):
        assert word not in str(after)
    assert values(world.section())["outcomes"] == (1, None, None)


def test_nothing_in_period_says_so(app: Any) -> None:
    with writing(app) as session:
        section = outcomes_section(reading(session))
    assert section.summary == ("No outcome is recorded from 1 January 2026 to 30 June 2026.",)
    assert (section.charts, section.tables[1].rows) == ((), ())
    assert {figure.value for figure in section.figures} == {0}
