"""Evidence that ages, consultations without anybody's own account, the measure and the commitments of an ask."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from backend.kit.http import london_today
from backend.policy_asks.framing_queries import EvidenceAge, evidence_age
from tests.backend.policy_asks.test_schema import CREATE, LIST, UPDATE, edited, new_ask, titles
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask

EVIDENCE = """query($id: UUID!) { askEvidence(policyAskId: $id) {
  id version kind reference finding figure year age source sourceUrl recordedBy { name } } }"""
ADD = "mutation($input: AddAskEvidenceInput!) { addAskEvidence(input: $input) { id version } }"
CORRECT = "mutation($input: CorrectAskEvidenceInput!) { correctAskEvidence(input: $input) { id version year } }"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteAskEvidence(id: $id, version: $version) }"
CONSULTATIONS = """query($id: UUID!) { askConsultations(policyAskId: $id) {
  id version consulted consultedOn outcome summary recordedBy { name } } }"""
RECORD = "mutation($input: RecordConsultationInput!) { recordConsultation(input: $input) { id version } }"
PUT_RIGHT = "mutation($input: CorrectConsultationInput!) { correctConsultation(input: $input) { id version } }"
REMOVE = "mutation($id: UUID!, $version: Int!) { deleteConsultation(id: $id, version: $version) }"
FRAMED = "query($id: UUID!) { policyAsk(id: $id) { version measure commitments newestEvidenceYear } }"
TODAY = london_today()
TOMORROW = (TODAY + timedelta(days=1)).isoformat()


def evidence_of(ask_id: Any, **values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask_id),
        "kind": "WRES_INDICATOR",
        "reference": "Indicator 2",
        "finding": "Appointed from shortlists more often",
        "figure": "1.6 times",
        "year": 2024,
        "source": "Albrian return 2024 (fictional)",
    } | values


def consultation_of(ask_id: Any, **values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask_id),
        "consulted": "Staff network",
        "consultedOn": "2025-02-01",
        "outcome": "SUPPORTED_WITH_CHANGES",
        "summary": "Supported once it names bands.",
    } | values


def correction(given: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key != "policyAskId"} | {"version": 1} | values


def evidence(who: SignedIn, ask_id: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.ask(EVIDENCE, id=str(ask_id))["askEvidence"]
    return found


def consultations(who: SignedIn, ask_id: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.ask(CONSULTATIONS, id=str(ask_id))["askConsultations"]
    return found


@pytest.fixture
def ask_id(app: Any) -> uuid.UUID:
    with writing(app) as session:
        return add_policy_ask(session).id


@pytest.mark.parametrize(
    ("year", "age"),
    [(2026, "CURRENT"), (2025, "CURRENT"), (2024, "CURRENT"), (2023, "AGEING"), (2022, "AGEING"), (2021, "OLD")],
)
def test_evidence_ages_by_full_years(year: int, age: str) -> None:
    assert evidence_age(year, date(2026, 12, 31)) is EvidenceAge[age]


def test_evidence_turns_ageing_on_new_years_day() -> None:
    assert evidence_age(2024, date(2026, 12, 31)) is EvidenceAge.CURRENT
    assert evidence_age(2024, date(2027, 1, 1)) is EvidenceAge.AGEING


def test_evidence_is_added_corrected_and_deleted(app: Any, ask_id: uuid.UUID) -> None:
    officer = sign_in_new_user(app)
    first, second = evidence_of(ask_id), evidence_of(ask_id, kind="PCREF", year=2025, reference="", figure="")
    for given in (first, second, second):
        officer.ask(ADD, input=given)
    shown = evidence(officer, ask_id)
    assert [(each["kind"], each["year"], each["reference"]) for each in shown] == [
        ("PCREF", 2025, None),
        ("WRES_INDICATOR", 2024, "Indicator 2"),
    ]
    assert officer.ask(FRAMED, id=str(ask_id))["policyAsk"]["newestEvidenceYear"] == 2025
    moved = officer.ask(CORRECT, input=correction(second, year=2019))["correctAskEvidence"]
    assert moved == {"id": second["id"], "version": 2, "year": 2019}
    assert [(each["year"], each["age"]) for each in evidence(officer, ask_id)][1] == (2019, "OLD")
    assert officer.refused(CORRECT, input=correction(second))["extensions"]["code"] == "CONFLICT"
    officer.ask(DELETE, id=second["id"], version=2)
    assert [each["id"] for each in evidence(officer, ask_id)] == [first["id"]]
    missing = "This evidence does not exist, or you may not see it."
    assert officer.refused(DELETE, id=second["id"], version=2)["message"] == missing


NEXT_YEAR = TODAY.year + 1


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"reference": " "}, "Say which indicator this is, such as “Indicator 2”.", "reference"),
        ({"finding": ""}, "Finding is needed.", "finding"),
        ({"source": ""}, "Source is needed.", "source"),
        (
            {"sourceUrl": "javascript:alert(1)"},
            "Source url must be a web address that begins with https:// or http://.",
            "sourceUrl",
        ),
        (
            {"year": NEXT_YEAR},
            f"Year is {NEXT_YEAR}: the year that evidence describes lies between 1900 and {TODAY.year}.",
            "year",
        ),
    ],
)
def test_wrong_evidence_is_refused(
    app: Any, ask_id: uuid.UUID, values: dict[str, Any], message: str, field: str
) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(ADD, input=evidence_of(ask_id, **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert evidence(officer, ask_id) == []


def test_consultation_is_recorded_corrected_and_deleted(app: Any, ask_id: uuid.UUID) -> None:
    officer = sign_in_new_user(app)
    given = consultation_of(ask_id)
    officer.ask(RECORD, input=given)
    officer.ask(RECORD, input=given)
    [shown] = consultations(officer, ask_id)
    assert shown == correction(given) | {"recordedBy": {"name": "Ada Example"}}
    officer.ask(PUT_RIGHT, input=correction(given, outcome="NOT_SUPPORTED"))
    [shown] = consultations(officer, ask_id)
    assert (shown["outcome"], shown["version"]) == ("NOT_SUPPORTED", 2)
    assert officer.refused(PUT_RIGHT, input=correction(given))["extensions"]["code"] == "CONFLICT"
    officer.ask(REMOVE, id=given["id"], version=2)
    assert consultations(officer, ask_id) == []


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"consulted": ""}, "Consulted is needed.", "consulted"),
        ({"summary": ""}, "Summary is needed.", "summary"),
        ({"consultedOn": TOMORROW}, f"Consulted on is {TOMORROW}, which is in the future.", "consultedOn"),
    ],
)
def test_wrong_consultation_is_refused(
    app: Any, ask_id: uuid.UUID, values: dict[str, Any], message: str, field: str
) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(RECORD, input=consultation_of(ask_id, **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert consultations(officer, ask_id) == []


def test_measure_and_commitments_follow_the_form(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = new_ask(measure="9 of 40 today; all by 2027.", commitments=["INFLUENCE", "MEASURE", "INFLUENCE"])
    made = officer.ask(CREATE, input=given)["createPolicyAsk"]
    shown = officer.ask(FRAMED, id=made["id"])["policyAsk"]
    assert (shown["measure"], shown["commitments"]) == ("9 of 40 today; all by 2027.", ["MEASURE", "INFLUENCE"])
    officer.ask(UPDATE, input=edited(made, measure=None, commitments=["ACT", "MEASURE"]))
    shown = officer.ask(FRAMED, id=made["id"])["policyAsk"]
    assert shown == {"version": 2, "measure": None, "commitments": ["ACT", "MEASURE"], "newestEvidenceYear": None}
    refusal = officer.refused(UPDATE, input=edited(made | {"version": 2}, measure="x" * 2_001))
    assert refusal["message"] == "Measure is 2,001 characters long; at most 2,000 are allowed."


def test_our_line_and_what_not_to_say_are_kept_with_history(app: Any) -> None:
    officer = sign_in_new_user(app)
    line, secret = "A table a year costs little.", "Nothing on single trusts."
    made = officer.ask(CREATE, input=new_ask(lineToTake=line, notToSay=secret))["createPolicyAsk"]
    lines = "query($id: UUID!) { policyAsk(id: $id) { version lineToTake notToSay } }"
    given = {"version": 1, "lineToTake": line, "notToSay": secret}
    assert officer.ask(lines, id=made["id"])["policyAsk"] == given
    officer.ask(UPDATE, input=edited(made, lineToTake=None, notToSay=secret))
    assert officer.ask(lines, id=made["id"])["policyAsk"] == given | {"version": 2, "lineToTake": None}
    for field, words in (("lineToTake", "Line to take"), ("notToSay", "Not to say")):
        refusal = officer.refused(UPDATE, input=edited(made | {"version": 2}, **{field: "x" * 2_001}))
        assert refusal["message"] == f"{words} is 2,001 characters long; at most 2,000 are allowed."
    document = (
        """query($id: UUID!) { history(noun: POLICY_ASK, id: $id) { items { changes { field before after } } } }"""
    )
    told = [change for item in officer.ask(document, id=made["id"])["history"]["items"] for change in item["changes"]]
    assert {"field": "lineToTake", "before": line, "after": None} in told
    assert {"field": "notToSay", "before": None, "after": secret} in told


def test_list_is_narrowed_by_commitment(app: Any) -> None:
    officer = sign_in_new_user(app)
    officer.ask(CREATE, input=new_ask(title="One", commitments=["ACT"]))
    officer.ask(CREATE, input=new_ask(title="Two", commitments=["ACT", "MEASURE"]))
    assert titles(officer, filter={"commitment": "ACT"}) == ["One", "Two"]
    assert titles(officer, filter={"commitment": "MEASURE"}) == ["Two"]
    assert officer.ask(LIST, filter={"commitment": "UNDERSTAND"})["policyAsks"] == {"total": 0, "items": []}
