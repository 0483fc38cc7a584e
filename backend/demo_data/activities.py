"""Fictional outputs, offers, sessions and dialogue of a year, associates, rounded counts and survey results."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.activities.diversity import shown_of
from backend.activities.kinds import CHALLENGE_QUESTIONS
from backend.activities.models import (
    Activity,
    ActivityAsk,
    ActivityContributor,
    ActivityKind,
    ActivityPlanLine,
    ActivityState,
    Associate,
    AssociateKind,
    ChecklistAnswer,
    ChecklistItem,
    DiversityCount,
    DiversityTable,
    OutputFormat,
    SurveyAudience,
    SurveyResult,
)
from backend.demo_data.cast import Cast, Post

K, F, S, A = ActivityKind, OutputFormat, ActivityState, ChecklistAnswer


@dataclass(frozen=True)
class DemoActivity:
    """So many days ago; `posts` are those who took part, `asks` places in the list of asks; others are columns."""

    kind: ActivityKind
    title: str
    days_ago: int
    lines: tuple[int, ...]
    owner: int = 0
    format: OutputFormat | None = None
    state: ActivityState = S.DONE
    summary: str = ""
    response: str = ""
    action: str = ""
    due_in: int | None = None
    done_ago: int | None = None
    posts: tuple[tuple[Post, str], ...] = ()
    asks: tuple[int, ...] = ()
    answered: int | None = None
    next_in: int | None = None
    columns: tuple[tuple[str, Any], ...] = ()


_CHAIR: Post = ("Vale of Thistle Mental Health Trust", "Chair")
_FELLOW: Post = ("Lantern Institute", "Senior fellow")
_DIRECTOR: Post = ("Weir House", "Director")

ACTIVITIES = (
    DemoActivity(K.OUTPUT, "Fair boards: what the figures say", 150, (5, 12), format=F.REPORT, asks=(0,),
                 summary="A report for members on who sits on boards.", posts=((_FELLOW, "Author"),)),
    DemoActivity(K.OUTPUT, "Why a published pay gap changes behaviour", 95, (5,), 1, F.BLOG, asks=(1,)),
    DemoActivity(K.OUTPUT, "Listening rooms, episode four: night shifts", 62, (6,), 2, F.PODCAST,
                 posts=((_CHAIR, "Guest"),)),
    DemoActivity(K.OUTPUT, "Panel: from pledge to practice", 41, (5, 12), format=F.PANEL, asks=(0, 2),
                 posts=((_CHAIR, "Speaker"), (_DIRECTOR, "Panel chair"))),
    DemoActivity(K.OUTPUT, "Line for the press on the workforce figures", 20, (7,), 3, F.PRESS_LINE, asks=(1,)),
    DemoActivity(K.OPPORTUNITY, "Call for evidence on fair recruitment", 88, (1,), 1, state=S.DONE, asks=(0,)),
    DemoActivity(K.OPPORTUNITY, "Breakfast interview on waiting lists", 33, (7,), 3, F.PRESS_LINE, state=S.MISSED,
                 columns=(("state_reason", "The briefing had no figures by ethnic group at hand."),)),
    DemoActivity(K.OFFER, "Board course on inclusive leadership", 130, (9, 10), 1, answered=8,
                 summary="Four sessions for new board members.",
                 columns=(("consulted", "Six trusts of the members' forum"),)),
    DemoActivity(K.OFFER, "Peer visits between community trusts", 25, (9,), 2, answered=3,
                 action="Ask two staff networks before the first visit", due_in=20),
    DemoActivity(K.FEEDBACK_ROUND, "Feedback on the spring events", 110, (13,), 1,
                 summary="Most found the panels broad; several missed the view of junior staff.",
                 action="Invite two junior speakers to each panel", due_in=-60, done_ago=55),
    DemoActivity(K.FEEDBACK_ROUND, "Feedback on the autumn reports", 30, (13,), 2,
                 summary="Readers ask for more examples of what worked.",
                 action="Add a page of examples to each report", due_in=-5),
    DemoActivity(K.PARTNER_CONVERSATION, "What the Thistledown Foundation could fund", 70, (11,),
                 posts=((("Thistledown Foundation", "Chief executive"), "Funder"),),
                 response="Open to a second year if results are shared.", action="Send a two-page outline",
                 due_in=-30, done_ago=35),
    DemoActivity(K.RECRUITMENT_MILESTONE, "Call for associates advertised openly", 100, (16,), 1, next_in=45,
                 summary="Advertised in four places, two of them new to us."),
    DemoActivity(K.INDUCTION_DOCUMENT, "Guide for new network chairs", 140, (15, 26), 2, next_in=220,
                 columns=(("consulted", "The staff network"),)),
    DemoActivity(K.REFLECTIVE_SESSION, "Reflective practice for associates: who speaks first?", 75, (14,), 1,
                 posts=((_DIRECTOR, "Facilitator"),), next_in=15),
    DemoActivity(K.REFLECTIVE_SESSION, "Allyship, the third session for staff", 18, (20,), 2),
    DemoActivity(K.NETWORK_DIALOGUE, "Time for the staff network's work", 120, (18,), 0,
                 summary="Members of the network use their own time.",
                 response="Half a day a month is agreed for those who lead it.",
                 action="Tell all line managers", due_in=-80, done_ago=85),
    DemoActivity(K.NETWORK_DIALOGUE, "How the network hears of decisions", 28, (18, 26), 0,
                 summary="Decisions reach the network after they are made."),
    DemoActivity(K.TRUSTEE_REFLECTION, "Trustees' reflection on the first year", 380, (19,), 3),
    DemoActivity(K.POLICY_REVIEW, "Recruitment policy", 105, (25,), 3,
                 columns=(("has_equality_assessment", True), ("consulted", "Staff network, unions"))),
    DemoActivity(K.POLICY_REVIEW, "Flexible working policy", 44, (25,), 3,
                 columns=(("has_equality_assessment", False), ("consulted", "Unions"))),
    DemoActivity(K.DEVELOPMENT_REVIEW, "Learning plans of the policy directorate", 60, (21,), 4,
                 columns=(("has_equality_assessment", True), ("consulted", "Heads of team"))),
    DemoActivity(K.DASHBOARD_POINTER, "Equality dashboard of the HR system", 50, (24, 23), 4, next_in=40,
                 columns=(("source_url", "https://hr.trellis.example/dashboard"),)),
)  # fmt: skip

# post, kind, days in post, days between conversations, recruited openly, days since induction, days since each talk
ASSOCIATES: tuple[tuple[Post, AssociateKind, int, int | None, bool | None, int | None, tuple[int, ...]], ...] = (
    (_DIRECTOR, AssociateKind.FACILITATOR, 500, 180, True, 490, (400, 90)),
    (_FELLOW, AssociateKind.TRAINER, 420, 180, False, None, (300,)),
    (_CHAIR, AssociateKind.CHAIR, 200, 365, True, 195, ()),
)
_DECLARED = (
    ("Asian or Asian British", 19),
    ("Black, Black British, Caribbean or African", 12),
    ("Mixed or multiple ethnic groups", 5),
    ("White", 58),
    ("Other ethnic group", 0),
    ("Prefer not to say", 9),
)
# survey, audience, question, answer, then (days ago, n, %)
SURVEYS: tuple[tuple[str, SurveyAudience, str, str, tuple[tuple[int, int, float | None], ...]], ...] = (
    ("Members' survey", SurveyAudience.MEMBERS, "Our work helps you make progress on race equality", "Agree",
     ((440, 118, 54.2), (75, 131, 61.8))),
    ("Members' survey", SurveyAudience.MEMBERS, "Our events reflect racially diverse voices", "Agree",
     ((440, 118, 47.5), (75, 131, 52.7))),
    ("Stakeholder survey", SurveyAudience.STAKEHOLDERS, "We are a clear voice on race equality", "Agree",
     ((90, 46, 67.4),)),
    ("Staff survey", SurveyAudience.STAFF, "I can raise a concern about racism safely", "Agree",
     ((430, 88, 58.0), (65, 92, 63.0))),
    ("Staff survey", SurveyAudience.STAFF, "The staff network has the support that it needs", "Agree",
     ((65, 21, None),)),
)  # fmt: skip


def make_activities(cast: Cast) -> Iterator[tuple[date, Any]]:
    """Each row with the day on which it became known."""
    for number, demo in enumerate(ACTIVITIES):
        day = cast.days_ago(demo.days_ago)
        yield max(day, cast.days_ago(400)), _activity(cast, demo, number, day)
    for place, given in enumerate(ASSOCIATES):
        yield from _associate(cast, place, *given)
    yield cast.days_ago(38), _counts(cast)
    for number, (survey, audience, question, answer, times) in enumerate(SURVEYS):
        for days, respondents, percentage in times:
            yield (
                cast.days_ago(days),
                SurveyResult(
                    id=cast.id_of("survey", number, days),
                    audience=audience,
                    survey=survey,
                    question=question,
                    answer=answer,
                    asked_on=cast.days_ago(days + 3),
                    respondents=respondents,
                    percentage=percentage,
                    plan_line_id=cast.id_of("plan line", 23) if audience is SurveyAudience.STAFF else None,
                    recorded_by_id=cast.colleagues[1].id,
                ),
            )


def _activity(cast: Cast, demo: DemoActivity, number: int, day: date) -> Activity:
    return Activity(
        id=cast.id_of("activity", number),
        kind=demo.kind,
        format=demo.format,
        title=demo.title,
        happened_on=day,
        next_on=cast.today + timedelta(days=demo.next_in) if demo.next_in else None,
        state=demo.state,
        summary=demo.summary,
        response=demo.response,
        action=demo.action,
        action_due_on=cast.today + timedelta(days=demo.due_in) if demo.due_in else None,
        action_done_on=cast.days_ago(demo.done_ago) if demo.done_ago else None,
        owner_id=cast.colleagues[demo.owner].id,
        recorded_by_id=cast.colleagues[demo.owner].id,
        contributors=[
            ActivityContributor(
                id=cast.id_of("contributor", number, place), person_id=cast.role(post).person_id, part=part
            )
            for place, (post, part) in enumerate(demo.posts)
        ],
        asks=[
            ActivityAsk(id=cast.id_of("activity ask", number, ask), policy_ask_id=cast.asks[ask][0].id)
            for ask in demo.asks
        ],
        plan_lines=[
            ActivityPlanLine(id=cast.id_of("activity line", number, line), plan_line_id=cast.id_of("plan line", line))
            for line in demo.lines
        ],
        checklist=_checklist(cast, number, demo.answered) if demo.answered is not None else [],
        **dict(demo.columns),
    )


def _checklist(cast: Cast, number: int, answered: int) -> list[ChecklistItem]:
    return [
        ChecklistItem(
            id=cast.id_of("checklist", number, place),
            position=place,
            question=question,
            answer=A.YES if place < answered else A.NOT_YET,
            note="",
        )
        for place, question in enumerate(CHALLENGE_QUESTIONS)
    ]


def _associate(
    cast: Cast,
    place: int,
    post: Post,
    kind: AssociateKind,
    days: int,
    every: int | None,
    openly: bool | None,
    inducted: int | None,
    talks: tuple[int, ...],
) -> Iterator[tuple[date, Any]]:
    person_id = cast.role(post).person_id
    yield (
        cast.days_ago(days),
        Associate(
            id=cast.id_of("associate", place),
            person_id=person_id,
            kind=kind,
            started_on=cast.days_ago(days),
            talk_every_days=every,
            recruited_openly=openly,
            inducted_on=cast.days_ago(inducted) if inducted else None,
            note="",
        ),
    )
    for talk in talks:
        demo = DemoActivity(
            K.ALIGNMENT_CONVERSATION, f"Alignment conversation with a {kind.value}", talk, (17,),
            posts=((post, kind.value.capitalize()),), summary="How examples are chosen, and who is left out of them.",
        )  # fmt: skip
        yield cast.days_ago(talk), _activity(cast, demo, 1000 * (place + 1) + talk, cast.days_ago(talk))


def _counts(cast: Cast) -> DiversityTable:
    return DiversityTable(
        id=cast.id_of("diversity", "panel"),
        activity_id=None,
        title="Speakers and authors of the half-year",
        question="Ethnic group",
        starts_on=cast.days_ago(220),
        ends_on=cast.days_ago(40),
        recorded_by_id=cast.colleagues[1].id,
        counts=[
            DiversityCount(id=cast.id_of("diversity", label), position=place, label=label, shown=shown_of(count))
            for place, (label, count) in enumerate(_DECLARED)
        ],
    )
