"""What fictional addressees answered, which documents show it, who decides with how much power, and lists of them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.demo_data.asks import ASKS, DemoAsk
from backend.demo_data.cast import Cast
from backend.kit.http import LONDON
from backend.policy_asks.decision_maker_lists import quarter_start
from backend.policy_asks.models import (
    AskParty,
    AskPartyKind,
    AskResponse,
    DecisionMakerList,
    ListedDecisionMaker,
    PolicyAsk,
    ResponseKind,
    Stage,
)

DOCUMENTS = {
    Stage.ACKNOWLEDGED: "Consultation paper",
    Stage.COMMITTED: "Delivery plan",
    Stage.ADOPTED: "Guidance to providers",
    Stage.IMPLEMENTED: "First yearly report",
    Stage.REJECTED: "Reply to our letter",
}
ANSWERS = {
    Stage.COMMITTED: (ResponseKind.ACCEPTED_IN_PART, "They accept the aim and will say how by the spring."),
    Stage.ADOPTED: (ResponseKind.ACCEPTED, "They took over the wording that we asked for."),
    Stage.REJECTED: (ResponseKind.REJECTED, "They prefer an aim without a date."),
}
POWERS = {"Minister": 5, "Permanent secretary": 4, "Chief executive": 4, "Chief inspector": 4}  # others: not judged
JUDGED_ANEW_DAYS, POWER_BEFORE, POWER_SINCE = 150, 3, 4  # of the one post of the second ask that directs equality
QUARTERS, FROZEN_AFTER = 3, timedelta(days=6)
REJUDGED = ("Take an anti-racism framework beyond mental health", "Director of equality")


def document_of(demo: DemoAsk, stage: Stage) -> str | None:
    return f"{DOCUMENTS[stage]}, {demo.addressees[0]}" if stage in DOCUMENTS else None


def power_of(demo: DemoAsk, post: str) -> int | None:
    return POWER_BEFORE if (demo.title, post) == REJUDGED else POWERS.get(post)


def judge_power_anew(session: Session, cast: Cast) -> None:
    """One decision-maker's power is judged higher than before."""
    party = session.scalars(sa.select(AskParty).where(AskParty.id == _rejudged(cast))).one()
    party.power = POWER_SINCE


def make_responses(cast: Cast) -> Iterator[tuple[date, AskResponse]]:
    for demo in ASKS:
        for stage, days, _reason in demo.trail:
            if stage in ANSWERS:
                kind, summary = ANSWERS[stage]
                day = cast.days_ago(days)
                yield (
                    day,
                    AskResponse(
                        id=cast.id_of("response", demo.title, stage),
                        policy_ask_id=cast.id_of("ask", demo.title),
                        organisation_id=cast.organisations[demo.addressees[0]].id,
                        kind=kind,
                        responded_on=day,
                        summary=summary,
                        source=f"{DOCUMENTS[stage]}, {demo.addressees[0]}",
                        recorded_by_id=cast.colleagues[0].id,
                    ),
                )


def make_lists(cast: Cast) -> Iterator[tuple[date, DecisionMakerList]]:
    """One list a quarter of each ask about race equality, of this quarter and those before it."""
    starts = quarter_start(cast.today)
    for _ in range(QUARTERS):
        day = min(starts + FROZEN_AFTER, cast.days_ago(1))
        for ask, *_rest in cast.asks:
            deciding = [party for party in ask.parties if party.kind is AskPartyKind.DECISION_MAKER]
            if day >= starts and deciding and ask.is_race_equality and ask.recorded_at.date() < day:
                yield day, _list(cast, ask, deciding, starts, day)
        starts = quarter_start(starts - timedelta(days=1))


def _list(cast: Cast, ask: PolicyAsk, deciding: list[AskParty], starts: date, day: date) -> DecisionMakerList:
    return DecisionMakerList(
        id=cast.id_of("decision-makers", ask.id, starts),
        policy_ask_id=ask.id,
        quarter_starts_on=starts,
        number=1,
        reason="",
        frozen_at=datetime.combine(day, time(17, 30), LONDON),
        frozen_by_id=ask.owner_id,
        decision_makers=[
            ListedDecisionMaker(
                id=cast.id_of("listed", ask.id, starts, party.id),
                role_id=party.role_id,
                organisation_id=party.organisation_id,
                power=_power_on(cast, party, day),
            )
            for party in deciding
        ],
    )


def _power_on(cast: Cast, party: AskParty, day: date) -> int | None:
    if party.id != _rejudged(cast):
        return party.power
    return POWER_BEFORE if day < cast.days_ago(JUDGED_ANEW_DAYS) else POWER_SINCE


def _rejudged(cast: Cast) -> object:
    title, post = REJUDGED
    body = next(body for demo in ASKS if demo.title == title for body, held in demo.decision_makers if held == post)
    return cast.id_of("party", cast.id_of("ask", title), body, post)
