from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.viewer import SYSTEM
from backend.audit.models import AuditLine
from backend.imports import service
from backend.imports.ministers_meetings import read_ministers_meetings
from backend.imports.models import ImportPlan, ImportPlanRow, ImportPlanSteps
from backend.imports.readers import FileRefused
from backend.interactions.models import Interaction, Participant, Sensitivity
from backend.kit.db import utc_now
from backend.kit.errors import RuleBroken
from backend.stakeholders.models import Organisation, OrganisationKind, Person, Role
from tests.factories import stakeholders
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.imports import COMMIT, DISCARD, HEADER, SHOW_PLAN, commit, preview, rows, send

DATA = Path(__file__).parents[4] / "shared" / "data"
FIRST = "Tallow Trust; Wick Institute,The Rt Hon Ada Fernhill MP,22/01/2024,Wicks,Department for Lanterns"
SECOND = "Harbour Bank,Ada Fernhill,23/01/2024,Roundtable on tapers,Department for Lanterns"
RECORDS = (Organisation, Person, Role, Interaction, Participant)


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


def counts(app: Any) -> list[int]:
    with writing(app) as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(model)) or 0 for model in RECORDS]


def audit_entities(app: Any, after: int = 0) -> list[tuple[str, str]]:
    with writing(app) as session:
        lines = session.execute(sa.select(AuditLine.entity, AuditLine.action).where(AuditLine.id > after))
        return [(entity, action.value) for entity, action in lines]


def last_line(app: Any) -> int:
    with writing(app) as session:
        return session.scalar(sa.select(sa.func.max(AuditLine.id))) or 0


def test_commit_makes_exactly_the_plan(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST, SECOND)
    assert plan["newRecords"] == [
        {"label": "departments", "count": 1},
        {"label": "organisations", "count": 3},
        {"label": "people", "count": 1},
        {"label": "roles", "count": 1},
        {"label": "interactions", "count": 2},
    ]
    assert counts(app) == [0, 0, 0, 0, 0]
    assert [row["interactionId"] for row in rows(officer, plan)] == [None, None]
    committed = commit(officer, plan)
    assert (committed["status"], committed["digest"]) == ("COMMITTED", plan["digest"])
    assert counts(app) == [4, 1, 1, 2, 5]
    with writing(app) as session:
        first = session.scalars(sa.select(Interaction).order_by(Interaction.occurred_on)).first()
        assert first is not None
        assert rows(officer, plan)[0]["interactionId"] == str(first.id)
        told = (first.title, first.notes, first.source, first.recorded_by_id, first.sensitivity, first.team_id)
        assert told == (
            "Meeting: Ada Fernhill, Tallow Trust and Wick Institute",
            "Wicks",
            "meetings.csv, line 2",
            officer.user_id,
            Sensitivity.OPEN,
            None,
        )
        took_part = session.execute(
            sa.select(Person.name, Role.title, Organisation.name, Organisation.kind, Participant.occurred_on)
            .select_from(Participant)
            .outerjoin(Person, Person.id == Participant.person_id)
            .outerjoin(Role, Role.id == Participant.role_id)
            .join(Organisation, Organisation.id == Participant.organisation_id)
            .where(Participant.interaction_id == first.id)
            .order_by(Organisation.name)
        ).all()
        on, other = date(2024, 1, 22), OrganisationKind.OTHER
        assert [tuple(each) for each in took_part] == [
            ("Ada Fernhill", "Minister", "Department for Lanterns", OrganisationKind.DEPARTMENT, on),
            (None, None, "Tallow Trust", other, on),
            (None, None, "Wick Institute", other, on),
        ]


def test_second_import_changes_nothing(app: Any, officer: SignedIn) -> None:
    commit(officer, preview(officer, FIRST, SECOND))
    before, line = counts(app), last_line(app)
    again = preview(officer, SECOND, FIRST, name="the-same-again.csv")
    assert (again["createCount"], again["unchangedCount"], again["newRecords"]) == (0, 2, [])
    commit(officer, again)
    assert counts(app) == before
    assert audit_entities(app, line) == [("import_plans", "insert"), ("import_plans", "update")]


def test_later_file_adds_only_what_is_new(app: Any, officer: SignedIn) -> None:
    commit(officer, preview(officer, FIRST))
    later = preview(officer, FIRST, SECOND)
    assert later["newRecords"] == [{"label": "organisations", "count": 1}, {"label": "interactions", "count": 1}]
    commit(officer, later)
    assert counts(app) == [4, 1, 1, 2, 5]


def test_edited_meeting_is_left_as_it_is(app: Any, officer: SignedIn) -> None:
    commit(officer, preview(officer, FIRST))
    with writing(app) as session:
        meeting = session.scalars(sa.select(Interaction)).one()
        meeting.title, meeting.sensitivity = "What we heard of wicks", Sensitivity.RESTRICTED
    again = preview(officer, FIRST)
    (row,) = rows(officer, again)
    assert (row["action"], row["reason"], row["interactionId"]) == ("UNCHANGED", "is here already", str(meeting.id))
    commit(officer, again)
    with writing(app) as session:
        assert session.scalars(sa.select(Interaction.title)).all() == ["What we heard of wicks"]


def test_deleted_meeting_is_not_brought_back(app: Any, officer: SignedIn) -> None:
    commit(officer, preview(officer, FIRST))
    with writing(app) as session:
        options = sa.orm.selectinload(Interaction.participants), sa.orm.selectinload(Interaction.discussion_points)
        readers = sa.orm.selectinload(Interaction.readers)
        session.delete(session.scalars(sa.select(Interaction).options(*options, readers)).one())
    again = preview(officer, FIRST)
    (row,) = rows(officer, again)
    assert (row["action"], row["interactionId"]) == ("UNCHANGED", None)
    assert row["reason"].startswith("was deleted here on ")
    commit(officer, again)
    assert counts(app) == [3, 1, 1, 0, 0]


def _name_twice(session: Any) -> None:
    stakeholders.add_person(session, "Ada Fernhill")


def _add_alias(session: Any) -> None:
    stakeholders.add_organisation(session, "Northmoor Trust", aliases=("Harbour Bank",))


def _close_department(session: Any) -> None:
    department = session.scalars(sa.select(Organisation).where(Organisation.name == "Department for Lanterns")).one()
    department.closed_on, department.closed_precision = date(2024, 1, 1), stakeholders.PartialDate(2024, 1, 1).precision


def _end_role(session: Any) -> None:
    role = session.scalars(sa.select(Role)).one()
    role.ended_on, role.ended_precision = date(2024, 1, 22), stakeholders.PartialDate(2024, 1, 22).precision


@pytest.mark.parametrize("change", [_name_twice, _add_alias, _close_department, _end_role])
def test_change_since_the_preview_refuses_the_commit(
    app: Any, officer: SignedIn, change: Callable[[Any], None]
) -> None:
    commit(officer, preview(officer, FIRST))
    plan = preview(officer, SECOND)
    with writing(app) as session:
        change(session)
    before, line = counts(app), last_line(app)
    refusal = officer.refused(COMMIT, id=plan["id"], digest=plan["digest"])
    assert refusal["message"] == "Records changed since this preview. Preview the file again."
    assert (counts(app), audit_entities(app, line)) == (before, [])
    assert officer.ask(SHOW_PLAN, id=plan["id"])["importPlan"]["status"] == "PREVIEWED"


def test_same_meeting_from_another_plan_refuses_the_commit(app: Any, officer: SignedIn) -> None:
    plan, other = preview(officer, FIRST, SECOND), preview(officer, SECOND, name="other.csv")
    commit(officer, other)
    before = counts(app)
    refusal = officer.refused(COMMIT, id=plan["id"], digest=plan["digest"])
    assert refusal["message"] == "Records changed since this preview. Preview the file again."
    assert counts(app) == before


def test_unrelated_change_does_not_stop_the_commit(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    with writing(app) as session:
        stakeholders.add_person(session, "Bram Oakshott")
        stakeholders.add_organisation(session, "Northmoor Trust")
    assert commit(officer, plan)["status"] == "COMMITTED"


def test_committing_twice_makes_no_double(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    first = commit(officer, plan)
    line = last_line(app)
    assert commit(officer, plan) == first
    assert audit_entities(app, line) == []


def test_other_digest_is_refused(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    refusal = officer.refused(COMMIT, id=plan["id"], digest="0" * 64)
    assert refusal["message"] == "This is not the preview that you saw. Open it again before you commit."
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "digest"}
    assert counts(app) == [0, 0, 0, 0, 0]


def test_tampered_steps_are_refused(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    with writing(app) as session:
        stored = session.scalars(sa.select(ImportPlanSteps)).one()
        people = [{**stored.steps["people"][0], "name": "Somebody Else"}]
        stored.steps = {**stored.steps, "people": people}
    refusal = officer.refused(COMMIT, id=plan["id"], digest=plan["digest"])
    assert refusal["message"] == "This is not the preview that you saw. Open it again before you commit."
    assert counts(app) == [0, 0, 0, 0, 0]


def test_failure_in_the_middle_leaves_nothing(app: Any, officer: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = preview(officer, FIRST, SECOND)
    line = last_line(app)
    carry_on = service._participants

    def fail(step: dict[str, Any]) -> list[Participant]:
        if step["title"].startswith("Roundtable"):
            raise RuntimeError("the power went")
        return carry_on(step)

    monkeypatch.setattr(service, "_participants", fail)
    refusal = officer.refused(COMMIT, id=plan["id"], digest=plan["digest"])
    assert refusal["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert (counts(app), audit_entities(app, line)) == ([0, 0, 0, 0, 0], [])
    monkeypatch.setattr(service, "_participants", carry_on)
    assert commit(officer, plan)["status"] == "COMMITTED"
    assert counts(app) == [4, 1, 1, 2, 5]


def test_discard_removes_a_preview_whole(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    assert officer.ask(DISCARD, id=plan["id"]) == {"discardImport": plan["id"]}
    with writing(app) as session:
        for model in (ImportPlan, ImportPlanRow, ImportPlanSteps):
            assert session.scalar(sa.select(sa.func.count()).select_from(model)) == 0
    assert officer.refused(DISCARD, id=plan["id"])["extensions"]["code"] == "NOT_FOUND"
    assert officer.refused(COMMIT, id=plan["id"], digest=plan["digest"])["extensions"]["code"] == "NOT_FOUND"


def test_committed_import_cannot_be_discarded(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, FIRST)
    commit(officer, plan)
    refusal = officer.refused(DISCARD, id=plan["id"])
    assert refusal["message"] == "This import was committed. It stays, as the record of what was done."
    assert officer.ask(SHOW_PLAN, id=plan["id"])["importPlan"]["status"] == "COMMITTED"


def test_more_meetings_than_the_limit_are_refused(app: Any, officer: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_INTERACTIONS", 1)
    answer = send(officer, (HEADER + f"{FIRST}\n{SECOND}").encode())
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "This file holds 2 new meetings; at most 1 can be imported at once. Split it and import the parts.",
    )
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportPlan)) == 0


def many(count: int) -> list[str]:
    return [f"Body {n},Minister{n} Example,22/01/2024,,Department for Lanterns" for n in range(count)]


def statements(work: Callable[[], Any]) -> int:
    """Lines of the log are left out: SQLite gives their numbers back one at a time, inside this process."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("INSERT INTO audit_lines"):
            sent.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return len(sent)


def test_statements_do_not_grow_with_rows(app: Any, officer: SignedIn) -> None:
    commit(officer, preview(officer, *many(2)))
    sent = {}
    for count, day in ((3, "23/01/2024"), (300, "24/01/2024")):
        lines = [line.replace("22/01/2024", day) for line in many(count)]
        plan: dict[str, Any] = {}
        sent[count] = [
            statements(lambda lines=lines, plan=plan: plan.update(preview(officer, *lines))),
            statements(lambda plan=plan: commit(officer, plan)),
        ]
        assert plan["createCount"] == count
    assert sent[3] == sent[300]


def shared_file(*names: str) -> Path:
    path = DATA.joinpath(*names)
    if not path.exists():
        pytest.skip("the public records in ../shared/data are not on this machine")
    return path


def import_file(app: Any, path: Path, department: str | None = None) -> dict[str, Any]:
    """The summary of a plan that was made, stored and committed as on 1 November 2025."""
    data, doorway, given = path.read_bytes(), app.state.doorway, {"file_name": path.name}
    read = read_ministers_meetings(data, path.name, today=date(2025, 11, 1), department=department)
    with doorway.reading(SYSTEM) as session:
        plan = service.plan_import(session, read, data, **given)
    with writing(app) as session:
        plan_id = service.store_plan(session, plan, data, viewer=SYSTEM, now=utc_now(), **given)
    with writing(app) as session:
        service.commit_import(session, plan_id, plan.digest, viewer=SYSTEM, now=utc_now())
    return plan.summary


def test_real_sample_lands_and_lands_once(app: Any) -> None:
    path = shared_file("uk_ministerial_meetings_2024", "meetings_2024_sample.csv")
    first = import_file(app, path)
    assert first["counts"] == {"create": 1962, "unchanged": 0, "skipped": 71, "refused": 467}
    assert first["newRecords"] == [
        ["departments", 14],
        ["organisations", 2753],
        ["people", 126],
        ["roles", 131],
        ["interactions", 1962],
    ]
    before, line = counts(app), last_line(app)
    assert before == [2767, 126, 131, 1962, 5929]
    assert import_file(app, path)["counts"] == {"create": 0, "unchanged": 1962, "skipped": 71, "refused": 467}
    assert counts(app) == before
    assert audit_entities(app, line) == [("import_plans", "insert"), ("import_plans", "update")]


CABINET_OFFICE = {
    "bmmeetingsoctdec2011.csv": (6, 9),
    "co-meetings-aug-sept-2010.csv": (65, 72),
    "co-meetings-oct-dec-2010.csv": (89, 164),
    "comeetingsaprjun2011.csv": (96, 115),
    "comeetingsjulyesept2011.csv": (90, 104),
    "comeetingsoctdec2011.csv": (106, 109),
    "dpm-meetings-aug-sept-2010.csv": (14, 20),
    "dpm-meetings-oct-dec-2010.csv": (12, 16),
    "dpmmeetingsaprjun2011.csv": (7, 18),
    "dpmmeetingsjulysept2011.csv": (7, 10),
    "dpmmeetingsoctdec2011.csv": (6, 13),
    "leaders-whips-meetings-aug-sept-2010.csv": (5, 6),
    "leaders-whips-meetings-oct-dec-2010_0.csv": (7, 9),
    "pm-meetings-aug-sept-2010_0.csv": (2, 6),
    "pm-meetings-oct-dec-2010.csv": (15, 23),
    "pmmeetings-oct-dec2011.csv": (20, 36),
    "pmmeetingsjulysept2011.csv": (22, 32),
}


def test_raw_cabinet_office_files_land(app: Any) -> None:
    """Of each file: the meetings that landed, of its rows that are not blank."""
    folder = shared_file("cabinet_office_2010_2011")
    landed = {}
    for name in CABINET_OFFICE:
        done = import_file(app, folder / name, "Cabinet Office")["counts"]
        landed[name] = (done["create"] + done["unchanged"], sum(done.values()))
    assert landed == CABINET_OFFICE
    assert counts(app)[3] == 569
    with pytest.raises(RuleBroken, match=r"^This file does not say which department it is from"):
        import_file(app, folder / "pmmeetingsjulysept2011.csv")
    for path in sorted(folder.glob("*hospitality*.csv")):
        with pytest.raises(FileRefused, match=r"^This file lists hospitality received, not meetings"):
            import_file(app, path, "Cabinet Office")
