"""Rules for policy asks, their parties and the dated trail of their stages."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import (
    NAME_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
    check_date,
    check_line,
    check_text,
    check_url,
)
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.policy_asks.models import AskParty, PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import load_parties
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, label_of, refuse_ended

MOST_PARTIES = 100
_MAY_REFER = {
    "discussion_points": "notes of discussions",
    "stances": "stances",
    "assessments": "assessments",
    "introduction_requests": "requests for an introduction",
}
_COLUMNS = (
    "title",
    "text",
    "theme",
    "is_race_equality",
    "owner_id",
    "decision_opens_on",
    "decision_closes_on",
    "venue",
)


def create_policy_ask(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Add an ask, with its parties and the first stage of its trail, drafted."""
    if was_already_created(session, "createPolicyAsk", given):
        return
    _check(session, given, owner_before=None)
    check_date(given.drafted_on, "draftedOn", not_after=today)
    session.add(PolicyAsk(id=given.id, recorded_at=now, **_values(given)))
    session.flush()
    _replace_parties(session, given.id, [], given.parties, today)
    session.add(
        StageChange(
            id=uuid.uuid4(),
            policy_ask_id=given.id,
            stage=Stage.DRAFTED,
            changed_on=given.drafted_on,
            reason="First drafted",
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    session.flush()


def update_policy_ask(session: Session, given: Any, *, today: date) -> None:
    ask = get_or_refuse(session, PolicyAsk, given.id, "policy ask")
    parties = load_parties(session, [ask.id])[ask.id]
    if ask.version != given.version:
        stakeholders = find_stakeholders(session, *_stakeholder_inputs(given.parties))
        mine = _values(given) | {"parties": _labels(given.parties, stakeholders)}
        refuse_stale(
            session, ask, given.version, mine, noun="policy_asks", theirs={"parties": _labels(parties, parties)}
        )
    _check(session, given, owner_before=ask.owner_id)
    for name, value in _values(given).items():
        setattr(ask, name, value)
    if _replace_parties(session, ask.id, parties, given.parties, today):
        touch(ask)
    session.flush()


def delete_policy_ask(session: Session, ask_id: uuid.UUID, version: int) -> None:
    ask = get_or_refuse(session, PolicyAsk, ask_id, "policy ask")
    refuse_stale(session, ask, version, {}, noun="policy_asks")
    refuse_while_referred_to(session, ask, _MAY_REFER)
    session.delete(ask)
    session.flush()


def change_stage(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "changeStage", given):
        return
    trail = _trail(session, given.policy_ask_id)
    _check_stage_change(given, today)
    change = StageChange(
        id=given.id, policy_ask_id=given.policy_ask_id, recorded_at=now, recorded_by_id=viewer.user_id, **_change(given)
    )
    _check_trail([*trail, change])
    session.add(change)
    session.flush()


def correct_stage_change(session: Session, given: Any, *, today: date) -> uuid.UUID:
    """Put right what was recorded wrongly, and return the ask's id. What was recorded before stays in the history."""
    change = get_or_refuse(session, StageChange, given.id, "stage change")
    trail = _trail(session, change.policy_ask_id)
    refuse_stale(session, change, given.version, _change(given), noun="stage_changes")
    _check_stage_change(given, today)
    for name, value in _change(given).items():
        setattr(change, name, value)
    _check_trail(trail)
    session.flush()
    return change.policy_ask_id


def delete_stage_change(session: Session, change_id: uuid.UUID, version: int) -> uuid.UUID:
    change = get_or_refuse(session, StageChange, change_id, "stage change")
    trail = _trail(session, change.policy_ask_id)
    refuse_stale(session, change, version, {}, noun="stage_changes")
    if trail[0] is change:
        raise RuleBroken("The first stage, drafted, cannot be deleted. Correct its date instead.", field="id")
    _check_trail([each for each in trail if each is not change])
    session.delete(change)
    session.flush()
    return change.policy_ask_id


def _check(session: Session, given: Any, *, owner_before: uuid.UUID | None) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_text(given.text, "text", required=True)
    check_line(given.theme, "theme", max_length=100, required=True)
    check_line(given.venue, "venue", max_length=NAME_LENGTH)
    check_date(given.decision_opens_on, "decisionOpensOn")
    check_date(given.decision_closes_on, "decisionClosesOn")
    opens, closes = given.decision_opens_on, given.decision_closes_on
    if opens and closes and opens > closes:
        raise RuleBroken(
            f"The decision window closes on {closes}, before it opens on {opens}.", field="decisionClosesOn"
        )
    if given.owner_id and given.owner_id != owner_before:
        owner = session.scalar(sa.select(User).where(User.id == given.owner_id))
        if owner is None:
            raise RuleBroken("This user does not exist.", field="ownerId")
        if not owner.is_active:
            raise RuleBroken(f"{owner.name} is no longer active. Choose another owner.", field="ownerId")


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _stakeholder_inputs(parties: Sequence[Any]) -> tuple[list[Any], list[str]]:
    if len(parties) > MOST_PARTIES:
        raise RuleBroken(f"An ask has at most {MOST_PARTIES} addressees and decision-makers.", field="parties")
    return [party.stakeholder for party in parties], [f"parties.{n}.stakeholder" for n in range(len(parties))]


def _labels(parties: Sequence[Any], stakeholders: Sequence[Any]) -> list[str]:
    pairs = zip(parties, stakeholders, strict=True)
    return sorted(f"{party.kind.value.replace('_', '-')}: {label_of(each)}" for party, each in pairs)


def _replace_parties(
    session: Session, ask_id: uuid.UUID, before: Sequence[AskParty], given: Sequence[Any], today: date
) -> bool:
    """Make the ask's parties those given, told apart by id, and say whether that changed anything.

    Leavers go before joiners come, so that two may swap places. A party that stays may have left its role since.
    """
    stakeholders = find_stakeholders(session, *_stakeholder_inputs(given))
    refuse_twice([party.id for party in given], "Two parties have the same id.", "parties")
    kept = {party.id: _place(party.kind, party) for party in before}
    seen, joining = set(), []
    for number, (party, stakeholder) in enumerate(zip(given, stakeholders, strict=True)):
        place = _place(party.kind, party.stakeholder)
        if place in seen:
            kind = party.kind.value.replace("_", "-")
            raise RuleBroken(f"{stakeholder.label} is named twice as {kind}.", field=f"parties.{number}.stakeholder")
        seen.add(place)
        if kept.get(party.id) != place:
            if place not in kept.values():
                refuse_ended(stakeholder, today, f"parties.{number}.stakeholder")
            joining.append((party, stakeholder))
    staying = {party.id for party in given} - {party.id for party, _ in joining}
    leaving = [party for party in before if party.id not in staying]
    for party in leaving:
        session.delete(party)
    session.flush()
    session.add_all(_new_party(ask_id, party, stakeholder) for party, stakeholder in joining)
    session.flush()
    return bool(leaving or joining)


def _place(kind: Any, stakeholder: Any) -> tuple[Any, uuid.UUID | None, uuid.UUID | None]:
    return kind, stakeholder.organisation_id, stakeholder.role_id


def _new_party(ask_id: uuid.UUID, given: Any, stakeholder: Stakeholder) -> AskParty:
    return AskParty(
        id=given.id,
        policy_ask_id=ask_id,
        kind=given.kind,
        organisation_id=stakeholder.organisation.id if stakeholder.organisation else None,
        role_id=stakeholder.role.id if stakeholder.role else None,
    )


def _change(given: Any) -> dict[str, Any]:
    return {
        "stage": given.stage,
        "changed_on": given.changed_on,
        "reason": given.reason,
        "source_url": given.source_url or None,
    }


def _check_stage_change(given: Any, today: date) -> None:
    check_date(given.changed_on, "changedOn", not_after=today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")


def _trail(session: Session, ask_id: uuid.UUID) -> list[StageChange]:
    """An ask's changes, oldest first. The ask is locked: two changes at once could break a rule of the trail."""
    if session.scalar(sa.select(PolicyAsk.id).where(PolicyAsk.id == ask_id).with_for_update()) is None:
        raise NotFound("policy ask")
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
