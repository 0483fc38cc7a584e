import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.briefs.about_asks import AskFacts
from backend.briefs.queries import Ask, Spoken
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage

DAY = date(2026, 11, 23)
ASK = uuid.UUID(int=1)


def facts(opens: int | None, closes: int | None, spoken: Spoken | None = None) -> AskFacts:
    """One ask that somebody in the room decides on, its window in days from today."""
    ask = PolicyAsk(
        id=ASK,
        title="Publish the pay gap",
        decision_opens_on=None if opens is None else DAY + timedelta(days=opens),
        decision_closes_on=None if closes is None else DAY + timedelta(days=closes),
    )
    party = AskParty(policy_ask_id=ASK, kind=AskPartyKind.DECISION_MAKER)
    return AskFacts(
        asks={ASK: Ask(ask, Stage.RAISED)},
        parties={ASK: [party]},
        spoken={ASK: spoken} if spoken else {},
        told=(),
        kept=(),
        sources={},
        now=datetime(2026, 11, 23, 12, tzinfo=UTC),
        today=DAY,
    )


@pytest.mark.parametrize(
    ("opens", "closes", "is_due"),
    [
        (None, None, False),
        (-5, None, True),
        (60, 90, True),
        (61, 90, False),
        (None, 0, True),
        (-90, -1, False),
    ],
)
def test_only_open_or_near_windows_are_offered(opens: int | None, closes: int | None, is_due: bool) -> None:
    assert facts(opens, closes).to_raise == ([ASK] if is_due else [])


@pytest.mark.parametrize(("raised", "is_due"), [(59, False), (60, True)])
def test_ask_is_not_offered_within_sixty_days_of_raising(raised: int, is_due: bool) -> None:
    assert facts(None, 9, Spoken(raised_on=DAY - timedelta(days=raised))).to_raise == ([ASK] if is_due else [])


def test_ask_that_they_asked_not_to_hear_waits_until_raised_again() -> None:
    asked, again = DAY - timedelta(days=90), DAY - timedelta(days=80)
    assert facts(None, 9, Spoken(asked_not_to_on=asked)).to_raise == []
    assert facts(None, 9, Spoken(raised_on=again, asked_not_to_on=asked)).to_raise == [ASK]
    assert facts(None, 9, Spoken(raised_on=asked, asked_not_to_on=again)).to_raise == []
