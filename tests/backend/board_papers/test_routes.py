from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from backend.accounts.models import PermissionLevel
from backend.interactions.models import NotRaisedReason
from backend.policy_asks.models import Stage
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation

ADDRESS = "/board-page.pdf"
PERIOD = {"asAt": "2026-09-30", "comparedWith": "2026-03-31"}


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, name="Ffion Hartgrove", level=PermissionLevel.READER)


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def fill(app: Any, reader: SignedIn) -> None:
    with writing(app) as session:
        office, board = add_organisation(session, "Northmoor Office"), add_organisation(session, "Southmoor Board")
        trail = [(Stage.DRAFTED, date(2026, 1, 6)), (Stage.RAISED, date(2026, 6, 6))]
        makers = [office.id, board.id]
        ask = add_policy_ask(session, "Publish data", stages=trail, decision_makers=makers)
        add_policy_ask(session, "Brand new", stages=[(Stage.DRAFTED, date(2026, 5, 5))])
        add_interaction(session, date(2026, 6, 6), title="Yes", organisations=[office.id], raised=[ask.id])
        forgotten = {ask.id: NotRaisedReason.FORGOTTEN}
        add_interaction(session, date(2026, 6, 7), title="No", organisations=[office.id], not_raised=forgotten)
        add_interaction(
            session, date(2026, 6, 8), title="Silence", organisations=[board.id], users=[reader.user_id], notes="Candid"
        )


def test_reader_gets_the_page_as_pdf(app: Any, reader: SignedIn) -> None:
    fill(app, reader)
    answer = reader.client.get(ADDRESS, params=PERIOD)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="board-page-2026-09-30.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    text = words(answer.content)
    for sentence in (
        "Progress on race-equality asks",
        "Our organisation",
        "Produced by: Ffion Hartgrove",
        "2 asks",
        "2 changes of stage between 31 March 2026 and 30 September 2026: 1 new, 1 forward.",
        "5 May 2026 Brand new New ask Drafted For the test",
        "1 of 2 decision-makers were met from 1 October 2025 to 30 September 2026.",
        "Southmoor Board Organisation Publish data no meeting recorded",
        "Race equality was raised on 1 of 3 occasions when it could have been, from 1 April 2026 to 30 September 2026. "
        "On 1 of the 3 nobody recorded whether it was raised, so the true number lies between 1 and 2.",
        "6 June 2026 Yes. Raised: Publish data Northmoor Office Raised",
        "7 June 2026 No. Not raised: Publish data (forgotten) Northmoor Office Not raised",
        "8 June 2026 Silence Southmoor Board Not recorded either way",
        "Meetings limited to a team or to named people are not counted, for anyone.",
    ):
        assert sentence in text
    assert "Candid" not in text


def test_paper_is_printed_as_known_then(app: Any, reader: SignedIn) -> None:
    fill(app, reader)
    answer = reader.client.get(ADDRESS, params=PERIOD | {"knownAt": "2026-01-01T00:00:00Z"})
    assert answer.status_code == 200
    text = words(answer.content)
    assert "As known: at 1 January 2026 at 00:00 (UK time)" in text
    assert "No asks yet." in text


def test_empty_page_is_printed_too(reader: SignedIn) -> None:
    answer = reader.client.get(ADDRESS, params=PERIOD)
    assert answer.status_code == 200
    assert "No decision-maker is recorded for any ask." in words(answer.content)


def test_anonymous_request_gets_no_paper(client: TestClient) -> None:
    answer = client.get(ADDRESS, params=PERIOD)
    assert answer.status_code == 401
    assert answer.json() == {"message": "Please sign in.", "code": "UNAUTHENTICATED"}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"asAt": ""}, "asAt", "Give “asAt” as a date, as in 2026-03-31."),
        ({"comparedWith": "soon"}, "comparedWith", "Give “comparedWith” as a date, as in 2026-03-31."),
        ({"comparedWith": "2026-09-30"}, "comparedWith", "The date to compare with must be earlier than the date of"),
        ({"knownAt": "yesterday"}, "knownAt", "Give “knownAt” as an instant, as in 2026-03-31T17:00:00Z."),
        ({"knownAt": "2026-09-30"}, "knownAt", "Give “known at” with its time zone, as in 2026-03-31T17:00:00Z."),
    ],
)
def test_impossible_period_is_refused(reader: SignedIn, given: dict[str, str], field: str, message: str) -> None:
    answer = reader.client.get(ADDRESS, params=PERIOD | given)
    assert answer.status_code == 400
    refusal = answer.json()
    assert refusal["message"].startswith(message)
    assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", field)
