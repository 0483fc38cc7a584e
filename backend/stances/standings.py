"""Where each stakeholder of one ask stands as at a day, whether they are in post, and when we last met them."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskPartyKind, PolicyAsk
from backend.policy_asks.queries import load_parties
from backend.policy_asks.stakeholders import HasStakeholder, Stakeholder
from backend.stances.models import Stance
from backend.stances.queries import WITH_NAMES, StanceRow, is_latest


@dataclass(frozen=True)
class StandingRow:
    """`stance` None: unknown. `last_met_on` None: never met, as far as the viewer may know."""

    stakeholder: Stakeholder
    is_decision_maker: bool
    is_addressee: bool
    is_in_post: bool
    stance: StanceRow | None
    last_met_on: date | None


def find_standings(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> list[StandingRow]:
    """Every addressee and decision-maker of the ask, and whoever has a stance on it by `as_at`, in five statements.

    Decision-makers come first, then addressees, then the rest, each by name.
    """
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    parties = load_parties(session, [policy_ask_id]).get(policy_ask_id, [])
    stances = {_key(row.stance): row for row in _stances_as_at(session, policy_ask_id, as_at)}
    kinds: dict[Any, set[AskPartyKind]] = {}
    for party in parties:
        kinds.setdefault(_key(party), set()).add(party.kind)
    holders: dict[Any, HasStakeholder] = {_key(party): party for party in parties}
    holders |= {key: row.stance for key, row in stances.items()}
    stakeholders = {key: Stakeholder(each.organisation, each.role) for key, each in holders.items()}
    last_met = _last_met(session, list(stakeholders.values()), as_at)
    rows = [
        StandingRow(
            stakeholder=stakeholder,
            is_decision_maker=AskPartyKind.DECISION_MAKER in kinds.get(key, ()),
            is_addressee=AskPartyKind.ADDRESSEE in kinds.get(key, ()),
            is_in_post=stood_on(stakeholder, as_at),
            stance=stances.get(key),
            last_met_on=last_met.get(_met_as(stakeholder)),
        )
        for key, stakeholder in stakeholders.items()
    ]
    return sorted(rows, key=_place)


def _stances_as_at(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> list[StanceRow]:
    rows = session.execute(
        sa.select(Stance, is_latest())
        .where(Stance.policy_ask_id == policy_ask_id, Stance.held_on <= as_at, is_latest(as_at))
        .options(*WITH_NAMES)
    )
    return [StanceRow(stance, is_current) for stance, is_current in rows]


def _last_met(session: Session, stakeholders: list[Stakeholder], as_at: date) -> dict[uuid.UUID, date]:
    """The last held interaction by `as_at` of one of us with each organisation, or with the person of each role."""
    met: dict[Any, date] = {}
    for column, ids in (
        (Participant.organisation_id, [each.organisation.id for each in stakeholders if each.organisation]),
        (Participant.person_id, [each.role.person_id for each in stakeholders if each.role]),
    ):
        ours = aliased(Participant)
        one_of_us = sa.select(ours.id).where(
            ours.interaction_id == Participant.interaction_id, ours.user_id.is_not(None)
        )
        rows = session.execute(
            sa.select(column, sa.func.max(Participant.occurred_on))
            .join(Interaction, Interaction.id == Participant.interaction_id)
            .where(
                column.in_(ids),
                Participant.occurred_on <= as_at,
                Interaction.status == InteractionStatus.HELD,
                one_of_us.exists(),
            )
            .group_by(column)
        )
        met.update((row[0], row[1]) for row in rows)
    return met


def stood_on(stakeholder: Stakeholder, day: date) -> bool:
    """That the role was held, or the organisation open, on `day`, as far as the dates can tell."""
    if stakeholder.role:
        start, end = stakeholder.role.started_on, stakeholder.role.ended_on
    elif stakeholder.organisation:
        start, end = stakeholder.organisation.opened_on, stakeholder.organisation.closed_on
    return (start is None or start <= day) and (end is None or end >= day)


def _key(row: Any) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    return row.organisation_id, row.role_id


def _met_as(stakeholder: Stakeholder) -> Any:
    return stakeholder.role.person_id if stakeholder.role else stakeholder.organisation and stakeholder.organisation.id


def _place(row: StandingRow) -> tuple[bool, bool, str, str]:
    label = row.stakeholder.label
    return not row.is_decision_maker, not row.is_addressee, label.casefold(), str(_met_as(row.stakeholder))
