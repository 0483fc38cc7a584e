import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.accounts.viewer import SYSTEM
from backend.audit.models import AuditLine
from backend.kit.errors import RuleBroken
from backend.strength import service
from backend.strength.models import StrengthSetting
from graph.strength_constants import MEASURED, StrengthConstants
from tests.factories.accounts import SignedIn, sign_in_new_user, writing

CONSTANTS = """halfLifeDays halfStrengthEvidence thinBelowDays otherStaffFactor assertedStrength isMeasured words"""
SETTINGS = f"""{{ bounds {{ name label value measured least most unit source }} current {{ {CONSTANTS} }}
    past {{ reason recordedBy {{ name }} constants {{ {CONSTANTS} }} }} }}"""
SHOW = f"{{ strengthSettings {SETTINGS} }}"
CHANGE = f"mutation($input: StrengthConstantsInput!) {{ changeStrengthSettings(input: $input) {SETTINGS} }}"
VALUES = (
    "half-life 365 days; half strength at 2 contacts of today; thin below 3 contact days; other colleagues' contact "
    "counts 0.25; an asserted tie counts 0.5 on a route"
)


def given(**changes: Any) -> dict[str, Any]:
    return {
        "halfLifeDays": 365,
        "halfStrengthEvidence": 2,
        "thinBelowDays": 3,
        "otherStaffFactor": 0.25,
        "assertedStrength": 0.5,
        "reason": "Our board meets each stakeholder every other year",
    } | changes


@pytest.fixture
def administrator(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR)


def test_measured_set_holds_until_one_is_chosen(app: Any) -> None:
    shown = sign_in_new_user(app).ask(SHOW)["strengthSettings"]
    assert shown["current"] == {
        "halfLifeDays": 365.0,
        "halfStrengthEvidence": 2.0,
        "thinBelowDays": 3,
        "otherStaffFactor": 0.25,
        "assertedStrength": 0.5,
        "isMeasured": True,
        "words": f"{VALUES}; the measured set",
    }
    assert shown["past"] == []
    half_life = shown["bounds"][0]
    assert half_life.pop("source").startswith("four public records of meetings")
    assert half_life == {
        "name": "halfLifeDays",
        "label": "Half-life of a contact",
        "value": 365.0,
        "measured": 365.0,
        "least": 180.0,
        "most": 1095.0,
        "unit": "days",
    }
    assert [bound["name"] for bound in shown["bounds"]] == list(given())[:5]


def test_change_is_kept_with_author_and_reason(app: Any, administrator: SignedIn) -> None:
    changed = administrator.ask(CHANGE, input=given(halfLifeDays=730.5))["changeStrengthSettings"]
    assert changed["current"]["halfLifeDays"] == 730.5
    assert changed["current"]["isMeasured"] is False
    (past,) = changed["past"]
    assert past["reason"] == "Our board meets each stakeholder every other year"
    assert past["recordedBy"] == {"name": "Ann Administrator"}
    assert past["constants"] == changed["current"]
    back = administrator.ask(CHANGE, input=given(reason="That was too long"))["changeStrengthSettings"]
    assert back["current"]["isMeasured"] is True
    assert [each["reason"] for each in back["past"]] == ["That was too long", past["reason"]]
    assert administrator.ask(SHOW)["strengthSettings"] == back
    with writing(app) as session:
        lines = sa.select(AuditLine.user_id).where(AuditLine.entity == "strength_settings")
        assert session.scalars(lines).all() == [administrator.user_id] * 2


def test_words_say_who_when_and_why(app: Any, administrator: SignedIn) -> None:
    at = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)  # the day after in London, where summer time has begun
    with writing(app) as session:
        service.change_settings(
            session, StrengthConstants(thin_below_days=5), "Chance", now=at, user_id=administrator.user_id
        )
    known = administrator.ask(SHOW)["strengthSettings"]["current"]
    ending = "changed on 30 Mar 2026 by Ann Administrator because: Chance"
    assert known["words"] == f"{VALUES.replace('below 3', 'below 5')}; {ending}"
    with writing(app) as session:
        service.change_settings(session, MEASURED, "Calm again", now=at)
    known = administrator.ask(SHOW)["strengthSettings"]["current"]
    assert (
        known["words"]
        == f"{VALUES}; the measured set, chosen again on 30 Mar 2026 at the command line because: Calm again"
    )


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"halfLifeDays": 90}, "halfLifeDays", "Half-life of a contact is 90; it must be from 180 to 1095 days."),
        (
            {"halfLifeDays": 1095.5},
            "halfLifeDays",
            "Half-life of a contact is 1095.5; it must be from 180 to 1095 days.",
        ),
        (
            {"halfStrengthEvidence": 0},
            "halfStrengthEvidence",
            "Contacts that make half strength is 0; it must be from 1 to 4 contacts of today.",
        ),
        (
            {"thinBelowDays": 11},
            "thinBelowDays",
            "Days of contact below which evidence is thin is 11; it must be from 1 to 10 contact days.",
        ),
        (
            {"otherStaffFactor": -0.1},
            "otherStaffFactor",
            "What other colleagues' contact counts is -0.1; it must be from 0 to 1 contacts of today.",
        ),
        (
            {"assertedStrength": 1},
            "assertedStrength",
            "Strength of an asserted tie on a route is 1; it must be from 0.1 to 0.9 strength.",
        ),
        ({"halfLifeDays": 400, "reason": " "}, "reason", "Reason is needed."),
        ({}, None, "These are the constants in force already. Nothing was changed."),
    ],
)
def test_refused_change_keeps_what_was(
    app: Any, administrator: SignedIn, changes: dict[str, Any], field: str | None, message: str
) -> None:
    error = administrator.refused(CHANGE, input=given(**changes))
    assert (error["message"], error["extensions"].get("field")) == (message, field)
    with writing(app) as session:
        assert session.scalars(sa.select(StrengthSetting)).all() == []


def test_only_administrators_may_change_them(app: Any) -> None:
    officer = sign_in_new_user(app)
    assert officer.refused(CHANGE, input=given(halfLifeDays=400))["extensions"]["code"] == "FORBIDDEN"
    reader = sign_in_new_user(app, "Ray Reader", level=PermissionLevel.READER)
    assert reader.refused(SHOW)["extensions"]["code"] == "FORBIDDEN"
    with writing(app) as session:
        assert session.scalars(sa.select(StrengthSetting)).all() == []


def test_constants_are_read_once_in_a_transaction(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    longer = StrengthConstants(half_life_days=800)
    with app.state.doorway.reading(SYSTEM) as reading:
        with count_queries(1):
            assert [service.constants_of(reading) for _ in range(3)] == [MEASURED] * 3
        reading.rollback()
        with writing(app) as session:
            assert service.constants_of(session) == MEASURED
            service.change_settings(session, longer, "Longer", now=datetime(2026, 1, 1, tzinfo=UTC))
            assert service.constants_of(session) == longer
        with count_queries(1):
            assert [service.constants_of(reading) for _ in range(3)] == [longer] * 3


def test_clock_set_back_hides_no_change(app: Any) -> None:
    changes = [(date(2026, 5, 1), 400), (date(2020, 1, 1), 500), (date(2026, 5, 1), 600)]
    for day, half_life in changes:
        with writing(app) as session:
            at = datetime(day.year, day.month, day.day, tzinfo=UTC)
            service.change_settings(session, StrengthConstants(half_life_days=half_life), "Why not", now=at)
        with writing(app) as session:
            assert service.constants_of(session).half_life_days == half_life


def test_change_tells_the_nouns_above(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(service, "on_constants_changed", [lambda _session, *constants: told.append(constants)])
    after = StrengthConstants(asserted_strength=0.4)
    with writing(app) as session:
        service.change_settings(session, after, "Safer", now=datetime(2026, 1, 1, tzinfo=UTC))
        with pytest.raises(RuleBroken):
            service.change_settings(session, after, "Safer", now=datetime(2026, 1, 2, tzinfo=UTC))
    assert told == [(MEASURED, after)]


def test_ties_are_kept_up_by_every_command() -> None:
    """A command that imports the tables and this service alone must not leave stored ties of the old half-life."""
    program = "from backend import tables; from backend.strength import service; print(service.on_constants_changed)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "_rebuild_after" in said
