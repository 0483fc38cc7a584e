import uuid
from datetime import datetime

import strawberry

from backend.audit.models import AuditAction
from backend.audit.schema import FieldChange, HistoryEntry, HistoryPage, KnownRow
from backend.history import queries
from backend.history.names import NOT_SHOWN, Reference, Told, in_words, names_of, told
from backend.history.queries import HistoryNoun, ReadableChange
from backend.kit.errors import RuleBroken
from backend.kit.graphql import Info, PageInput, query
from backend.kit.paging import check_page

strawberry.enum(HistoryNoun)

ACTIONS = {AuditAction.INSERT: "added", AuditAction.UPDATE: "changed", AuditAction.DELETE: "removed"}
ROWS = {
    "organisations": "Organisation",
    "organisation_aliases": "Alias",
    "organisation_identifiers": "Identifier",
    "people": "Person",
    "roles": "Role",
    "policy_asks": "Policy ask",
    "stage_changes": "Stage change",
    "ask_parties": "Addressee or decision-maker",
    "ask_wordings": "Wording",
    "ask_commitments": "Commitment",
    "ask_readers": "Reader before the embargo ends",
    "ask_evidence": "Evidence",
    "ask_consultations": "Consultation",
    "ask_responses": "Response",
    "decision_maker_lists": "Frozen list of decision-makers",
    "listed_decision_makers": "Decision-maker of a list",
    "interactions": "Interaction",
    "participants": "Participant",
    "discussion_points": "Discussion point",
    "interaction_readers": "Reader",
    "promises": "Promise",
    "stances": "Stance",
    "assessments": "Assessment",
    "wanted_moves": "Wanted move",
    "asserted_ties": "Asserted tie",
    "do_not_use_marks": "Mark not to use a tie",
    "planned_contacts": "Planned contact",
    "introduction_requests": "Request for an introduction",
    "reshuffles": "Reshuffle",
    "reshuffle_moves": "Move",
    "strength_settings": "Constants of tie strength",
    "outcomes": "Outcome",
    "outcome_asks": "Ask that the outcome touches",
    "substantiations": "Request to confirm",
    "contribution_claims": "Contribution claim",
    "mechanism_steps": "Step",
    "claim_evidence": "Evidence",
    "claim_tests": "Test",
    "rival_explanations": "Rival explanation",
    "plan_lines": "Line of the action plan",
    "plan_line_commitments": "Commitment",
    "plan_line_updates": "Update",
    "plan_line_evidence": "Evidence",
    "plan_line_ratings": "Rating by hand",
    "objectives": "Objective",
    "activities": "Activity",
    "activity_contributors": "Contributor",
    "activity_asks": "Ask served",
    "activity_plan_lines": "Line of the plan",
    "checklist_items": "Challenge question",
    "associates": "Associate",
    "diversity_tables": "Diversity table",
    "diversity_counts": "Rounded count",
    "survey_results": "Survey result",
    "board_papers": "Board paper",
    "board_paper_sections": "Narrative",
    "board_paper_points": "Alert, risk or decision",
    "board_paper_comments": "Comment",
    "objective_evidence": "Evidence",
    "campaigns": "Campaign",
    "campaign_asks": "Policy ask",
    "campaign_targets": "Whom to move",
    "campaign_members": "Colleague's time",
    "campaign_limits": "Limit on a stakeholder",
    "campaign_contacts": "Contact",
    "campaign_tasks": "Task",
    "campaign_plans": "Plan",
    "campaign_plan_lines": "Proposed contact",
    "campaign_plan_marks": "Locked or forbidden contact",
    "task_templates": "Template of tasks",
    "task_template_items": "Task of a template",
    "visit_notices": "Message about a visit",
    "handovers": "Handover",
    "handover_parts": "What is handed over",
    "digest_settings": "Digest by e-mail",
    "calendar_feeds": "Calendar address",
    "users": "User",
    "teams": "Team",
}

Difference = tuple[str, Told | None, Told | None]


@strawberry.type
class HistoryQuery:
    @query
    def history(self, info: Info, noun: HistoryNoun, id: uuid.UUID, page: PageInput | None = None) -> HistoryPage:
        session, part = info.context.session, page or PageInput()
        check_page(part.offset, part.limit)
        readable = queries.readable_changes(session, noun, id, info.context.viewer)
        found = [(each, differences) for each in reversed(readable) if (differences := _differences(each))]
        shown = found[part.offset : part.offset + part.limit]
        authors = {Reference("users", each.change.user_id) for each, _ in shown if each.change.user_id}
        names = names_of(session, [*authors, *(side for _, listed in shown for _, *sides in listed for side in sides)])
        return HistoryPage(items=[_entry(each, listed, names) for each, listed in shown], total=len(found))

    @query
    def record_as_known(self, info: Info, noun: HistoryNoun, id: uuid.UUID, known_at: datetime) -> list[KnownRow]:
        if known_at.tzinfo is None:
            raise RuleBroken("Give the instant with its time zone, as in 2026-05-01T12:00:00Z.", field="knownAt")
        session = info.context.session
        rows = queries.rows_as_known(session, noun, id, info.context.viewer, known_at)
        known = [(row, told(row.entity, row.after)) for row in rows]
        names = names_of(session, [value for _, fields in known for value in fields.values()])
        return [
            KnownRow(
                what=ROWS[row.entity],
                id=row.row_id,
                fields=[
                    FieldChange(field=field, before=None, after=in_words(value, names))
                    for field, value in fields.items()
                ],
            )
            for row, fields in known
        ]


def _differences(each: ReadableChange) -> list[Difference]:
    """The fields that a change touched; a side that the viewer may not read stands as such, never as empty."""
    before, after = (told(each.change.entity, values) for values in (each.change.before, each.change.after))
    return [
        (
            field,
            before.get(field) if each.shows_before or not each.change.before else NOT_SHOWN,
            after.get(field) if each.shows_after or not each.change.after else NOT_SHOWN,
        )
        for field in {**before, **after}
        if before.get(field) != after.get(field)
    ]


def _entry(each: ReadableChange, differences: list[Difference], names: dict[Reference, str]) -> HistoryEntry:
    change = each.change
    return HistoryEntry(
        id=strawberry.ID(str(change.line_id)),
        at=change.at,
        by=names[Reference("users", change.user_id)] if change.user_id else "Trellis",
        action=ACTIONS[change.action],
        what=ROWS[change.entity],
        changes=[
            FieldChange(field=field, before=in_words(old, names), after=in_words(new, names))
            for field, old, new in differences
        ],
    )
