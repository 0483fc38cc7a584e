"""The facts that the board page counts, as at a date and as known at an instant, in a fixed number of selects."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.queries import as_known
from backend.board_papers.reading import Known, Period, counted_asks, counted_interactions
from backend.interactions.models import DiscussionPoint, Participant
from backend.kit.db import Base
from backend.policy_asks.models import AskParty, StageChange
from backend.stakeholders.models import Organisation, Person, Role


def trails(session: Session, period: Period) -> Sequence[Any]:
    """Each ask that counts with its changes of stage up to the page's date, oldest first; `id` None: no change."""
    known = Known(session, period.known_at)
    asks = counted_asks(known)
    changes = known.rows(StageChange, "id", "policy_ask_id", "stage", "changed_on", "reason", "recorded_at")
    return session.execute(
        sa.select(
            asks.c.id.label("policy_ask_id"),
            asks.c.title,
            sa.and_(asks.c.is_there, sa.not_(asks.c.is_embargoed)).label("is_there"),
            changes.c.id,
            changes.c.stage,
            changes.c.changed_on,
            sa.case((asks.c.is_embargoed, ""), else_=changes.c.reason).label("reason"),
        )
        .outerjoin(changes, sa.and_(changes.c.policy_ask_id == asks.c.id, changes.c.changed_on <= period.as_at))
        .order_by(asks.c.id, changes.c.changed_on, changes.c.recorded_at, changes.c.id)
    ).all()


def parties(session: Session, period: Period, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """Addressees and decision-makers of these asks: an organisation, or a role with the person who holds it."""
    known = Known(session, period.known_at)
    party = known.rows(AskParty, "id", "policy_ask_id", "kind", "organisation_id", "role_id")
    of_asks = party.c.policy_ask_id.in_(ask_ids)
    role = _only(known, Role, _ROLE, sa.select(party.c.role_id).where(of_asks))
    person = _only(known, Person, _NAME, sa.select(role.c.person_id))
    theirs = sa.select(party.c.organisation_id).where(of_asks, party.c.organisation_id.is_not(None))
    organisation = _only(known, Organisation, _NAME, sa.union_all(theirs, sa.select(role.c.organisation_id)))
    return session.execute(
        sa.select(
            party.c.id,
            party.c.policy_ask_id,
            party.c.kind,
            party.c.organisation_id,
            role.c.person_id,
            person.c.name.label("person_name"),
            role.c.title.label("role_title"),
            organisation.c.name.label("organisation_name"),
        )
        .outerjoin(role, role.c.id == party.c.role_id)
        .outerjoin(person, person.c.id == role.c.person_id)
        .outerjoin(organisation, organisation.c.id == sa.func.coalesce(party.c.organisation_id, role.c.organisation_id))
        .where(of_asks)
    ).all()


def meetings(session: Session, period: Period, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """Counted interactions of the period, and earlier ones in which one of these asks was raised; latest day first."""
    known = Known(session, period.known_at)
    counted = counted_interactions(known)
    return session.execute(
        sa.select(counted)
        .where(_in_question(known, counted, period, ask_ids))
        .order_by(counted.c.occurred_on.desc(), counted.c.id.desc())
    ).all()


def points(session: Session, period: Period, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """What the interactions of `meetings` say of these asks."""
    known = Known(session, period.known_at)
    counted, point = counted_interactions(known), known.rows(DiscussionPoint, *_POINT)
    return session.execute(
        sa.select(point.c.interaction_id, point.c.policy_ask_id, point.c.was_raised, point.c.not_raised_reason).where(
            point.c.policy_ask_id.in_(ask_ids),
            point.c.interaction_id.in_(sa.select(counted.c.id).where(_in_question(known, counted, period, ask_ids))),
        )
    ).all()


def attendances(
    session: Session,
    period: Period,
    ask_ids: Sequence[uuid.UUID],
    organisation_ids: Sequence[uuid.UUID],
    person_ids: Sequence[uuid.UUID],
) -> Sequence[Any]:
    """At which interactions of `meetings` these organisations and people took part, and at which any of us."""
    known = Known(session, period.known_at)
    counted, participant = counted_interactions(known), known.rows(Participant, *_PARTICIPANT)
    is_ours = participant.c.user_id.is_not(None)
    return session.execute(
        sa.select(
            participant.c.interaction_id,
            participant.c.organisation_id,
            participant.c.person_id,
            is_ours.label("is_ours"),
        )
        .distinct()
        .where(
            sa.or_(
                participant.c.organisation_id.in_(organisation_ids), participant.c.person_id.in_(person_ids), is_ours
            ),
            participant.c.interaction_id.in_(
                sa.select(counted.c.id).where(_in_question(known, counted, period, ask_ids))
            ),
        )
    ).all()


def outsiders(session: Session, period: Period, interaction_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """Who took part for others, with the role and organisation of that day. The ids are of `meetings`."""
    known = Known(session, period.known_at)
    whole = as_known(Participant, period.known_at, known.dialect)
    columns = [whole.c[name] for name in (*_PARTICIPANT, "id", "role_id")]
    theirs = sa.select(*columns).where(whole.c.interaction_id.in_(interaction_ids), whole.c.user_id.is_(None))
    participant = known.once(theirs, "outsiders")
    role = _only(known, Role, _ROLE, sa.select(participant.c.role_id))
    person = _only(known, Person, _NAME, sa.select(participant.c.person_id))
    organisation = _only(known, Organisation, _NAME, sa.select(participant.c.organisation_id))
    return session.execute(
        sa.select(
            participant.c.interaction_id,
            person.c.name.label("person_name"),
            role.c.title.label("role_title"),
            organisation.c.name.label("organisation_name"),
        )
        .outerjoin(role, role.c.id == participant.c.role_id)
        .outerjoin(person, person.c.id == participant.c.person_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .order_by(participant.c.interaction_id, participant.c.id)
    ).all()


_PARTICIPANT = ("interaction_id", "user_id", "person_id", "organisation_id")
_POINT = ("interaction_id", "policy_ask_id", "was_raised", "not_raised_reason")
_ROLE = ("id", "person_id", "title", "organisation_id")
_NAME = ("id", "name")


def _in_question(known: Known, counted: Any, period: Period, ask_ids: Sequence[uuid.UUID]) -> sa.ColumnElement[bool]:
    point = known.rows(DiscussionPoint, *_POINT)
    raised = sa.select(point.c.interaction_id).where(point.c.was_raised, point.c.policy_ask_id.in_(ask_ids))
    return sa.and_(
        counted.c.occurred_on <= period.as_at,
        sa.or_(counted.c.occurred_on > period.compared_with, counted.c.id.in_(raised)),
    )


def _only(known: Known, model: type[Base], names: Sequence[str], ids: Any) -> Any:
    """The few rows of a model that are wanted. Joining the whole log would have SQLite walk it once for each row."""
    whole = as_known(model, known.known_at, known.dialect)
    wanted = sa.select(*(whole.c[name] for name in names)).where(whole.c.id.in_(ids))
    return known.once(wanted, model.__tablename__)
