"""The written rule: each reason by itself, unknown as its own state, and no green on stale evidence, ever."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from backend.action_plan.models import LinePosition, Rating
from backend.action_plan.rating import (
    NOT_GREEN,
    EvidenceState,
    LineFacts,
    ShownRating,
    evidence_state,
    next_missing,
    rate,
    stand,
)

DAY = date(2026, 6, 30)
WELL = LineFacts(
    evidence_limit_days=100,
    position=LinePosition.ON_TRACK,
    updated_on=date(2026, 6, 1),
    newest_evidence_on=date(2026, 5, 1),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    has_owner=True,
    has_measure=True,
    has_target=True,
)


def test_line_in_order_is_green() -> None:
    assert rate(WELL, DAY) == (ShownRating.GREEN, ("On track, with an update and evidence within 100 days.",))
    assert next_missing(WELL, DAY) is None


def test_done_after_its_period_stays_green() -> None:
    done = replace(WELL, position=LinePosition.DONE, ends_on=date(2026, 6, 1))
    assert rate(done, DAY) == (ShownRating.GREEN, ("Done, with an update and evidence within 100 days.",))


def test_no_update_is_unknown() -> None:
    never = replace(WELL, position=None, updated_on=None, ends_on=date(2020, 1, 1))
    assert rate(never, DAY) == (ShownRating.UNKNOWN, ("No update has ever been recorded.",))
    assert next_missing(never, DAY) == "Record a first update"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"position": LinePosition.OFF_TRACK}, "The owner says it is off track."),
        ({"ends_on": date(2026, 6, 29)}, "Its period ended on 29 June 2026 and it is not done."),
    ],
)
def test_red_has_one_of_two_reasons(change: dict[str, object], reason: str) -> None:
    assert rate(replace(WELL, **change), DAY) == (ShownRating.RED, (reason,))


def test_last_day_of_period_is_not_late() -> None:
    assert rate(replace(WELL, ends_on=DAY), DAY)[0] is ShownRating.GREEN


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"position": LinePosition.SLIPPING}, "The owner says it is slipping."),
        ({"position": LinePosition.NOT_STARTED}, "Not started, although its period has begun."),
        (
            {"position": LinePosition.NOT_STARTED, "starts_on": date(2026, 7, 1)},
            "Not started; its period begins on 1 July 2026.",
        ),
        ({"updated_on": date(2026, 3, 21)}, "No update for more than 100 days."),
        ({"newest_evidence_on": date(2026, 3, 21)}, "The newest evidence is older than 100 days."),
        ({"newest_evidence_on": None}, "No evidence is recorded."),
        ({"has_owner": False}, "Nobody owns it."),
        ({"has_measure": False}, "It has no measure."),
        ({"has_target": False}, "It has no target."),
    ],
)
def test_amber_says_which_reason_made_it(change: dict[str, object], reason: str) -> None:
    assert rate(replace(WELL, **change), DAY) == (ShownRating.AMBER, (reason,))


def test_evidence_on_its_limit_is_fresh() -> None:
    on_limit = replace(WELL, newest_evidence_on=DAY - timedelta(days=100))
    assert evidence_state(on_limit, DAY) is EvidenceState.FRESH
    assert rate(on_limit, DAY)[0] is ShownRating.GREEN
    assert evidence_state(on_limit, DAY + timedelta(days=1)) is EvidenceState.STALE


def test_what_is_missing_is_told_in_order() -> None:
    bare = LineFacts(evidence_limit_days=100)
    told = []
    for change in (
        {},
        {"has_owner": True},
        {"has_measure": True},
        {"has_target": True},
        {"ends_on": date(2026, 12, 31)},
        {"position": LinePosition.ON_TRACK, "updated_on": date(2026, 1, 1)},
        {"newest_evidence_on": date(2026, 1, 1)},
        {"newest_evidence_on": DAY},
        {"updated_on": DAY},
    ):
        bare = replace(bare, **change)
        told.append(next_missing(bare, DAY))
    assert told == [
        "Name an owner",
        "Say how it is measured",
        "Set a target",
        "Say by when",
        "Record a first update",
        "Add evidence",
        "Add newer evidence",
        "Record a new update",
        None,
    ]


def test_rating_by_hand_is_shown_beside_rule() -> None:
    found = stand(WELL, Rating.RED, DAY)
    assert (found.by_rule, found.by_hand, found.shown, found.because) == (
        ShownRating.GREEN,
        Rating.RED,
        ShownRating.RED,
        None,
    )


def test_green_by_hand_turns_amber_when_evidence_ages() -> None:
    assert stand(WELL, Rating.GREEN, DAY).shown is ShownRating.GREEN
    found = stand(WELL, Rating.GREEN, date(2026, 8, 10))
    assert (found.by_hand, found.shown, found.because) == (Rating.GREEN, ShownRating.AMBER, NOT_GREEN)
    assert stand(WELL, Rating.RED, date(2026, 8, 10)).shown is ShownRating.RED


def test_green_never_shows_with_stale_evidence() -> None:
    """Over 4,000 random histories, each looked at on 30 days: green is shown only on evidence within its limit."""
    random, greens, days = Random(20260630), 0, 0
    for _ in range(4_000):
        facts, by_hand = _random_facts(random), random.choice([None, *Rating])
        for _ in range(30):
            day = DAY + timedelta(days=random.randint(-900, 900))
            days += 1
            known = replace(
                facts,
                newest_evidence_on=_up_to(facts.newest_evidence_on, day),
                updated_on=_up_to(facts.updated_on, day),
                position=facts.position if _up_to(facts.updated_on, day) else None,
            )
            if stand(known, by_hand, day).shown is ShownRating.GREEN:
                greens += 1
                assert known.newest_evidence_on is not None
                assert (day - known.newest_evidence_on).days <= known.evidence_limit_days
    assert days == 120_000
    assert greens > 1_000


def _random_facts(random: Random) -> LineFacts:
    def some_day() -> date | None:
        return DAY + timedelta(days=random.randint(-900, 400)) if random.random() < 0.8 else None

    return LineFacts(
        evidence_limit_days=random.randint(30, 1830),
        position=random.choice(list(LinePosition)),
        updated_on=some_day(),
        newest_evidence_on=some_day(),
        starts_on=some_day(),
        ends_on=some_day(),
        has_owner=random.random() < 0.9,
        has_measure=random.random() < 0.9,
        has_target=random.random() < 0.9,
    )


def _up_to(day: date | None, limit: date) -> date | None:
    return day if day and day <= limit else None
