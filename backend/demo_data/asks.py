"""Twelve fictional asks, each with the stages it has passed: (stage, days before today, reason)."""

from dataclasses import dataclass

from backend.policy_asks.models import Stage

S = Stage


@dataclass(frozen=True)
class DemoAsk:
    title: str
    text: str
    theme: str
    trail: tuple[tuple[Stage, int, str], ...]
    decision_makers: tuple[tuple[str, str], ...]  # (organisation, post); an empty post is the organisation itself
    addressees: tuple[str, ...]
    closes_in_days: int | None
    is_race_equality: bool = True


DRAFT = "Written after the members' workshop."
AGREED = "Agreed by the director after the staff network was consulted."

ASKS = (
    DemoAsk(
        "Publish the ethnicity pay gap of every trust by band, each year",
        "Require every trust to publish its ethnicity pay gap by pay band each year, in one form that can be compared.",
        "Workforce",
        (
            (S.DRAFTED, 530, DRAFT),
            (S.AGREED, 505, AGREED),
            (S.RAISED, 470, "Raised at the quarterly meeting."),
            (S.ACKNOWLEDGED, 330, "Named as an option in the department's consultation."),
            (S.COMMITTED, 120, "The minister committed to it in the Assembly."),
        ),
        (("Albrian Department of Health", "Minister"), ("Health Service Albria", "Chief executive")),
        ("Albrian Department of Health",),
        75,
    ),
    DemoAsk(
        "Take an anti-racism framework beyond mental health",
        "Extend the patient and carer race equality framework from mental health trusts to every provider.",
        "Patient care",
        (
            (S.DRAFTED, 500, DRAFT),
            (S.AGREED, 480, AGREED),
            (S.RAISED, 450, "Raised in the first roundtable."),
            (S.ACKNOWLEDGED, 300, "In the minutes of the programme board."),
            (S.COMMITTED, 210, "In the published delivery plan."),
            (S.ADOPTED, 60, "The guidance was issued."),
        ),
        (("Health Service Albria", "Director of equality"), ("Albrian Care Inspectorate", "Chief inspector")),
        ("Health Service Albria", "Albrian Care Inspectorate"),
        None,
    ),
    DemoAsk(
        "Judge boards on race equality in inspections",
        "Make progress on race equality a stated part of how the inspectorate judges whether a trust is well led.",
        "Regulation",
        (
            (S.DRAFTED, 470, DRAFT),
            (S.AGREED, 450, AGREED),
            (S.RAISED, 400, "Raised with the inspectorate's policy team."),
            (S.ACKNOWLEDGED, 150, "Listed among responses to be considered."),
        ),
        (("Albrian Care Inspectorate", "Chief inspector"), ("Albrian Care Inspectorate", "Director of standards")),
        ("Albrian Care Inspectorate",),
        28,
    ),
    DemoAsk(
        "Close the gap in maternal deaths: a target with a date",
        "Set a national target, with a date, to close the gap in maternal outcomes between ethnic groups.",
        "Patient care",
        (
            (S.DRAFTED, 440, DRAFT),
            (S.AGREED, 420, AGREED),
            (S.RAISED, 390, "Raised by letter."),
            (S.REJECTED, 90, "The department preferred an aim without a date."),
        ),
        (("Albrian Department of Health", "Minister"),),
        ("Albrian Department of Health", "Health Service Albria"),
        None,
    ),
    DemoAsk(
        "Fair disciplinary processes, measured and published",
        "Publish how likely staff of each ethnic group are to enter a formal process, and act where the gap persists.",
        "Workforce",
        (
            (S.DRAFTED, 410, DRAFT),
            (S.AGREED, 395, AGREED),
            (S.RAISED, 350, "Raised at the workforce forum."),
            (S.ACKNOWLEDGED, 260, "Referred to in the agency's paper."),
            (S.COMMITTED, 190, "Agreed in the forum's minutes."),
            (S.ADOPTED, 140, "Added to the standard contract."),
            (S.IMPLEMENTED, 35, "First figures were published."),
        ),
        (("Albrian Workforce Agency", "Director of workforce"),),
        ("Albrian Workforce Agency",),
        None,
    ),
    DemoAsk(
        "Fund the race and health observatory for five years",
        "Give the observatory a settlement of five years, so that it can plan research and keep its staff.",
        "Funding",
        ((S.DRAFTED, 380, DRAFT), (S.AGREED, 360, AGREED), (S.RAISED, 240, "Raised before the spending round.")),
        (("Albrian Treasury", "Minister"), ("Albrian Department of Health", "Permanent secretary")),
        ("Albrian Treasury",),
        17,
    ),
    DemoAsk(
        "Record ethnicity well, everywhere",
        "Bring the recording of patients' ethnicity to 95 per cent, self-reported, in every setting.",
        "Data",
        (
            (S.DRAFTED, 360, DRAFT),
            (S.AGREED, 340, AGREED),
            (S.RAISED, 300, "Raised with the data office."),
            (S.ACKNOWLEDGED, 200, "In the data office's work plan."),
        ),
        (("Albrian Data Office for Health", "Chief executive"),),
        ("Albrian Data Office for Health",),
        110,
    ),
    DemoAsk(
        "Protect overseas staff from exploitative recruitment",
        "Make the code on international recruitment binding on agencies that supply providers.",
        "Workforce",
        ((S.DRAFTED, 320, DRAFT), (S.AGREED, 300, AGREED), (S.PARKED, 100, "Waits for the employment bill.")),
        (("Albrian Workforce Agency", "Chief executive"),),
        ("Albrian Workforce Agency",),
        None,
    ),
    DemoAsk(
        "Diverse shortlists for senior appointments",
        "Require a diverse shortlist for each very senior appointment, or a published reason why there is none.",
        "Leadership",
        ((S.DRAFTED, 270, DRAFT), (S.AGREED, 240, AGREED), (S.RAISED, 130, "Raised at the chairs' dinner.")),
        (("Health Service Albria", "Chief executive"), ("Albrian Department of Health", "Permanent secretary")),
        ("Health Service Albria",),
        52,
    ),
    DemoAsk(
        "Act on racist abuse of staff by patients",
        "Agree one national standard for withdrawing non-urgent care after racist abuse, with support for staff.",
        "Workforce",
        ((S.DRAFTED, 200, DRAFT), (S.AGREED, 170, AGREED), (S.RAISED, 80, "Raised with the unions in the room.")),
        (("Health Service Albria", "Director of workforce"), ("Carers' Union of Albria", "General secretary")),
        ("Health Service Albria",),
        95,
    ),
    DemoAsk(
        "Involve race equality networks in reorganisations",
        "Consult each body's staff race equality network before a reorganisation, and publish what changed.",
        "Leadership",
        ((S.DRAFTED, 95, DRAFT), (S.AGREED, 50, AGREED)),
        (("Northmere Integrated Care Board", "Chief executive"),),
        ("Northmere Integrated Care Board",),
        None,
    ),
    DemoAsk(
        "A multi-year capital settlement",
        "Give providers a capital settlement of three years.",
        "Funding",
        ((S.DRAFTED, 250, "Written for the spending round."), (S.RAISED, 160, "Raised by letter.")),
        (("Albrian Treasury", "Minister"),),
        ("Albrian Treasury",),
        17,
        is_race_equality=False,
    ),
)
