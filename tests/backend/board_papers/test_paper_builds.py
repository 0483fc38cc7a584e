import threading
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.accounts.viewer import SYSTEM
from backend.background.models import BackgroundWork, WorkState
from backend.board_papers import builds
from backend.board_papers.content import Row, Section
from backend.board_papers.models import BoardPaperBuild
from backend.board_papers.paper_rows import limited_now
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import utc_now
from backend.stakeholders.models import Person
from tests.factories import papers
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory
from tests.factories.interactions import add_interaction
from tests.factories.papers import approve_paper, build_paper, create_paper, section_input, show_paper
from tests.factories.policy_asks import add_policy_ask

CONTENT = "query($id: UUID!) { boardPaperBuild(id: $id) { content { sections { figures { key rowCount } } } } }"
LIMITED = "Limited since this was built: not shown any more."


@pytest.fixture
def writer(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Wyn Writer", team="Workforce")


@pytest.fixture
def chair(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Cai Chair")


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Rae Reader", level=PermissionLevel.READER)


def stored_build(app: Any) -> tuple[bytes, str]:
    with writing(app) as session:
        build = session.scalars(sa.select(BoardPaperBuild)).one()
        return build.content, build.digest


def figures_with_rows(user: SignedIn, paper_id: str) -> dict[str, int]:
    sections = user.ask(CONTENT, id=paper_id)["boardPaperBuild"]["content"]["sections"]
    return {each["key"]: each["rowCount"] for section in sections for each in section["figures"] if each["rowCount"]}


def rows_of(user: SignedIn, paper_id: str, key: str) -> list[dict[str, Any]]:
    asked = user.ask(papers.ROWS, paperId=paper_id, figureKey=key, page={"offset": 0, "limit": 100})
    rows: list[dict[str, Any]] = asked["boardPaperRows"]["items"]
    return rows


def restrict(app: Any, ids: list[uuid.UUID]) -> None:
    with writing(app) as session:
        for row in session.scalars(sa.select(Interaction).where(Interaction.id.in_(ids))):
            row.sensitivity = Sensitivity.RESTRICTED


@pytest.mark.parametrize("seed", [3, 31])
def test_frozen_paper_is_rebuilt_after_any_later_change(app: Any, writer: SignedIn, chair: SignedIn, seed: int) -> None:
    history = SeededHistory(app, seed)
    history.make(60)
    paper = create_paper(writer, asAt="2025-12-31", comparedWith="2025-06-30")
    approve_paper(writer, chair, paper["id"])
    frozen = stored_build(app)
    history.clock = utc_now()
    history.change_everything()
    with writing(app) as session:
        held = session.scalars(sa.select(Interaction.id).order_by(Interaction.id)).all()
    restrict(app, list(held[::3]))
    rebuilt = writer.ask(papers.REBUILD, id=paper["id"])["rebuildBoardPaper"]
    assert (rebuilt["isEqual"], rebuilt["differences"]) == (True, [])
    assert rebuilt["figureCount"] > 20
    assert stored_build(app) == frozen
    assert writer.ask(papers.SHOW_BUILD, id=paper["id"])["boardPaperBuild"]["isIntact"]
    following = create_paper(writer, asAt="2026-06-30", comparedWith=None)
    assert following["previous"]["id"] == paper["id"]


def test_rebuild_names_each_figure_that_differs(
    app: Any, writer: SignedIn, chair: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    SeededHistory(app, 5).make(20)
    paper = create_paper(writer, asAt="2025-12-31", comparedWith="2025-06-30")
    approve_paper(writer, chair, paper["id"])
    real = builds.build_sections
    monkeypatch.setattr(builds, "build_sections", lambda *given: real(*given)[:2])
    rebuilt = writer.ask(papers.REBUILD, id=paper["id"])["rebuildBoardPaper"]
    assert not rebuilt["isEqual"]
    assert {difference["now"] for difference in rebuilt["differences"]} == {None}


def one_meeting(app: Any, writer: SignedIn) -> tuple[uuid.UUID, uuid.UUID]:
    with writing(app) as session:
        ask = add_policy_ask(session, "Publish data")
        kept = add_interaction(session, title="Kept open", users=[writer.user_id], raised=[ask.id])
        other = add_interaction(session, title="About to change", users=[writer.user_id], raised=[ask.id])
        return kept.id, other.id


def raised_rows(user: SignedIn, paper_id: str) -> dict[str, dict[str, Any]]:
    """The rows of the figure that counts the two meetings and nothing else."""
    for key, count in figures_with_rows(user, paper_id).items():
        found = rows_of(user, paper_id, key)
        if count == 2 and any(row["link"] and "/interactions/" in row["link"] for row in found):
            return {"kept" if "Kept open" in row["what"] else "changed": row for row in found}
    raise AssertionError("No figure counts the two meetings.")


def meetings_paper(writer: SignedIn) -> str:
    paper = create_paper(writer, asAt="2025-06-30", comparedWith="2024-12-31")
    build_paper(writer, paper["id"])
    return str(paper["id"])


def test_row_of_a_meeting_restricted_since_is_masked(app: Any, writer: SignedIn) -> None:
    _kept, other = one_meeting(app, writer)
    paper_id = meetings_paper(writer)
    before = raised_rows(writer, paper_id)
    assert before["changed"]["link"] == f"/interactions/{other}/show"
    assert "About to change" in before["changed"]["what"]
    restrict(app, [other])
    after = raised_rows(writer, paper_id)
    assert after["changed"] == {
        "what": LIMITED,
        "date": None,
        "who": "",
        "countedAs": before["changed"]["countedAs"],
        "isLimited": True,
        "link": None,
    }
    assert after["kept"] == before["kept"]
    workbook = writer.client.get(f"/board-papers/{paper_id}.pdf").content
    assert workbook.startswith(b"%PDF")


@pytest.mark.parametrize("was_restricted", [False, True])
def test_deleted_meeting_stays_unless_it_was_restricted(app: Any, writer: SignedIn, was_restricted: bool) -> None:
    _kept, other = one_meeting(app, writer)
    paper_id = meetings_paper(writer)
    before = raised_rows(writer, paper_id)["changed"]
    if was_restricted:
        restrict(app, [other])
    shown = writer.ask("query($id: UUID!) { interaction(id: $id) { version } }", id=str(other))["interaction"]
    with writing(app) as session:
        session.delete(session.get_one(Interaction, other))
    after = raised_rows(writer, paper_id)["changed"]
    assert (shown is None) is was_restricted
    assert after["isLimited"] is was_restricted
    assert after["link"] is None
    assert after["what"] == (LIMITED if was_restricted else before["what"])


def limited(app: Any, rows: list[Row]) -> set[tuple[str, uuid.UUID]]:
    with app.state.doorway.reading(SYSTEM) as session:
        return limited_now(session, rows)


def test_person_who_objects_or_goes_is_not_named(app: Any) -> None:
    here, objects, gone = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    with writing(app) as session:
        for key, day in ((here, None), (objects, utc_now().date())):
            reason = "Asked us to" if day else None
            person = Person(id=key, name="P", background="", source="", recorded_at=utc_now())
            person.withdrawn_on, person.withdrawal_reason = day, reason
            session.add(person)
    rows = [Row("Somebody", noun="people", record_id=str(key)) for key in (here, objects, gone)]
    rows += [Row("No record"), Row("No table", noun="nothing", record_id=str(gone))]
    assert limited(app, rows) == {("people", objects), ("people", gone)}


def test_ask_put_under_embargo_since_is_masked(app: Any) -> None:
    with writing(app) as session:
        seen, hidden = add_policy_ask(session, "Open").id, add_policy_ask(session, "Hidden")
        hidden.embargoed_until = utc_now() + timedelta(days=3)
        hidden_id = hidden.id
    rows = [Row("Ask", noun="policy_asks", record_id=str(key)) for key in (seen, hidden_id)]
    assert limited(app, rows) == {("policy_asks", hidden_id)}


def test_reader_gets_rows_without_links(app: Any, writer: SignedIn, chair: SignedIn, reader: SignedIn) -> None:
    one_meeting(app, writer)
    paper = create_paper(writer, asAt="2025-06-30", comparedWith="2024-12-31")
    approve_paper(writer, chair, paper["id"])
    keys = figures_with_rows(reader, paper["id"])
    assert keys == figures_with_rows(writer, paper["id"])
    assert {row["link"] for key in keys for row in rows_of(reader, paper["id"], key)} == {None}
    error = reader.refused(papers.ROWS, paperId=paper["id"], figureKey="no such figure")
    assert error["extensions"]["code"] == "NOT_FOUND"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Sections that take until the event is set, saying all the while how far they are."""
    go_on = threading.Event()

    def build_slowly(_reading: Any, tell: Any) -> tuple[Section, ...]:
        while not go_on.wait(0.05):
            tell(0.5)
        return (Section("stages", "Asks by stage"),)

    monkeypatch.setattr(builds, "build_sections", build_slowly)
    yield go_on
    go_on.set()


def until(user: SignedIn, paper_id: str, *states: str) -> dict[str, Any]:
    for _ in range(400):
        build: dict[str, Any] = user.ask(papers.SHOW_BUILD, id=paper_id)["boardPaperBuild"]
        if build["state"] in states:
            return build
        time.sleep(0.05)
    raise AssertionError(f"It never came to be {states}.")


def test_others_write_while_a_paper_is_built(app: Any, writer: SignedIn, slow: threading.Event) -> None:
    paper = create_paper(writer)
    writer.ask(papers.ASK_FOR_BUILD, id=paper["id"])
    until(writer, paper["id"], "running")
    writer.ask(papers.WRITE, input=section_input(paper, "stages", "Written meanwhile"))
    slow.set()
    build = until(writer, paper["id"], "done")
    assert not build["isFresh"]
    assert show_paper(writer, paper["id"])["state"] == "DRAFT"


def test_stopped_build_keeps_the_earlier_one(app: Any, writer: SignedIn, slow: threading.Event) -> None:
    paper = create_paper(writer)
    slow.set()
    first = build_paper(writer, paper["id"])
    slow.clear()
    writer.ask(papers.ASK_FOR_BUILD, id=paper["id"])
    until(writer, paper["id"], "running")
    assert writer.ask(papers.CANCEL_BUILD, id=paper["id"])["cancelBoardPaperBuild"]["state"] == "cancelled"
    slow.set()
    time.sleep(1.5)
    after = until(writer, paper["id"], "cancelled")
    assert (after["digest"], after["builtAt"]) == (first["digest"], first["builtAt"])


def test_build_left_behind_is_taken_up_by_the_next_asker(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    writer.ask(papers.ASK_FOR_BUILD, id=paper["id"])
    with app.state.doorway.engine.execution_options(writes=True).begin() as connection:
        left = {"state": WorkState.RUNNING, "seen_alive_at": utc_now() - timedelta(seconds=31), "progress": 0.4}
        connection.execute(sa.update(BackgroundWork.__table__).values(left))
    assert until(writer, paper["id"], "done")["isFresh"]


def test_failed_build_says_so_in_plain_words(app: Any, writer: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> None:
        raise ValueError("secret detail")

    monkeypatch.setattr(builds, "build_sections", fail)
    paper = create_paper(writer)
    writer.ask(papers.ASK_FOR_BUILD, id=paper["id"])
    build = until(writer, paper["id"], "failed")
    assert build["problem"] == "This could not be worked out. Try again; if it fails again, tell your administrator."
    assert (build["digest"], build["builtAt"]) == (None, None)


def test_paper_of_a_day_to_come_is_not_built(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer, asAt="2190-01-31")
    error = writer.refused(papers.ASK_FOR_BUILD, id=paper["id"])
    assert error["message"] == "The paper's date is in the future. Build it on that day or later."
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(BackgroundWork)) == 0


def test_known_instant_waits_for_changes_under_way(app: Any) -> None:
    """A change is stamped before it is committed: an instant between the two would know it later and not now."""
    engine, found = app.state.doorway.engine, []
    with writing(app) as session:
        session.add(Person(id=uuid.uuid4(), name="P", background="", source="", recorded_at=utc_now()))
        session.flush()
        asking = threading.Thread(target=lambda: found.append(builds.instant_of_a_whole_past(engine)))
        asking.start()
        asking.join(0.5)
        assert asking.is_alive()
        assert found == []
    asking.join(20)
    assert len(found) == 1


def test_changed_build_is_noticed(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    approve_paper(writer, chair, paper["id"])
    with writing(app) as session:
        build = session.scalars(sa.select(BoardPaperBuild)).one()
        build.content = build.content.replace(b"Six months", b"Ten months")
    assert not chair.ask(papers.SHOW_BUILD, id=paper["id"])["boardPaperBuild"]["isIntact"]
