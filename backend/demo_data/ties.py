"""Ties between fictional parties that fictional colleagues state, one of them marked, and planned contacts."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backend.accounts.models import User
from backend.demo_data.cast import NEVER_MET_POST, Cast, Post
from backend.interactions.models import Sensitivity
from backend.kit.partial_date import PartialDate
from backend.ties.models import AssertedTie, AssertedTieKind, DoNotUseMark, PlannedContact

K = AssertedTieKind
Party = Post | str  # the person of a post, or a colleague or an organisation by name


@dataclass(frozen=True)
class DemoTie:
    """Started and ended so many years before this one."""

    kind: AssertedTieKind
    one: Party
    other: Party
    started: int | None
    source: str
    note: str = ""
    ended: int | None = None
    sensitivity: Sensitivity = Sensitivity.OPEN


TIES = (
    DemoTie(
        K.CHAIRS_WITH,
        ("Vale of Thistle Mental Health Trust", "Chair"),
        NEVER_MET_POST,
        3,
        "Terms of reference of the Committee on Fair Boards",
        "The two co-chair the committee, and speak on the eve of each meeting.",
    ),
    DemoTie(
        K.CHAIRS_WITH,
        ("Northmere University Hospitals", "Chair"),
        ("Health Service Albria", "Director of workforce"),
        1,
        "Minutes of the national workforce forum",
    ),
    DemoTie(
        K.ADVISES,
        ("Lantern Institute", "Senior fellow"),
        ("Albrian Data Office for Health", "Chief executive"),
        2,
        "The institute's list of advisers",
        "Advises on how ethnicity is recorded.",
    ),
    DemoTie(
        K.ADVISES,
        ("Weir House", "Director"),
        ("Albrian Treasury", "Minister"),
        2,
        "The Treasury's register of advisers",
    ),
    DemoTie(
        K.ADVISES,
        ("Centre for Plain Evidence", "Director"),
        ("Albrian Department of Health", "Minister"),
        4,
        "The department's register of advisers",
        "The appointment ended with the last review.",
        ended=1,
    ),
    DemoTie(
        K.SITS_ON_BOARD_OF,
        ("Quillshire Community Trust", "Chair"),
        "Thistledown Foundation",
        2,
        "The foundation's annual report",
    ),
    DemoTie(K.FUNDS, "Thistledown Foundation", "Fair Start Albria", 2, "The foundation's list of grants"),
    DemoTie(
        K.FUNDS,
        "Albrian Department of Health",
        "Albrian Race and Health Observatory",
        None,
        "The observatory's annual report",
    ),
    DemoTie(
        K.MEMBER_OF,
        ("Mothers First Albria", "Chief executive"),
        "All-party Group on Health Equity",
        1,
        "The group's register of members",
    ),
    DemoTie(
        K.WORKS_WITH,
        ("Albrian College of Midwives", "President"),
        ("Albrian Department of Health", "Deputy director"),
        1,
        "Programme board of the maternity review",
    ),
    DemoTie(K.KNOWS, "Robin Fable", ("Weir House", "Director"), None, "Robin Fable", "They trained together."),
    DemoTie(
        K.KNOWS,
        "Kit Saga",
        ("Carers' Union of Albria", "General secretary"),
        None,
        "Kit Saga",
        "Former colleagues; told to the team alone.",
        sensitivity=Sensitivity.TEAM,
    ),
)
MARKED = (("Weir House", "Director"), ("Albrian Treasury", "Minister"))
MARKED_BECAUSE = "Asked us not to bring our asks into the advisory work."
# Colleague, party, every so many days, why.
PLANNED: tuple[tuple[str, Party, int, str], ...] = (
    ("Robin Fable", ("Health Service Albria", "Director of workforce"), 45, "Before each meeting of the forum."),
    ("Noor Parable", ("Albrian Department of Health", "Minister"), 180, ""),
    ("Sasha Story", "Albrian Race and Health Observatory", 365, "The yearly review of its plan."),
    ("Jules Legend", ("Albrian Care Inspectorate", "Chief inspector"), 90, ""),
    ("Toni Ballad", ("Albrian Data Office for Health", "Chief executive"), 120, "Until the code list is agreed."),
)
VIEWER_PLANS: tuple[Party, int] = (("Health Service Albria", "Chief executive"), 30)

Dated = tuple[date, AssertedTie | DoNotUseMark | PlannedContact]


def make_ties(cast: Cast) -> Iterator[Dated]:
    """Each with the day since when it is known."""
    for number, tie in enumerate(TIES):
        is_known_to = [user for user in cast.colleagues if user.name == tie.one]
        author = (is_known_to or [cast.colleagues[number % 6]])[0]
        yield cast.days_ago(280 - 20 * number), _asserted(cast, tie, number, author)
    one, other = (cast.role(post).person_id for post in MARKED)
    mark = DoNotUseMark(
        id=cast.id_of("mark", one),
        from_person_id=one,
        to_person_id=other,
        reason=MARKED_BECAUSE,
        recorded_by_id=cast.colleague("Robin Fable").id,
    )
    yield cast.days_ago(30), mark


def make_planned_contacts(cast: Cast) -> Iterator[Dated]:
    plans = [(cast.colleague(name).id, party, days, note) for name, party, days, note in PLANNED]
    plans += [(viewer.id, *VIEWER_PLANS, "") for viewer in cast.colleagues[6:]]
    for user_id, party, days, note in plans:
        planned = PlannedContact(
            id=cast.id_of("planned contact", user_id, party),
            user_id=user_id,
            every_days=days,
            note=note,
            **_columns(cast, party, ""),
        )
        yield cast.days_ago(250), planned


def _asserted(cast: Cast, tie: DemoTie, number: int, author: User) -> AssertedTie:
    started, ended = (
        PartialDate(cast.today.year - years) if years is not None else None for years in (tie.started, tie.ended)
    )
    return AssertedTie(
        id=cast.id_of("asserted tie", number),
        kind=tie.kind,
        started_on=started and started.first_day(),
        started_precision=started and started.precision,
        ended_on=ended and ended.last_day(),
        ended_precision=ended and ended.precision,
        source=tie.source,
        note=tie.note,
        sensitivity=tie.sensitivity,
        team_id=author.team_id if tie.sensitivity is Sensitivity.TEAM else None,
        recorded_by_id=author.id,
        **_columns(cast, tie.one, "from_"),
        **_columns(cast, tie.other, "to_"),
    )


def _columns(cast: Cast, party: Party, prefix: str) -> dict[str, uuid.UUID]:
    if not isinstance(party, str):
        return {f"{prefix}person_id": cast.role(party).person_id}
    if party in cast.organisations:
        return {f"{prefix}organisation_id": cast.organisations[party].id}
    return {f"{prefix}user_id": cast.colleague(party).id}
