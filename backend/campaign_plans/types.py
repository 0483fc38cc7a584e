"""What GraphQL answers about plans, and what it takes."""

import enum
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import orjson
import strawberry

from backend.accounts.schema import UserRef
from backend.background.service import Work
from backend.campaign_plans import models, policy_tables, words
from backend.campaign_plans.models import PlanMark
from backend.campaign_plans.planning_process import party_of
from backend.campaign_plans.policy_tables import Tables
from backend.campaign_plans.queries import Comparison, ToldPlan, via_of
from backend.campaign_plans.question import contact_of
from backend.influence.tie_types import TieParty
from backend.interactions.models import InteractionKind, InteractionStatus
from backend.introductions.queries import state_of
from graph.records import Party

strawberry.enum(PlanMark, description="LOCKED: every later plan holds the contact. FORBIDDEN: none does.")


@strawberry.enum
class AcceptPlanLineAs(enum.Enum):
    INTERACTION = "interaction"
    INTRODUCTION = "introduction"


@strawberry.type(description="Shares, 0 to 1, by stance. Unknown has a value of its own: it is never neutral's.")
class PlanTable:
    opposed: float
    sceptical: float
    neutral: float
    supportive: float
    champion: float
    unknown: float


@strawberry.type(description="The policy choices of a plan. `departures`: each that is not the default, in words.")
class PlanTables:
    messenger: PlanTable
    met_directly: PlanTable
    headroom: PlanTable
    cold_access: float
    departures: list[str]

    @classmethod
    def of(cls, tables: Tables) -> "PlanTables":
        rows = {name: PlanTable(**getattr(tables, name)) for name in policy_tables.TABLES}
        return cls(cold_access=tables.cold_access, departures=tables.departures, **rows)


@strawberry.input(description="0 to 1 each; what is left out is the default.")
class PlanTableInput:
    opposed: float | None = None
    sceptical: float | None = None
    neutral: float | None = None
    supportive: float | None = None
    champion: float | None = None
    unknown: float | None = None


@strawberry.input
class PlanTablesInput:
    messenger: PlanTableInput | None = None
    met_directly: PlanTableInput | None = None
    headroom: PlanTableInput | None = None
    cold_access: float | None = None


@strawberry.type(
    description="Of what a line became: the planned interaction, or the request. Null: not for you to see."
)
class PlanLineBecame:
    interaction_id: uuid.UUID | None
    interaction_on: date | None
    interaction_status: InteractionStatus | None
    introduction_request_id: uuid.UUID | None
    introduction_state: str | None = strawberry.field(description="open, answered, lapsed or withdrawn.")


@strawberry.type(description="One proposed contact. `access`, `gain` and `keptWithout` are shares, 0 to 1.")
class CampaignPlanLine:
    id: uuid.UUID
    version: int
    position: int
    colleague: TieParty
    stakeholder: TieParty
    via: TieParty | None
    is_cold: bool
    access: float
    gain: float
    kept_without: float
    who: str
    why: str
    accepted_as: PlanLineBecame | None

    @classmethod
    def of(cls, row: models.CampaignPlanLine, plan: ToldPlan, today: date) -> "CampaignPlanLine":
        because = orjson.loads(row.because)
        (colleague, stakeholder), via, named = contact_of(row), via_of(row), plan.named
        label = named.of(via) if via else None
        return cls(
            id=row.id,
            version=row.version,
            position=row.position,
            colleague=_party(colleague, plan),
            stakeholder=_party(stakeholder, plan),
            via=_party(via, plan) if via else None,
            is_cold=because["is_cold"],
            access=row.access,
            gain=row.gain,
            kept_without=row.kept_without,
            who=words.who_words(named.of(colleague), named.of(stakeholder), label, because["is_cold"], row.access),
            why=words.why_words(stakeholder, row.gain, row.kept_without, because["reaches"], named),
            accepted_as=_became(row, plan, today),
        )


@strawberry.type(description="A contact that was planned or held when the plan was made: its reach is counted.")
class PlanContact:
    colleague: TieParty
    stakeholder: TieParty


@strawberry.type
class PlanContactLeftOut:
    colleague: TieParty
    stakeholder: TieParty
    gain: float
    reason: str
    words: str


@strawberry.type(description="A plan by a simple rule under the same limits; `share` is of the plan's own value.")
class PlanRule:
    key: str
    value: float
    share: float
    words: str


@strawberry.type(description="`value`, `bound` and `mostPossible` are power-weighted shares of the deciding, 0 to 1.")
class CampaignPlanAnswer:
    value: float
    bound: float
    most_possible: float
    certificate: float | None
    fresh_value: float | None
    headline: list[str]
    changes: list[str]
    unknown: list[str]
    notes: list[str]
    rules: list[PlanRule]
    already: list[PlanContact]
    left_out: list[PlanContactLeftOut]

    @classmethod
    def of(cls, plan: ToldPlan, told: Mapping[str, Any]) -> "CampaignPlanAnswer":
        value = told["value"]
        return cls(
            value=value,
            bound=told["bound"],
            most_possible=told["most_possible"],
            certificate=told["certificate"],
            fresh_value=told["fresh_value"],
            headline=words.headline(told),
            changes=words.changes_words(told),
            unknown=words.unknown_words(told),
            notes=[words.note_words(note.why, note.party, note.other, plan.named) for note in plan.notes],
            rules=[
                PlanRule(
                    key=key, value=each, share=each / value if value else 0.0, words=words.rule_words(key, each, value)
                )
                for key, each in told["rule_values"].items()
            ],
            already=[
                PlanContact(
                    colleague=_party(party_of(each["colleague"]), plan),
                    stakeholder=_party(party_of(each["stakeholder"]), plan),
                )
                for each in told["already"]
            ],
            left_out=[
                PlanContactLeftOut(
                    colleague=_party(party_of(each["colleague"]), plan),
                    stakeholder=_party(party_of(each["stakeholder"]), plan),
                    gain=each["gain"],
                    reason=each["reason"],
                    words=words.left_out_words(each, plan.named),
                )
                for each in told["left_out"]
            ],
        )


@strawberry.type(
    description="One run of the planner. `state`: waiting, running, done, failed or cancelled. It begins, and goes on, "
    "while somebody asks how far it is."
)
class CampaignPlan:
    id: uuid.UUID
    version: int
    campaign_id: uuid.UUID
    number: int
    as_at: date
    made_at: datetime
    made_by: UserRef | None
    kept_from_id: uuid.UUID | None
    digest: str
    state: str
    progress: float
    work_words: str
    problem: str | None
    tables: PlanTables
    lines: list[CampaignPlanLine]
    answer: CampaignPlanAnswer | None
    caveats: list[str]

    @classmethod
    def of(cls, plan: ToldPlan, work: Work | None, today: date) -> "CampaignPlan":
        row = plan.plan
        state, progress, said, problem = _how_far(row, work)
        return cls(
            id=row.id,
            version=row.version,
            campaign_id=row.campaign_id,
            number=row.number,
            as_at=row.as_at,
            made_at=row.made_at,
            made_by=UserRef(id=row.made_by.id, name=row.made_by.name) if row.made_by else None,
            kept_from_id=row.kept_from_id,
            digest=row.digest,
            state=state,
            progress=progress,
            work_words=said,
            problem=problem,
            tables=PlanTables.of(Tables.from_json(row.tables)),
            lines=[CampaignPlanLine.of(line, plan, today) for line in row.lines],
            answer=CampaignPlanAnswer.of(plan, plan.told) if plan.told else None,
            caveats=list(words.CAVEATS),
        )


@strawberry.type
class CampaignPlanSummary:
    id: uuid.UUID
    number: int
    as_at: date
    made_at: datetime
    made_by: UserRef | None
    is_done: bool
    value: float | None
    words: str

    @classmethod
    def of(cls, row: models.CampaignPlan, told: Mapping[str, Any] | None) -> "CampaignPlanSummary":
        return cls(
            id=row.id,
            number=row.number,
            as_at=row.as_at,
            made_at=row.made_at,
            made_by=UserRef(id=row.made_by.id, name=row.made_by.name) if row.made_by else None,
            is_done=told is not None,
            value=told["value"] if told else None,
            words=words.headline(told)[0] if told else "Not worked out.",
        )


@strawberry.type(description="A contact that every later plan of the campaign must hold, or must leave out.")
class CampaignPlanMark:
    id: uuid.UUID
    version: int
    mark: PlanMark
    colleague: TieParty
    stakeholder: TieParty
    reason: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.CampaignPlanMark) -> "CampaignPlanMark":
        person, body = row.person, row.organisation
        kind, stakeholder = ("person", person) if person else ("organisation", body)
        assert stakeholder is not None  # noqa: S101 (the table checks that one of the two is set)
        return cls(
            id=row.id,
            version=row.version,
            mark=row.mark,
            colleague=TieParty(kind="user", id=row.user.id, label=row.user.name),
            stakeholder=TieParty(kind=kind, id=stakeholder.id, label=stakeholder.name),
            reason=row.reason,
            recorded_at=row.recorded_at,
            recorded_by=UserRef(id=row.recorded_by.id, name=row.recorded_by.name) if row.recorded_by else None,
        )


@strawberry.type(
    description="`missing`: why no plan can be made, in words; asked only while there is none. `defaults`: the policy "
    "choices that a plan starts from."
)
class CampaignPlans:
    items: list[CampaignPlanSummary]
    marks: list[CampaignPlanMark]
    missing: list[str]
    defaults: PlanTables


@strawberry.type(description="Two plans of one campaign; lines are compared by who meets whom.")
class CampaignPlanComparison:
    a: CampaignPlanSummary
    b: CampaignPlanSummary
    both: list[CampaignPlanLine]
    only_a: list[CampaignPlanLine]
    only_b: list[CampaignPlanLine]
    words: str

    @classmethod
    def of(cls, found: Comparison, today: date) -> "CampaignPlanComparison":
        one, other = found.first, found.second
        a, b = CampaignPlanSummary.of(one.plan, one.told), CampaignPlanSummary.of(other.plan, other.told)
        counts = (len(found.both), len(found.only_first), len(found.only_second))
        return cls(
            a=a,
            b=b,
            both=[CampaignPlanLine.of(line, one, today) for line in found.both],
            only_a=[CampaignPlanLine.of(line, one, today) for line in found.only_first],
            only_b=[CampaignPlanLine.of(line, other, today) for line in found.only_second],
            words=words.comparison_words(a.value or 0.0, b.value or 0.0, *counts),
        )


@strawberry.input(description="Without tables: those of the plan that is kept from, else the defaults.")
class MakeCampaignPlanInput:
    id: uuid.UUID
    campaign_id: uuid.UUID
    tables: PlanTablesInput | None = None
    keep_from_plan_id: uuid.UUID | None = None


@strawberry.input
class MarkContactInput:
    id: uuid.UUID
    campaign_id: uuid.UUID
    mark: PlanMark
    user_id: uuid.UUID
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    reason: str = ""


@strawberry.input(
    description="As INTERACTION: its kind, a day within the campaign and perhaps a template of tasks. As INTRODUCTION: "
    "why, perhaps the ask, and the day on which the request lapses."
)
class AcceptPlanLineInput:
    id: uuid.UUID
    line_id: uuid.UUID
    version: int
    as_: AcceptPlanLineAs = strawberry.field(name="as")
    kind: InteractionKind = InteractionKind.MEETING
    day: date | None = None
    template_id: uuid.UUID | None = None
    why: str = ""
    policy_ask_id: uuid.UUID | None = None


def _party(party: Party, plan: ToldPlan) -> TieParty:
    return TieParty(kind=party.kind, id=uuid.UUID(party.id), label=plan.named.of(party))


def _became(row: models.CampaignPlanLine, plan: ToldPlan, today: date) -> PlanLineBecame | None:
    if not plan.became.is_accepted(row):
        return None
    interaction = plan.became.interactions.get(row.interaction_id) if row.interaction_id else None
    request = plan.became.requests.get(row.introduction_request_id) if row.introduction_request_id else None
    return PlanLineBecame(
        interaction_id=interaction.id if interaction else None,
        interaction_on=interaction.occurred_on if interaction else None,
        interaction_status=interaction.status if interaction else None,
        introduction_request_id=request.id if request else None,
        introduction_state=state_of(request, today).value if request else None,
    )


def _how_far(row: models.CampaignPlan, work: Work | None) -> tuple[str, float, str, str | None]:
    if row.result is not None:
        return "done", 1.0, "Done.", None
    if work is None:
        return "cancelled", 0.0, "Not worked out.", None
    return work.state.value, work.progress, work.words, work.problem
