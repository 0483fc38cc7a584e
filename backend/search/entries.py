"""What each record can be found by, read from the records set by set."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import DiscussionPoint, Interaction, Promise
from backend.interactions.participants import in_words
from backend.kit.partial_date import PartialDate
from backend.kit.text import folded
from backend.policy_asks.models import PolicyAsk
from backend.search.models import KEY_LENGTH, SearchKind
from backend.stakeholders.models import Organisation, OrganisationAlias, OrganisationIdentifier, Person, Role

Entry = dict[str, Any]
Ids = Sequence[uuid.UUID]


def _entry(
    kind: SearchKind,
    record_id: uuid.UUID,
    title: str,
    text: str,
    *,
    found_by: str | None = None,
    is_name: bool = False,
    policy_ask_id: uuid.UUID | None = None,
) -> Entry:
    """`found_by` holds the words of the text, where they are not those that are shown."""
    words = folded(text if found_by is None else found_by)
    return {
        "kind": kind,
        "record_id": record_id,
        "title": title,
        "title_key": folded(title)[:KEY_LENGTH],
        "name_key": words[:KEY_LENGTH] if is_name else None,
        "text": text,
        "folded": words,
        "policy_ask_id": policy_ask_id,
    }


def _of_organisations(session: Session, ids: Ids) -> Iterator[Entry]:
    kind = SearchKind.ORGANISATION
    names = dict(_pairs(session, sa.select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids))))
    for record_id, name in names.items():
        yield _entry(kind, record_id, name, name, is_name=True)
    aliases = sa.select(OrganisationAlias.organisation_id, OrganisationAlias.name)
    for record_id, alias in session.execute(aliases.where(OrganisationAlias.organisation_id.in_(ids))):
        yield _entry(kind, record_id, names[record_id], f"Also known as {alias}", found_by=alias, is_name=True)
    codes = sa.select(
        OrganisationIdentifier.organisation_id, OrganisationIdentifier.scheme, OrganisationIdentifier.value
    )
    for record_id, scheme, value in session.execute(codes.where(OrganisationIdentifier.organisation_id.in_(ids))):
        yield _entry(kind, record_id, names[record_id], f"{scheme} {value}", found_by=value, is_name=True)


def role_in_words(title: str, organisation: str) -> str:
    return ", ".join(part for part in (title, organisation) if part)


def _of_people(session: Session, ids: Ids) -> Iterator[Entry]:
    names = dict(_pairs(session, sa.select(Person.id, Person.name).where(Person.id.in_(ids))))
    for record_id, name in names.items():
        yield _entry(SearchKind.PERSON, record_id, name, name, is_name=True)
    roles = sa.select(Role.person_id, Role.title, Organisation.name).join(
        Organisation, Organisation.id == Role.organisation_id
    )
    for record_id, title, organisation in session.execute(roles.where(Role.person_id.in_(ids))):
        text, name = role_in_words(title, organisation), names[record_id]
        yield _entry(SearchKind.PERSON, record_id, name, text, found_by=f"{name} {text}")


def _of_policy_asks(session: Session, ids: Ids) -> Iterator[Entry]:
    asks = sa.select(PolicyAsk.id, PolicyAsk.title, PolicyAsk.theme, PolicyAsk.text).where(PolicyAsk.id.in_(ids))
    for record_id, title, theme, text in session.execute(asks):
        words = f"{title} {theme} {text}"
        yield _entry(SearchKind.POLICY_ASK, record_id, title, title, is_name=True, policy_ask_id=record_id)
        yield _entry(SearchKind.POLICY_ASK, record_id, title, text, found_by=words, policy_ask_id=record_id)


def _of_interactions(session: Session, ids: Ids) -> Iterator[Entry]:
    said: dict[uuid.UUID, list[str]] = defaultdict(list)
    apart: dict[uuid.UUID, list[tuple[str, uuid.UUID]]] = defaultdict(list)
    points = (
        sa.select(
            DiscussionPoint.interaction_id, DiscussionPoint.said, PolicyAsk.id, PolicyAsk.embargoed_until.is_not(None)
        )
        .join(PolicyAsk, PolicyAsk.id == DiscussionPoint.policy_ask_id)
        .where(DiscussionPoint.interaction_id.in_(ids), DiscussionPoint.said != "")
        .order_by(DiscussionPoint.id)
    )
    for record_id, text, ask_id, has_embargo in session.execute(points):
        if has_embargo:
            apart[record_id].append((text, ask_id))
        else:
            said[record_id].append(text)
    promised = sa.select(Promise.interaction_id, Promise.text).order_by(Promise.id)
    for record_id, text in session.execute(promised.where(Promise.interaction_id.in_(ids))):
        said[record_id].append(text)
    rows = session.execute(
        sa.select(
            Interaction.id,
            Interaction.title,
            Interaction.notes,
            Interaction.kind,
            Interaction.occurred_on,
            Interaction.occurred_precision,
        ).where(Interaction.id.in_(ids))
    )
    for row in rows:
        day = PartialDate.of(row.occurred_on, row.occurred_precision)
        title = row.title or f"{row.kind.value.replace('_', ' ').capitalize()} {in_words(day)}"
        yield _entry(SearchKind.INTERACTION, row.id, title, title, is_name=True)
        if text := "\n".join(part for part in (row.notes, *said[row.id]) if part):
            yield _entry(SearchKind.INTERACTION, row.id, title, text, found_by=f"{title} {text}")
        for text, ask_id in apart[row.id]:
            words = f"{title} {text}"
            yield _entry(SearchKind.INTERACTION, row.id, title, text, found_by=words, policy_ask_id=ask_id)


def _pairs(session: Session, select: sa.Select[uuid.UUID, str]) -> Iterator[tuple[uuid.UUID, str]]:
    return ((row[0], row[1]) for row in session.execute(select))


MAKERS: dict[SearchKind, tuple[Any, Callable[[Session, Ids], Iterator[Entry]]]] = {
    SearchKind.ORGANISATION: (Organisation, _of_organisations),
    SearchKind.PERSON: (Person, _of_people),
    SearchKind.POLICY_ASK: (PolicyAsk, _of_policy_asks),
    SearchKind.INTERACTION: (Interaction, _of_interactions),
}
