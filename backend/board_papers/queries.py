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
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, StageChange
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


def race_equality_asks(known: Known) -> Any:
    asks = known.rows(PolicyAsk, "id", "title", "is_race_equality")
    return sa.select(asks.c.id, asks.c.title).where(asks.c.is_race_equality).subquery("race_equality_asks")


def trails(session: Session, period: Period) -> Sequence[Any]:
    """Every change of stage up to the page's date, ask by ask, oldest first."""
    known = Known(session, period.known_at)
    asks = race_equality_asks(known)
    changes = known.rows(StageChange, "id", "policy_ask_id", "stage", "changed_on", "reason", "recorded_at")
    return session.execute(
        sa.select(
            changes.c.id,
            changes.c.policy_ask_id,
            asks.c.title,
            changes.c.stage,
            changes.c.changed_on,
            changes.c.reason,
            known.is_there_now(PolicyAsk, asks.c.id).label("is_there"),
        )
        .join(asks, asks.c.id == changes.c.policy_ask_id)
        .where(changes.c.changed_on <= period.as_at)
        .order_by(changes.c.policy_ask_id, changes.c.changed_on, changes.c.recorded_at, changes.c.id)
    ).all()


def decision_makers(session: Session, period: Period) -> Sequence[Any]:
    """Each decision-maker of each race-equality ask, and the last counted interaction in which they heard it."""
    known = Known(session, period.known_at)
    party, role, person, organisation = _parties(known), _roles(known), _people(known), _organisations(known)
    last = _last_meetings(known, party, period)
    return session.execute(
        sa.select(
            party.c.id,
            party.c.policy_ask_id,
            person.c.name.label("person_name"),
            role.c.title.label("role_title"),
            organisation.c.name.label("organisation_name"),
            last.c.interaction_id,
            last.c.occurred_on,
            last.c.title,
            last.c.is_there,
        )
        .outerjoin(role, role.c.id == party.c.role_id)
        .outerjoin(person, person.c.id == role.c.person_id)
        .outerjoin(organisation, organisation.c.id == sa.func.coalesce(party.c.organisation_id, role.c.organisation_id))
        .outerjoin(last, last.c.id == party.c.id)
        .where(party.c.kind == AskPartyKind.DECISION_MAKER)
    ).all()


def _last_meetings(known: Known, party: Any, period: Period) -> Any:
    met, counted, point = _attendances(known, party), counted_interactions(known), _points(known)
    ranked = (
        sa.select(
            met.c.id,
            counted.c.id.label("interaction_id"),
            counted.c.occurred_on,
            counted.c.title,
            counted.c.is_there,
            sa.func.row_number()
            .over(partition_by=met.c.id, order_by=(counted.c.occurred_on.desc(), counted.c.id.desc()))
            .label("place"),
        )
        .join(
            point,
            sa.and_(point.c.interaction_id == met.c.interaction_id, point.c.policy_ask_id == met.c.policy_ask_id),
        )
        .join(counted, counted.c.id == met.c.interaction_id)
        .where(
            point.c.was_raised,
            counted.c.occurred_on <= period.as_at,
            met.c.kind == AskPartyKind.DECISION_MAKER,
        )
        .subquery("meetings")
    )
    return sa.select(ranked).where(ranked.c.place == 1).subquery("last_meetings")


def points_in_period(session: Session, period: Period) -> Sequence[Any]:
    """Each discussion point on a race-equality ask in a counted interaction of the period, the latest day first."""
    known = Known(session, period.known_at)
    asks, counted, point = race_equality_asks(known), counted_interactions(known), _points(known)
    return session.execute(
        sa.select(
            counted.c.id,
            counted.c.occurred_on,
            counted.c.title,
            counted.c.is_there,
            asks.c.title.label("policy_ask_title"),
            point.c.was_raised,
            point.c.not_raised_reason,
        )
        .join(point, point.c.interaction_id == counted.c.id)
        .join(asks, asks.c.id == point.c.policy_ask_id)
        .where(*_within(counted, period))
        .order_by(counted.c.occurred_on.desc(), counted.c.id.desc(), asks.c.title, asks.c.id)
    ).all()


def silent_meetings(session: Session, period: Period) -> Sequence[Any]:
    """Counted interactions of the period between one of us and a party of a race-equality ask, without a point on any.

    One row for each such ask: whether it was live on the day is for the caller to tell, who knows its trail.
    """
    known = Known(session, period.known_at)
    party = _parties(known)
    met, counted, participant = _attendances(known, party), counted_interactions(known), _participants(known)
    point, asks = _points(known), race_equality_asks(known)
    ours = sa.select(participant.c.interaction_id).where(participant.c.user_id.is_not(None))
    spoken = sa.select(point.c.interaction_id).join(asks, asks.c.id == point.c.policy_ask_id)
    return session.execute(
        sa.select(counted.c.id, counted.c.occurred_on, counted.c.title, counted.c.is_there, met.c.policy_ask_id)
        .distinct()
        .join(met, met.c.interaction_id == counted.c.id)
        .where(*_within(counted, period), counted.c.id.in_(ours), counted.c.id.not_in(spoken))
        .order_by(counted.c.occurred_on.desc(), counted.c.id.desc(), met.c.policy_ask_id)
    ).all()


def outsiders(session: Session, period: Period, interaction_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """Who took part for others, with the role and organisation of that day. The ids come from the selects above."""
    known = Known(session, period.known_at)
    participant, role, person = _participants(known), _roles(known), _people(known)
    organisation, counted = _organisations(known), counted_interactions(known)
    return session.execute(
        sa.select(
            participant.c.interaction_id,
            person.c.name.label("person_name"),
            role.c.title.label("role_title"),
            organisation.c.name.label("organisation_name"),
        )
        .join(counted, counted.c.id == participant.c.interaction_id)
        .outerjoin(role, role.c.id == participant.c.role_id)
        .outerjoin(person, person.c.id == participant.c.person_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(participant.c.interaction_id.in_(interaction_ids), participant.c.user_id.is_(None))
        .order_by(participant.c.interaction_id, participant.c.id)
    ).all()


def _within(counted: Any, period: Period) -> list[sa.ColumnElement[bool]]:
    return [counted.c.occurred_on > period.compared_with, counted.c.occurred_on <= period.as_at]


def _parties(known: Known) -> Any:
    party = known.rows(AskParty, "id", "policy_ask_id", "kind", "organisation_id", "role_id")
    asks = race_equality_asks(known)
    return sa.select(party).join(asks, asks.c.id == party.c.policy_ask_id).subquery("parties")


def _attendances(known: Known, party: Any) -> Any:
    """Which party was at which interaction: an organisation by anybody of it, a role by the person who holds it."""
    participant, role = _participants(known), _roles(known)
    columns = (party.c.id, party.c.policy_ask_id, party.c.kind, participant.c.interaction_id)
    by_organisation = sa.select(*columns).join(participant, participant.c.organisation_id == party.c.organisation_id)
    by_person = (
        sa.select(*columns)
        .join(role, role.c.id == party.c.role_id)
        .join(participant, participant.c.person_id == role.c.person_id)
    )
    return sa.union_all(by_organisation, by_person).subquery("attendances")


def _participants(known: Known) -> Any:
    return known.rows(Participant, "id", "interaction_id", "user_id", "person_id", "role_id", "organisation_id")


def _points(known: Known) -> Any:
    return known.rows(DiscussionPoint, "interaction_id", "policy_ask_id", "was_raised", "not_raised_reason")


def _roles(known: Known) -> Any:
    return known.rows(Role, "id", "person_id", "title", "organisation_id")


def _people(known: Known) -> Any:
    return known.rows(Person, "id", "name")


def _organisations(known: Known) -> Any:
    return known.rows(Organisation, "id", "name")
