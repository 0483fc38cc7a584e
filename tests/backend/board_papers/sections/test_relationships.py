"""Ties now and at the date of the last paper, by hand.

One contact gives S = 2 ** (-days / 365), and a strength of 1 - 2 ** (-S / 2).
"""

from datetime import date
from typing import Any

from backend.accounts.viewer import SYSTEM
from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.relationships import relationships_section
from backend.policy_asks.models import Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

AS_AT, SINCE = date(2026, 9, 30), date(2026, 3, 31)
MET_ON = {
    "Fresh Office": AS_AT,
    "Steady Office": SINCE,
    "Fading Office": date(2025, 3, 31),
    "Old Office": date(2024, 3, 31),
}


def relationships(app: Any, *, masks_names: bool = True) -> Section:
    with app.state.doorway.reading(SYSTEM) as session:
        return relationships_section(Reading(session, Period(AS_AT, SINCE, None), masks_names))


def rows(section: Section, key: str) -> list[tuple[str, str | None, str, str]]:
    figure = next(each for each in section.figures if each.key == key)
    return [(row.what, row.on, row.who, row.counted_as) for row in figure.rows]


def test_ties_are_compared_on_both_dates(app: Any) -> None:
    us = [sign_in_new_user(app).user_id]
    with writing(app) as session:
        offices = {name: add_organisation(session, name).id for name in (*MET_ON, "Silent Office")}
        for name, day in MET_ON.items():
            add_interaction(session, day, users=us, organisations=[offices[name]])
        add_interaction(session, AS_AT, organisations=[offices["Silent Office"]])
        add_interaction(session, date(2026, 10, 1), users=us, organisations=[offices["Silent Office"]])
        stages = [(Stage.DRAFTED, date(2026, 1, 5))]
        for title in ("First", "Second"):
            add_policy_ask(session, title, stages=stages, decision_makers=list(offices.values()))
    found = relationships(app)
    assert {figure.key: (figure.value, figure.of) for figure in found.figures} == {
        "ties_growing": (1, 4),
        "ties_cooling": (1, 4),
        "decision_makers_live": (2, 5),
        "decision_makers_cooling": (1, 5),
        "decision_makers_dormant": (1, 5),
        "decision_makers_never_met": (1, 5),
    }
    fresh = "Not met on 31 March 2026, 29 (light) on 30 September 2026; last met 30 September 2026"
    fading = "16 (light) on 31 March 2026, 12 (dormant) on 30 September 2026; last met 31 March 2025"
    assert rows(found, "ties_growing") == [("Fresh Office", "2026-09-30", fresh, "+29")]
    assert rows(found, "ties_cooling") == [("Fading Office", "2025-03-31", fading, "-4")]
    assert [row[0] for row in rows(found, "decision_makers_live")] == ["Fresh Office", "Steady Office"]
    assert rows(found, "decision_makers_never_met") == [
        ("Silent Office", None, "", "no meeting with us on record"),
    ]
    assert found.summary == (
        "Of 4 organisations and people that we have met, 2 have a live tie with us. Since 31 March 2026, 1 rose to a "
        "higher band or are new, and 1 fell to a lower one.",
        "Of 5 decision-makers on asks on the ladder, 2 have a live tie, 1 are cooling, 1 are dormant and 1 have never "
        "met us.",
    )
    then, now = found.charts
    assert (then.series[0].values, now.series[0].values) == ((1, 2, 0, 0, 0), (2, 2, 0, 0, 0))
    assert found.tables[0].rows == (("Fresh Office", "not met", "29 (light)", "+29", "30 September 2026"),)
    assert found.tables[1].rows == (("Fading Office", "16 (light)", "12 (dormant)", "-4", "31 March 2025"),)


def test_person_has_the_post_of_the_papers_date(app: Any) -> None:
    us = [sign_in_new_user(app).user_id]
    with writing(app) as session:
        robin, office = add_person(session, "Robin Vale").id, add_organisation(session, "Northmoor Office").id
        add_role(session, robin, office, "Clerk", started="2020", ended="2026-08-31")
        add_role(session, robin, office, "Chair", started="2026-09-01")
        add_role(session, robin, office, "Minister", started="2026-10-01")
        add_interaction(session, date(2026, 5, 5), users=us, people=[robin])
    posts = {row[0] for row in rows(relationships(app), "ties_growing")}
    assert posts == {"Chair, Northmoor Office", "Northmoor Office"}
    named = {row[0] for row in rows(relationships(app, masks_names=False), "ties_growing")}
    assert named == {"Robin Vale, Chair, Northmoor Office", "Northmoor Office"}


def test_nobody_met_is_said_so(app: Any) -> None:
    found = relationships(app)
    assert found.summary == ("No meeting with anybody is on record yet.",)
    assert (found.charts, [figure.value for figure in found.figures]) == ((), [0] * 6)
