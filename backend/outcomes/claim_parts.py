"""Steps, evidence, tests and rivals of one claim: checked one by one, and replaced by id."""

import uuid
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.interactions.models import Interaction, InteractionStatus
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import refuse_twice
from backend.outcomes.models import (
    ClaimEvidence,
    ClaimTest,
    ContributionClaim,
    MechanismStep,
    RivalExplanation,
    RivalVerdict,
    TestResult,
)
from backend.outcomes.queries import load_claims

MOST_PARTS = 40
Parts = dict[type[Any], list[dict[str, Any]]]
Rows = dict[type[Any], Sequence[Any]]
_COLUMNS: dict[type[Any], tuple[str, ...]] = {
    MechanismStep: ("id", "is_ours", "text", "happened_on"),
    ClaimEvidence: ("id", "title", "is_external", "interaction_id", "shows"),
    ClaimTest: ("id", "kind", "question", "result", "reason"),
    RivalExplanation: ("id", "text", "verdict", "reason"),
}
LISTS: dict[type[Any], str] = {
    MechanismStep: "steps",
    ClaimEvidence: "evidence",
    ClaimTest: "tests",
    RivalExplanation: "rivals",
}


def find_interactions(
    session: Session, evidence: Sequence[Any], before: Iterable[ClaimEvidence]
) -> dict[uuid.UUID, Interaction]:
    """The interactions that evidence comes from, by id. One that is newly named has to have been held."""
    wanted = {item.interaction_id for item in evidence if item.interaction_id}
    if not wanted:
        return {}
    found = {row.id: row for row in session.scalars(sa.select(Interaction).where(Interaction.id.in_(wanted)))}
    named_before = {item.interaction_id for item in before}
    for number, item in enumerate(evidence):
        if not item.interaction_id:
            continue
        row = found.get(item.interaction_id)
        if row is None:
            raise NotFound("interaction")
        if row.status is not InteractionStatus.HELD and row.id not in named_before:
            raise RuleBroken(
                f"This interaction was {row.status.value}, not held, so it is no evidence.",
                field=f"evidence.{number}.interactionId",
            )
    return found


def dated(evidence: Iterable[Any], learnt_in: dict[uuid.UUID, Interaction]) -> list[SimpleNamespace]:
    """Evidence as given; an item from an interaction has that interaction's day, whatever was sent with it."""
    return [
        SimpleNamespace(
            title=item.title,
            is_external=item.is_external,
            interaction_id=item.interaction_id,
            dated_on=learnt_in[item.interaction_id].occurred_on if item.interaction_id else item.dated_on,
        )
        for item in evidence
    ]


def checked(given: Any, learnt_in: dict[uuid.UUID, Interaction]) -> Parts:
    parts: Parts = {}
    for model, name in LISTS.items():
        items = getattr(given, name)
        if len(items) > MOST_PARTS:
            raise RuleBroken(f"A claim holds at most {MOST_PARTS} {name}.", field=name)
        refuse_twice([item.id for item in items], "The same line was sent twice. Reload the page.", name)
        for number, item in enumerate(items):
            _CHECKS[model](item, f"{name}.{number}")
        parts[model] = [{column: getattr(item, column) for column in _COLUMNS[model]} for item in items]
    for position, values in enumerate(parts[MechanismStep]):
        values["position"] = position
    days = dated(given.evidence, learnt_in)
    for values, item, day in zip(parts[ClaimEvidence], given.evidence, days, strict=True):
        values |= {"dated_on": day.dated_on, "source_url": item.source_url or None}
    return parts


def of(claim: ContributionClaim) -> Rows:
    return {model: list(getattr(claim, name)) for model, name in LISTS.items()}


def replace(session: Session, claim_id: uuid.UUID, existing: Rows, wanted: Parts) -> bool:
    """Keep, change, add and remove rows by id until they say `wanted`; True when anything differed."""
    has_changed = False
    for model, values_of in wanted.items():
        by_id = {values["id"]: values for values in values_of}
        rows = {row.id: row for row in existing.get(model, ())}
        for key, row in rows.items():
            if key not in by_id:
                session.delete(row)
                has_changed = True
                continue
            for name, value in by_id[key].items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
                    has_changed = True
        new = [model(claim_id=claim_id, **values) for key, values in by_id.items() if key not in rows]
        session.add_all(new)
        has_changed |= bool(new)
    return has_changed


def delete_whole(session: Session, claim_id: uuid.UUID) -> None:
    """As the program itself, because evidence that the viewer may not see belongs to the claim as well."""
    viewer = session.info["viewer"]
    session.info["viewer"] = SYSTEM
    try:
        session.delete(load_claims(session, [claim_id])[0])
        session.flush()
    finally:
        session.info["viewer"] = viewer


def _check_step(step: Any, at: str) -> None:
    check_text(step.text, f"{at}.text", max_length=REASON_LENGTH, required=True)
    check_date(step.happened_on, f"{at}.happenedOn")
    if step.is_ours and step.happened_on is None:
        raise RuleBroken("Say when we did this: without its day, the time order is unknown.", field=f"{at}.happenedOn")


def _check_evidence(item: Any, at: str) -> None:
    check_line(item.title, f"{at}.title", max_length=TITLE_LENGTH, required=True)
    check_text(item.shows, f"{at}.shows", max_length=REASON_LENGTH, required=True)
    check_url(item.source_url, f"{at}.sourceUrl")
    if item.interaction_id is None and item.dated_on is None:
        raise RuleBroken("Say which day this document is of.", field=f"{at}.datedOn")
    check_date(item.dated_on, f"{at}.datedOn")


def _check_test(test: Any, at: str) -> None:
    check_text(test.question, f"{at}.question", max_length=REASON_LENGTH, required=True)
    is_done = test.result is not TestResult.NOT_YET
    check_text(test.reason, f"{at}.reason", max_length=REASON_LENGTH, required=is_done)


def _check_rival(rival: Any, at: str) -> None:
    check_text(rival.text, f"{at}.text", max_length=REASON_LENGTH, required=True)
    is_examined = rival.verdict is not RivalVerdict.NOT_EXAMINED
    check_text(rival.reason, f"{at}.reason", max_length=REASON_LENGTH, required=is_examined)


_CHECKS = {
    MechanismStep: _check_step,
    ClaimEvidence: _check_evidence,
    ClaimTest: _check_test,
    RivalExplanation: _check_rival,
}
