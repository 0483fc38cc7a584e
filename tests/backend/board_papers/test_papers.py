import threading
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.audit.models import AuditLine
from backend.board_papers.content import SECTIONS
from backend.board_papers.models import BoardPaper, BoardPaperBuild, BoardPaperSection
from backend.board_papers.papers import FROZEN, IN_REVIEW, half_a_year_before
from tests.factories import papers
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.papers import (
    approval_input,
    approve_paper,
    build_paper,
    create_paper,
    paper_input,
    section_input,
    section_of,
    send_for_review,
    show_paper,
)

CountQueries = Callable[[int], AbstractContextManager[list[str]]]


@pytest.fixture
def writer(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Wyn Writer", team="Workforce")


@pytest.fixture
def chair(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Cai Chair")


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Rae Reader", level=PermissionLevel.READER)


def stored(app: Any) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all papers, to see that nothing changed."""
    names = ("board_papers", "board_paper_sections", "board_paper_points", "board_paper_comments", "board_paper_builds")
    with app.state.doorway.engine.connect() as connection:
        return {
            name: sorted(tuple(map(str, row)) for row in connection.execute(sa.text(f"SELECT * FROM {name}")))
            for name in names
        }


def add_point(user: SignedIn, paper_id: str, text: str, kind: str = "RISK") -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "paperId": paper_id, "kind": kind, "text": text}
    paper: dict[str, Any] = user.ask(papers.ADD_POINT, input=given)["addBoardPaperPoint"]
    return paper


def comment(user: SignedIn, paper_id: str, text: str, section_key: str = "summary") -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "paperId": paper_id, "sectionKey": section_key, "text": text}
    paper: dict[str, Any] = user.ask(papers.COMMENT, input=given)["writeBoardPaperComment"]
    return paper


def test_new_paper_is_a_draft_with_every_section(writer: SignedIn) -> None:
    paper = create_paper(writer)
    assert (paper["state"], paper["masksNames"], paper["digest"]) == ("DRAFT", True, None)
    assert [section["key"] for section in paper["sections"]] == list(SECTIONS)
    assert {section["narrative"] for section in paper["sections"]} == {""}
    assert paper["recordedBy"]["name"] == "Wyn Writer"


def test_retried_create_makes_one_paper(app: Any, writer: SignedIn) -> None:
    given = paper_input()
    first = writer.ask(papers.CREATE, input=given)
    assert writer.ask(papers.CREATE, input=given) == first
    assert len(stored(app)["board_papers"]) == 1


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": " "}, "title", "Title is needed."),
        ({"committee": "Two\nlines"}, "committee", "Committee must be a single line."),
        (
            {"comparedWith": "2026-03-31"},
            "comparedWith",
            "The date to compare with must be earlier than the date of the paper.",
        ),
        ({"previousId": str(uuid.uuid4())}, "previousId", "The paper before must be an approved one."),
    ],
)
def test_impossible_paper_is_refused(
    app: Any, writer: SignedIn, changes: dict[str, Any], field: str, message: str
) -> None:
    error = writer.refused(papers.CREATE, input=paper_input(**changes))
    assert (error["message"], error["extensions"]["field"]) == (message, field)
    assert stored(app)["board_papers"] == []


def test_next_paper_begins_where_the_last_one_ended(writer: SignedIn, chair: SignedIn) -> None:
    first = create_paper(writer)
    writer.ask(papers.WRITE, input=section_input(first, "stages", "Five asks moved.", chair.user_id))
    approve_paper(writer, chair, first["id"])
    following = create_paper(writer, asAt="2026-09-30", comparedWith=None)
    assert (following["comparedWith"], following["previous"]["id"]) == ("2026-03-31", first["id"])
    assert section_of(following, "stages")["owner"]["name"] == "Cai Chair"
    assert section_of(following, "stages")["narrative"] == ""
    assert show_paper(writer, first["id"])["following"] == [{"id": following["id"]}]


def test_first_paper_looks_half_a_year_back(writer: SignedIn) -> None:
    assert create_paper(writer, asAt="2026-08-31", comparedWith=None)["comparedWith"] == "2026-02-28"


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 3, 31), date(2025, 9, 30)),
        (date(2028, 8, 31), date(2028, 2, 29)),
        (date(2026, 7, 1), date(2026, 1, 1)),
        (date(2026, 6, 30), date(2025, 12, 30)),
    ],
)
def test_half_a_year_ends_within_its_month(day: date, before: date) -> None:
    assert half_a_year_before(day) == before


def test_stale_paper_and_stale_narrative_are_told(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    mine = section_input(paper, "stages", "Mine")
    writer.ask(papers.WRITE, input=section_input(paper, "stages", "Theirs"))
    writer.ask(papers.WRITE, input=section_input(paper, "coverage", "Another section is free."))
    error = chair.refused(papers.WRITE, input=mine)
    assert error["extensions"]["code"] == "CONFLICT"
    assert error["extensions"]["changedBy"] == "Wyn Writer"
    assert error["extensions"]["fields"] == [{"field": "narrative", "mine": "Mine", "theirs": "Theirs", "before": ""}]
    assert section_of(show_paper(writer, paper["id"]), "stages")["narrative"] == "Theirs"


def test_points_keep_the_order_they_are_put_in(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    for text in ("One", "Two", "Three"):
        shown = add_point(writer, paper["id"], text)
    ids = [point["id"] for point in shown["points"]]
    order = {"paperId": paper["id"], "kind": "RISK", "ids": [ids[2], ids[0], ids[1]]}
    ordered = writer.ask(papers.ORDER_POINTS, **order)["orderBoardPaperPoints"]
    assert [point["text"] for point in ordered["points"]] == ["Three", "One", "Two"]
    before = stored(app)
    error = writer.refused(papers.ORDER_POINTS, **(order | {"ids": ids[:2]}))
    assert error["message"] == "The list of points has changed since. Look at it again before you order it."
    assert stored(app) == before
    first = ordered["points"][0]
    left = writer.ask(papers.DELETE_POINT, id=first["id"], version=first["version"])["deleteBoardPaperPoint"]
    assert [point["text"] for point in left["points"]] == ["One", "Two"]


def test_comment_is_settled_once(writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    written = comment(chair, paper["id"], "Say which ask.")["comments"][0]
    assert (written["about"], written["writtenBy"]["name"], written["resolvedAt"]) == ("Summary", "Cai Chair", None)
    settled = writer.ask(papers.RESOLVE, id=written["id"])["resolveBoardPaperComment"]["comments"][0]
    assert settled["resolvedBy"]["name"] == "Wyn Writer"
    assert chair.ask(papers.RESOLVE, id=written["id"])["resolveBoardPaperComment"]["comments"] == [settled]


def test_deleted_draft_leaves_its_history_alone(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    comment(writer, paper["id"], "A comment")
    build_paper(writer, paper["id"])
    writer.ask(papers.DELETE, id=paper["id"], version=paper["version"])
    assert {name: rows for name, rows in stored(app).items() if rows} == {}
    with writing(app) as session:
        told = session.scalar(
            sa.select(sa.func.count()).where(AuditLine.noun == "board_papers", AuditLine.action == "delete")
        )
    assert told == len(SECTIONS) + 3


def every_change(paper: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Each mutation of a paper, as somebody would send it who opened the paper earlier."""
    version, point, section = paper["version"], paper["points"][0], paper["sections"][0]
    edit = {name: paper[name] for name in ("id", "version", "title", "committee", "purpose", "asAt", "comparedWith")}
    new = {"id": str(uuid.uuid4()), "paperId": paper["id"], "text": "New"}
    return {
        "update": (papers.UPDATE, {"input": edit | {"masksNames": False, "previousId": None}}),
        "delete": (papers.DELETE, {"id": paper["id"], "version": version}),
        "write": (papers.WRITE, {"input": section_input(paper, section["key"], "Another word")}),
        "add point": (papers.ADD_POINT, {"input": new | {"kind": "ALERT"}}),
        "change point": (
            papers.CHANGE_POINT,
            {"input": {"id": point["id"], "version": 1, "kind": "ALERT", "text": "New", "ownerId": None}},
        ),
        "delete point": (papers.DELETE_POINT, {"id": point["id"], "version": point["version"]}),
        "order": (papers.ORDER_POINTS, {"paperId": paper["id"], "kind": "RISK", "ids": [point["id"]]}),
        "build": (papers.ASK_FOR_BUILD, {"id": paper["id"]}),
        "cancel": (papers.CANCEL_BUILD, {"id": paper["id"]}),
        "send": (papers.SEND, {"input": {"id": paper["id"], "version": version}}),
        "comment": (papers.COMMENT, {"input": new | {"sectionKey": "summary"}}),
        "resolve": (papers.RESOLVE, {"id": paper["comments"][0]["id"]}),
        "return": (
            papers.RETURN,
            {"input": {"id": paper["id"], "version": version, "commentId": new["id"], "comment": "Why"}},
        ),
        "approve": (
            papers.APPROVE,
            {"input": {"id": paper["id"], "version": version, "approvedAs": "Me", "digest": "0" * 64}},
        ),
    }


TALK = {"comment", "resolve", "return", "approve"}


def test_nothing_but_talk_changes_in_review(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    comment(writer, paper["id"], "A comment")
    build_paper(writer, paper["id"])
    sent = send_for_review(writer, paper["id"])
    before = stored(app)
    for name, (document, given) in every_change(sent).items():
        if name not in TALK:
            assert writer.refused(document, **given)["message"] == IN_REVIEW, name
    assert stored(app) == before


def test_nothing_at_all_changes_once_approved(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    said = comment(writer, paper["id"], "A comment")["comments"][0]
    writer.ask(papers.RESOLVE, id=said["id"])
    approved = approve_paper(writer, chair, paper["id"])
    before = stored(app)
    for user in (writer, chair):
        for name, (document, given) in every_change(approved).items():
            assert user.refused(document, **given)["message"] == FROZEN, name
    assert stored(app) == before


def test_each_change_makes_the_build_out_of_date(writer: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    comment(writer, paper["id"], "A comment")
    made = {"update", "write", "add point", "change point"}
    for name in sorted(made):
        build_paper(writer, paper["id"])
        shown = show_paper(writer, paper["id"])
        document, given = every_change(shown)[name]
        if name == "change point":
            given["input"]["version"] = shown["points"][0]["version"]
        writer.ask(document, **given)
        assert not writer.ask(papers.SHOW_BUILD, id=paper["id"])["boardPaperBuild"]["isFresh"], name
        version = show_paper(writer, paper["id"])["version"]
        error = writer.refused(papers.SEND, input={"id": paper["id"], "version": version})
        assert error["message"] == "This paper was built before its last change. Build it again first."
    assert show_paper(writer, paper["id"])["state"] == "DRAFT"


def test_comment_leaves_the_build_fresh(writer: SignedIn) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    comment(writer, paper["id"], "Only talk")
    assert writer.ask(papers.SHOW_BUILD, id=paper["id"])["boardPaperBuild"]["isFresh"]


def test_paper_without_a_build_cannot_be_reviewed(writer: SignedIn) -> None:
    paper = create_paper(writer)
    error = writer.refused(papers.SEND, input={"id": paper["id"], "version": paper["version"]})
    assert error["message"] == "This paper has not been built yet. Build it first."


def test_review_ends_with_a_comment_that_says_why(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    sent = send_for_review(writer, paper["id"])
    given = {"id": paper["id"], "version": sent["version"], "commentId": str(uuid.uuid4()), "comment": " "}
    before = stored(app)
    assert chair.refused(papers.RETURN, input=given)["message"] == "Text is needed."
    assert stored(app) == before
    back = chair.ask(papers.RETURN, input=given | {"comment": "Name the second ask."})["returnBoardPaperToDraft"]
    assert (back["state"], back["comments"][0]["about"]) == ("DRAFT", "The whole paper")
    assert back["comments"][0]["text"] == "Name the second ask."


def test_approval_freezes_the_build_that_was_reviewed(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    build = build_paper(writer, paper["id"])
    send_for_review(writer, paper["id"])
    approved = chair.ask(papers.APPROVE, input=approval_input(chair, paper["id"]))["approveBoardPaper"]
    assert (approved["state"], approved["digest"]) == ("APPROVED", build["digest"])
    assert (approved["approvedAs"], approved["approvedBy"]["name"]) == ("Chair of the committee", "Cai Chair")
    with writing(app) as session:
        builds = session.scalars(sa.select(BoardPaperBuild)).all()
        assert [(each.is_frozen, each.digest) for each in builds] == [(True, build["digest"])]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"approvedAs": " "}, "Approved as is needed."),
        (
            {"digest": "0" * 64},
            "This paper was built again since you looked at it. Look at it again before you approve it.",
        ),
    ],
)
def test_approval_without_name_or_right_build_is_refused(
    app: Any, writer: SignedIn, chair: SignedIn, changes: dict[str, Any], message: str
) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    send_for_review(writer, paper["id"])
    before = stored(app)
    assert chair.refused(papers.APPROVE, input=approval_input(chair, paper["id"], **changes))["message"] == message
    assert stored(app) == before


def test_nobody_approves_a_paper_they_set_up(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    error = chair.refused(papers.APPROVE, input=approval_input(chair, paper["id"]))
    assert error["message"] == "This paper is a draft. Send it for review before it is approved."
    send_for_review(writer, paper["id"])
    before = stored(app)
    error = writer.refused(papers.APPROVE, input=approval_input(writer, paper["id"]))
    assert error["message"] == "You set this paper up, so somebody else has to approve it."
    comment(chair, paper["id"], "One more thing")
    error = chair.refused(papers.APPROVE, input=approval_input(chair, paper["id"]))
    assert error["message"] == "Some comments are still open. Settle each of them before the paper is approved."
    assert stored(app)["board_papers"] == before["board_papers"]


def test_of_two_approvals_one_is_kept(app: Any, writer: SignedIn, chair: SignedIn) -> None:
    other = sign_in_new_user(app, "Ode Other")
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    send_for_review(writer, paper["id"])
    given = {user: approval_input(user, paper["id"]) for user in (chair, other)}
    replies = at_once(
        lambda: chair.reply(papers.APPROVE, input=given[chair]), lambda: other.reply(papers.APPROVE, input=given[other])
    )
    refusals = [reply["errors"][0]["message"] for reply in replies if "errors" in reply]
    assert refusals == [FROZEN]
    approved = show_paper(writer, paper["id"])
    winner = next(reply["data"] for reply in replies if "errors" not in reply)["approveBoardPaper"]
    assert approved["approvedBy"] == winner["approvedBy"]


def test_narrative_written_while_a_paper_is_sent_is_in_it_or_refused(writer: SignedIn, chair: SignedIn) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    written, sent = at_once(
        lambda: chair.reply(papers.WRITE, input=section_input(paper, "stages", "At the last moment")),
        lambda: writer.reply(papers.SEND, input={"id": paper["id"], "version": paper["version"]}),
    )
    after = show_paper(writer, paper["id"])
    if "errors" in written:
        assert written["errors"][0]["message"] == IN_REVIEW
        assert (after["state"], section_of(after, "stages")["narrative"]) == ("IN_REVIEW", "")
    else:
        refusal = "This paper was built before its last change. Build it again first."
        assert sent["errors"][0]["message"] == refusal
        assert (after["state"], section_of(after, "stages")["narrative"]) == ("DRAFT", "At the last moment")


def at_once(*doing: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    start, replies = threading.Barrier(len(doing)), {}

    def run(number: int) -> None:
        start.wait()
        replies[number] = doing[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(doing))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [replies[number] for number in range(len(doing))]


def test_reader_meets_a_paper_from_its_review_on(writer: SignedIn, reader: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    comment(writer, paper["id"], "Candid talk")
    build_paper(writer, paper["id"])
    listed = "{ boardPapers { total items { id openCommentCount writtenCount } } }"
    assert reader.ask(listed)["boardPapers"] == {"total": 0, "items": []}
    assert reader.ask(papers.SHOW, id=paper["id"]) == {"boardPaper": None}
    assert reader.ask(papers.SHOW_BUILD, id=paper["id"]) == {"boardPaperBuild": None}
    message = "This board paper does not exist, or you may not see it."
    assert reader.refused(papers.ROWS, paperId=paper["id"], figureKey="x")["message"] == message
    send_for_review(writer, paper["id"])
    assert reader.ask(listed)["boardPapers"]["items"] == [{"id": paper["id"], "openCommentCount": 0, "writtenCount": 0}]
    shown = show_paper(reader, paper["id"])
    assert (shown["sections"], shown["points"], shown["comments"]) == ([], [], [])
    assert reader.ask(papers.SHOW_BUILD, id=paper["id"])["boardPaperBuild"]["isFresh"]


def test_reader_may_change_and_rebuild_nothing(app: Any, writer: SignedIn, reader: SignedIn) -> None:
    paper = create_paper(writer)
    add_point(writer, paper["id"], "A risk")
    comment(writer, paper["id"], "A comment")
    build_paper(writer, paper["id"])
    sent = send_for_review(writer, paper["id"])
    before = stored(app)
    for name, (document, given) in every_change(sent).items():
        assert reader.refused(document, **given)["extensions"]["code"] == "FORBIDDEN", name
    assert reader.refused(papers.REBUILD, id=paper["id"])["extensions"]["code"] == "FORBIDDEN"
    assert stored(app) == before


def test_list_of_papers_costs_two_statements(app: Any, writer: SignedIn, count_queries: CountQueries) -> None:
    from backend.board_papers.paper_queries import find_papers

    for month in ("2025-03-31", "2026-03-31"):
        create_paper(writer, asAt=month, comparedWith="2024-09-30")
    with writing(app) as session, count_queries(2):
        rows, total = find_papers(session, offset=0, limit=25)
    assert ([str(row.as_at) for row in rows], total) == (["2026-03-31", "2025-03-31"], 2)
    assert {row.section_count for row in rows} == {len(SECTIONS)}


def test_paper_refers_to_colleagues_by_key(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    stranger = section_input(paper, "stages", "Text", uuid.uuid4())
    error = writer.refused(papers.WRITE, input=stranger)
    assert (error["message"], error["extensions"]["field"]) == (
        "This colleague does not exist or has left.",
        "ownerId",
    )
    with writing(app) as session:
        narratives = session.scalars(sa.select(BoardPaperSection.narrative)).all()
        assert set(narratives) == {""}
        assert session.scalars(sa.select(BoardPaper.version)).one() == paper["version"]
