"""Evidence from an interaction that the viewer may not read, and asks under embargo: as if they were not there."""

import uuid
from datetime import date, timedelta
from typing import Any

from backend.accounts.models import PermissionLevel
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import utc_now
from backend.outcomes.models import ClaimEvidence
from backend.policy_asks.models import PolicyAsk
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import (
    CLAIM,
    CLAIMS,
    CORRECT,
    DELETE,
    DELETE_CLAIM,
    EDIT,
    LIST,
    REVIEW,
    SHOW,
    WRITE,
    add_claim,
    add_outcome,
    claim_edit,
    claim_input,
    evidence,
    outcome_correction,
)
from tests.factories.policy_asks import add_policy_ask

CANARY = "canary in the evidence"
HISTORY = """query($noun: HistoryNoun!, $id: UUID!) {
  history(noun: $noun, id: $id) { total items { action what changes { field before after } } } }"""


class Room:
    """An outcome with a claim that all see, and a restricted meeting that is evidence of it for the insider alone."""

    def __init__(self, app: Any, *, on: date = date(2026, 2, 2)) -> None:
        self.app = app
        self.insider, self.outsider = sign_in_new_user(app, "In Example"), sign_in_new_user(app, "Out Example")
        with writing(app) as session:
            self.outcome = str(add_outcome(session, add_policy_ask(session, "Pay").id).id)
            self.met = add_interaction(
                session, on, title=CANARY, sensitivity=Sensitivity.RESTRICTED, readers=[self.insider.user_id]
            ).id
            self.claim = str(add_claim(session, uuid.UUID(self.outcome)).id)

    def plant(self, *, external: bool = True) -> None:
        with writing(self.app) as session:
            session.add(
                ClaimEvidence(
                    id=uuid.uuid4(),
                    claim_id=uuid.UUID(self.claim),
                    title=CANARY,
                    dated_on=date(2026, 2, 2),
                    is_external=external,
                    interaction_id=self.met,
                    shows=CANARY,
                )
            )

    def answers(self, who: Any) -> list[Any]:
        return [
            who.ask(CLAIM, id=self.claim),
            who.ask(CLAIMS),
            who.ask(SHOW, id=self.outcome),
            who.ask(HISTORY, noun="CONTRIBUTION_CLAIM", id=self.claim),
            who.ask(HISTORY, noun="OUTCOME", id=self.outcome),
        ]


def test_hidden_evidence_changes_no_answer(app: Any) -> None:
    room = Room(app)
    before, own = room.answers(room.outsider), room.answers(room.insider)
    room.plant()
    assert room.answers(room.outsider) == before
    assert CANARY in str(room.answers(room.insider))
    assert room.answers(room.insider) != own


def test_hidden_evidence_lifts_no_rubric(app: Any) -> None:
    room = Room(app)
    given = claim_input(room.outcome, rubric=3, evidence=[evidence(interactionId=room.met)])
    message = "The rubric can be at most 2 now. Above 2 needs evidence from outside that all policy staff may read."
    assert room.insider.refused(WRITE, input=given)["message"] == message
    refusal = room.outsider.refused(WRITE, input=given)
    assert refusal["message"] == "This interaction does not exist, or you may not see it."
    assert room.insider.ask(CLAIMS)["contributionClaims"]["total"] == 1


def test_evidence_hidden_later_lowers_rubric_for_all(app: Any) -> None:
    room = Room(app)
    with writing(app) as session:
        session.get_one(Interaction, room.met).sensitivity = Sensitivity.OPEN
    made = room.insider.ask(
        WRITE, input=claim_input(room.outcome, rubric=3, evidence=[evidence(interactionId=room.met)])
    )["writeClaim"]
    assert (made["rubric"], made["countedRubric"]) == (3, 3)
    with writing(app) as session:
        session.get_one(Interaction, room.met).sensitivity = Sensitivity.RESTRICTED
    for who in (room.insider, room.outsider):
        shown = who.ask(CLAIM, id=made["id"])["contributionClaim"]
        assert (shown["rubric"], shown["countedRubric"], shown["rubricCeiling"]["rubric"]) == (2, 2, 2)


def test_edit_keeps_evidence_out_of_sight(app: Any) -> None:
    room = Room(app)
    room.plant()
    shown = room.outsider.ask(CLAIM, id=room.claim)["contributionClaim"]
    assert shown["evidence"] == []
    edited = room.outsider.ask(EDIT, input=claim_edit(shown, statement="Ours.", evidence=[evidence()]))["editClaim"]
    assert [item["title"] for item in edited["evidence"]] == ["Their letter"]
    assert {item["title"] for item in room.insider.ask(CLAIM, id=room.claim)["contributionClaim"]["evidence"]} == {
        "Their letter",
        CANARY,
    }
    assert room.outsider.ask(DELETE_CLAIM, id=room.claim, version=2) == {"deleteClaim": room.claim}
    assert room.insider.ask(CLAIMS)["contributionClaims"]["total"] == 0


def test_hidden_late_act_refuses_nobody_unaware(app: Any) -> None:
    room = Room(app, on=date(2026, 3, 9))
    room.plant(external=False)
    shown = room.outsider.ask(SHOW, id=room.outcome)["outcome"]
    given = outcome_correction(shown, changedOn="2026-03-01")
    assert "would then be too late" in room.insider.refused(CORRECT, input=given)["message"]
    assert room.outsider.ask(CORRECT, input=given)["correctOutcome"]["changedOn"] == "2026-03-01"
    assert room.outsider.ask(CLAIM, id=room.claim)["contributionClaim"]["lateActs"] == []
    assert len(room.insider.ask(CLAIM, id=room.claim)["contributionClaim"]["lateActs"]) == 1
    assert room.outsider.ask(REVIEW, id=room.claim, version=1)["reviewClaim"]["reviewedBy"] == {"name": "Out Example"}


def test_embargoed_ask_hides_its_outcome_whole(app: Any) -> None:
    owner, other = sign_in_new_user(app, "Own Example"), sign_in_new_user(app, "Other Example")
    with writing(app) as session:
        ask = add_policy_ask(session, "Pay", owner_id=owner.user_id, embargoed_until=utc_now() + timedelta(days=9)).id
        seen = add_policy_ask(session, "Boards").id
        outcome = str(add_outcome(session, ask, seen).id)
        claim = str(add_claim(session, uuid.UUID(outcome)).id)
    refused = "This outcome does not exist, or you may not see it."
    assert other.ask(LIST)["outcomes"] == {"total": 0, "items": []}
    assert other.ask(LIST, filter={"policyAskId": str(seen)})["outcomes"]["total"] == 0
    assert other.ask(SHOW, id=outcome) == {"outcome": None}
    assert other.ask(CLAIM, id=claim) == {"contributionClaim": None}
    assert other.ask(CLAIMS)["contributionClaims"]["total"] == 0
    assert other.refused(WRITE, input=claim_input(outcome))["message"] == refused
    assert other.refused(DELETE, id=outcome, version=1)["message"] == refused
    assert other.refused(HISTORY, noun="OUTCOME", id=outcome)["message"] == refused
    assert owner.ask(LIST)["outcomes"]["total"] == 1
    assert owner.ask(CLAIM, id=claim)["contributionClaim"]["id"] == claim
    with writing(app) as session:
        session.get_one(PolicyAsk, ask).embargoed_until = utc_now() - timedelta(days=1)
    assert other.ask(LIST)["outcomes"]["total"] == 1
    assert other.ask(CLAIM, id=claim)["contributionClaim"]["id"] == claim


def test_deleted_outcome_under_embargo_has_no_history(app: Any) -> None:
    owner = sign_in_new_user(app, "Own Example")
    administrator = sign_in_new_user(app, "Ann Example", level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        ask = add_policy_ask(session, "Pay", owner_id=owner.user_id, embargoed_until=utc_now() + timedelta(days=9)).id
        hidden, plain = str(add_outcome(session, ask).id), str(add_outcome(session).id)
    for outcome in (hidden, plain):
        owner.ask(DELETE, id=outcome, version=1)
    refused = administrator.refused(HISTORY, noun="OUTCOME", id=hidden)["message"]
    assert refused == "This outcome does not exist, or you may not see it."
    assert administrator.ask(HISTORY, noun="OUTCOME", id=plain)["history"]["total"] == 2
