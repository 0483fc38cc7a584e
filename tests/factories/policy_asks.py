"""Policy asks as they lie in the database, past the rules of the service."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.policy_asks.models import AskParty, AskPartyKind, AskReader, AskWording, PolicyAsk, Stage, StageChange


def add_policy_ask(
    session: Session,
    title: str = "Publish the pay gap by ethnicity",
    *,
    stages: Iterable[tuple[Stage, date]] = ((Stage.DRAFTED, date(2025, 1, 6)),),
    addressees: Iterable[uuid.UUID] = (),
    decision_makers: Iterable[uuid.UUID] = (),
    deciding_roles: Iterable[uuid.UUID] = (),
    readers: Iterable[uuid.UUID] = (),
    **values: Any,
) -> PolicyAsk:
    """An ask with its trail, oldest stage first, worded when it began.

    `addressees` and `decision_makers` are organisations' ids, `readers` those of users who see it under embargo.
    """
    given = {"text": "Every trust publishes it each year.", "theme": "Workforce", "is_race_equality": True} | values
    ask = PolicyAsk(**{"id": uuid.uuid4(), "title": title, "recorded_at": utc_now()} | given)
    session.add(ask)
    session.flush()
    trail = list(stages)
    for stage, day in trail:
        add_stage_change(session, ask.id, stage, day)
    add_wording(session, ask.id, 1, ask.text, min((day for _, day in trail), default=date(2025, 1, 6)))
    session.add_all(AskReader(policy_ask_id=ask.id, user_id=user_id) for user_id in readers)
    for organisation_id in addressees:
        add_party(session, ask.id, AskPartyKind.ADDRESSEE, organisation_id=organisation_id)
    for organisation_id in decision_makers:
        add_party(session, ask.id, AskPartyKind.DECISION_MAKER, organisation_id=organisation_id)
    for role_id in deciding_roles:
        add_party(session, ask.id, AskPartyKind.DECISION_MAKER, role_id=role_id)
    return ask


def add_stage_change(
    session: Session, policy_ask_id: uuid.UUID, stage: Stage, changed_on: date, reason: str = "For the test"
) -> StageChange:
    change = StageChange(
        id=uuid.uuid4(),
        policy_ask_id=policy_ask_id,
        stage=stage,
        changed_on=changed_on,
        reason=reason,
        recorded_at=utc_now(),
    )
    session.add(change)
    session.flush()
    return change


def add_wording(
    session: Session, policy_ask_id: uuid.UUID, number: int, text: str, worded_on: date, **values: Any
) -> AskWording:
    given = {"id": uuid.uuid4(), "note": "For the test", "recorded_at": utc_now()} | values
    wording = AskWording(policy_ask_id=policy_ask_id, number=number, text=text, worded_on=worded_on, **given)
    session.add(wording)
    session.flush()
    return wording


def add_party(
    session: Session,
    policy_ask_id: uuid.UUID,
    kind: AskPartyKind,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
) -> AskParty:
    party = AskParty(
        id=uuid.uuid4(), policy_ask_id=policy_ask_id, kind=kind, organisation_id=organisation_id, role_id=role_id
    )
    session.add(party)
    session.flush()
    return party
