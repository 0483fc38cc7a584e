"""Rules for activities: each kind records what it uses, and nothing else."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine
from backend.activities import diversity
from backend.activities.kinds import KINDS, OPTIONAL, check_uses
from backend.activities.models import (
    Activity,
    ActivityAsk,
    ActivityContributor,
    ActivityKind,
    ActivityPlanLine,
    ActivityState,
    ChecklistItem,
)
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.tie_states import everything_visible
from backend.kit.errors import RuleBroken
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.tie_ends import ANY_END, MODELS, End

MOST_CONTRIBUTORS = 100
MOST_LINKS = 30
MOST_QUESTIONS = 30
_COLUMNS = (
    "title",
    "format",
    "happened_on",
    "next_on",
    "state",
    "state_reason",
    "summary",
    "response",
    "action",
    "action_due_on",
    "action_done_on",
    "consulted",
    "has_equality_assessment",
    "source_url",
    "owner_id",
)
_MAY_BE_EMPTY = ("state_reason", "consulted", "source_url")
_WITH_PARTS = (
    selectinload(Activity.contributors),
    selectinload(Activity.asks),
    selectinload(Activity.plan_lines),
    selectinload(Activity.checklist),
)


def create_activity(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "createActivity", given):
        return
    _check(session, given, given.kind, today, owner_before=None)
    row = Activity(id=given.id, kind=given.kind, recorded_at=now, recorded_by_id=viewer.user_id, **_values(given))
    session.add(row)
    session.flush()
    session.refresh(row, ["contributors", "asks", "plan_lines", "checklist"])
    _replace_parts(session, row, given)
    session.flush()


def update_activity(session: Session, given: Any, *, today: date) -> None:
    """What kind of activity it is stays: another kind is another activity."""
    row = get_or_refuse(session, Activity, given.id, "activity", *_WITH_PARTS)
    if given.version != row.version:
        mine = _values(given) | _parts_in_words(session, given)
        refuse_stale(session, row, given.version, mine, noun="activities", theirs=_parts_in_words(session, row))
    _check(session, given, row.kind, today, owner_before=row.owner_id)
    if given.happened_on != row.happened_on:
        diversity.move_tables(session, row, given.happened_on)
    if _replace_parts(session, row, given):
        touch(row)
    for name, value in _values(given).items():
        setattr(row, name, value)
    session.flush()


def delete_activity(session: Session, activity_id: uuid.UUID, version: int) -> None:
    row = get_or_refuse(session, Activity, activity_id, "activity")
    refuse_stale(session, row, version, {}, noun="activities")
    refuse_while_referred_to(session, row, {"diversity_tables": "diversity tables"})
    with everything_visible(session):  # links to asks that the viewer may not see go with it
        session.delete(row)
        session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS} | {
        name: getattr(given, name) or None for name in _MAY_BE_EMPTY
    }


def _check(session: Session, given: Any, kind: ActivityKind, today: date, *, owner_before: uuid.UUID | None) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    for name in ("summary", "response", "action"):
        check_text(getattr(given, name), name)
    check_text(given.state_reason, "stateReason", max_length=REASON_LENGTH)
    check_line(given.consulted, "consulted", max_length=TITLE_LENGTH)
    check_url(given.source_url, "sourceUrl")
    check_uses(kind, _filled(given), given.state)
    _check_state(given, kind, today)
    _check_dates(given, today)
    if given.owner_id and given.owner_id != owner_before:
        owner = session.scalar(sa.select(User).where(User.id == given.owner_id))
        if owner is None:
            raise RuleBroken("This user does not exist.", field="ownerId")
        if not owner.is_active:
            raise RuleBroken(f"{owner.name} is no longer active. Choose another owner.", field="ownerId")


def _filled(given: Any) -> dict[str, bool]:
    def holds(name: str) -> bool:
        value = given.policy_ask_ids if name == "asks" else getattr(given, name)
        return bool(value.strip()) if isinstance(value, str) and name != "format" else value not in (None, [])

    return {name: holds(name) for name in OPTIONAL}


def _check_state(given: Any, kind: ActivityKind, today: date) -> None:
    check_date(given.happened_on, "happenedOn")
    if given.state is not ActivityState.PLANNED and given.state is not ActivityState.CANCELLED:
        label = dict(KINDS[kind].states)[given.state]
        if given.happened_on > today:
            raise RuleBroken(f"{given.happened_on} is in the future: it cannot be “{label}” yet.", field="happenedOn")
    has_reason = bool((given.state_reason or "").strip())
    if given.state is ActivityState.MISSED and not has_reason:
        raise RuleBroken("Say why the opportunity was missed.", field="stateReason")
    if has_reason and given.state not in (ActivityState.MISSED, ActivityState.CANCELLED):
        raise RuleBroken("A reason goes with what was missed or cancelled.", field="stateReason")


def _check_dates(given: Any, today: date) -> None:
    check_date(given.next_on, "nextOn")
    check_date(given.action_due_on, "actionDueOn")
    check_date(given.action_done_on, "actionDoneOn", not_after=today)
    if given.next_on and given.next_on < given.happened_on:
        raise RuleBroken("The next one cannot be due before this one.", field="nextOn")
    for name in ("action_due_on", "action_done_on"):
        if getattr(given, name) and not given.action.strip():
            raise RuleBroken("Say which action the date is for.", field="action")


def _replace_parts(session: Session, row: Activity, given: Any) -> bool:
    """Leavers go before joiners come. Links to asks that the viewer may not see stay as they are."""
    ends = _find_contributors(session, given.contributors)
    asks = _found(session, PolicyAsk, given.policy_ask_ids, "policyAskIds", "policy ask")
    lines = _found(session, PlanLine, given.plan_line_ids, "planLineIds", "line of the plan")
    _check_checklist(given.checklist)
    wanted_people = {
        each.id: {"part": each.part, **{f"{kind}_id": None for kind in ANY_END}, **end.columns("")}
        for each, end in zip(given.contributors, ends, strict=True)
    }
    wanted_questions = {
        each.id: {"position": place, "question": each.question, "answer": each.answer, "note": each.note}
        for place, each in enumerate(given.checklist)
    }
    has_changed = _replace(session, row.contributors, ActivityContributor, wanted_people)
    has_changed |= _replace(session, row.checklist, ChecklistItem, wanted_questions)
    has_changed |= _relink(session, row.asks, ActivityAsk, "policy_ask_id", asks)
    return has_changed | _relink(session, row.plan_lines, ActivityPlanLine, "plan_line_id", lines)


def _find_contributors(session: Session, given: Sequence[Any]) -> list[End]:
    """One statement for each kind of party, however many there are."""
    if len(given) > MOST_CONTRIBUTORS:
        raise RuleBroken(f"At most {MOST_CONTRIBUTORS} contributors are recorded.", field="contributors")
    refuse_twice([each.id for each in given], "Two contributors have the same id.", "contributors")
    chosen: list[tuple[str, uuid.UUID]] = []
    for number, each in enumerate(given):
        check_line(each.part, f"contributors.{number}.part", max_length=NAME_LENGTH)
        named = [(kind, key) for kind in ANY_END if (key := getattr(each.party, f"{kind}_id", None))]
        if len(named) != 1:
            raise RuleBroken(
                "Choose one: a colleague, a person or an organisation.", field=f"contributors.{number}.party"
            )
        chosen.append(named[0])
    names: dict[tuple[str, uuid.UUID], str] = {}
    for kind in ANY_END:
        ids = {key for its_kind, key in chosen if its_kind == kind}
        if ids:
            model = MODELS[kind]
            found = session.execute(sa.select(model.id, model.name).where(model.id.in_(ids)))
            names.update({(kind, key): name for key, name in found})
    for number, each in enumerate(chosen):
        if each not in names:
            raise RuleBroken("This contributor does not exist.", field=f"contributors.{number}.party")
        if each in chosen[:number]:
            raise RuleBroken(f"{names[each]} is named twice.", field=f"contributors.{number}.party")
    return [End(kind, key, names[kind, key]) for kind, key in chosen]


def _found(session: Session, model: Any, ids: Sequence[uuid.UUID], field: str, noun: str) -> set[uuid.UUID]:
    if len(ids) > MOST_LINKS:
        raise RuleBroken(f"At most {MOST_LINKS} can be linked.", field=field)
    known = set(session.scalars(sa.select(model.id).where(model.id.in_(ids)))) if ids else set()
    if set(ids) - known:
        raise RuleBroken(f"This {noun} does not exist, or you may not see it.", field=field)
    return known


def _check_checklist(given: Sequence[Any]) -> None:
    if len(given) > MOST_QUESTIONS:
        raise RuleBroken(f"A checklist has at most {MOST_QUESTIONS} questions.", field="checklist")
    refuse_twice([each.id for each in given], "Two questions have the same id.", "checklist")
    for number, each in enumerate(given):
        check_text(each.question, f"checklist.{number}.question", max_length=REASON_LENGTH, required=True)
        check_text(each.note, f"checklist.{number}.note", max_length=REASON_LENGTH)


def _replace(session: Session, rows: list[Any], model: Any, wanted: dict[uuid.UUID, dict[str, Any]]) -> bool:
    leaving = [row for row in rows if row.id not in wanted]
    for row in leaving:
        rows.remove(row)
    session.flush()
    has_changed = bool(leaving)
    kept = {row.id for row in rows}
    for row in rows:
        for name, value in wanted[row.id].items():
            setattr(row, name, value)
        has_changed |= session.is_modified(row)
    rows.extend(model(id=key, **values) for key, values in wanted.items() if key not in kept)
    return has_changed or len(kept) < len(wanted)


def _relink(session: Session, rows: list[Any], model: Any, column: str, wanted: set[uuid.UUID]) -> bool:
    now = {getattr(row, column) for row in rows}
    for row in [row for row in rows if getattr(row, column) not in wanted]:
        rows.remove(row)
    session.flush()
    rows.extend(model(**{column: key}) for key in sorted(wanted - now))
    return now != wanted


def _parts_in_words(session: Session, source: Any) -> dict[str, Any]:
    """The collections of a form or of a row, as lists of labels to compare."""
    if isinstance(source, Activity):
        ask_ids = [each.policy_ask_id for each in source.asks]
        line_ids = [each.plan_line_id for each in source.plan_lines]
        parties: Sequence[Any] = source.contributors
    else:
        ask_ids, line_ids = source.policy_ask_ids, source.plan_line_ids
        parties = [each.party for each in source.contributors]
    asks = session.scalars(sa.select(PolicyAsk.title).where(PolicyAsk.id.in_(ask_ids)).order_by(PolicyAsk.title))
    lines = session.scalars(sa.select(PlanLine.title).where(PlanLine.id.in_(line_ids)).order_by(PlanLine.title))
    return {
        "contributors": _contributors_in_words(session, parties, source.contributors),
        "policy_asks": list(asks),
        "plan_lines": list(lines),
        "checklist": [f"{each.question} {each.answer.value.replace('_', ' ')}" for each in source.checklist],
    }


def _contributors_in_words(session: Session, parties: Sequence[Any], rows: Sequence[Any]) -> list[str]:
    names: dict[uuid.UUID, str] = {}
    for kind in ANY_END:
        ids = {key for party in parties if (key := getattr(party, f"{kind}_id", None))}
        if ids:
            model = MODELS[kind]
            names.update(session.execute(sa.select(model.id, model.name).where(model.id.in_(ids))).all())
    told = []
    for party, row in zip(parties, rows, strict=True):
        key = next((key for kind in ANY_END if (key := getattr(party, f"{kind}_id", None))), None)
        told.append(", ".join(part for part in (names.get(key, "") if key else "", row.part) if part))
    return sorted(told)
