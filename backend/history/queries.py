"""A record's past: proof that the viewer may see the record, then the part of the log that they may read."""

import enum
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, Team, User
from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine, PlanLineEvidence
from backend.activities.models import Activity, Associate, SurveyResult
from backend.assessments.models import Assessment, WantedMove
from backend.audit.models import AuditAction
from backend.audit.queries import Change, changes_of
from backend.board_papers.models import BoardPaper
from backend.campaigns.models import Campaign, CampaignContact, CampaignTask, TaskTemplate
from backend.history.embargo import without_hidden_asks
from backend.interactions.models import Interaction, Sensitivity
from backend.introductions.models import IntroductionRequest
from backend.kit.db import Base
from backend.kit.errors import NotFound
from backend.objectives.models import Objective
from backend.outcomes.models import ClaimEvidence, ContributionClaim, Outcome
from backend.policy_asks.models import PolicyAsk
from backend.reshuffles.models import Reshuffle
from backend.stakeholders.models import Organisation, Person
from backend.stances.models import Stance
from backend.ties.models import AssertedTie, DoNotUseMark, PlannedContact, could_read_asserted


class HistoryNoun(enum.StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"
    POLICY_ASK = "policy_ask"
    INTERACTION = "interaction"
    STANCE = "stance"
    ASSESSMENT = "assessment"
    WANTED_MOVE = "wanted_move"
    ASSERTED_TIE = "asserted_tie"
    DO_NOT_USE_MARK = "do_not_use_mark"
    PLANNED_CONTACT = "planned_contact"
    INTRODUCTION_REQUEST = "introduction_request"
    RESHUFFLE = "reshuffle"
    OUTCOME = "outcome"
    CONTRIBUTION_CLAIM = "contribution_claim"
    PLAN_LINE = "plan_line"
    OBJECTIVE = "objective"
    CAMPAIGN = "campaign"
    TASK_TEMPLATE = "task_template"
    ACTIVITY = "activity"
    ASSOCIATE = "associate"
    SURVEY_RESULT = "survey_result"
    BOARD_PAPER = "board_paper"
    USER = "user"
    TEAM = "team"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


MODELS: dict[HistoryNoun, Any] = {
    HistoryNoun.ORGANISATION: Organisation,
    HistoryNoun.PERSON: Person,
    HistoryNoun.POLICY_ASK: PolicyAsk,
    HistoryNoun.INTERACTION: Interaction,
    HistoryNoun.STANCE: Stance,
    HistoryNoun.ASSESSMENT: Assessment,
    HistoryNoun.WANTED_MOVE: WantedMove,
    HistoryNoun.ASSERTED_TIE: AssertedTie,
    HistoryNoun.DO_NOT_USE_MARK: DoNotUseMark,
    HistoryNoun.PLANNED_CONTACT: PlannedContact,
    HistoryNoun.INTRODUCTION_REQUEST: IntroductionRequest,
    HistoryNoun.RESHUFFLE: Reshuffle,
    HistoryNoun.OUTCOME: Outcome,
    HistoryNoun.CONTRIBUTION_CLAIM: ContributionClaim,
    HistoryNoun.PLAN_LINE: PlanLine,
    HistoryNoun.OBJECTIVE: Objective,
    HistoryNoun.CAMPAIGN: Campaign,
    HistoryNoun.TASK_TEMPLATE: TaskTemplate,
    HistoryNoun.ACTIVITY: Activity,
    HistoryNoun.ASSOCIATE: Associate,
    HistoryNoun.SURVEY_RESULT: SurveyResult,
    HistoryNoun.BOARD_PAPER: BoardPaper,
    HistoryNoun.USER: User,
    HistoryNoun.TEAM: Team,
}
Values = dict[str, Any]
_EVIDENCE = {model.__tablename__ for model in (PlanLineEvidence, ClaimEvidence, CampaignContact, CampaignTask)}
_NAMED_BY_EVIDENCE: tuple[tuple[Any, str], ...] = ((Interaction, "interaction_id"), (PolicyAsk, "policy_ask_id"))


@dataclass(frozen=True)
class ReadableChange:
    """A change and its readable sides: text may have been taken out of a record before it was opened to others."""

    change: Change
    shows_before: bool
    shows_after: bool


def readable_changes(session: Session, noun: HistoryNoun, record_id: uuid.UUID, viewer: Viewer) -> list[ReadableChange]:
    """A record's changes, oldest first; `NotFound` unless the viewer may see the record.

    The past of a deleted record is for administrators, and only where its last state was readable to them.
    """
    changes, may_read, model = _proved(session, noun, record_id, viewer)
    return [
        each
        for each in _with_sides(changes, model.__tablename__, may_read)
        if (each.change.before and each.shows_before) or (each.change.after and each.shows_after)
    ]


def rows_as_known(
    session: Session, noun: HistoryNoun, record_id: uuid.UUID, viewer: Viewer, known_at: datetime
) -> list[Change]:
    """The latest change of each row that a record then had; nothing where the record did not exist or was not readable.

    A request is known whole or not at all: between two of its lines no state ever stood.
    """
    changes, may_read, model = _proved(session, noun, record_id, viewer)
    latest: dict[tuple[str, uuid.UUID], Change] = {}
    for request in _requests(changes):
        if max(change.at for change in request) > known_at:
            break
        latest.update({(change.entity, change.row_id): change for change in request})
    own = latest.get((model.__tablename__, record_id))
    if own is None or own.after is None or not may_read(own.after):
        return []
    rows = [change for change in latest.values() if change.after is not None]
    return sorted(rows, key=lambda change: (change is not own, change.entity, change.line_id))


def _proved(
    session: Session, noun: HistoryNoun, record_id: uuid.UUID, viewer: Viewer
) -> tuple[list[Change], Callable[[Values], bool], type[Base]]:
    model = MODELS[noun]
    exists = session.execute(sa.select(model.id).where(model.id == record_id)).first() is not None
    if not exists and viewer.level is not PermissionLevel.ADMINISTRATOR:
        raise NotFound(noun.words)
    logged = changes_of(session, model.__tablename__, record_id)
    changes = without_hidden_asks(session, logged, viewer)
    if noun in (HistoryNoun.OUTCOME, HistoryNoun.CAMPAIGN) and not exists and len(changes) < len(logged):
        raise NotFound(noun.words)  # it was deleted, and touched an ask under embargo
    changes = _without_unseen_evidence(session, changes)
    own = [change for change in changes if change.entity == model.__tablename__]
    may_read = _rule(session, noun, changes, own, viewer)
    was_readable = own and own[-1].action is AuditAction.DELETE and own[-1].before and may_read(own[-1].before)
    if not exists and not was_readable:
        raise NotFound(noun.words)
    return changes, may_read, model


def _rule(
    session: Session, noun: HistoryNoun, changes: list[Change], own: list[Change], viewer: Viewer
) -> Callable[[Values], bool]:
    """Whether the viewer may read the record in a state that it once had; see `interactions.models.may_read`."""
    if noun is HistoryNoun.INTERACTION:
        is_named = _is_named(changes, own, viewer)
        team = viewer.team_id.hex if viewer.team_id else None
        return lambda state: (
            is_named
            or state["sensitivity"] == Sensitivity.OPEN
            or (state["sensitivity"] == Sensitivity.TEAM and team is not None and state["team_id"] == team)
        )
    if noun is HistoryNoun.STANCE:
        states = [state for change in own for state in (change.before, change.after) if state]
        sources = {uuid.UUID(state["source_interaction_id"]) for state in states if state["source_interaction_id"]}
        seen = {key.hex for key in session.scalars(sa.select(Interaction.id).where(Interaction.id.in_(sources)))}
        return lambda state: state["source_interaction_id"] is None or state["source_interaction_id"] in seen
    if noun is HistoryNoun.ASSERTED_TIE:
        return lambda state: could_read_asserted(viewer, state)
    if noun is HistoryNoun.OBJECTIVE:
        me = viewer.user_id.hex if viewer.user_id else ""
        return lambda state: me in (state["user_id"], state["agreed_with_id"])
    return lambda _state: True


def _without_unseen_evidence(session: Session, changes: list[Change]) -> list[Change]:
    """Leave out what evidence said of an interaction or an ask that the viewer may not see, or that is gone."""
    named = {
        (model, uuid.UUID(state[key]))
        for change in changes
        if change.entity in _EVIDENCE
        for state in (change.before, change.after)
        for model, key in _NAMED_BY_EVIDENCE
        if state and state.get(key)
    }
    seen = {
        (model, key)
        for model, _ in _NAMED_BY_EVIDENCE
        if (ids := [key for each, key in named if each is model])
        for key in session.scalars(sa.select(model.id).where(model.id.in_(ids)))
    }
    unseen = {key.hex for _, key in named - seen}
    return [
        change
        for change in changes
        if change.entity not in _EVIDENCE
        or not any(
            state and {state.get(key) for _, key in _NAMED_BY_EVIDENCE} & unseen
            for state in (change.before, change.after)
        )
    ]


def _is_named(changes: list[Change], own: list[Change], viewer: Viewer) -> bool:
    """That the viewer is among the interaction's readers, or was when it was deleted."""
    deleted_in = own[-1].request_id if own and own[-1].action is AuditAction.DELETE else None
    latest = {change.row_id: change for change in changes if change.entity == "interaction_readers"}
    return any(
        (change.after or change.before or {}).get("user_id") == (viewer.user_id.hex if viewer.user_id else "")
        for change in latest.values()
        if change.after is not None or change.request_id == deleted_in
    )


def _requests(changes: list[Change]) -> Iterator[list[Change]]:
    return (list(lines) for _, lines in groupby(changes, key=lambda change: change.request_id))


def _with_sides(changes: list[Change], table: str, may_read: Callable[[Values], bool]) -> Iterator[ReadableChange]:
    """Rows that belong to the record are as readable as the record was before and after the same request."""
    stands_readable = True
    for request in _requests(changes):
        own = [change for change in request if change.entity == table]
        before = stands_readable and all(may_read(change.before) for change in own if change.before)
        after = all(may_read(change.after) for change in own if change.after) if own else stands_readable
        for change in request:
            if change.entity == table:
                yield ReadableChange(
                    change,
                    bool(change.before and may_read(change.before)),
                    bool(change.after and may_read(change.after)),
                )
            else:
                yield ReadableChange(change, before, after)
        stands_readable = may_read(own[-1].after) if own and own[-1].after else stands_readable
