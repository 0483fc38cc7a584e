"""Keeps the search entries current: what a transaction touched is written anew just before it commits."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from backend.accounts.viewer import as_system
from backend.audit.recorder import noun_of
from backend.interactions.models import DiscussionPoint, Interaction, Promise
from backend.policy_asks.models import PolicyAsk
from backend.search.entries import MAKERS
from backend.search.models import SearchEntry, SearchKind
from backend.stakeholders.models import Organisation, OrganisationAlias, OrganisationIdentifier, Person, Role

_AT_ONCE = 500
_LOCK = 7_403_112_959  # an arbitrary number, the same in every replica
_WITH_TEXT = (
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Person,
    Role,
    PolicyAsk,
    Interaction,
    DiscussionPoint,
    Promise,
)
_KINDS = {model.__tablename__: kind for kind, (model, _) in MAKERS.items()}


def install(session_class: type[Session] = Session) -> None:
    if not event.contains(session_class, "after_flush", _note_touched):
        event.listen(session_class, "after_flush", _note_touched)
        event.listen(session_class, "before_commit", _refresh_touched)
        event.listen(session_class, "after_rollback", _forget_touched)


def _note_touched(session: Session, _context: UOWTransaction) -> None:
    touched: dict[SearchKind, set[uuid.UUID]] = session.info.setdefault("search_touched", defaultdict(set))
    renamed: set[uuid.UUID] = session.info.setdefault("search_renamed", set())
    embargoed: set[uuid.UUID] = session.info.setdefault("search_embargoed", set())
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, _WITH_TEXT):
            noun, record_id = noun_of(row)
            touched[_KINDS[noun]].add(record_id)
            if isinstance(row, Organisation) and row in session.dirty and sa.inspect(row).attrs.name.history.deleted:
                renamed.add(record_id)
            if isinstance(row, PolicyAsk) and sa.inspect(row).attrs.embargoed_until.history.has_changes():
                embargoed.add(record_id)


def _refresh_touched(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    touched, renamed = session.info.pop("search_touched", {}), session.info.pop("search_renamed", set())
    embargoed = session.info.pop("search_embargoed", set())
    if not touched:
        return
    with as_system(session):
        _wait_for_other_writers(session)
        if renamed:
            holders = sa.select(Role.person_id).where(Role.organisation_id.in_(renamed)).distinct()
            touched[SearchKind.PERSON].update(session.scalars(holders))
        if embargoed:
            said_in = sa.select(DiscussionPoint.interaction_id).where(DiscussionPoint.policy_ask_id.in_(embargoed))
            touched[SearchKind.INTERACTION].update(session.scalars(said_in.distinct()))
        for kind, ids in touched.items():
            _refresh(session, kind, sorted(ids))


def _forget_touched(session: Session) -> None:
    session.info.pop("search_touched", None)
    session.info.pop("search_renamed", None)
    session.info.pop("search_embargoed", None)


def _wait_for_other_writers(session: Session) -> None:
    """Two transactions that touch one person must not each write entries without the other's change."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def _refresh(session: Session, kind: SearchKind, ids: Sequence[uuid.UUID]) -> None:
    """Set by set; a record that is gone leaves no entry."""
    _, make = MAKERS[kind]
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        of_these = sa.delete(SearchEntry).where(SearchEntry.record_id.in_(some), SearchEntry.kind == kind)
        session.execute(of_these, execution_options={"synchronize_session": False})
        entries: list[dict[str, Any]] = list(make(session, some))
        if entries:
            session.execute(sa.insert(SearchEntry), entries)


def rebuild(session: Session) -> int:
    """Write every entry anew, as after rows were loaded past the session, and return how many records there are."""
    session.flush()
    with as_system(session):
        _wait_for_other_writers(session)
        session.execute(sa.delete(SearchEntry), execution_options={"synchronize_session": False})
        count = 0
        for kind, (model, _) in MAKERS.items():
            ids = session.scalars(sa.select(model.id).order_by(model.id)).all()
            _refresh(session, kind, ids)
            count += len(ids)
    _forget_touched(session)
    return count
