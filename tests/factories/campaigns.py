"""Campaigns as a screen sends them, and as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.campaigns.models import Campaign, CampaignAsk, CampaignContact, CampaignMember, CampaignTask
from backend.kit.db import utc_now
from tests.factories.interactions import line, log_input

CONTACT_FIELDS = """contacts { id version owner { id name } minutesSpent isOutsideWindow
  interaction { id title status occurredOn participants { id label isOurs } } }"""
TASK_FIELDS = """tasks { id version title owner { name } dueOn workingDays doneOn isOverdue interactionId
  interactionTitle }"""
FIELDS = f"""id version name goal startsOn endsOn lead {{ name }} minutesPerContact mostContacts mostMinutes
  contactsPerStakeholder contactsAllowed contactsUsed closedOn learnt recordedBy {{ name }}
  asks {{ policyAsk {{ id title }} decisionClosesOn }}
  targets {{ id policyAsk {{ id }} stakeholder {{ label organisation {{ id }} role {{ id }} }} present presentHeldOn
    wanted power stillDecides }}
  members {{ id user {{ id name }} isActive mostContacts mostMinutes contactsAllowed contactsUsed }}
  limits {{ id person {{ id name }} organisation {{ id name }} mostContacts notBefore reason }}
  {CONTACT_FIELDS} {TASK_FIELDS}"""
CREATE = f"mutation($input: CreateCampaignInput!) {{ createCampaign(input: $input) {{ {FIELDS} }} }}"
UPDATE = f"mutation($input: UpdateCampaignInput!) {{ updateCampaign(input: $input) {{ {FIELDS} }} }}"
CLOSE = f"mutation($input: CloseCampaignInput!) {{ closeCampaign(input: $input) {{ {FIELDS} }} }}"
REOPEN = f"mutation($id: UUID!, $version: Int!) {{ reopenCampaign(id: $id, version: $version) {{ {FIELDS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteCampaign(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ campaign(id: $id) {{ {FIELDS} }} }}"
LIST = f"""query($filter: CampaignFilter, $sort: CampaignSort, $page: PageInput) {{
  campaigns(filter: $filter, sort: $sort, page: $page) {{ total items {{ {FIELDS} }} }} }}"""
PLAN = f"mutation($input: PlanCampaignContactInput!) {{ planCampaignContact(input: $input) {{ {FIELDS} }} }}"
ADD = f"mutation($input: AddCampaignContactInput!) {{ addCampaignContact(input: $input) {{ {FIELDS} }} }}"
CHANGE = f"mutation($input: ChangeCampaignContactInput!) {{ changeCampaignContact(input: $input) {{ {FIELDS} }} }}"
REMOVE = f"mutation($id: UUID!, $version: Int!) {{ removeCampaignContact(id: $id, version: $version) {{ {FIELDS} }} }}"
APPLY = f"mutation($input: ApplyTaskTemplateInput!) {{ applyTaskTemplate(input: $input) {{ {FIELDS} }} }}"
ADD_TASK = f"mutation($input: AddCampaignTaskInput!) {{ addCampaignTask(input: $input) {{ {FIELDS} }} }}"
CHANGE_TASK = f"mutation($input: ChangeCampaignTaskInput!) {{ changeCampaignTask(input: $input) {{ {FIELDS} }} }}"
DONE = f"mutation($input: DoneCampaignTaskInput!) {{ doneCampaignTask(input: $input) {{ {FIELDS} }} }}"
UNDO = f"mutation($id: UUID!, $version: Int!) {{ undoCampaignTask(id: $id, version: $version) {{ {FIELDS} }} }}"
DELETE_TASK = (
    f"mutation($id: UUID!, $version: Int!) {{ deleteCampaignTask(id: $id, version: $version) {{ {FIELDS} }} }}"
)

_TEMPLATE = "id version name items { id title workingDays }"
CREATE_TEMPLATE = (
    f"mutation($input: CreateTaskTemplateInput!) {{ createTaskTemplate(input: $input) {{ {_TEMPLATE} }} }}"
)
UPDATE_TEMPLATE = (
    f"mutation($input: UpdateTaskTemplateInput!) {{ updateTaskTemplate(input: $input) {{ {_TEMPLATE} }} }}"
)
DELETE_TEMPLATE = "mutation($id: UUID!, $version: Int!) { deleteTaskTemplate(id: $id, version: $version) }"
TEMPLATES = f"query {{ taskTemplates {{ total items {{ {_TEMPLATE} }} }} }}"


def campaign_input(*asks: uuid.UUID, **values: Any) -> dict[str, Any]:
    given = {
        "id": uuid.uuid4(),
        "name": "Pay gap before the autumn",
        "goal": "Move the deciding boards one step",
        "startsOn": "2026-09-01",
        "endsOn": "2027-01-31",
        "policyAskIds": [str(each) for each in asks],
    }
    return {name: _plain(value) for name, value in (given | values).items()}


def campaign_update(shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a screen sends that was filled from `shown` (FIELDS) and then changed."""
    names = ("id", "version", "name", "goal", "startsOn", "endsOn", "minutesPerContact", "mostContacts", "mostMinutes")
    given = {name: shown[name] for name in (*names, "contactsPerStakeholder")}
    given["policyAskIds"] = [each["policyAsk"]["id"] for each in shown["asks"]]
    given["targets"] = [_target_line(each) for each in shown["targets"]]
    given["members"] = [
        {"id": each["id"], "userId": each["user"]["id"]}
        | {name: each[name] for name in ("mostContacts", "mostMinutes")}
        for each in shown["members"]
    ]
    given["limits"] = [_limit_line(each) for each in shown["limits"]]
    return {name: _plain(value) for name, value in (given | changes).items()}


def _target_line(shown: dict[str, Any]) -> dict[str, Any]:
    role, body = shown["stakeholder"]["role"], shown["stakeholder"]["organisation"]
    party = {"roleId": role["id"]} if role else {"organisationId": body["id"]}
    return {"id": shown["id"], "policyAskId": shown["policyAsk"]["id"], "wanted": shown["wanted"]} | party


def _limit_line(shown: dict[str, Any]) -> dict[str, Any]:
    party = {f"{name}Id": shown[name]["id"] for name in ("person", "organisation") if shown[name]}
    return {name: shown[name] for name in ("id", "mostContacts", "notBefore", "reason")} | party


def plan_input(
    campaign_id: Any, owner_id: uuid.UUID, *people: uuid.UUID, on: str = "2026-12-09", **values: Any
) -> dict[str, Any]:
    """A planned meeting of the owner with these people."""
    interaction = log_input(*(line(personId=each) for each in people), status="PLANNED", occurredOn=on)
    given = {"id": uuid.uuid4(), "campaignId": campaign_id, "ownerId": owner_id, "interaction": interaction}
    return {name: _plain(value) for name, value in (given | values).items()}


def link_input(campaign_id: Any, interaction_id: Any, owner_id: uuid.UUID, **values: Any) -> dict[str, Any]:
    given = {"id": uuid.uuid4(), "campaignId": campaign_id, "interactionId": interaction_id, "ownerId": owner_id}
    return {name: _plain(value) for name, value in (given | values).items()}


def template_input(*items: tuple[str, int], **values: Any) -> dict[str, Any]:
    given = {
        "id": uuid.uuid4(),
        "name": "A meeting",
        "items": [line(title=title, workingDays=working_days) for title, working_days in items],
    }
    return {name: _plain(value) for name, value in (given | values).items()}


def add_campaign(
    session: Session,
    *asks: uuid.UUID,
    members: tuple[tuple[uuid.UUID, int], ...] = (),
    **values: Any,
) -> Campaign:
    """An open campaign of the autumn of 2026; `members` are (user id, most contacts)."""
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "name": "Pay gap before the autumn",
        "goal": "Move the deciding boards one step",
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2027, 1, 31),
        "minutes_per_contact": 120,
        "contacts_per_stakeholder": 1,
        "learnt": "",
        "recorded_at": utc_now(),
    }
    row = Campaign(**given | values)
    row.asks = [CampaignAsk(policy_ask_id=each) for each in asks]
    row.members = [CampaignMember(id=uuid.uuid4(), user_id=each, most_contacts=most) for each, most in members]
    session.add(row)
    session.flush()
    return row


def add_contact(
    session: Session, campaign_id: uuid.UUID, interaction_id: uuid.UUID, owner_id: uuid.UUID, **values: Any
) -> CampaignContact:
    given = {"id": uuid.uuid4(), "recorded_at": utc_now()} | values
    row = CampaignContact(campaign_id=campaign_id, interaction_id=interaction_id, owner_id=owner_id, **given)
    session.add(row)
    session.flush()
    return row


def add_task(session: Session, campaign_id: uuid.UUID, title: str, due_on: date, **values: Any) -> CampaignTask:
    given = {"id": uuid.uuid4(), "recorded_at": utc_now()} | values
    row = CampaignTask(campaign_id=campaign_id, title=title, due_on=due_on, **given)
    session.add(row)
    session.flush()
    return row


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value
