"""One ask's events in two lanes, page by page, and nothing that the viewer may not see."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

from backend.interactions.models import InteractionKind, InteractionStatus, Sensitivity
from backend.policy_asks.models import PolicyAsk, ResponseKind, Stage, StageChange
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.framed_asks import add_consultation, add_response
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import add_outcome
from tests.factories.policy_asks import add_policy_ask, add_stage_change, add_wording
from tests.factories.stakeholders import add_organisation
from tests.factories.stances import add_stance

TIMELINE = """query($id: UUID!, $lane: TimelineLane, $kinds: [TimelineEventKind!], $limit: Int! = 30, $after: String) {
  askTimeline(policyAskId: $id, lane: $lane, kinds: $kinds, limit: $limit, after: $after) { hasEarlier
    events { id lane kind happenedOn title detail document sourceUrl noun recordId } } }"""
Counting = Callable[[int], AbstractContextManager[list[str]]]


def timeline(officer: SignedIn, ask_id: Any, **values: Any) -> list[tuple[str, str, str]]:
    found = officer.ask(TIMELINE, id=str(ask_id), **values)["askTimeline"]["events"]
    return [(event["kind"], event["happenedOn"], event["title"]) for event in found]


def eventful_ask(session: Any, officer: SignedIn) -> PolicyAsk:
    trust = add_organisation(session, "Trust").id
    ask = add_policy_ask(
        session,
        stages=[(Stage.DRAFTED, date(2025, 1, 6)), (Stage.RAISED, date(2025, 3, 1))],
        addressees=[trust],
        decision_opens_on=date(2025, 2, 1),
        decision_closes_on=date(2190, 1, 1),
        venue="The spring bill",
    )
    change = add_stage_change(session, ask.id, Stage.ACKNOWLEDGED, date(2025, 4, 1), "In the minutes")
    change.document, change.source_url = "Minutes of the board", "https://example.org/minutes"
    add_wording(session, ask.id, 2, "Better", date(2025, 2, 10), note="After comments")
    add_consultation(session, ask.id, date(2025, 2, 11))
    add_interaction(
        session, date(2025, 3, 1), users=[officer.user_id], organisations=[trust], raised=[ask.id], title="Spring talk"
    )
    add_interaction(session, date(2025, 3, 2), raised=[ask.id], kind=InteractionKind.LETTER, title="")
    add_interaction(session, date(2025, 3, 3), raised=[ask.id], status=InteractionStatus.PLANNED)
    add_response(session, ask.id, ResponseKind.ACCEPTED_IN_PART, date(2025, 3, 9), organisation_id=trust)
    add_outcome(session, ask.id, changed_on=date(2025, 5, 1), title="Guidance was changed")
    for level, day in (
        (StanceLevel.NEUTRAL, 1),
        (StanceLevel.NEUTRAL, 2),
        (StanceLevel.CHAMPION, 3),
    ):
        add_stance(session, ask.id, organisation_id=trust, level=level, held_on=date(2025, 6, day))
    return ask


def test_events_stand_in_two_lanes(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = eventful_ask(session, officer).id
    ours = [
        ("LETTER", "2025-03-02", "Letter without a title"),
        ("OUR_STAGE", "2025-03-01", "Raised"),
        ("INTERACTION", "2025-03-01", "Spring talk"),
        ("CONSULTATION", "2025-02-11", "The staff network"),
        ("WORDING", "2025-02-10", "Wording 2"),
        ("OUR_STAGE", "2025-01-06", "Drafted"),
        ("WORDING", "2025-01-06", "Wording 1"),
    ]
    theirs = [
        ("WINDOW_CLOSES", "2190-01-01", "The decision window closes"),
        ("STANCE", "2025-06-03", "Trust: neutral to champion"),
        ("STANCE", "2025-06-01", "Trust: unknown to neutral"),
        ("OUTCOME", "2025-05-01", "Guidance was changed"),
        ("THEIR_STAGE", "2025-04-01", "Acknowledged"),
        ("RESPONSE", "2025-03-09", "Trust: accepted in part"),
        ("WINDOW_OPENS", "2025-02-01", "The decision window opens"),
    ]
    assert timeline(officer, ask_id, lane="OURS") == ours
    assert timeline(officer, ask_id, lane="THEIRS") == theirs
    assert sorted(timeline(officer, ask_id)) == sorted(ours + theirs)
    chosen = timeline(officer, ask_id, kinds=["OUTCOME", "LETTER"])
    assert chosen == [theirs[3], ours[0]]
    assert timeline(officer, ask_id, lane="OURS", kinds=["OUTCOME"]) == []


def test_event_leads_to_its_record(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = eventful_ask(session, officer).id
    events = officer.ask(TIMELINE, id=str(ask_id))["askTimeline"]["events"]
    by_kind = {event["kind"]: event for event in events}
    acknowledged = by_kind["THEIR_STAGE"]
    assert {name: acknowledged[name] for name in ("lane", "detail", "document", "sourceUrl", "noun")} == {
        "lane": "THEIRS",
        "detail": "In the minutes",
        "document": "Minutes of the board",
        "sourceUrl": "https://example.org/minutes",
        "noun": "policy_asks",
    }
    assert by_kind["INTERACTION"]["detail"] == "With Trust"
    assert by_kind["CONSULTATION"]["detail"] == "Supported. They want it soon"
    assert by_kind["WINDOW_CLOSES"]["detail"] == "At: The spring bill"
    with writing(app) as session:
        assert session.get_one(StageChange, uuid.UUID(acknowledged["recordId"])).stage is Stage.ACKNOWLEDGED
    nouns = {kind: by_kind[kind]["noun"] for kind in ("INTERACTION", "LETTER", "STANCE", "OUTCOME", "WORDING")}
    assert nouns == {
        "INTERACTION": "interactions",
        "LETTER": "interactions",
        "STANCE": "stances",
        "OUTCOME": "outcomes",
        "WORDING": "policy_asks",
    }


def test_pages_join_without_gap_or_double(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = eventful_ask(session, officer).id
        for _ in range(5):
            add_interaction(session, date(2025, 3, 1), raised=[ask_id], title="Same day")
            add_wording(session, ask_id, 10 + _, "Again", date(2025, 3, 1))
    whole = officer.ask(TIMELINE, id=str(ask_id), limit=100)["askTimeline"]
    assert (len(whole["events"]), whole["hasEarlier"]) == (24, False)
    for limit in (1, 3, 12):
        joined: list[Any] = []
        page: dict[str, Any] = {"hasEarlier": True}
        while page["hasEarlier"]:
            after = joined[-1]["id"] if joined else None
            page = officer.ask(TIMELINE, id=str(ask_id), limit=limit, after=after)["askTimeline"]
            joined += page["events"]
        assert joined == whole["events"]


def test_unseen_records_make_no_event(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        trust = add_organisation(session, "Trust").id
        ask_id = add_policy_ask(session).id
        meeting = add_interaction(
            session,
            date(2025, 3, 1),
            raised=[ask_id],
            sensitivity=Sensitivity.RESTRICTED,
            readers=[other.user_id],
            title="Behind closed doors",
        )
        add_stance(session, ask_id, organisation_id=trust, level=StanceLevel.NEUTRAL, held_on=date(2025, 2, 1))
        add_stance(
            session,
            ask_id,
            organisation_id=trust,
            level=StanceLevel.OPPOSED,
            held_on=date(2025, 3, 1),
            source_interaction_id=meeting.id,
        )
        add_stance(session, ask_id, organisation_id=trust, level=StanceLevel.NEUTRAL, held_on=date(2025, 4, 1))
    kinds = ["INTERACTION", "STANCE"]
    assert timeline(officer, ask_id, kinds=kinds) == [("STANCE", "2025-02-01", "Trust: unknown to neutral")]
    assert timeline(other, ask_id, kinds=kinds) == [
        ("STANCE", "2025-04-01", "Trust: opposed to neutral"),
        ("STANCE", "2025-03-01", "Trust: neutral to opposed"),
        ("INTERACTION", "2025-03-01", "Behind closed doors"),
        ("STANCE", "2025-02-01", "Trust: unknown to neutral"),
    ]


def test_unseen_ask_and_wrong_page_are_refused(app: Any) -> None:
    officer, owner = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        until = datetime(2190, 1, 1, tzinfo=UTC)
        hidden = add_policy_ask(session, owner_id=owner.user_id, embargoed_until=until).id
        seen = add_policy_ask(session).id
    assert timeline(owner, hidden) == [
        ("OUR_STAGE", "2025-01-06", "Drafted"),
        ("WORDING", "2025-01-06", "Wording 1"),
    ]
    for ask_id in (hidden, uuid.uuid4()):
        refusal = officer.refused(TIMELINE, id=str(ask_id))
        assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    for after in ("", "x", "2025-01-01/outcome/x", "2025-13-01/outcome/" + "0" * 32, "a/b/c/d"):
        refusal = officer.refused(TIMELINE, id=str(seen), after=after)
        assert refusal["message"] == "This place of the timeline does not exist. Load the page anew."
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "after"}
    for limit in (0, 101):
        assert officer.refused(TIMELINE, id=str(seen), limit=limit)["message"] == "A page holds 1 to 100 events."


def test_timeline_takes_twelve_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = eventful_ask(session, officer).id
        trust = add_organisation(session, "Another trust").id
        for day in range(1, 25):
            add_interaction(
                session, date(2025, 7, day), users=[officer.user_id], organisations=[trust], raised=[ask_id]
            )
            add_response(session, ask_id, ResponseKind.REJECTED, date(2025, 7, day), organisation_id=trust)
    with count_queries(12):  # the user, the ask, two of interactions, two of stages, five kinds, who took part
        found = officer.ask(TIMELINE, id=str(ask_id), limit=60)["askTimeline"]
    assert len(found["events"]) == 60
