"""Rules for policy asks, their parties and the dated trail of their stages."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import (
    NAME_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
    check_date,
    check_line,
    check_text,
)
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.policy_asks import embargo, framing
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import load_parties
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, label_of, refuse_ended

MOST_PARTIES = 100
_MAY_REFER = {
    "discussion_points": "notes of discussions",
    "stances": "stances",
    "assessments": "assessments",
    "introduction_requests": "requests for an introduction",
    "wanted_moves": "wanted moves",
    "outcome_asks": "outcomes",
    "contribution_claims": "contribution claims",
    "plan_line_evidence": "evidence of the action plan",
    "activity_asks": "activities",
    "campaign_asks": "campaigns",
    "campaign_targets": "targets of campaigns",
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
    "measure",
    "line_to_take",
    "not_to_say",
)


def create_policy_ask(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Add an ask, with its parties and the first stage of its trail, drafted."""
    if was_already_created(session, "createPolicyAsk", given):
        return
    _check(session, given, owner_before=None)
    check_date(given.drafted_on, "draftedOn", not_after=today)
    readers = embargo.first_readers(session, given, viewer=viewer, now=now)
    until = given.embargo.until if given.embargo else None
    ask = PolicyAsk(id=given.id, recorded_at=now, embargoed_until=until, **_values(given))
    session.add(ask)
    session.flush()
    session.add_all([*readers, framing.first_wording(ask, given.drafted_on, viewer=viewer, now=now)])
    _replace_parties(session, given.id, [], given.parties, today)
    framing.replace_commitments(session, given.id, given.commitments)
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
    embargo.refuse_locking_out(session, ask, viewer=viewer, now=now)


def update_policy_ask(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    ask = get_or_refuse(session, PolicyAsk, given.id, "policy ask")
    parties = load_parties(session, [ask.id])[ask.id]
    if ask.version != given.version:
        stakeholders = find_stakeholders(session, *_stakeholder_inputs(given.parties))
        mine = _values(given) | {"parties": _labels(given.parties, stakeholders)}
        refuse_stale(
            session, ask, given.version, mine, noun="policy_asks", theirs={"parties": _labels(parties, parties)}
        )
    _check(session, given, owner_before=ask.owner_id)
    embargo.refuse_others(session, ask, given, viewer=viewer, now=now)
    # The ask itself changes last: it is found by what may see it as it was.
    has_changed = framing.replace_commitments(session, ask.id, given.commitments)
    has_changed |= _replace_parties(session, ask.id, parties, given.parties, today)
    framing.note_edited_text(session, ask, given.text, viewer=viewer, today=today, now=now)
    has_changed |= embargo.change_embargo(session, ask, given, viewer=viewer, now=now)
    for name, value in _values(given).items():
        setattr(ask, name, value)
    if has_changed:
        touch(ask)
    session.flush()
    embargo.refuse_locking_out(session, ask, viewer=viewer, now=now)


def delete_policy_ask(session: Session, ask_id: uuid.UUID, version: int) -> None:
    ask = get_or_refuse(session, PolicyAsk, ask_id, "policy ask")
    refuse_stale(session, ask, version, {}, noun="policy_asks")
    refuse_while_referred_to(session, ask, _MAY_REFER)
    session.delete(ask)
    session.flush()


def _check(session: Session, given: Any, *, owner_before: uuid.UUID | None) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_text(given.text, "text", required=True)
    check_line(given.theme, "theme", max_length=100, required=True)
    check_line(given.venue, "venue", max_length=NAME_LENGTH)
    check_text(given.measure, "measure", max_length=REASON_LENGTH)
    check_text(given.line_to_take, "lineToTake", max_length=REASON_LENGTH)
    check_text(given.not_to_say, "notToSay", max_length=REASON_LENGTH)
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
    return sorted(f"{party.kind.value.replace('_', '-')}: {label_of(each)}{_power(party)}" for party, each in pairs)


def _power(party: Any) -> str:
    return f", power {party.power}" if party.power else ""


def _check_power(party: Any, field: str) -> None:
    if party.power is None:
        return
    if party.kind is not AskPartyKind.DECISION_MAKER:
        raise RuleBroken("Only a decision-maker has power over the decision.", field=field)
    if not 1 <= party.power <= 5:
        raise RuleBroken("Power is from 1, a small part of the decision, to 5, all of it.", field=field)


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
        _check_power(party, f"parties.{number}.power")
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
    powers = {party.id: party.power for party in given}
    judged = [party for party in before if party.id in staying and party.power != powers[party.id]]
    for party in judged:
        party.power = powers[party.id]
    for party in leaving:
        session.delete(party)
    session.flush()
    session.add_all(_new_party(ask_id, party, stakeholder) for party, stakeholder in joining)
    session.flush()
    return bool(leaving or joining or judged)


def _place(kind: Any, stakeholder: Any) -> tuple[Any, uuid.UUID | None, uuid.UUID | None]:
    return kind, stakeholder.organisation_id, stakeholder.role_id


def _new_party(ask_id: uuid.UUID, given: Any, stakeholder: Stakeholder) -> AskParty:
    return AskParty(
        id=given.id,
        policy_ask_id=ask_id,
        kind=given.kind,
        organisation_id=stakeholder.organisation.id if stakeholder.organisation else None,
        role_id=stakeholder.role.id if stakeholder.role else None,
        power=given.power,
    )
