"""The plan through GraphQL: its lines, updates, evidence and ratings, and what each of them refuses."""

import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.action_plan.models import LinePosition, PlanLine, PlanLineEvidence, PlanLineRating, PlanLineUpdate, Rating
from backend.action_plan.published_lines import PLAN_VERSION, PUBLISHED_LINES
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import Commitment
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.action_plan import add_line_evidence, add_line_rating, add_line_update, add_plan_line
from tests.factories.interactions import add_interaction
from tests.factories.objectives import add_objective
from tests.factories.policy_asks import add_policy_ask

Counting = Callable[[int], AbstractContextManager[list[str]]]
FIELDS = """id version number title planReference planVersion planVersionOn isStretch strategicObjective commitments
  owner { name } measure target evidenceLimitDays
  standing { byRule reasons byHand { rating reason } shown because evidence newestEvidenceOn evidenceAgeDays nextMissing
    position updatedOn }
  updates { id version position text measured } evidence { id version title counts interactionTitle }
  ratings { id version rating withdrawnOn }"""
LINES = f"""query($filter: PlanLineFilter, $page: PageInput, $asAt: Date) {{
  planLines(filter: $filter, page: $page, asAt: $asAt) {{ total items {{ {FIELDS} }} }} }}"""
LINE = f"query($id: UUID!, $asAt: Date) {{ planLine(id: $id, asAt: $asAt) {{ {FIELDS} }} }}"
BEGIN = "mutation { beginActionPlan { total items { number planReference } } }"
CREATE = f"mutation($input: CreatePlanLineInput!) {{ createPlanLine(input: $input) {{ {FIELDS} }} }}"
EDIT = f"mutation($input: UpdatePlanLineInput!) {{ updatePlanLine(input: $input) {{ {FIELDS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deletePlanLine(id: $id, version: $version) }"
RECORD = f"mutation($input: RecordPlanLineUpdateInput!) {{ recordPlanLineUpdate(input: $input) {{ {FIELDS} }} }}"
CORRECT = f"mutation($input: CorrectPlanLineUpdateInput!) {{ correctPlanLineUpdate(input: $input) {{ {FIELDS} }} }}"
ADD = f"mutation($input: AddPlanLineEvidenceInput!) {{ addPlanLineEvidence(input: $input) {{ {FIELDS} }} }}"
RATE = f"mutation($input: RatePlanLineInput!) {{ ratePlanLine(input: $input) {{ {FIELDS} }} }}"
WITHDRAW = f"mutation($input: WithdrawPlanLineRatingInput!) {{ withdrawPlanLineRating(input: $input) {{ {FIELDS} }} }}"


def lines(who: SignedIn, **given: Any) -> Any:
    return who.ask(LINES, page={"limit": 100}, **given)["planLines"]


def line(who: SignedIn, line_id: uuid.UUID, as_at: date | None = None) -> Any:
    return who.ask(LINE, id=str(line_id), asAt=as_at.isoformat() if as_at else None)["planLine"]


def new_id() -> str:
    return str(uuid.uuid4())


def create_input(**values: Any) -> dict[str, Any]:
    given = {"id": new_id(), "number": 1, "strategicObjective": "VOICE", "title": "Podcasts", "planVersion": "Draft"}
    return given | {"planReference": "Voice, action 3", "commitments": ["ACT", "INFLUENCE"]} | values


def update_input(line_id: uuid.UUID, **values: Any) -> dict[str, Any]:
    given = {"id": new_id(), "planLineId": str(line_id), "updatedOn": london_today().isoformat()}
    return given | {"position": "ON_TRACK", "text": "Two of four done."} | values


def count(app: Any, model: Any) -> int:
    with writing(app) as session:
        return session.query(model).count()


def test_published_plan_has_27_lines() -> None:
    by_objective = Counter(each.objective.name for each in PUBLISHED_LINES)
    assert by_objective == {"INFLUENCE": 3, "VOICE": 5, "SUPPORT": 9, "EXCELLENT_ORGANISATION": 10}
    assert [each.number for each in PUBLISHED_LINES] == list(range(1, 28))
    assert [each.number for each in PUBLISHED_LINES if each.is_stretch] == [8]
    assert len({each.reference for each in PUBLISHED_LINES}) == 27
    assert {commitment for each in PUBLISHED_LINES for commitment in each.commitments} == set(Commitment)
    assert all(each.commitments for each in PUBLISHED_LINES)


def test_empty_plan_begins_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    assert officer.ask(BEGIN)["beginActionPlan"]["total"] == 27
    found = lines(officer)["items"]
    assert found[1]["planReference"] == "Influence, action 2"
    assert (found[1]["planVersion"], found[1]["planVersionOn"]) == (PLAN_VERSION, None)
    assert {each["standing"]["shown"] for each in found} == {"UNKNOWN"}
    assert found[0]["commitments"] == ["RECOGNISE", "ACT", "INFLUENCE"]
    refusal = officer.refused(BEGIN)
    assert refusal["message"] == "The plan has lines already. Add what is missing line by line."
    assert count(app, PlanLine) == 27


def test_lists_send_constant_number_of_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        for number in (1, 2, 3):
            row = add_plan_line(session, number, owner_id=officer.user_id)
            for days in (1, 2):
                add_line_update(session, row.id, LinePosition.ON_TRACK, date(2026, 1, days))
                add_line_evidence(session, row.id, date(2026, 1, days))
                add_line_rating(session, row.id, Rating.RED, date(2026, 1, days))
    with count_queries(6):  # the viewer, lines, commitments, updates, evidence, ratings
        assert lines(officer)["total"] == 3


def test_lines_are_filtered_by_each_field(app: Any) -> None:
    officer = sign_in_new_user(app)
    officer.ask(BEGIN)

    def numbers(**given: Any) -> list[int]:
        return [each["number"] for each in lines(officer, filter=given)["items"]]

    assert numbers(strategicObjective="VOICE") == [4, 5, 6, 7, 8]
    assert numbers(q="podcasts") == [6]
    assert numbers(commitment="MEASURE", strategicObjective="SUPPORT") == [13, 16, 17]
    assert numbers(ownerId=str(officer.user_id)) == []
    assert numbers(rating="GREEN") == []
    assert len(numbers(rating="UNKNOWN")) == 27


def test_create_survives_retry_and_checks_number(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = create_input()
    first = officer.ask(CREATE, input=given)["createPlanLine"]
    assert officer.ask(CREATE, input=given)["createPlanLine"] == first
    assert first["standing"]["nextMissing"] == "Name an owner"
    refusal = officer.refused(CREATE, input=create_input(title="Another"))
    assert refusal["message"] == "Number 1 is taken by “Podcasts”."
    assert count(app, PlanLine) == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": " "}, "Title is needed."),
        ({"number": 0}, "Lines are numbered from 1 to 999."),
        ({"evidenceLimitDays": 29}, "Evidence may be 30 to 1,830 days old before it is stale."),
        (
            {"startsOn": "2026-05-02", "endsOn": "2026-05-01"},
            "The period ends on 2026-05-01, before it starts on 2026-05-02.",
        ),
        ({"commitments": ["ACT", "ACT"]}, "A commitment is named twice."),
        ({"ownerId": str(uuid.uuid4())}, "This user does not exist."),
    ],
)
def test_create_refuses_what_contradicts(app: Any, values: dict[str, Any], message: str) -> None:
    officer = sign_in_new_user(app)
    assert officer.refused(CREATE, input=create_input(**values))["message"] == message
    assert count(app, PlanLine) == 0


def test_edit_knows_its_version_and_commitments(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=create_input())["createPlanLine"]
    given = create_input(id=made["id"], version=made["version"], isStretch=False, evidenceLimitDays=90)
    edited = officer.ask(EDIT, input=given | {"commitments": ["MEASURE", "ACT"], "target": "Four"})["updatePlanLine"]
    assert (edited["commitments"], edited["target"], edited["evidenceLimitDays"]) == (["ACT", "MEASURE"], "Four", 90)
    assert edited["version"] > made["version"]
    refusal = officer.refused(EDIT, input=given | {"title": "Mine"})
    assert refusal["extensions"]["code"] == "CONFLICT"
    assert {each["field"] for each in refusal["extensions"]["fields"]} == {"title", "target", "commitments"}


def test_line_is_kept_while_referred_to(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        free, used = add_plan_line(session, 1), add_plan_line(session, 2)
        add_objective(session, officer.user_id, plan_line_id=used.id)
    assert officer.ask(DELETE, id=str(free.id), version=1)
    refusal = officer.refused(DELETE, id=str(used.id), version=1)
    assert refusal["message"] == (
        "This cannot be deleted while updates, evidence, ratings, objectives, activities or survey results refer to it."
    )
    assert [each["number"] for each in lines(officer)["items"]] == [2]


def test_update_records_position_and_evidence_together(app: Any) -> None:
    officer, today = sign_in_new_user(app), london_today()
    with writing(app) as session:
        row = add_plan_line(session, owner_id=officer.user_id, measure="Four asks", target="4")
    evidence = {"id": new_id(), "title": "Minutes", "datedOn": today.isoformat(), "source": "Our files"}
    given = update_input(row.id, measured="2", evidence=evidence)
    found = officer.ask(RECORD, input=given)["recordPlanLineUpdate"]
    assert officer.ask(RECORD, input=given)["recordPlanLineUpdate"] == found
    assert (found["standing"]["shown"], found["standing"]["evidenceAgeDays"]) == ("GREEN", 0)
    assert found["standing"]["nextMissing"] == "Say by when"
    assert [each["title"] for each in found["evidence"]] == ["Minutes"]
    assert found["version"] == 1


def test_update_with_broken_evidence_keeps_nothing(app: Any) -> None:
    officer, today = sign_in_new_user(app), london_today()
    with writing(app) as session:
        row = add_plan_line(session)
    evidence = {"id": new_id(), "title": "Minutes", "datedOn": today.isoformat(), "source": ""}
    refusal = officer.refused(RECORD, input=update_input(row.id, evidence=evidence))
    assert refusal["message"] == "Source is needed."
    assert refusal["extensions"]["field"] == "evidence.source"
    tomorrow = (today + timedelta(days=1)).isoformat()
    refusal = officer.refused(RECORD, input=update_input(row.id, updatedOn=tomorrow))
    assert refusal["message"] == f"Updated on is {tomorrow}, which is in the future."
    assert (count(app, PlanLineUpdate), count(app, PlanLineEvidence)) == (0, 0)


def test_newest_update_by_its_day_counts(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        row = add_plan_line(session)
        late = add_line_update(session, row.id, LinePosition.OFF_TRACK, date(2026, 3, 1))
        add_line_update(session, row.id, LinePosition.ON_TRACK, date(2026, 1, 1))
    assert line(officer, row.id)["standing"]["position"] == "OFF_TRACK"
    assert line(officer, row.id, date(2026, 2, 1))["standing"]["position"] == "ON_TRACK"
    assert line(officer, row.id, date(2025, 12, 31))["standing"]["shown"] == "UNKNOWN"
    given = {"id": str(late.id), "version": 1, "updatedOn": "2025-12-01", "position": "DONE", "text": "Earlier."}
    corrected = officer.ask(CORRECT, input=given)["correctPlanLineUpdate"]
    assert corrected["standing"]["position"] == "ON_TRACK"


def test_green_by_hand_needs_fresh_evidence(app: Any) -> None:
    officer, today = sign_in_new_user(app), london_today()
    with writing(app) as session:
        row = add_plan_line(session)
    given = {"planLineId": str(row.id), "reason": "We know better.", "ratedOn": today.isoformat()}
    refusal = officer.refused(RATE, input=given | {"id": new_id(), "rating": "GREEN"})
    assert refusal["message"] == (
        "Evidence older than its limit cannot be green. This line has no evidence yet: add some first."
    )
    old = today - timedelta(days=184)
    with writing(app) as session:
        add_line_evidence(session, row.id, old)
    refusal = officer.refused(RATE, input=given | {"id": new_id(), "rating": "GREEN"})
    assert refusal["message"] == (
        f"Evidence older than its limit cannot be green. The newest is of {old}, and the limit is 183 days: add newer"
        " evidence first."
    )
    assert count(app, PlanLineRating) == 0
    red = officer.ask(RATE, input=given | {"id": new_id(), "rating": "RED"})["ratePlanLine"]["standing"]
    assert (red["byRule"], red["byHand"]["rating"], red["shown"]) == ("UNKNOWN", "RED", "RED")


def test_green_by_hand_fades_with_its_evidence(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        row = add_plan_line(session)
        add_line_evidence(session, row.id, date(2026, 1, 1))
        add_line_rating(session, row.id, Rating.GREEN, date(2026, 1, 2))
    assert line(officer, row.id, date(2026, 7, 3))["standing"]["shown"] == "GREEN"
    faded = line(officer, row.id, date(2026, 7, 4))["standing"]
    assert (faded["shown"], faded["because"]) == ("AMBER", "Evidence older than its limit cannot be green.")
    assert faded["byHand"]["rating"] == "GREEN"


def test_withdrawn_rating_brings_none_back(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        row = add_plan_line(session)
        add_line_rating(session, row.id, Rating.RED, date(2026, 1, 1))
        newer = add_line_rating(session, row.id, Rating.AMBER, date(2026, 2, 1))
    given = {"id": str(newer.id), "version": 1}
    refusal = officer.refused(WITHDRAW, input=given | {"withdrawnOn": "2026-01-31"})
    assert refusal["message"] == "This was rated on 2026-02-01; it cannot be withdrawn before that day."
    found = officer.ask(WITHDRAW, input=given | {"withdrawnOn": "2026-03-01"})["withdrawPlanLineRating"]
    assert (found["standing"]["byHand"], found["standing"]["shown"]) == (None, "UNKNOWN")
    assert line(officer, row.id, date(2026, 2, 28))["standing"]["shown"] == "AMBER"
    assert line(officer, row.id, date(2026, 1, 15))["standing"]["shown"] == "RED"


def test_restricted_evidence_changes_nobodys_rating(app: Any) -> None:
    author, other = sign_in_new_user(app, "Ada Author"), sign_in_new_user(app, "Olu Other")
    with writing(app) as session:
        row = add_plan_line(session)
        secret = add_interaction(session, title="Secret", sensitivity=Sensitivity.RESTRICTED, readers=[author.user_id])
        held_open = add_interaction(session, title="Open talk")
    before = line(other, row.id)
    given = {"planLineId": str(row.id), "title": "Heard there", "datedOn": "2025-01-15", "source": "A meeting"}
    mine = author.ask(ADD, input=given | {"id": new_id(), "interactionId": str(secret.id)})["addPlanLineEvidence"]
    assert [(each["counts"], each["interactionTitle"]) for each in mine["evidence"]] == [(False, "Secret")]
    assert mine["standing"]["newestEvidenceOn"] is None
    assert line(other, row.id) == before
    refusal = other.refused(ADD, input=given | {"id": new_id(), "interactionId": str(secret.id)})
    assert refusal["message"] == "This interaction does not exist, or you may not see it."
    told = other.ask(ADD, input=given | {"id": new_id(), "interactionId": str(held_open.id)})["addPlanLineEvidence"]
    assert (told["standing"]["newestEvidenceOn"], told["evidence"][0]["counts"]) == ("2025-01-15", True)
    history = """query($id: UUID!) { history(noun: PLAN_LINE, id: $id) { total items { what } } }"""
    assert author.ask(history, id=str(row.id))["history"]["total"] == 4
    assert other.ask(history, id=str(row.id))["history"]["total"] == 3


def test_planned_interaction_is_no_evidence(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        row, planned = add_plan_line(session), add_interaction(session, status=InteractionStatus.PLANNED)
    given = {"id": new_id(), "planLineId": str(row.id), "title": "To come", "datedOn": "2026-01-15", "source": "Us"}
    refusal = officer.refused(ADD, input=given | {"interactionId": str(planned.id)})
    assert refusal["message"] == "This interaction was planned, not held, so it is evidence of nothing."
    assert count(app, PlanLineEvidence) == 0


def test_evidence_of_embargoed_ask_is_its_owners(app: Any) -> None:
    owner, other = sign_in_new_user(app, "Ada Author"), sign_in_new_user(app, "Olu Other")
    with writing(app) as session:
        row = add_plan_line(session)
        until = utc_now() + timedelta(days=3)
        ask = add_policy_ask(session, "Secret ask", owner_id=owner.user_id, embargoed_until=until)
        add_line_evidence(session, row.id, date(2026, 1, 1), policy_ask_id=ask.id)
    assert [each["counts"] for each in line(owner, row.id)["evidence"]] == [False]
    assert line(other, row.id)["evidence"] == []
    assert line(owner, row.id)["standing"] == line(other, row.id)["standing"]


def test_readers_of_papers_see_no_lines(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    assert reader.refused(LINES)["message"] == "Your permission level does not allow this."
