"""History and records as known: who did what in plain words, and never more than the viewer may read."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import PermissionLevel
from backend.audit.recorder import UNAUDITED, Actor
from backend.history.schema import ROWS
from backend.interactions.models import Interaction, InteractionReader, Sensitivity
from backend.kit.db import utc_now
from backend.kit.partial_date import Precision
from backend.kit.writing import touch
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import Confidence, Stance, StanceLevel
from backend.tables import metadata
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]

HISTORY = """query($noun: HistoryNoun!, $id: UUID!, $page: PageInput) { history(noun: $noun, id: $id, page: $page) {
  total items { by action what changes { field before after } } } }"""
KNOWN = """query($noun: HistoryNoun!, $id: UUID!, $at: DateTime!) { recordAsKnown(noun: $noun, id: $id, knownAt: $at) {
  what id fields { field before after } } }"""
INTERACTION_REFUSED = "This interaction does not exist, or you may not see it."


def history(who: SignedIn, noun: str, record_id: uuid.UUID, **page: int) -> Any:
    return who.ask(HISTORY, noun=noun, id=str(record_id), page=page or None)["history"]


def as_known(who: SignedIn, noun: str, record_id: uuid.UUID, at: Any) -> Any:
    return who.ask(KNOWN, noun=noun, id=str(record_id), at=at.isoformat())["recordAsKnown"]


def restrict(app: Any, interaction_id: uuid.UUID, sensitivity: Sensitivity, notes: str) -> None:
    """One request of its own, as an edit is."""
    with writing(app) as session:
        session.info["actor"] = Actor(None, uuid.uuid4().hex)
        row = session.get_one(Interaction, interaction_id)
        row.sensitivity, row.notes = sensitivity, notes


def delete(app: Any, model: type[Any], record_id: uuid.UUID) -> None:
    with writing(app) as session:
        session.info["actor"] = Actor(None, "deletion")
        session.delete(session.get_one(model, record_id))


def test_role_shows_names_and_partial_dates(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app, name="Ada Example")
    with writing(app) as session:
        person, trust = add_person(session, "Sam Sample"), add_organisation(session, "Northmoor Trust")
    with writing(app) as session:
        session.info["actor"] = Actor(officer.user_id, "request")
        role = add_role(session, person.id, trust.id, started="2024-03")
        role.started_precision = Precision.YEAR
    with count_queries(5):  # the viewer, the person, the log, users and organisations
        found = history(officer, "PERSON", person.id)
    assert found["total"] == 3
    assert found["items"][0] == {
        "by": "Ada Example",
        "action": "changed",
        "what": "Role",
        "changes": [{"field": "startedOn", "before": "2024-03", "after": "2024"}],
    }
    assert found["items"][1]["action"] == "added"
    assert found["items"][1]["changes"] == [
        {"field": "organisation", "before": None, "after": "Northmoor Trust"},
        {"field": "title", "before": None, "after": "Director"},
        {"field": "startedOn", "before": None, "after": "2024-03"},
    ]
    assert found["items"][2]["by"] == "Trellis"
    assert [change["field"] for change in found["items"][2]["changes"]] == ["name", "source"]


def test_history_is_paged_newest_first(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "First")
        for name in ("Second", "Third"):
            trust.name = name
            session.flush()
    page = history(officer, "ORGANISATION", trust.id, offset=1, limit=1)
    assert page["total"] == 3
    assert page["items"][0]["changes"] == [{"field": "name", "before": "First", "after": "Second"}]
    refusal = officer.refused(HISTORY, noun="ORGANISATION", id=str(trust.id), page={"offset": 0, "limit": 101})
    assert refusal["message"] == "A page holds 1 to 100 records."


def test_version_alone_makes_no_entry(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "Northmoor Trust")
        touch(trust)
    assert history(officer, "ORGANISATION", trust.id)["total"] == 1


def test_restricted_interaction_has_no_history_for_others(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        row = add_interaction(
            session, sensitivity=Sensitivity.RESTRICTED, notes="canary", readers=[officer.user_id], title="Secret"
        )
    assert history(officer, "INTERACTION", row.id)["total"] == 2
    for document, extra in ((HISTORY, {}), (KNOWN, {"at": utc_now().isoformat()})):
        refusal = other.refused(document, noun="INTERACTION", id=str(row.id), **extra)
        assert refusal["message"] == INTERACTION_REFUSED
        assert refusal["extensions"]["code"] == "NOT_FOUND"


def test_text_from_before_opening_stays_unread(app: Any) -> None:
    author, other = sign_in_new_user(app), sign_in_new_user(app)
    with writing(app) as session:
        row = add_interaction(
            session, sensitivity=Sensitivity.RESTRICTED, notes="canary", readers=[author.user_id], title="Talk"
        )
    before_opening = utc_now()
    restrict(app, row.id, Sensitivity.OPEN, "Agreed to talk again.")
    found = history(other, "INTERACTION", row.id)
    assert "canary" not in str(found)
    assert found["total"] == 1
    assert found["items"][0]["changes"] == [
        {"field": "notes", "before": "restricted", "after": "Agreed to talk again."},
        {"field": "sensitivity", "before": "restricted", "after": "open"},
    ]
    assert as_known(other, "INTERACTION", row.id, before_opening) == []
    assert "canary" in str(history(author, "INTERACTION", row.id))
    assert "canary" in str(as_known(author, "INTERACTION", row.id, before_opening))


def test_rows_removed_while_opening_stay_unread(app: Any) -> None:
    author, other = sign_in_new_user(app), sign_in_new_user(app)
    with writing(app) as session:
        ask = add_policy_ask(session)
        row = add_interaction(session, sensitivity=Sensitivity.TEAM, raised=[ask.id], readers=[author.user_id])
    with writing(app) as session:
        session.info["actor"] = Actor(None, "opening")
        row = session.get_one(Interaction, row.id, options=[selectinload(Interaction.discussion_points)])
        row.discussion_points.clear()
        row.sensitivity = Sensitivity.OPEN
    theirs = history(other, "INTERACTION", row.id)
    assert [(each["what"], each["action"]) for each in theirs["items"]] == [("Interaction", "changed")]
    mine = history(author, "INTERACTION", row.id)["items"]
    assert ("Discussion point", "removed") in [(each["what"], each["action"]) for each in mine]


def test_half_a_request_was_never_known(app: Any) -> None:
    """Between the lines of the request that opened it, an interaction would be open with its old rows."""
    author, other = sign_in_new_user(app), sign_in_new_user(app)
    with writing(app) as session:
        row = add_interaction(session, sensitivity=Sensitivity.RESTRICTED, notes="canary", readers=[author.user_id])
    restrict(app, row.id, Sensitivity.OPEN, "Fine")
    start = utc_now() - timedelta(seconds=20)
    answers = [as_known(other, "INTERACTION", row.id, start + timedelta(seconds=second)) for second in range(25)]
    assert "canary" not in str(answers)
    assert answers[0] == []
    assert {field["field"]: field["after"] for field in answers[-1][0]["fields"]}["notes"] == "Fine"


def add_stance(session: Session, organisation_id: uuid.UUID, source_id: uuid.UUID | None, **values: Any) -> Stance:
    row = Stance(
        id=uuid.uuid4(),
        policy_ask_id=add_policy_ask(session).id,
        organisation_id=organisation_id,
        level=StanceLevel.NEUTRAL,
        held_on=date(2026, 1, 15),
        confidence=Confidence.LOW,
        source="canary",
        source_interaction_id=source_id,
        recorded_at=utc_now(),
        **values,
    )
    session.add(row)
    session.flush()
    return row


def test_stance_from_unreadable_interaction_is_not_found(app: Any) -> None:
    author, other = sign_in_new_user(app), sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        trust = add_organisation(session, "Northmoor Trust")
        source = add_interaction(session, sensitivity=Sensitivity.RESTRICTED, readers=[author.user_id], title="Private")
        stance = add_stance(session, trust.id, source.id)
    shown = history(author, "STANCE", stance.id)["items"][0]
    assert {"field": "sourceInteraction", "before": None, "after": "Private"} in shown["changes"]
    refused = "This stance does not exist, or you may not see it."
    assert other.refused(HISTORY, noun="STANCE", id=str(stance.id))["message"] == refused
    delete(app, Stance, stance.id)
    assert other.refused(HISTORY, noun="STANCE", id=str(stance.id))["message"] == refused


def test_stance_cut_from_its_source_keeps_the_past_unread(app: Any) -> None:
    other = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "Northmoor Trust")
        source = add_interaction(session, sensitivity=Sensitivity.RESTRICTED)
        stance = add_stance(session, trust.id, source.id)
        session.info["actor"] = Actor(None, "correction")
        stance.source_interaction_id, stance.source = None, "Said in public"
    found = history(other, "STANCE", stance.id)
    assert "canary" not in str(found)
    assert found["items"] == [
        {
            "by": "Trellis",
            "action": "changed",
            "what": "Stance",
            "changes": [
                {"field": "source", "before": "restricted", "after": "Said in public"},
                {"field": "sourceInteraction", "before": "restricted", "after": None},
            ],
        }
    ]


def test_deleted_record_is_for_administrators(app: Any) -> None:
    officer, admin = sign_in_new_user(app), sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        trust = add_organisation(session, "Northmoor Trust")
        meeting = add_interaction(session, title="Open talk")
    delete(app, Organisation, trust.id)
    delete(app, Interaction, meeting.id)
    for noun, record_id in (("ORGANISATION", trust.id), ("INTERACTION", meeting.id)):
        assert history(admin, noun, record_id)["items"][0]["action"] == "removed"
        assert officer.refused(HISTORY, noun=noun, id=str(record_id))["extensions"]["code"] == "NOT_FOUND"
    never = officer.refused(HISTORY, noun="TEAM", id=str(uuid.uuid4()))
    assert never["message"] == "This team does not exist, or you may not see it."


def test_deleted_interaction_only_for_its_readers(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    other = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        row = add_interaction(session, sensitivity=Sensitivity.RESTRICTED, notes="canary", readers=[reader.user_id])
    with writing(app) as session:
        session.info["actor"] = Actor(None, "deletion")
        for each in session.query(InteractionReader):
            session.delete(each)
        session.delete(session.get_one(Interaction, row.id))
    assert "canary" in str(history(reader, "INTERACTION", row.id))
    assert other.refused(HISTORY, noun="INTERACTION", id=str(row.id))["message"] == INTERACTION_REFUSED


def test_record_as_known_goes_back(app: Any) -> None:
    officer = sign_in_new_user(app)
    start = utc_now()
    with writing(app) as session:
        person, trust = add_person(session, "Sam Sample"), add_organisation(session, "Northmoor Trust")
        role = add_role(session, person.id, trust.id)
    then = utc_now()
    with writing(app) as session:
        session.info["actor"] = Actor(None, "later")
        session.get_one(Person, person.id).name = "Sam Other"
        session.delete(session.get_one(Role, role.id))
    assert as_known(officer, "PERSON", person.id, start) == []
    known = as_known(officer, "PERSON", person.id, then)
    assert [row["what"] for row in known] == ["Person", "Role"]
    assert known[0]["fields"][0] == {"field": "name", "before": None, "after": "Sam Sample"}
    assert known[1]["fields"] == [
        {"field": "organisation", "before": None, "after": "Northmoor Trust"},
        {"field": "title", "before": None, "after": "Director"},
    ]
    now = as_known(officer, "PERSON", person.id, utc_now())
    assert [(row["what"], row["fields"][0]["after"]) for row in now] == [("Person", "Sam Other")]
    refusal = officer.refused(KNOWN, noun="PERSON", id=str(person.id), at="2026-05-01T12:00:00")
    assert refusal["message"] == "Give the instant with its time zone, as in 2026-05-01T12:00:00Z."


def test_reader_of_board_papers_has_no_history(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    refusal = reader.refused(HISTORY, noun="USER", id=str(reader.user_id))
    assert refusal["message"] == "Your permission level does not allow this."


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - set(UNAUDITED)))
def test_every_recorded_row_has_a_word(table: str) -> None:
    assert table in ROWS or table == "import_plans"
