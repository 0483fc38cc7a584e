"""How many colleagues hold an agreed objective, x of y. Nobody is named and nobody is ranked."""

import sqlalchemy as sa

from backend.accounts.models import StaffGroup, User
from backend.board_papers.content import SECTIONS, Figure, Section, Table
from backend.board_papers.reading import Reading
from backend.board_papers.wording import british_date, counted, share
from backend.objectives.models import Objective
from backend.objectives.queries import FEWEST_SHOWN, Share, ShareCount, runs_agreed, share_of

GROUPS = {StaffGroup.POLICY_TEAM: "Policy team", StaffGroup.SENIOR_MANAGEMENT: "Senior management"}
WHOLE = "Both groups together"
_TOO_FEW = f"A group of fewer than {FEWEST_SHOWN} people is not shown by itself: that would tell who has none."


def objectives_section(reading: Reading) -> Section:
    """Colleagues as they were known, objectives as at the date. The figures open no rows, which would name people."""
    found, day = _share(reading), british_date(reading.period.as_at)
    parts = [(found.whole, WHOLE), *((each, GROUPS[each.group]) for each in found.groups if each.group)]
    return Section(
        key="objectives",
        heading=SECTIONS["objectives"],
        summary=(
            _said(found.whole, "colleague", day),
            *(() if found.groups or not found.whole.people else (_TOO_FEW,)),
        ),
        figures=tuple(_figure(count, name, day) for count, name in parts),
        tables=(_table(parts),),
    )


def _share(reading: Reading) -> Share:
    known = reading.known()
    users = known.rows(User, "id", "staff_group", "is_active")
    objectives = known.rows(Objective, "user_id", "agreed_on", "starts_on", "due_on", "ended_on")
    having = sa.select(objectives.c.user_id).where(runs_agreed(objectives, reading.period.as_at))
    has = sa.case((users.c.id.in_(having), 1), else_=0)
    rows = reading.session.execute(
        sa.select(users.c.staff_group, sa.func.count(), sa.func.sum(has))
        .where(users.c.is_active, users.c.staff_group.is_not(None))
        .group_by(users.c.staff_group)
    )
    return share_of({StaffGroup(group): (people, int(number or 0)) for group, people, number in rows})


def _said(count: ShareCount, noun: str, day: str) -> str:
    if not count.people:
        return "No colleague is recorded as of the policy team or of senior management."
    if count.with_objective is None:
        return f"{counted(count.people, noun)}: too few to say how many have an agreed objective."
    return f"{share(count.with_objective, count.people, noun + 's')} with an agreed objective that runs on {day}."


def _figure(count: ShareCount, name: str, day: str) -> Figure:
    key = f"objectives_{count.group.value}" if count.group else "objectives_agreed"
    return Figure(
        key, f"Agreed objectives: {name.lower()}", _said(count, "colleague", day), count.with_objective, count.people
    )


def _table(parts: list[tuple[ShareCount, str]]) -> Table:
    return Table(
        caption="Colleagues with an agreed race-equality objective",
        columns=("Group", "With an agreed objective", "Colleagues"),
        rows=tuple(
            (name, "Too few to show" if count.with_objective is None else str(count.with_objective), str(count.people))
            for count, name in parts
        ),
        numeric=(False, True, True),
    )
