"""What stands between one colleague and others: introductions, planned contact, capacity, objectives."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import User
from backend.campaigns.models import Campaign, CampaignMember
from backend.handovers.access import open_ask_to, open_campaign_to
from backend.handovers.models import HandoverKind
from backend.handovers.open_rows import OpenRow, Which
from backend.introductions.models import IntroductionAnswer, IntroductionRequest
from backend.introductions.queries import IntroductionState, in_state
from backend.kit.db import utc_now
from backend.kit.writing import get_or_refuse, touch
from backend.objectives.models import Objective
from backend.stakeholders.models import Organisation, Person
from backend.ties.models import PlannedContact
from graph.explain import british_date


def _introductions(session: Session, side: Any, other: Any, which: Which, name: str, words: str) -> list[OpenRow]:
    colleague = aliased(User)
    found = session.execute(
        sa.select(
            IntroductionRequest.id,
            side,
            other,
            IntroductionRequest.version,
            sa.func.coalesce(Person.name, Organisation.name),
            colleague.name,
            IntroductionRequest.lapses_on,
        )
        .join(colleague, colleague.id == other)
        .outerjoin(Person, Person.id == IntroductionRequest.target_person_id)
        .outerjoin(Organisation, Organisation.id == IntroductionRequest.target_organisation_id)
        .where(*which.conditions(IntroductionRequest.id, side, in_state(IntroductionState.OPEN, which.today)))
        .order_by(IntroductionRequest.lapses_on, IntroductionRequest.id)
    )
    return [
        OpenRow(
            HandoverKind.INTRODUCTION,
            name,
            record,
            user_id,
            f"Introduction to {target}",
            f"{words} {colleague_name}, open until {british_date(lapses)}",
            "introductions",
            record,
            version,
            frozenset({other_id}),
        )
        for record, user_id, other_id, version, target, colleague_name, lapses in found
    ]


@dataclass(frozen=True)
class IntroductionsAsked:
    """Their own requests: the answer comes to whoever takes over, unless that is the one who was asked."""

    name: str = "introduction_requests.requester_id"
    kind: HandoverKind = HandoverKind.INTRODUCTION
    columns: tuple[str, ...] = ("introduction_requests.requester_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        requester, asked = IntroductionRequest.requester_id, IntroductionRequest.asked_id
        return _introductions(session, requester, asked, which, self.name, "Asked of")

    def words(self, row: OpenRow, heir: User) -> str:
        if heir.id in row.involved:
            return f"Withdrawn: {heir.name} is the one who was asked."
        return f"The answer goes to {heir.name}."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        request = get_or_refuse(session, IntroductionRequest, row.record_id, "request")
        if heir.id == request.asked_id:
            request.withdrawn_at = utc_now()
        else:
            request.requester_id = heir.id
            open_ask_to(session, request.policy_ask_id, heir)
        session.flush()


@dataclass(frozen=True)
class IntroductionsAwaited:
    """A door is a person's own: the request goes back to whoever asked, with the successor suggested."""

    name: str = "introduction_requests.asked_id"
    kind: HandoverKind = HandoverKind.INTRODUCTION
    columns: tuple[str, ...] = ("introduction_requests.asked_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        if which.ids is not None:
            return []
        requester, asked = IntroductionRequest.requester_id, IntroductionRequest.asked_id
        return _introductions(session, asked, requester, which, self.name, "Asked by")

    def words(self, row: OpenRow, heir: User) -> str:
        if heir.id in row.involved:
            return f"Goes back to {heir.name}, who asked."
        return f"Goes back to whoever asked, with {heir.name} suggested instead."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        request = get_or_refuse(session, IntroductionRequest, row.record_id, "request")
        return_introduction(request, None if heir.id == request.requester_id else heir)
        session.flush()


def return_introduction(request: IntroductionRequest, suggested: User | None) -> None:
    request.answer = IntroductionAnswer.NOT_ME_BUT if suggested else IntroductionAnswer.NO
    request.suggested_user_id = suggested.id if suggested else None
    request.answered_at = utc_now()
    request.answer_note = "Returned at a handover: whoever was asked leaves."


@dataclass(frozen=True)
class PlannedContacts:
    """Where the successor plans contact with the same stakeholder already, one plan stays: the closer one."""

    name: str = "planned_contacts.user_id"
    kind: HandoverKind = HandoverKind.PLANNED_CONTACT
    columns: tuple[str, ...] = ("planned_contacts.user_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        target = sa.func.coalesce(PlannedContact.person_id, PlannedContact.organisation_id)
        found = session.execute(
            sa.select(
                PlannedContact.id,
                PlannedContact.user_id,
                PlannedContact.version,
                PlannedContact.person_id,
                PlannedContact.organisation_id,
                sa.func.coalesce(Person.name, Organisation.name).label("name"),
                PlannedContact.every_days,
            )
            .outerjoin(Person, Person.id == PlannedContact.person_id)
            .outerjoin(Organisation, Organisation.id == PlannedContact.organisation_id)
            .where(*which.conditions(PlannedContact.id, PlannedContact.user_id))
            .order_by(sa.func.lower(sa.func.coalesce(Person.name, Organisation.name)), PlannedContact.id)
        ).all()
        wanted = [row.person_id or row.organisation_id for row in found]
        others: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
        for stakeholder, user_id in session.execute(
            sa.select(target, PlannedContact.user_id).where(target.in_(wanted))
        ):
            others[_uuid(stakeholder)].add(user_id)
        return [
            OpenRow(
                self.kind,
                self.name,
                row.id,
                row.user_id,
                row.name,
                f"Contact planned every {row.every_days} days",
                "people" if row.person_id else "organisations",
                row.person_id or row.organisation_id,
                row.version,
                frozenset(others[row.person_id or row.organisation_id] - {row.user_id}),
            )
            for row in found
        ]

    def words(self, row: OpenRow, heir: User) -> str:
        if heir.id in row.involved:
            return f"{heir.name} plans contact already: the closer of the two plans stays."
        return f"{heir.name} plans the contact."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        planned = get_or_refuse(session, PlannedContact, row.record_id, "planned contact")
        same = sa.select(PlannedContact).where(
            PlannedContact.user_id == heir.id,
            PlannedContact.person_id.is_not_distinct_from(planned.person_id),
            PlannedContact.organisation_id.is_not_distinct_from(planned.organisation_id),
        )
        theirs = session.scalars(same).one_or_none()
        if theirs is None:
            planned.user_id = heir.id
        else:
            theirs.every_days = min(theirs.every_days, planned.every_days)
            session.delete(planned)
        session.flush()


def _uuid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


@dataclass(frozen=True)
class CampaignCapacity:
    """Capacity is somebody's time: the successor takes it on where they have none in the campaign yet."""

    name: str = "campaign_members.user_id"
    kind: HandoverKind = HandoverKind.CAMPAIGN
    columns: tuple[str, ...] = ("campaign_members.user_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        found = session.execute(
            sa.select(CampaignMember.id, CampaignMember.user_id, Campaign.version, Campaign.id, Campaign.name)
            .join(Campaign, Campaign.id == CampaignMember.campaign_id)
            .where(*which.conditions(CampaignMember.id, CampaignMember.user_id, Campaign.closed_on.is_(None)))
            .order_by(Campaign.ends_on, Campaign.id, CampaignMember.id)
        ).all()
        members = _members(session, [row[3] for row in found])
        return [
            OpenRow(
                self.kind,
                self.name,
                record,
                user_id,
                name,
                "Capacity for contacts",
                "campaigns",
                campaign,
                version,
                frozenset(members[campaign] - {user_id}),
            )
            for record, user_id, version, campaign, name in found
        ]

    def words(self, row: OpenRow, heir: User) -> str:
        if heir.id in row.involved:
            return f"{heir.name} has capacity of their own; this one goes."
        return f"{heir.name} takes on the capacity."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        member = get_or_refuse(session, CampaignMember, row.record_id, "capacity")
        campaign = get_or_refuse(session, Campaign, row.noun_id, "campaign")
        if heir.id in _members(session, [row.noun_id])[row.noun_id]:
            session.delete(member)
        else:
            member.user_id = heir.id
        touch(campaign)
        session.flush()
        open_campaign_to(session, row.noun_id, heir)


def _members(session: Session, campaign_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    rows = session.execute(
        sa.select(CampaignMember.campaign_id, CampaignMember.user_id).where(
            CampaignMember.campaign_id.in_(campaign_ids)
        )
    )
    for campaign, user_id in rows:
        found[campaign].add(user_id)
    return found


@dataclass(frozen=True)
class OwnObjectives:
    """An objective is its holder's own: nobody takes it over. It ends when the account is deactivated."""

    name: str = "objectives.user_id"
    kind: HandoverKind = HandoverKind.OBJECTIVE
    columns: tuple[str, ...] = ("objectives.user_id",)
    is_reassigned: bool = False

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        found = session.execute(
            sa.select(Objective.id, Objective.user_id, Objective.version, Objective.text, Objective.due_on)
            .where(*which.conditions(Objective.id, Objective.user_id, Objective.ended_on.is_(None)))
            .order_by(Objective.due_on, Objective.id)
        )
        return [
            OpenRow(
                self.kind, self.name, record, user_id, text, f"Due {british_date(due)}", "objectives", record, version
            )
            for record, user_id, version, text, due in found
        ]

    def words(self, row: OpenRow, heir: User) -> str:
        return "Nobody takes it over. It ends when the account is deactivated."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        """Nothing: see `leaving`."""


def end_objectives(session: Session, user_id: uuid.UUID, today: date) -> None:
    held = sa.select(Objective).where(Objective.user_id == user_id, Objective.ended_on.is_(None))
    for objective in session.scalars(held):
        objective.ended_on = max(today, objective.starts_on)
    session.flush()
