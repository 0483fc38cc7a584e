"""The log's values in words: ids as names, dates as they are known, nothing that is bookkeeping alone."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import Team, User
from backend.action_plan.models import PlanLine
from backend.audit.service import camel
from backend.board_papers.models import BoardPaper
from backend.campaigns.models import Campaign
from backend.interactions.models import Interaction
from backend.kit.db import Base
from backend.kit.partial_date import PartialDate, Precision
from backend.outcomes.models import Outcome
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Person, Role

NOT_SHOWN = "restricted"

# Each row's place in its record, and what only the program needs.
_LEFT_OUT = {
    "id",
    "version",
    "recorded_at",
    "recorded_by_id",
    "participants.interaction_id",
    "participants.occurred_on",
    "discussion_points.interaction_id",
    "discussion_points.occurred_on",
    "interaction_readers.interaction_id",
    "promises.interaction_id",
    "reshuffle_moves.reshuffle_id",
    "introduction_requests.requested_at",
    "organisation_aliases.organisation_id",
    "organisation_identifiers.organisation_id",
    "roles.person_id",
    "stage_changes.policy_ask_id",
    "ask_parties.policy_ask_id",
    "ask_wordings.policy_ask_id",
    "ask_responses.policy_ask_id",
    "decision_maker_lists.policy_ask_id",
    "listed_decision_makers.list_id",
    "ask_commitments.policy_ask_id",
    "ask_readers.policy_ask_id",
    "ask_evidence.policy_ask_id",
    "ask_consultations.policy_ask_id",
    "outcome_asks.outcome_id",
    "substantiations.outcome_id",
    "mechanism_steps.claim_id",
    "mechanism_steps.position",
    "claim_evidence.claim_id",
    "claim_tests.claim_id",
    "rival_explanations.claim_id",
    "plan_line_commitments.plan_line_id",
    "plan_line_updates.plan_line_id",
    "plan_line_evidence.plan_line_id",
    "plan_line_ratings.plan_line_id",
    "objective_evidence.objective_id",
    "campaign_asks.campaign_id",
    "campaign_targets.campaign_id",
    "campaign_members.campaign_id",
    "campaign_limits.campaign_id",
    "campaign_contacts.campaign_id",
    "campaign_tasks.campaign_id",
    "campaign_plan_marks.campaign_id",
    "task_template_items.template_id",
    "task_template_items.position",
    "activity_contributors.activity_id",
    "activity_asks.activity_id",
    "activity_plan_lines.activity_id",
    "checklist_items.activity_id",
    "checklist_items.position",
    "diversity_counts.table_id",
    "board_paper_sections.paper_id",
    "board_paper_points.paper_id",
    "board_paper_points.position",
    "board_paper_comments.paper_id",
}
_NAMES: dict[str, tuple[str, sa.Select[*tuple[Any, ...]]]] = {
    "users": ("a former colleague", sa.select(User.id, User.name)),
    "teams": ("a former team", sa.select(Team.id, Team.name)),
    "people": ("a person since removed", sa.select(Person.id, Person.name)),
    "organisations": ("an organisation since removed", sa.select(Organisation.id, Organisation.name)),
    "policy_asks": ("a policy ask since removed", sa.select(PolicyAsk.id, PolicyAsk.title)),
    "roles": (
        "a role since removed",
        sa.select(Role.id, Role.title, Organisation.name).join(Organisation, Organisation.id == Role.organisation_id),
    ),
    "outcomes": ("an outcome since removed", sa.select(Outcome.id, Outcome.title)),
    "board_papers": ("a board paper", sa.select(BoardPaper.id, BoardPaper.title)),
    "plan_lines": ("a line since removed", sa.select(PlanLine.id, PlanLine.title)),
    "campaigns": ("a campaign since removed", sa.select(Campaign.id, Campaign.name)),
    "interactions": ("a restricted interaction", sa.select(Interaction.id, Interaction.title)),
}


@dataclass(frozen=True)
class Reference:
    table: str
    id: uuid.UUID


Told = str | Reference


def told(entity: str, values: dict[str, Any] | None) -> dict[str, Told]:
    """A row's values by field, as plain text or as a reference that still needs its name. Empty ones are left out."""
    found: dict[str, Told] = {}
    for column in Base.metadata.tables[entity].columns:
        value = (values or {}).get(column.key)
        if value is None or value == "" or _is_left_out(entity, column.key):
            continue
        precision = (values or {}).get(f"{column.key.removesuffix('_on')}_precision")
        found[camel(column.key.removesuffix("_id"))] = _told(column, value, precision)
    return found


def _is_left_out(entity: str, name: str) -> bool:
    return name in _LEFT_OUT or f"{entity}.{name}" in _LEFT_OUT or name.endswith("_precision")


def _told(column: sa.Column[Any], value: Any, precision: str | None) -> Told:
    for key in column.foreign_keys:
        return Reference(key.column.table.name, uuid.UUID(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(column.type, sa.Enum):
        return str(value).replace("_", " ")
    if isinstance(column.type, sa.Date) and precision:
        return str(PartialDate.of(date.fromisoformat(value), Precision(precision)))
    return str(value)


def names_of(session: Session, references: Iterable[Told | None]) -> dict[Reference, str]:
    """The name of each reference, one statement for each table that is referred to.

    An interaction that the viewer may not see has no name here: the session's rule leaves it out.
    """
    wanted: dict[str, set[uuid.UUID]] = defaultdict(set)
    for each in references:
        if isinstance(each, Reference):
            wanted[each.table].add(each.id)
    found: dict[Reference, str] = {}
    for table, ids in sorted(wanted.items()):
        missing, select = _NAMES[table]
        found.update({Reference(table, record_id): missing for record_id in ids})
        key = select.selected_columns[0]
        for record_id, *names in session.execute(select.where(key.in_(ids))):
            found[Reference(table, record_id)] = " at ".join(name for name in names if name) or _untitled(table)
    return found


def _untitled(table: str) -> str:
    return "an interaction without a title" if table == "interactions" else "without a name"


def in_words(value: Told | None, names: dict[Reference, str]) -> str | None:
    return names[value] if isinstance(value, Reference) else value
