"""Rules for objectives: written by their holder, agreed by somebody else, and settled once agreed."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine
from backend.audit.service import camel, refuse_stale, was_already_created
from backend.kit.errors import Forbidden, RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse, refuse_twice, touch
from backend.objectives.models import Objective, ObjectiveEvidence

MOST_EVIDENCE = 50
_AGREED = ("text", "measure", "baseline", "target", "starts_on", "due_on", "agreed_with_id")
_COLUMNS = (*_AGREED, "plan_line_id")


def create_objective(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """Everybody writes their own."""
    if was_already_created(session, "createObjective", given):
        return
    if viewer.user_id is None:
        raise Forbidden("An objective is held by a colleague.")
    _check(session, given, holder_id=viewer.user_id, partner_before=None)
    session.add(
        Objective(
            id=given.id,
            user_id=viewer.user_id,
            mid_year_note="",
            year_end_note="",
            recorded_at=now,
            evidence=[_new_evidence(each) for each in given.evidence],
            **_values(given),
        )
    )
    session.flush()


def update_objective(session: Session, given: Any, *, viewer: Viewer) -> None:
    """By the holder. What was agreed stays as it was agreed; the linked line and the evidence may still change."""
    objective = _objective(session, given.id)
    _only(viewer, objective.user_id, "Only its holder edits an objective.")
    evidence = {"evidence": sorted(each.title for each in given.evidence)}
    theirs = {"evidence": sorted(each.title for each in objective.evidence)}
    refuse_stale(session, objective, given.version, _values(given) | evidence, noun="objectives", theirs=theirs)
    _refuse_ended(objective)
    _check(session, given, holder_id=objective.user_id, partner_before=objective.agreed_with_id)
    changed = [name for name in _AGREED if _values(given)[name] != getattr(objective, name)]
    if objective.agreed_on and changed:
        raise RuleBroken(
            f"This was agreed on {objective.agreed_on}. Ask whoever agreed it to take that back, or end it and write a"
            " new one.",
            field=camel(changed[0]),
        )
    for name, value in _values(given).items():
        setattr(objective, name, value)
    _replace_evidence(session, objective, given.evidence)
    session.flush()


def agree_objective(session: Session, given: Any, *, viewer: Viewer, today: date) -> None:
    """By the colleague whom the holder named; nobody agrees their own."""
    objective = _objective(session, given.id)
    _only(viewer, objective.agreed_with_id, "Only the colleague named as agreeing it can agree an objective.")
    refuse_stale(session, objective, given.version, {"agreed_on": given.agreed_on}, noun="objectives")
    _refuse_ended(objective)
    if objective.agreed_on:
        raise RuleBroken(f"This was agreed on {objective.agreed_on} already.")
    check_date(given.agreed_on, "agreedOn", not_after=today)
    objective.agreed_on = given.agreed_on
    session.flush()


def take_back_agreement(session: Session, objective_id: uuid.UUID, version: int, *, viewer: Viewer) -> None:
    """So that the holder may put it right. It counts as not agreed until it is agreed anew."""
    objective = _objective(session, objective_id)
    _only(viewer, objective.agreed_with_id, "Only the colleague who agreed it can take that back.")
    refuse_stale(session, objective, version, {"agreed_on": None}, noun="objectives")
    _refuse_ended(objective)
    if objective.agreed_on is None:
        raise RuleBroken("This has not been agreed.")
    objective.agreed_on = None
    session.flush()


def note_on_objective(session: Session, given: Any) -> None:
    """By either of the two, also after it has ended."""
    objective = _objective(session, given.id)
    notes = {"mid_year_note": given.mid_year_note, "year_end_note": given.year_end_note}
    refuse_stale(session, objective, given.version, notes, noun="objectives")
    check_text(given.mid_year_note, "midYearNote")
    check_text(given.year_end_note, "yearEndNote")
    objective.mid_year_note, objective.year_end_note = given.mid_year_note, given.year_end_note
    session.flush()


def end_objective(session: Session, given: Any, *, today: date) -> None:
    """By either of the two; `ended_on` is its last day."""
    objective = _objective(session, given.id)
    refuse_stale(session, objective, given.version, {"ended_on": given.ended_on}, noun="objectives")
    _refuse_ended(objective)
    check_date(given.ended_on, "endedOn", not_after=today)
    if given.ended_on < objective.starts_on:
        raise RuleBroken(f"This starts on {objective.starts_on}; it cannot end before that day.", field="endedOn")
    objective.ended_on = given.ended_on
    session.flush()


def delete_objective(session: Session, objective_id: uuid.UUID, version: int, *, viewer: Viewer) -> None:
    objective = _objective(session, objective_id)
    _only(viewer, objective.user_id, "Only its holder deletes an objective.")
    refuse_stale(session, objective, version, {}, noun="objectives")
    if objective.agreed_on:
        raise RuleBroken(f"This was agreed on {objective.agreed_on}, so it is kept. End it instead.")
    session.delete(objective)
    session.flush()


def _objective(session: Session, objective_id: uuid.UUID) -> Objective:
    return get_or_refuse(session, Objective, objective_id, "objective", selectinload(Objective.evidence))


def _only(viewer: Viewer, user_id: uuid.UUID | None, words: str) -> None:
    if viewer.user_id is None or viewer.user_id != user_id:
        raise RuleBroken(words)


def _refuse_ended(objective: Objective) -> None:
    if objective.ended_on:
        raise RuleBroken(f"This ended on {objective.ended_on}. Only its notes can still change.")


def _values(given: Any) -> dict[str, Any]:
    texts = {name: getattr(given, name) or None for name in ("measure", "baseline", "target")}
    return {name: getattr(given, name) for name in _COLUMNS} | texts


def _check(session: Session, given: Any, *, holder_id: uuid.UUID, partner_before: uuid.UUID | None) -> None:
    check_text(given.text, "text", max_length=REASON_LENGTH, required=True)
    check_text(given.measure, "measure", max_length=REASON_LENGTH)
    check_line(given.baseline, "baseline", max_length=TITLE_LENGTH)
    check_line(given.target, "target", max_length=TITLE_LENGTH)
    check_date(given.starts_on, "startsOn")
    check_date(given.due_on, "dueOn")
    if given.due_on < given.starts_on:
        raise RuleBroken(f"This is due on {given.due_on}, before it starts on {given.starts_on}.", field="dueOn")
    if given.plan_line_id:
        get_or_refuse(session, PlanLine, given.plan_line_id, "plan line")
    if given.agreed_with_id == holder_id:
        raise RuleBroken("Nobody agrees their own objective. Choose somebody else.", field="agreedWithId")
    if given.agreed_with_id and given.agreed_with_id != partner_before:
        _check_partner(session, given.agreed_with_id)
    _check_evidence(given.evidence)


def _check_partner(session: Session, user_id: uuid.UUID) -> None:
    partner = session.scalar(sa.select(User).where(User.id == user_id))
    if partner is None:
        raise RuleBroken("This user does not exist.", field="agreedWithId")
    if not partner.is_active:
        raise RuleBroken(f"{partner.name} is no longer active. Choose somebody else.", field="agreedWithId")
    if partner.level is PermissionLevel.READER:
        raise RuleBroken(f"{partner.name} reads board papers only. Choose somebody else.", field="agreedWithId")


def _check_evidence(evidence: Sequence[Any]) -> None:
    if len(evidence) > MOST_EVIDENCE:
        raise RuleBroken(f"An objective has at most {MOST_EVIDENCE} pieces of evidence.", field="evidence")
    refuse_twice([each.id for each in evidence], "Two pieces of evidence have the same id.", "evidence")
    for number, each in enumerate(evidence):
        check_line(each.title, f"evidence.{number}.title", max_length=TITLE_LENGTH, required=True)
        check_date(each.dated_on, f"evidence.{number}.datedOn")
        check_url(each.source_url, f"evidence.{number}.sourceUrl")


def _replace_evidence(session: Session, objective: Objective, given: Sequence[Any]) -> None:
    """Told apart by id."""
    held = {each.id: each for each in objective.evidence}
    is_changed = held.keys() != {each.id for each in given}
    for each in given:
        if row := held.get(each.id):
            values = (each.title, each.dated_on, each.source_url or None)
            is_changed = is_changed or values != (row.title, row.dated_on, row.source_url)
            row.title, row.dated_on, row.source_url = values
    objective.evidence = [held.get(each.id) or _new_evidence(each) for each in given]
    if is_changed:
        touch(objective)


def _new_evidence(given: Any) -> ObjectiveEvidence:
    return ObjectiveEvidence(
        id=given.id, title=given.title, dated_on=given.dated_on, source_url=given.source_url or None
    )
