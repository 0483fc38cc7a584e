"""Handovers as a browser prepares and completes them, and what can be open in a colleague's name."""

import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.models import Password
from backend.activities.models import Activity, ActivityKind, ActivityState
from backend.board_papers.models import (
    BoardPaper,
    BoardPaperPoint,
    BoardPaperSection,
    PaperPurpose,
    PaperState,
    PointKind,
)
from backend.campaigns.models import Campaign, CampaignContact, CampaignMember, CampaignTask
from backend.interactions.models import InteractionStatus
from backend.kit.db import utc_now
from tests.factories.accounts import SignedIn
from tests.factories.action_plan import add_plan_line
from tests.factories.interactions import add_interaction
from tests.factories.introductions import add_introduction
from tests.factories.objectives import add_objective
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.ties import add_planned_contact

ROWS = """kind title isReassigned rows { recordId label detail noun nounId successor { name } isNamed note confirmedOn
  whatHappens }"""
FIELDS = f"""id version user {{ name }} successor {{ name }} leavesOn note doneAt doneBy {{ name }} isUserActive
  mayComplete mayDeactivate sections {{ {ROWS} }}"""
START = f"mutation($input: StartHandoverInput!) {{ startHandover(input: $input) {{ {FIELDS} }} }}"
CHANGE = f"mutation($input: ChangeHandoverInput!) {{ changeHandover(input: $input) {{ {FIELDS} }} }}"
DROP = "mutation($id: UUID!, $version: Int!) { dropHandover(id: $id, version: $version) }"
NAME = f"mutation($input: NameSuccessorInput!) {{ nameSuccessor(input: $input) {{ {FIELDS} }} }}"
CONFIRM = f"mutation($input: ConfirmTieInput!) {{ confirmTie(input: $input) {{ {FIELDS} }} }}"
COMPLETE = f"""mutation($id: UUID!, $digest: String!, $deactivate: Boolean!) {{
  completeHandover(id: $id, previewDigest: $digest, deactivate: $deactivate) {{ {FIELDS} }} }}"""
SHOW = f"query($id: UUID!) {{ handover(id: $id) {{ {FIELDS} }} }}"
PREVIEW = f"query($id: UUID!) {{ handoverPreview(id: $id) {{ digest total sections {{ {ROWS} }} }} }}"
LIST = "{ handovers { id user { name } successor { name } leavesOn doneAt } }"
LEFT = "{ leftOpen { kind user { name } label noun } }"
DEACTIVATE = "mutation($input: UpdateUserInput!) { updateUser(input: $input) { isActive } }"


def start_input(user_id: uuid.UUID, successor_id: uuid.UUID, leaves_on: date, **values: Any) -> dict[str, Any]:
    given = {"id": uuid.uuid4(), "userId": user_id, "successorId": successor_id, "leavesOn": leaves_on} | values
    return {name: str(value) for name, value in given.items()}


def deactivate_input(by: SignedIn, user_id: uuid.UUID) -> dict[str, Any]:
    """What the form of a user sends when they are turned off."""
    user = by.ask("query($id: UUID!) { user(id: $id) { id version name email level } }", id=str(user_id))["user"]
    return {**user, "isActive": False}


def has_joined(session: Session, user_id: uuid.UUID) -> None:
    session.add(Password(user_id=user_id, argon2_hash="unused", changed_at=utc_now()))


def leave_one_of_each(session: Session, leaver: uuid.UUID, other: uuid.UUID, today: date) -> dict[str, uuid.UUID]:
    """One open thing of each kind in the leaver's name, seen by all staff but for the introductions and objective."""
    body, robin = add_organisation(session, "Larkfield Trust", lead_id=leaver), add_person(session)
    ahead = add_interaction(
        session,
        today + timedelta(9),
        users=[leaver],
        people=[robin.id],
        status=InteractionStatus.PLANNED,
        title="Ahead",
    )
    over = add_interaction(
        session, today - timedelta(2), users=[leaver], people=[robin.id], status=InteractionStatus.PLANNED, title="Over"
    )
    held = add_interaction(session, today - timedelta(400), users=[leaver], people=[robin.id], title="Held")
    campaign = _campaign(session, leaver, today)
    contact = CampaignContact(
        id=uuid.uuid4(), campaign_id=campaign.id, interaction_id=ahead.id, owner_id=leaver, recorded_at=utc_now()
    )
    session.add(contact)
    rows: dict[str, Any] = {
        "ask": add_policy_ask(session, owner_id=leaver),
        "ahead": ahead,
        "over": over,
        "ours": add_promise(session, held.id, "Send the figures", is_ours=True, user_id=leaver),
        "theirs": add_promise(session, held.id, "Ask the board", person_id=robin.id),
        "planned": add_planned_contact(session, leaver, person_id=robin.id),
        "asked": add_introduction(session, leaver, other, target_person_id=robin.id, lapses_on=today + timedelta(5)),
        "awaited": add_introduction(
            session, other, leaver, target_organisation_id=body.id, lapses_on=today + timedelta(5)
        ),
        "line": add_plan_line(session, owner_id=leaver),
        "activity": _activity(session, leaver, today),
        "objective": add_objective(session, leaver),
        "campaign": campaign,
    }
    _paper(session, leaver, today)
    session.flush()
    return {name: row.id for name, row in rows.items()} | {"organisation": body.id, "person": robin.id}


def _campaign(session: Session, leaver: uuid.UUID, today: date) -> Campaign:
    campaign = Campaign(
        id=uuid.uuid4(), name="Before the autumn", goal="", starts_on=today, ends_on=today + timedelta(90),
        lead_id=leaver, minutes_per_contact=120, contacts_per_stakeholder=1, learnt="", recorded_at=utc_now(),
    )  # fmt: skip
    session.add(campaign)
    session.flush()
    session.add(CampaignMember(id=uuid.uuid4(), campaign_id=campaign.id, user_id=leaver, most_contacts=4))
    session.add(
        CampaignTask(
            id=uuid.uuid4(), campaign_id=campaign.id, owner_id=leaver, title="Write two pages", due_on=today,
            recorded_at=utc_now(),
        )
    )  # fmt: skip
    return campaign


def _activity(session: Session, leaver: uuid.UUID, today: date) -> Activity:
    activity = Activity(
        id=uuid.uuid4(), kind=next(iter(ActivityKind)), title="Session with members", happened_on=today,
        state=ActivityState.PLANNED, summary="", response="", action="", owner_id=leaver, recorded_at=utc_now(),
    )  # fmt: skip
    session.add(activity)
    return activity


def _paper(session: Session, leaver: uuid.UUID, today: date) -> None:
    paper = BoardPaper(
        id=uuid.uuid4(), title="Progress", committee="Board", purpose=PaperPurpose.NOTE, as_at=today,
        compared_with=today - timedelta(180), masks_names=False, state=PaperState.DRAFT, recorded_at=utc_now(),
    )  # fmt: skip
    session.add(paper)
    session.flush()
    session.add(BoardPaperSection(id=uuid.uuid4(), paper_id=paper.id, key="asks", owner_id=leaver, narrative=""))
    session.add(
        BoardPaperPoint(
            id=uuid.uuid4(), paper_id=paper.id, kind=PointKind.RISK, position=1, text="A risk", owner_id=leaver
        )
    )
