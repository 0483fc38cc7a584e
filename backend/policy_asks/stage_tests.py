"""What must be known of an ask before it counts as having reached a stage: the tests in words, and who fails which.

A test looks at nothing later than the day of the change. What has no day of its own, such as the owner, is as it is
recorded now. Parked and withdrawn have no test: the reason of the change says all there is.
"""

import enum
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.policy_asks.models import (
    AskConsultation,
    AskEvidence,
    AskParty,
    AskPartyKind,
    AskResponse,
    PolicyAsk,
    ResponseKind,
    Stage,
    StageChange,
)

LADDER = tuple(stage for stage in Stage if not stage.is_beside_ladder)
WITH_OUTSIDE_DOCUMENT = frozenset({*LADDER[LADDER.index(Stage.ACKNOWLEDGED) :], Stage.REJECTED, Stage.REVERSED})
ACCEPTING = (ResponseKind.ACCEPTED, ResponseKind.ACCEPTED_IN_PART)
A_YEAR = timedelta(days=365)


class StageTestPlace(enum.StrEnum):
    """Where what a test misses is filled in."""

    FORM = "form"
    EVIDENCE = "evidence"
    CONSULTATIONS = "consultations"
    INTERACTIONS = "interactions"
    RESPONSES = "responses"
    OUTCOMES = "outcomes"
    STAGES = "stages"
    THIS_CHANGE = "this_change"


@dataclass(frozen=True)
class StageFacts:
    """What an ask's tests look at, as at `day`. `reached` holds the day on which each stage was last entered.

    `raised_on` is the latest held interaction that all staff see; `outcome_on`, the latest outcome but for the worse;
    `accepted_on`, the latest answer by which an addressee accepts it, wholly or in part, and still does.
    """

    day: date
    has_document: bool
    reached: Mapping[Stage, date]
    has_owner: bool
    has_measure: bool
    has_window_or_venue: bool
    has_evidence: bool
    has_decision_maker: bool
    has_addressee: bool
    was_consulted: bool
    raised_on: date | None
    accepted_on: date | None
    outcome_on: date | None


@dataclass(frozen=True)
class StageTest:
    """`words` state the test and `missing` what is to be done. A required one lets nothing through, for no reason."""

    key: str
    words: str
    missing: str
    place: StageTestPlace
    is_met: Callable[[StageFacts], bool]
    is_required: bool = False


def _since(day: date | None, stage: Stage, facts: StageFacts) -> bool:
    """That something happened, and not before the stage was reached, if it was."""
    return day is not None and day >= facts.reached.get(stage, date.min)


def _accepted_after_commitment(facts: StageFacts) -> bool:
    return facts.accepted_on is not None and facts.accepted_on > facts.reached.get(Stage.COMMITTED, date.min)


def _reached(stage: Stage) -> StageTest:
    return StageTest(
        f"reached_{stage.value}",
        f"It was {stage.value} before.",
        f"The trail does not show it as {stage.value} by that day.",
        StageTestPlace.STAGES,
        lambda facts: stage in facts.reached,
    )


_DOCUMENT = StageTest(
    "outside_document",
    "Somebody outside published a document that shows it.",
    "Name the document and who published it, or give a link to it.",
    StageTestPlace.THIS_CHANGE,
    lambda facts: facts.has_document,
    is_required=True,
)

TESTS: Mapping[Stage, Sequence[StageTest]] = {
    Stage.AGREED: (
        StageTest(
            "evidence",
            "It rests on published evidence.",
            "No evidence of that year or earlier is recorded.",
            StageTestPlace.EVIDENCE,
            lambda facts: facts.has_evidence,
        ),
        StageTest(
            "decision_maker",
            "It is known who decides.",
            "No decision-maker is named.",
            StageTestPlace.FORM,
            lambda facts: facts.has_decision_maker,
        ),
        StageTest(
            "window_or_venue",
            "It is known when or where it is decided.",
            "Neither a decision window nor a venue is stated.",
            StageTestPlace.FORM,
            lambda facts: facts.has_window_or_venue,
        ),
        StageTest(
            "measure",
            "It is stated how one would see that it is done.",
            "No measure is stated.",
            StageTestPlace.FORM,
            lambda facts: facts.has_measure,
        ),
        StageTest(
            "consultation",
            "The staff network was consulted.",
            "No consultation by that day is recorded.",
            StageTestPlace.CONSULTATIONS,
            lambda facts: facts.was_consulted,
        ),
        StageTest(
            "owner",
            "One of us looks after it.",
            "It has no owner.",
            StageTestPlace.FORM,
            lambda facts: facts.has_owner,
        ),
    ),
    Stage.RAISED: (
        _reached(Stage.AGREED),
        StageTest(
            "addressee",
            "It is known to whom it is put.",
            "No addressee is named.",
            StageTestPlace.FORM,
            lambda facts: facts.has_addressee,
        ),
        StageTest(
            "raised",
            "It was raised in an interaction that took place and that all staff see, or in a dated letter.",
            "No such interaction by that day is logged, and this change names no letter.",
            StageTestPlace.INTERACTIONS,
            lambda facts: facts.raised_on is not None or facts.has_document,
        ),
    ),
    Stage.ACKNOWLEDGED: (_DOCUMENT, _reached(Stage.RAISED)),
    Stage.COMMITTED: (
        _DOCUMENT,
        _reached(Stage.ACKNOWLEDGED),
        StageTest(
            "acceptance",
            "An addressee has accepted it, wholly or in part.",
            "No addressee accepts it in their latest response by that day.",
            StageTestPlace.RESPONSES,
            lambda facts: facts.accepted_on is not None,
        ),
    ),
    Stage.ADOPTED: (
        _DOCUMENT,
        _reached(Stage.COMMITTED),
        StageTest(
            "decided",
            "What was decided is recorded with its source: an outcome, or an acceptance after the commitment.",
            "Neither an outcome nor an acceptance after the commitment is recorded by that day.",
            StageTestPlace.OUTCOMES,
            lambda facts: facts.outcome_on is not None or _accepted_after_commitment(facts),
        ),
    ),
    Stage.IMPLEMENTED: (
        _DOCUMENT,
        _reached(Stage.ADOPTED),
        StageTest(
            "measure",
            "It is stated how one would see that it is done.",
            "No measure is stated.",
            StageTestPlace.FORM,
            lambda facts: facts.has_measure,
        ),
        StageTest(
            "done",
            "Something has changed outside since it was adopted.",
            "No outcome since its adoption is recorded by that day.",
            StageTestPlace.OUTCOMES,
            lambda facts: _since(facts.outcome_on, Stage.ADOPTED, facts),
        ),
    ),
    Stage.EMBEDDED: (
        _DOCUMENT,
        _reached(Stage.IMPLEMENTED),
        StageTest(
            "lasted_a_year",
            "It has been in place for a year.",
            "It was implemented less than a year before that day, or not at all.",
            StageTestPlace.STAGES,
            lambda facts: facts.reached.get(Stage.IMPLEMENTED, facts.day) + A_YEAR <= facts.day,
        ),
    ),
    Stage.REJECTED: (_DOCUMENT,),
    Stage.REVERSED: (_DOCUMENT,),
}

DateOfAsk = Callable[[uuid.UUID, date], sa.Select[Any]]


class FactsFromAbove:
    """Days that only nouns above asks know. Each registers a select of one date, for an ask and as at a day."""

    def __init__(self) -> None:
        self._selects: dict[str, DateOfAsk] = {}

    def register(self, **selects: DateOfAsk) -> None:
        """`raised_on` and `outcome_on` of `StageFacts`. Until somebody registers, it never happened."""
        self._selects.update(selects)

    def column(self, name: str, ask_id: uuid.UUID, day: date) -> sa.ColumnElement[Any]:
        make = self._selects.get(name)
        found = make(ask_id, day).scalar_subquery() if make else sa.null().cast(sa.Date)
        return found.label(name)


facts_from_above = FactsFromAbove()


def failed(stage: Stage, facts: StageFacts) -> list[StageTest]:
    return [test for test in TESTS.get(stage, ()) if not test.is_met(facts)]


def read_facts(
    session: Session, ask: PolicyAsk, day: date, *, before: Iterable[StageChange], has_document: bool
) -> StageFacts:
    """What the tests look at, in one statement; `before` is the trail up to the change, oldest first."""
    row = session.execute(
        sa.select(
            _exists(AskEvidence, ask.id, AskEvidence.year <= day.year),
            _exists(AskParty, ask.id, AskParty.kind == AskPartyKind.DECISION_MAKER),
            _exists(AskParty, ask.id, AskParty.kind == AskPartyKind.ADDRESSEE),
            _exists(AskConsultation, ask.id, AskConsultation.consulted_on <= day),
            _accepted_on(ask.id, day).scalar_subquery(),
            facts_from_above.column("raised_on", ask.id, day),
            facts_from_above.column("outcome_on", ask.id, day),
        )
    ).one()
    evidence, decision_maker, addressee, consulted, accepted_on, raised_on, outcome_on = row
    return StageFacts(
        day=day,
        has_document=has_document,
        reached={change.stage: change.changed_on for change in before},
        has_owner=ask.owner_id is not None,
        has_measure=bool(ask.measure and ask.measure.strip()),
        has_window_or_venue=bool(ask.decision_opens_on or ask.decision_closes_on or (ask.venue or "").strip()),
        has_evidence=evidence,
        has_decision_maker=decision_maker,
        has_addressee=addressee,
        was_consulted=consulted,
        raised_on=raised_on,
        accepted_on=accepted_on,
        outcome_on=outcome_on,
    )


def _exists(model: Any, ask_id: uuid.UUID, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.select(model.id).where(model.policy_ask_id == ask_id, condition).exists()


def _accepted_on(ask_id: uuid.UUID, day: date) -> sa.Select[Any]:
    """When the latest response that accepts, of those that still hold for an addressee on `day`, was given."""
    place = sa.func.row_number().over(
        partition_by=(AskResponse.organisation_id, AskResponse.role_id),
        order_by=(AskResponse.responded_on.desc(), AskResponse.recorded_at.desc(), AskResponse.id.desc()),
    )
    addressee = sa.select(AskParty.id).where(
        AskParty.policy_ask_id == AskResponse.policy_ask_id,
        AskParty.kind == AskPartyKind.ADDRESSEE,
        sa.or_(AskParty.organisation_id == AskResponse.organisation_id, AskParty.role_id == AskResponse.role_id),
    )
    held = (
        sa.select(AskResponse.kind, AskResponse.responded_on, place.label("place"))
        .where(AskResponse.policy_ask_id == ask_id, AskResponse.responded_on <= day, addressee.exists())
        .subquery()
    )
    return sa.select(sa.func.max(held.c.responded_on)).where(held.c.place == 1, held.c.kind.in_(ACCEPTING))
