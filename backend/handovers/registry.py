"""Every kind of thing that can be open in somebody's name, and every other mention of a colleague with its reason.

A foreign key to users stands in one of the two lists, or a test fails: nothing new is owned without being handed over.
"""

from backend.handovers.between_colleagues import (
    CampaignCapacity,
    IntroductionsAsked,
    IntroductionsAwaited,
    OwnObjectives,
    PlannedContacts,
)
from backend.handovers.meetings import OpenPromises, PlannedSeats, UnattendedPlans
from backend.handovers.models import HandoverKind
from backend.handovers.open_rows import Holding
from backend.handovers.owned import OWNED

HOLDINGS: tuple[Holding, ...] = (
    *OWNED,
    PlannedSeats(),
    UnattendedPlans(),
    OpenPromises(),
    PlannedContacts(),
    IntroductionsAsked(),
    IntroductionsAwaited(),
    CampaignCapacity(),
    OwnObjectives(),
)
BY_NAME = {holding.name: holding for holding in HOLDINGS}

LABELS: dict[HandoverKind, str] = {
    HandoverKind.POLICY_ASK: "Policy asks",
    HandoverKind.PROMISE: "Promises",
    HandoverKind.PLANNED_INTERACTION: "Planned interactions",
    HandoverKind.RELATIONSHIP: "Organisations they lead",
    HandoverKind.PLANNED_CONTACT: "Planned contact",
    HandoverKind.INTRODUCTION: "Introductions",
    HandoverKind.CAMPAIGN: "Campaigns",
    HandoverKind.CAMPAIGN_TASK: "Tasks and contacts of campaigns",
    HandoverKind.PLAN_LINE: "Lines of the action plan",
    HandoverKind.ACTIVITY: "Activities",
    HandoverKind.BOARD_PAPER: "Parts of board papers in draft",
    HandoverKind.OBJECTIVE: "Objectives",
    HandoverKind.ASSERTED_TIE: "Ties to confirm before leaving",
    HandoverKind.TIE: "Relationships that nobody else holds",
}
"""In the order of the page."""

_AUTHOR = "who did it, or wrote it down: that stays for ever"
_ACCOUNT = "the account's own; it ends with the account"
AUTHORSHIP: dict[str, str] = {
    **dict.fromkeys(
        (
            "approved_by_id", "recorded_by_id", "frozen_by_id", "written_by_id", "resolved_by_id", "checked_by_id",
            "reviewed_by_id", "answer_recorded_by_id", "assessor_id", "made_by_id", "accepted_by_id", "done_by_id",
            "chosen_by_id",
        ),
        _AUTHOR,
    ),
    **dict.fromkeys(
        ("calendar_feeds.user_id", "digest_settings.user_id", "digests.user_id", "one_time_links.user_id",
         "user_passwords.user_id", "user_sessions.user_id"),
        _ACCOUNT,
    ),
    "ask_readers.user_id": "a right to read, not a duty",
    "interaction_readers.user_id": "a right to read, not a duty",
    "activity_contributors.user_id": "who took part: that stays",
    "tie_states.user_id": "computed from interactions",
    "asserted_ties.from_user_id": "a tie is nobody's to give: it is confirmed, ended or made anew (kind ASSERTED_TIE)",
    "do_not_use_marks.from_user_id": "a mark about a colleague, not a duty of theirs",
    "introduction_requests.suggested_user_id": "who was named in an answer: that stays",
    "objectives.agreed_with_id": "who agreed it, or was asked to: its holder names another",
    "campaign_plan_lines.user_id": "a proposal; once accepted it is an interaction or a request for an introduction",
    "campaign_plan_marks.user_id": "a wish about later plans, which plan for those with capacity alone",
    "visit_notices.from_user_id": "a word between two colleagues: who sent it stays",
    "visit_notices.to_user_id": "a word between two colleagues; the meeting that it is about is handed over",
    "handovers.user_id": "who leaves",
    "handovers.successor_id": "who took over: that stays",
    "handover_parts.successor_id": "who took over: that stays",
}  # fmt: skip
"""By "table.column", or by the column's name alone where it means the same in every table."""
