"""What each kind of activity records: which columns it uses, what they are called in it, and which it needs."""

from dataclasses import dataclass

from backend.activities.models import ActivityKind, ActivityState
from backend.audit.service import camel
from backend.kit.errors import RuleBroken

K, S = ActivityKind, ActivityState

CHALLENGE_QUESTIONS = (
    "Whose experience of racism did we listen to before we shaped this offer?",
    "Which communities or staff could this offer leave out, and what do we do about it?",
    "What do the figures by ethnicity say about the problem that this offer is for?",
    "Are the speakers, trainers and examples racially diverse, and who chose them?",
    "Does the offer name racism and structures, or only individual behaviour?",
    "How will taking part be safe for people from ethnic minority backgrounds?",
    "What would the members most affected by inequality want from it that we have not planned?",
    "How will we know whether it advanced race equality, and who will look?",
)
NOTHING_PERSONAL = "Nothing personal belongs here: no names of staff, no account of one person, no case."


@dataclass(frozen=True)
class FieldUse:
    """A column of `activities`, or one of its collections, under the name that it has in this kind."""

    name: str
    label: str
    is_required: bool = False
    help: str = ""


@dataclass(frozen=True)
class KindDefinition:
    """`usual_plan_lines` are numbers of lines; `parts` what contributors usually are; `date_label` that of the day."""

    kind: ActivityKind
    label: str
    plural: str
    lead: str
    date_label: str
    uses: tuple[FieldUse, ...]
    states: tuple[tuple[ActivityState, str], ...]
    usual_plan_lines: tuple[int, ...]
    parts: tuple[str, ...] = ()
    notice: str = ""
    comes_round_after_months: int | None = None

    def use_of(self, name: str) -> FieldUse | None:
        return next((use for use in self.uses if use.name == name), None)


HAPPENED = ((S.PLANNED, "Planned"), (S.DONE, "Held"), (S.CANCELLED, "Cancelled"))
PUBLISHED = ((S.PLANNED, "Planned"), (S.DONE, "Out or held"), (S.CANCELLED, "Cancelled"))
REACHED = ((S.PLANNED, "Planned"), (S.DONE, "Done"), (S.CANCELLED, "Cancelled"))
STANDS = ((S.DONE, "Recorded"),)
_SUMMARY = FieldUse("summary", "What happened")
_ACTION = (
    FieldUse("action", "Action agreed"),
    FieldUse("action_due_on", "Action due"),
    FieldUse("action_done_on", "Action done on"),
)
_LINK = FieldUse("source_url", "Link")
_ASKS = FieldUse("asks", "Policy asks served")


def _present(*rows: KindDefinition) -> dict[ActivityKind, KindDefinition]:
    return {row.kind: row for row in rows}


KINDS: dict[ActivityKind, KindDefinition] = _present(
    KindDefinition(
        K.OUTPUT,
        "Output or event",
        "Outputs and events",
        "A report, blog, podcast, press line, panel or event, with who took part and which ask it served.",
        "Published or held on",
        (
            FieldUse("format", "Format", True),
            FieldUse("summary", "What it said, and to whom"),
            FieldUse("contributors", "Authors, speakers and guests"),
            _ASKS,
            _LINK,
        ),
        PUBLISHED,
        (5, 6, 7, 8, 12),
        ("Author", "Speaker", "Guest", "Panel chair", "Partner"),
    ),
    KindDefinition(
        K.OPPORTUNITY,
        "Opportunity",
        "Opportunities",
        "A chance to raise race equality in public or with partners: taken, or missed and why.",
        "Came up on",
        (
            FieldUse("format", "Where it came up"),
            FieldUse("summary", "What the chance was"),
            FieldUse("state_reason", "Why it was missed", False, "Needed where it was missed."),
            FieldUse("contributors", "Who could have taken it"),
            _ASKS,
            _LINK,
        ),
        ((S.PLANNED, "Coming up"), (S.DONE, "Taken"), (S.MISSED, "Missed"), (S.CANCELLED, "Fell away")),
        (1, 5, 7),
        ("Spokesperson", "Host"),
    ),
    KindDefinition(
        K.OFFER,
        "Offer",
        "Offers",
        "A programme or service for members, held against the challenge questions before it starts.",
        "Scoped on",
        (
            FieldUse("summary", "What we offer, and to whom"),
            FieldUse("consulted", "Members engaged in scoping it"),
            FieldUse("checklist", "Challenge questions"),
            FieldUse("contributors", "Who shapes it with us"),
            *_ACTION,
            _LINK,
        ),
        REACHED,
        (9, 10, 12),
        ("Programme lead", "Partner", "Member engaged"),
    ),
    KindDefinition(
        K.FEEDBACK_ROUND,
        "Feedback round",
        "Feedback rounds",
        "Feedback on whether events and outputs reflect our anti-racist aims, and what we did about it.",
        "Feedback reviewed on",
        (
            FieldUse("summary", "What people told us", True, "As a whole: no names and no single answers."),
            *_ACTION,
            FieldUse("consulted", "Who was asked"),
            _LINK,
        ),
        REACHED,
        (13,),
    ),
    KindDefinition(
        K.PARTNER_CONVERSATION,
        "Partner or funder conversation",
        "Partner and funder conversations",
        "A conversation about what else we can do together for race equality.",
        "Held on",
        (
            _SUMMARY,
            FieldUse("response", "What they said they can do"),
            *_ACTION,
            FieldUse("contributors", "With whom", True),
            _ASKS,
        ),
        HAPPENED,
        (11, 12, 4),
        ("Partner", "Funder"),
    ),
    KindDefinition(
        K.ALIGNMENT_CONVERSATION,
        "Alignment conversation",
        "Alignment conversations",
        "A conversation with a trainer, facilitator or chair about how their practice reflects our commitment.",
        "Held on",
        (
            FieldUse("summary", "What we talked about", False, "About the work, not about the person."),
            *_ACTION,
            FieldUse("contributors", "With whom", True),
        ),
        HAPPENED,
        (17,),
        ("Associate", "Colleague"),
        NOTHING_PERSONAL,
    ),
    KindDefinition(
        K.RECRUITMENT_MILESTONE,
        "Recruitment milestone",
        "Recruitment milestones",
        "A step of recruiting associates openly: advertised, closed, shortlisted, appointed.",
        "Reached on",
        (
            FieldUse("summary", "What was reached"),
            FieldUse("next_on", "Next milestone due"),
            _LINK,
        ),
        REACHED,
        (16,),
        (),
        "No names of applicants, and nothing about any one of them.",
    ),
    KindDefinition(
        K.INDUCTION_DOCUMENT,
        "Induction document",
        "Induction documents",
        "Guidance for new chairs, associates or starters on our race-equality work.",
        "Issued on",
        (
            FieldUse("summary", "What it covers, and who gets it"),
            FieldUse("consulted", "Who was consulted on it"),
            FieldUse("next_on", "Next review due"),
            _LINK,
        ),
        ((S.PLANNED, "Being written"), (S.DONE, "Issued"), (S.CANCELLED, "Cancelled")),
        (15, 26),
    ),
    KindDefinition(
        K.REFLECTIVE_SESSION,
        "Reflective-practice session",
        "Reflective-practice sessions",
        "A session for associates or staff: privilege and allyship, active bystanding, inclusive leadership.",
        "Held on",
        (
            FieldUse("summary", "What it was about, and for whom", False, "The theme alone: what is said stays there."),
            FieldUse("contributors", "Who led it"),
            FieldUse("next_on", "Next session"),
            _LINK,
        ),
        HAPPENED,
        (14, 20),
        ("Facilitator", "Organiser"),
    ),
    KindDefinition(
        K.NETWORK_DIALOGUE,
        "Staff-network dialogue",
        "Staff-network dialogue",
        "An issue that the staff network raised with the senior team, or the other way round, and the answer.",
        "Raised on",
        (
            FieldUse("summary", "Issue", True),
            FieldUse("response", "Response"),
            *_ACTION,
        ),
        ((S.PLANNED, "To be raised"), (S.DONE, "Raised"), (S.CANCELLED, "Withdrawn")),
        (18, 26),
        (),
        NOTHING_PERSONAL,
    ),
    KindDefinition(
        K.TRUSTEE_REFLECTION,
        "Trustees' reflection",
        "Trustees' reflections",
        "The yearly opportunity for trustees to reflect on progress, as a board and one by one.",
        "Held on",
        (
            FieldUse("summary", "What they looked at", False, "Not what any one trustee said."),
            *_ACTION,
            FieldUse("next_on", "Next one due", False, "A year later, where you leave it empty."),
        ),
        HAPPENED,
        (19,),
        comes_round_after_months=12,
    ),
    KindDefinition(
        K.POLICY_REVIEW,
        "HR policy review",
        "HR policy reviews",
        "A policy or procedure reviewed, with its equality impact assessment and who was consulted.",
        "Reviewed on",
        (
            FieldUse("summary", "What changed in it"),
            FieldUse("has_equality_assessment", "Equality impact assessment made", True),
            FieldUse("consulted", "Who was consulted"),
            *_ACTION,
            FieldUse("next_on", "Next review due"),
            _LINK,
        ),
        REACHED,
        (25,),
        (),
        "The policy alone. No case and no member of staff.",
    ),
    KindDefinition(
        K.DEVELOPMENT_REVIEW,
        "Development or competency review",
        "Development and competency reviews",
        "Learning plans of a directorate, or the competency framework, looked at for fair access.",
        "Reviewed on",
        (
            FieldUse("summary", "What the review found", False, "For the directorate as a whole."),
            FieldUse("has_equality_assessment", "Equality impact assessment made"),
            FieldUse("consulted", "Who was consulted"),
            *_ACTION,
            FieldUse("next_on", "Next review due"),
            _LINK,
        ),
        REACHED,
        (21, 27, 4),
        (),
        "No person's plan, grade or appraisal.",
    ),
    KindDefinition(
        K.DASHBOARD_POINTER,
        "Dashboard pointer",
        "Dashboard pointers",
        "Where the HR system's equality dashboard is, and when it was last refreshed. Its figures stay there.",
        "Refreshed on",
        (
            FieldUse("source_url", "Link to the dashboard", True),
            FieldUse("summary", "What it shows"),
            *_ACTION,
            FieldUse("next_on", "Next refresh due"),
        ),
        STANDS,
        (24, 23),
        (),
        "A link and two dates. No HR records are kept here.",
    ),
)

# Columns that a kind may leave unused, each with what "empty" is in it.
OPTIONAL = (
    "format",
    "state_reason",
    "summary",
    "response",
    "action",
    "action_due_on",
    "action_done_on",
    "next_on",
    "consulted",
    "has_equality_assessment",
    "source_url",
    "contributors",
    "asks",
    "checklist",
)


def check_uses(kind: ActivityKind, filled: dict[str, bool], state: ActivityState) -> None:
    """`filled` says of each of `OPTIONAL` whether anything was given.

    What a kind needs it needs once the thing is done: a plan may leave it open. Any kind may say why it fell through.
    """
    definition = KINDS[kind]
    if state not in dict(definition.states):
        allowed = ", ".join(f"“{label}”" for _state, label in definition.states)
        raise RuleBroken(f"{definition.label}: choose one of {allowed}.", field="state")
    for name in OPTIONAL:
        use = definition.use_of(name)
        if filled[name] and use is None and name != "state_reason":
            what = name.removesuffix("_on").replace("_", " ")
            raise RuleBroken(f"{definition.label}: “{what}” is not recorded for this kind.", field=input_name(name))
        if use and use.is_required and state is ActivityState.DONE and not filled[name]:
            raise RuleBroken(f"{use.label} is needed.", field=input_name(name))


def input_name(name: str) -> str:
    return "policyAskIds" if name == "asks" else camel(name)
