"""The facts that the board page counts, as at a date and as known at an instant, in a fixed number of selects.

They read past each viewer's own rule, on purpose: the page says the same to everybody. `counted_interactions` states
which interactions it may count, and whatever belongs to an interaction is read only through it.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.audit.queries import as_known
from backend.interactions.models import DiscussionPoint, Interaction, InteractionStatus, Participant, Sensitivity
from backend.kit.db import Base
from backend.policy_asks.models import AskParty, PolicyAsk, StageChange
from backend.stakeholders.models import Organisation, Person, Role

MET_WITHIN_DAYS = 365


@dataclass(frozen=True)
class Period:
    """The days after `compared_with`, up to and with `as_at`, as known at an instant (None: now)."""

    as_at: date
    compared_with: date
    known_at: datetime | None

    @property
    def met_from(self) -> date:
        """The first of the 365 days that end with `as_at`."""
        return self.as_at - timedelta(days=MET_WITHIN_DAYS - 1)

    @property
    def counted_from(self) -> date:
        return self.compared_with + timedelta(days=1)


class Known:
    """The tables as they were known, each read from the log at most once in a statement."""

    def __init__(self, session: Session, known_at: datetime | None) -> None:
        self.session, self.known_at = session, known_at
        self.dialect = session.get_bind().dialect.name
        self._read: dict[type[Base], Any] = {}

    def rows(self, model: type[Base], *names: str) -> Any:
        """The model's rows with these columns. Ask for a model with the same columns all through a statement."""
        if model not in self._read:
            whole = as_known(model, self.known_at, self.dialect)
            self._read[model] = self.once(sa.select(*(whole.c[name] for name in names)), model.__tablename__)
        return self._read[model]

    def once(self, select: sa.Select[Any], name: str) -> Any:
        """The log is read into a table of its own, which can be joined by key; tables of now keep their indexes."""
        if self.known_at is None:
            return select.subquery(f"{name}_now")
        return select.cte(f"{name}_known").prefix_with("MATERIALIZED")

    def is_there_now(self, model: type[Base], record_id: Any) -> sa.ColumnElement[bool]:
        """Whether a record of then still exists, so that a link to it leads somewhere."""
        if self.known_at is None:
            return sa.true()
        now = as_known(model, None, self.dialect)
        return sa.exists().where(now.c.id == record_id)


def counted_interactions(known: Known) -> Any:
    """The interactions that the page counts, for every viewer alike: held, and open to all policy staff.

    This is the one place that reads interactions without the viewer's rule: the page must give the same figures to
    everybody, and an earlier page must give them again whoever asks. Open ones are what every member of the policy
    staff may read, so nothing is shown that only some of them may know.

    An interaction has to be open as it was known then AND as it is now:
    - restricted then, opened since: its participants and points of then were written for its readers alone. Left out.
    - open then, restricted since: somebody found that it should not be seen. It leaves every page, earlier ones too;
      this is the one change that moves a past figure, because secrecy asked for today outweighs a figure of yesterday.
    - open then, deleted since: nobody asked for secrecy, so the past keeps it. Its last state decides: one that was
      restricted first and deleted afterwards stays out. A last state that was erased from the log says nothing: out.
    """
    then = as_known(Interaction, known.known_at, known.dialect)
    counted = sa.select(
        then.c.id,
        then.c.occurred_on,
        then.c.title,
        known.is_there_now(Interaction, then.c.id).label("is_there"),
    ).where(then.c.status == InteractionStatus.HELD, then.c.sensitivity == Sensitivity.OPEN)
    if known.known_at is not None:
        now = as_known(Interaction, None, known.dialect)
        last_sensitivity = AuditValues.before["sensitivity"].as_string()
        counted = counted.where(
            then.c.id.not_in(sa.select(now.c.id).where(now.c.sensitivity != Sensitivity.OPEN)),
            then.c.id.not_in(
                sa.select(AuditLine.record_id)
                .join(AuditValues, AuditValues.line_id == AuditLine.id)
                .where(
                    AuditLine.entity == Interaction.__tablename__,
                    AuditLine.action == AuditAction.DELETE,
                    AuditLine.record_id.is_not(None),
                    last_sensitivity.is_distinct_from(Sensitivity.OPEN.value),
                )
            ),
        )
    return known.once(counted, "counted_interactions")


def trails(session: Session, period: Period) -> Sequence[Any]:
    """Each race-equality ask with its changes of stage up to the page's date, oldest first; `id` None: no change."""
    known = Known(session, period.known_at)
    asks = known.rows(PolicyAsk, "id", "title", "is_race_equality")
    changes = known.rows(StageChange, "id", "policy_ask_id", "stage", "changed_on", "reason", "recorded_at")
    return session.execute(
        sa.select(
            asks.c.id.label("policy_ask_id"),
            asks.c.title,
            known.is_there_now(PolicyAsk, asks.c.id).label("is_there"),
            changes.c.id,
            changes.c.stage,
            changes.c.changed_on,
            changes.c.reason,
        )
        .outerjoin(changes, sa.and_(changes.c.policy_ask_id == asks.c.id, changes.c.changed_on <= period.as_at))
        .where(asks.c.is_race_equality)
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
