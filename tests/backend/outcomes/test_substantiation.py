import uuid
from datetime import date
from typing import Any

import pytest

from backend.outcomes.models import SubstantiationState
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.outcomes import (
    ANSWER,
    ASK_OUTSIDE,
    CORRECT,
    DELETE_ANSWER,
    EDIT,
    RECORD,
    SHOW,
    WRITE,
    claim_edit,
    claim_input,
    outcome_correction,
    outcome_input,
)
from tests.factories.stakeholders import add_organisation, add_person

OWN = "so another colleague records a confirmation: nobody substantiates their own."


class Case:
    """An outcome by Ada with a claim by Bo, and Robin Vale outside, who was asked to confirm it."""

    def __init__(self, app: Any) -> None:
        self.ada, self.bo, self.cy = (sign_in_new_user(app, f"{name} Example") for name in ("Ada", "Bo", "Cy"))
        with writing(app) as session:
            self.person = add_person(session, "Robin Vale").id
            self.body = add_organisation(session, "Carers' Forum").id
            self.gone = add_person(session, "Sam Hill", withdrawn_on=date(2026, 1, 5)).id
        self.outcome = self.ada.ask(RECORD, input=outcome_input())["recordOutcome"]
        self.claim = self.bo.ask(WRITE, input=claim_input(self.outcome["id"]))["writeClaim"]
        self.id = self.ada.ask(ASK_OUTSIDE, input=self.request(personId=self.person))["requestSubstantiation"][
            "substantiations"
        ][0]["id"]

    def request(self, **values: Any) -> dict[str, Any]:
        given = {"id": uuid.uuid4(), "outcomeId": self.outcome["id"], "askedOn": "2026-04-01"} | values
        return {name: str(value) for name, value in given.items()}

    def answer(self, state: str = "CONFIRMED", version: int = 1, **values: Any) -> dict[str, Any]:
        given = {"id": self.id, "version": version, "state": state, "answeredOn": "2026-04-09", "words": "Yes, it was."}
        return given | values

    def shown(self, officer: SignedIn | None = None) -> list[Any]:
        outcome: Any = (officer or self.cy).ask(SHOW, id=self.outcome["id"])["outcome"]
        found: list[Any] = outcome["substantiations"]
        return found


def test_colleague_records_answer_from_outside(app: Any) -> None:
    case = Case(app)
    answer = case.answer("CONFIRMED_IN_PART", sourceUrl="https://example.org/letter")
    [after] = case.cy.ask(ANSWER, input=answer)["recordSubstantiationAnswer"]["substantiations"]
    assert after == {
        "id": case.id,
        "version": 2,
        "person": {"name": "Robin Vale"},
        "organisation": None,
        "state": "CONFIRMED_IN_PART",
        "askedOn": "2026-04-01",
        "answeredOn": "2026-04-09",
        "words": "Yes, it was.",
        "sourceUrl": "https://example.org/letter",
        "recordedBy": {"name": "Ada Example"},
        "answerRecordedBy": {"name": "Cy Example"},
    }
    assert case.shown() == [after]


@pytest.mark.parametrize("state", ["CONFIRMED", "CONFIRMED_IN_PART"])
def test_nobody_substantiates_their_own(app: Any, state: str) -> None:
    case = Case(app)
    before = case.shown()
    for author in (case.ada, case.bo):
        refusal = author.refused(ANSWER, input=case.answer(state))
        assert refusal["message"] == f"You wrote this outcome or a claim on it, {OWN}"
        assert refusal["extensions"]["field"] == "state"
    case.cy.ask(EDIT, input=claim_edit(case.claim, statement="It was ours."))
    assert case.cy.refused(ANSWER, input=case.answer(state))["message"].endswith(OWN)
    assert case.shown() == before


def test_author_may_record_bad_news_once(app: Any) -> None:
    case = Case(app)
    [after] = case.ada.ask(ANSWER, input=case.answer("DISPUTED"))["recordSubstantiationAnswer"]["substantiations"]
    assert (after["state"], after["answerRecordedBy"]) == ("DISPUTED", {"name": "Ada Example"})
    ending = "nobody substantiates their own."
    refusal = case.ada.refused(ANSWER, input=case.answer("NO_ANSWER", 2, words=""))
    assert (
        refusal["message"]
        == f"You wrote this outcome or a claim on it, so another colleague changes an answer: {ending}"
    )
    refusal = case.ada.refused(DELETE_ANSWER, id=case.id, version=2)
    assert (
        refusal["message"]
        == f"You wrote this outcome or a claim on it, so another colleague deletes an answer: {ending}"
    )
    assert case.shown() == [after]
    assert case.cy.ask(DELETE_ANSWER, id=case.id, version=2) == {"deleteSubstantiation": case.id}
    assert case.shown() == []


def test_whoever_confirmed_does_not_write(app: Any) -> None:
    case = Case(app)
    case.cy.ask(ANSWER, input=case.answer())
    message = (
        "You recorded that somebody outside confirmed this outcome, so another colleague writes about it: "
        "nobody substantiates their own."
    )
    shown = case.cy.ask(SHOW, id=case.outcome["id"])["outcome"]
    for document, given in (
        (WRITE, claim_input(case.outcome["id"])),
        (EDIT, claim_edit(case.claim, statement="Mine")),
        (CORRECT, outcome_correction(case.outcome, title="Mine")),
    ):
        assert case.cy.refused(document, input=given)["message"] == message
    assert case.cy.ask(SHOW, id=case.outcome["id"])["outcome"] == shown


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"state": "REQUESTED"}, "Choose what was answered, or that no answer came.", "state"),
        ({"words": " "}, "Give their own words, or a link to them.", "words"),
        (
            {"answeredOn": "2026-03-31"},
            "The answer is of 2026-03-31, before they were asked on 2026-04-01.",
            "answeredOn",
        ),
        ({"answeredOn": "2099-01-01"}, "Answered on is 2099-01-01, which is in the future.", "answeredOn"),
        ({"version": 7}, "The version given is newer than the record.", "version"),
    ],
)
def test_refused_answer_changes_nothing(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    case = Case(app)
    before = case.shown()
    refusal = case.cy.refused(ANSWER, input=case.answer(**values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert case.shown() == before


def test_link_or_silence_needs_no_words(app: Any) -> None:
    case = Case(app)
    case.cy.ask(ANSWER, input=case.answer(words="", sourceUrl="https://example.org/letter"))
    [after] = case.cy.ask(ANSWER, input=case.answer("NO_ANSWER", 2, words=""))["recordSubstantiationAnswer"][
        "substantiations"
    ]
    assert (after["state"], after["words"], after["sourceUrl"]) == ("NO_ANSWER", "", None)


def test_only_somebody_outside_can_be_asked(app: Any) -> None:
    case = Case(app)
    before = case.shown()
    for values, message in (
        ({}, "Choose either a person or an organisation outside to ask."),
        (
            {"personId": case.person, "organisationId": case.body},
            "Choose either a person or an organisation outside to ask.",
        ),
        ({"personId": case.ada.user_id}, "This person does not exist, or you may not see it."),
        ({"organisationId": case.person}, "This organisation does not exist, or you may not see it."),
        (
            {"personId": case.gone},
            "Sam Hill objected to contact and is withdrawn since 2026-01-05. Ask somebody else.",
        ),
        (
            {"personId": case.person, "askedOn": "2026-03-09"},
            "Nobody can be asked to confirm a change before it happened.",
        ),
    ):
        assert case.ada.refused(ASK_OUTSIDE, input=case.request(**values))["message"] == message
    assert case.shown() == before
    case.ada.ask(ASK_OUTSIDE, input=case.request(organisationId=case.body))
    assert [each["state"] for each in case.shown()] == [SubstantiationState.REQUESTED.name] * 2
    assert case.ada.ask(DELETE_ANSWER, id=case.id, version=1) == {"deleteSubstantiation": case.id}
    assert [each["organisation"] for each in case.shown()] == [{"name": "Carers' Forum"}]
