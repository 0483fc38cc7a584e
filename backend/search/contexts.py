"""The line under a hit: where the words stand, or what the record is. One statement for each kind of record."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import Interaction
from backend.interactions.participants import in_words
from backend.kit.partial_date import PartialDate
from backend.policy_asks.models import PolicyAsk
from backend.search.entries import role_in_words
from backend.search.models import SearchKind
from backend.search.queries import Hit, snippet
from backend.stakeholders.models import Organisation, OrganisationKind, Role, held_on

Ids = Sequence[uuid.UUID]


def contexts_of(session: Session, hits: Sequence[Hit], words: Sequence[str], today: date) -> list[str]:
    ids: dict[SearchKind, list[uuid.UUID]] = defaultdict(list)
    for hit in hits:
        ids[hit.kind].append(hit.id)
    kinds = _kinds(session, ids[SearchKind.ORGANISATION])
    roles = _roles(session, ids[SearchKind.PERSON], today)
    themes = _themes(session, ids[SearchKind.POLICY_ASK])
    days = _days(session, ids[SearchKind.INTERACTION])
    makers: dict[SearchKind, Any] = {
        SearchKind.ORGANISATION: lambda hit: kinds.get(hit.id, "") if hit.is_own_name else hit.text,
        SearchKind.PERSON: lambda hit: _role_of(hit, roles[hit.id]),
        SearchKind.POLICY_ASK: lambda hit: themes.get(hit.id, "") if hit.is_own_name else snippet(hit.text, words),
        SearchKind.INTERACTION: lambda hit: (
            days.get(hit.id, "") if hit.is_own_name else f"{days.get(hit.id, '')}: {snippet(hit.text, words)}"
        ),
    }
    return [makers[hit.kind](hit) for hit in hits]


def kind_in_words(kind: OrganisationKind) -> str:
    return "Arm's-length body" if kind is OrganisationKind.ARMS_LENGTH_BODY else _words(kind.value)


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _kinds(session: Session, ids: Ids) -> dict[uuid.UUID, str]:
    if not ids:
        return {}
    rows = session.execute(sa.select(Organisation.id, Organisation.kind).where(Organisation.id.in_(ids)))
    return {record_id: kind_in_words(kind) for record_id, kind in rows}


def _roles(session: Session, ids: Ids, today: date) -> dict[uuid.UUID, list[tuple[str, bool]]]:
    """Each person's roles in words, current ones first, then the newest, with whether each is current."""
    found: dict[uuid.UUID, list[tuple[str, bool]]] = defaultdict(list)
    if not ids:
        return found
    is_current = held_on(today)
    rows = session.execute(
        sa.select(Role.person_id, Role.title, Organisation.name, is_current.label("is_current"))
        .join(Organisation, Organisation.id == Role.organisation_id)
        .where(Role.person_id.in_(ids))
        .order_by(sa.case((is_current, 0), else_=1), Role.ended_on.desc(), Role.started_on.desc().nulls_last(), Role.id)
    )
    for person_id, title, organisation, current in rows:
        found[person_id].append((role_in_words(title, organisation), bool(current)))
    return found


def _role_of(hit: Hit, roles: list[tuple[str, bool]]) -> str:
    """The role that was found, else the current ones, else the last; one that is over says so."""
    wanted = [role for role in roles if role[0] == hit.text] if not hit.is_own_name else []
    chosen = wanted[:1] or [role for role in roles if role[1]][:2] or roles[:1]
    return "; ".join(text if is_current else f"Formerly {text}" for text, is_current in chosen) or "No role recorded"


def _themes(session: Session, ids: Ids) -> dict[uuid.UUID, str]:
    if not ids:
        return {}
    rows = session.execute(sa.select(PolicyAsk.id, PolicyAsk.theme).where(PolicyAsk.id.in_(ids)))
    return {record_id: f"Theme: {theme}" if theme else "Policy ask" for record_id, theme in rows}


def _days(session: Session, ids: Ids) -> dict[uuid.UUID, str]:
    if not ids:
        return {}
    rows = session.execute(
        sa.select(Interaction.id, Interaction.kind, Interaction.occurred_on, Interaction.occurred_precision).where(
            Interaction.id.in_(ids)
        )
    )
    return {
        record_id: f"{_words(kind.value)} {in_words(PartialDate.of(day, precision))}"
        for record_id, kind, day, precision in rows
    }
