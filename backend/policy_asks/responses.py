"""What each addressee of an ask said to it. The newest by its day holds; none recorded means none yet."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskParty, AskPartyKind, AskResponse, PolicyAsk, ResponseKind
from backend.policy_asks.queries import load_parties
from backend.policy_asks.stakeholders import HasStakeholder, Stakeholder, find_stakeholders, label_of, with_stakeholder


@dataclass(frozen=True)
class AddresseeResponses:
    """What one stakeholder said, newest first. `is_addressee` is false of one that the ask no longer addresses."""

    stakeholder: Stakeholder
    is_addressee: bool
    responses: list[AskResponse]


def record_response(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "recordResponse", given):
        return
    get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    stakeholder = _addressee(session, given.policy_ask_id, given.stakeholder)
    _check(given, today)
    session.add(
        AskResponse(
            id=given.id,
            policy_ask_id=given.policy_ask_id,
            organisation_id=stakeholder.organisation_id,
            role_id=stakeholder.role_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            **_values(given),
        )
    )
    session.flush()


def correct_response(session: Session, given: Any, *, today: date) -> uuid.UUID:
    """Put right what was recorded wrongly, and return the ask's id. Who said it stays: for another, record another."""
    response = get_or_refuse(session, AskResponse, given.id, "response")
    refuse_stale(session, response, given.version, _values(given), noun="ask_responses")
    _check(given, today)
    for name, value in _values(given).items():
        setattr(response, name, value)
    session.flush()
    return response.policy_ask_id


def delete_response(session: Session, response_id: uuid.UUID, version: int) -> uuid.UUID:
    response = get_or_refuse(session, AskResponse, response_id, "response")
    refuse_stale(session, response, version, {}, noun="ask_responses")
    session.delete(response)
    session.flush()
    return response.policy_ask_id


def find_responses(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> list[AddresseeResponses]:
    """Each addressee by name, and then whoever answered and is no longer addressed, in three statements."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    parties = load_parties(session, [policy_ask_id]).get(policy_ask_id, [])
    rows = session.scalars(
        sa.select(AskResponse)
        .where(AskResponse.policy_ask_id == policy_ask_id, AskResponse.responded_on <= as_at)
        .order_by(AskResponse.responded_on.desc(), AskResponse.recorded_at.desc(), AskResponse.id.desc())
        .options(*with_stakeholder(AskResponse), joinedload(AskResponse.recorded_by))
        .execution_options(populate_existing=True)
    ).all()
    said: dict[Any, list[AskResponse]] = defaultdict(list)
    for row in rows:
        said[_key(row)].append(row)
    addressees = [party for party in parties if party.kind is AskPartyKind.ADDRESSEE]
    found = [_of(party, said.pop(_key(party), []), is_addressee=True) for party in addressees]
    others = [_of(theirs[0], theirs, is_addressee=False) for theirs in said.values()]
    return found + sorted(others, key=lambda each: (each.stakeholder.label.casefold(), each.responses[0].id))


def _of(row: HasStakeholder, responses: Sequence[AskResponse], *, is_addressee: bool) -> AddresseeResponses:
    return AddresseeResponses(Stakeholder(row.organisation, row.role), is_addressee, list(responses))


def _key(row: Any) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    return row.organisation_id, row.role_id


def _addressee(session: Session, policy_ask_id: uuid.UUID, given: Any) -> Any:
    [stakeholder] = find_stakeholders(session, [given], ["stakeholder"])
    party = session.scalar(
        sa.select(AskParty.id).where(
            AskParty.policy_ask_id == policy_ask_id,
            AskParty.kind == AskPartyKind.ADDRESSEE,
            AskParty.organisation_id == given.organisation_id if given.organisation_id else sa.true(),
            AskParty.role_id == given.role_id if given.role_id else sa.true(),
        )
    )
    if party is None:
        raise RuleBroken(
            f"{label_of(stakeholder)} is not an addressee of this ask. Add them to its addressees first.",
            field="stakeholder",
        )
    return given


def _values(given: Any) -> dict[str, Any]:
    return {
        "kind": given.kind,
        "responded_on": given.responded_on,
        "summary": given.summary,
        "source": given.source,
        "source_url": given.source_url or None,
    }


def _check(given: Any, today: date) -> None:
    if given.kind is ResponseKind.NONE_YET:
        raise RuleBroken(
            "“None yet” is shown while no response is recorded. Delete a response that was not given.",
            field="kind",
        )
    check_date(given.responded_on, "respondedOn", not_after=today)
    check_text(given.summary, "summary", max_length=REASON_LENGTH)
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
