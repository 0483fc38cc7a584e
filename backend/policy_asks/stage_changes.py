"""Rules for the dated trail of an ask's stages: what may follow what, and which entry tests each change has to meet."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.stage_tests import TESTS, WITH_OUTSIDE_DOCUMENT, StageTest, failed, read_facts


@dataclass(frozen=True)
class TestedStage:
    test: StageTest
    is_met: bool


def change_stage(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "changeStage", given):
        return
    ask, trail = _locked_trail(session, given.policy_ask_id)
    _check_stage_change(given, today)
    _check_document(given)
    change = StageChange(
        id=given.id, policy_ask_id=given.policy_ask_id, recorded_at=now, recorded_by_id=viewer.user_id, **_change(given)
    )
    _check_trail([*trail, change])
    _hold_to_tests(session, ask, change, trail, given)
    session.add(change)
    session.flush()


def correct_stage_change(session: Session, given: Any, *, today: date) -> uuid.UUID:
    """Put right what was recorded wrongly, and return the ask's id. What was recorded before stays in the history.

    Another stage or day is held to its entry tests. Where both stay, so does what was recorded of the tests then.
    """
    change = get_or_refuse(session, StageChange, given.id, "stage change")
    ask, trail = _locked_trail(session, change.policy_ask_id)
    refuse_stale(session, change, given.version, _change(given), noun="stage_changes")
    _check_stage_change(given, today)
    is_moved = (given.stage, given.changed_on) != (change.stage, change.changed_on)
    if is_moved or change.document or change.source_url:
        _check_document(given)
    overridden = change.override_reason
    for name, value in _change(given).items():
        setattr(change, name, value)
    _check_trail(trail)
    if is_moved:
        _hold_to_tests(session, ask, change, trail, given)
    elif change.failing_tests:
        change.override_reason = (given.override_reason or "").strip() or overridden
    session.flush()
    return change.policy_ask_id


def delete_stage_change(session: Session, change_id: uuid.UUID, version: int) -> uuid.UUID:
    change = get_or_refuse(session, StageChange, change_id, "stage change")
    _ask, trail = _locked_trail(session, change.policy_ask_id)
    refuse_stale(session, change, version, {}, noun="stage_changes")
    if trail[0] is change:
        raise RuleBroken("The first stage, drafted, cannot be deleted. Correct its date instead.", field="id")
    _check_trail([each for each in trail if each is not change])
    session.delete(change)
    session.flush()
    return change.policy_ask_id


def find_stage_tests(
    session: Session,
    policy_ask_id: uuid.UUID,
    stage: Stage,
    changed_on: date,
    *,
    today: date,
    has_document: bool,
    without_id: uuid.UUID | None = None,
) -> list[TestedStage]:
    """Each entry test of a stage, were the ask to reach it on a day. `without_id` is the change being corrected."""
    ask = get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    check_date(changed_on, "changedOn", not_after=today)
    trail = _trail(session, policy_ask_id)
    place = next((number for number, each in enumerate(trail) if each.id == without_id), len(trail))
    before = _before(trail[:place] + trail[place + 1 :], changed_on, moved_from=trail[place : place + 1])
    facts = read_facts(session, ask, changed_on, before=before, has_document=has_document)
    return [TestedStage(test, test.is_met(facts)) for test in TESTS.get(stage, ())]


def _change(given: Any) -> dict[str, Any]:
    return {
        "stage": given.stage,
        "changed_on": given.changed_on,
        "reason": given.reason,
        "document": given.document or None,
        "source_url": given.source_url or None,
    }


def _check_stage_change(given: Any, today: date) -> None:
    check_date(given.changed_on, "changedOn", not_after=today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
    check_line(given.document, "document", max_length=TITLE_LENGTH)
    check_url(given.source_url, "sourceUrl")
    check_text(given.override_reason, "overrideReason", max_length=REASON_LENGTH)


def _has_document(given: Any) -> bool:
    return bool((given.document or "").strip() or given.source_url)


def _check_document(given: Any) -> None:
    """From acknowledged on, and for a rejection or a reversal, our own word is not enough."""
    if given.stage in WITH_OUTSIDE_DOCUMENT and not _has_document(given):
        raise RuleBroken(
            f"“{given.stage.label}” needs a document from outside: its title and who published it, or a link to it.",
            field="document",
        )


def _hold_to_tests(
    session: Session, ask: PolicyAsk, change: StageChange, trail: Sequence[StageChange], given: Any
) -> None:
    """Refuse a change that fails a test, unless it says why it is let through; then keep which tests failed."""
    others = [each for each in trail if each is not change]
    before = _before(others, change.changed_on, moved_from=[change])
    facts = read_facts(session, ask, change.changed_on, before=before, has_document=_has_document(given))
    failing = failed(change.stage, facts)
    why = (given.override_reason or "").strip()
    if failing and not why:
        missing = " ".join(test.missing for test in failing)
        raise RuleBroken(
            f"The ask does not meet every entry test of “{change.stage.label}”. {missing}"
            " Fill this in first, or say why it is let through.",
            field="overrideReason",
        )
    change.failing_tests = "\n".join(test.words for test in failing) or None
    change.override_reason = why if failing else None


def _before(others: Sequence[StageChange], day: date, *, moved_from: Sequence[StageChange]) -> list[StageChange]:
    """The changes up to a day, oldest first, that came before the one being recorded or, on its day, corrected."""
    recorded_at = next((each.recorded_at for each in moved_from), None)
    return [
        each
        for each in others
        if each.changed_on < day
        or (each.changed_on == day and (recorded_at is None or each.recorded_at <= recorded_at))
    ]


def _locked_trail(session: Session, ask_id: uuid.UUID) -> tuple[PolicyAsk, list[StageChange]]:
    """An ask and its changes, oldest first. The ask is locked: two changes at once could break a rule of the trail."""
    if session.scalar(sa.select(PolicyAsk.id).where(PolicyAsk.id == ask_id).with_for_update()) is None:
        raise NotFound("policy ask")
    return get_or_refuse(session, PolicyAsk, ask_id, "policy ask"), _trail(session, ask_id)


def _trail(session: Session, ask_id: uuid.UUID) -> list[StageChange]:
    changes = sa.select(StageChange).where(StageChange.policy_ask_id == ask_id)
    return _in_order(session.scalars(changes.execution_options(populate_existing=True)).all())


def _in_order(changes: Sequence[StageChange]) -> list[StageChange]:
    return sorted(changes, key=lambda change: (change.changed_on, change.recorded_at, change.id))


def _check_trail(changes: Sequence[StageChange]) -> None:
    """A trail starts with drafted, and each change in it changes something."""
    trail = _in_order(changes)
    if trail[0].stage is not Stage.DRAFTED:
        drafted_on = next((change.changed_on for change in trail if change.stage is Stage.DRAFTED), None)
        if drafted_on is None:
            raise RuleBroken("The first stage of an ask is always drafted.", field="stage")
        raise RuleBroken(
            f"The ask was drafted on {drafted_on}: no other stage can come before that day.", field="changedOn"
        )
    for earlier, later in pairwise(trail):
        if earlier.stage is later.stage:
            days = f"on {earlier.changed_on} and on {later.changed_on}"
            raise RuleBroken(f"The trail would say “{later.stage.label}” twice in a row, {days}.", field="stage")
