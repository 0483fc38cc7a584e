"""What changed in fictional Albria, for better and worse, with claims sure, unsure, unread and struck through."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.demo_data.cast import Cast
from backend.interactions.models import DiscussionPoint, Interaction, InteractionStatus, Sensitivity
from backend.outcomes.models import (
    ClaimEvidence,
    ClaimTest,
    ContributionClaim,
    Direction,
    MechanismStep,
    Outcome,
    OutcomeAsk,
    RivalExplanation,
    RivalVerdict,
    Significance,
    Substantiation,
    SubstantiationState,
    TestKind,
    TestResult,
)
from backend.policy_asks.models import PolicyAsk
from backend.stances.models import Confidence

PAY_GAP = "Publish the ethnicity pay gap of every trust by band, each year"
FRAMEWORK = "Take an anti-racism framework beyond mental health"
MATERNAL = "Close the gap in maternal deaths: a target with a date"
DISCIPLINE = "Fair disciplinary processes, measured and published"
Dated = tuple[date, Any]


def make_outcomes(session: Session, cast: Cast) -> Iterator[Dated]:
    """Each with the day since when it is known; a claim comes after its outcome."""
    yield from _framework(session, cast)
    yield from _pay_gap(cast)
    yield from _discipline(session, cast)
    yield _recorded(
        cast,
        "The department prefers an aim without a date for maternal outcomes",
        "It answered that it shares the aim, and that a date would bind the next government.",
        cast.days_ago(90),
        asks=(MATERNAL,),
        role_id=cast.role(("Albrian Department of Health", "Minister")).id,
        direction=Direction.NEGATIVE,
        significance=Significance.MAJOR,
        significance_reason="Without a date nobody can be held to it.",
        source="The department's written answer",
        author="Sasha Story",
    )
    yield _recorded(
        cast,
        "A hospital board publishes its race-equality figures without being asked",
        "The figures stand beside its waiting times, each quarter.",
        cast.days_ago(45),
        direction=Direction.POSITIVE,
        significance=Significance.MINOR,
        significance_reason="One body, which others may copy.",
        was_anticipated=False,
        source="A newsletter of the region",
        author="Kit Saga",
    )


def _framework(session: Session, cast: Cast) -> Iterator[Dated]:
    changed_on = cast.days_ago(60)
    known_on, outcome = _recorded(
        cast,
        "The framework reaches every provider",
        "Guidance extends the framework from mental health trusts to all providers, from the next financial year.",
        changed_on,
        asks=(FRAMEWORK,),
        organisation_id=cast.organisations["Health Service Albria"].id,
        place="Albria",
        direction=Direction.POSITIVE,
        significance=Significance.MAJOR,
        significance_reason="It binds every provider, and is inspected.",
        source="Guidance 14, published in the usual place",
        author="Robin Fable",
    )
    outcome.substantiations.append(_confirmation(cast, outcome))
    yield known_on + timedelta(days=16), outcome
    claim = _claim(
        cast,
        outcome,
        "Our draft wording and the roundtable of providers led the programme board to take in all settings.",
        Confidence.HIGH,
        "The minutes quote our draft, and a body that was in the room bears it out.",
        rubric=4,
        author="Robin Fable",
        reviewer="Toni Ballad",
        ask=_ask(cast, FRAMEWORK),
    )
    claim.steps = _steps(
        cast,
        claim,
        (True, changed_on - timedelta(days=310), "We sent draft wording to the programme board."),
        (True, changed_on - timedelta(days=170), "We brought eleven providers to one table with its authors."),
        (False, changed_on - timedelta(days=150), "The delivery plan named all settings for the first time."),
    )
    claim.evidence = [
        _document(
            cast, claim, "Minutes of the programme board", changed_on - timedelta(days=150), "They quote our draft."
        ),
        *_raised(session, cast, claim, changed_on),
    ]
    claim.tests = [
        _test(cast, claim, TestKind.HOOP, "Did the board have our draft before it wrote?", TestResult.PASSED),
        _test(cast, claim, TestKind.SMOKING_GUN, "Does the guidance repeat our unusual definition?", TestResult.PASSED),
    ]
    claim.rivals = [
        _rival(cast, claim, "The inspectorate asked for it first.", RivalVerdict.RULED_OUT, "Its letter came later."),
        _rival(cast, claim, "A think tank's report.", RivalVerdict.PLAYED_A_PART, "It is cited once, beside ours."),
    ]
    yield known_on + timedelta(days=17), claim


def _confirmation(cast: Cast, outcome: Outcome) -> Substantiation:
    return Substantiation(
        id=cast.id_of("substantiation", outcome.id),
        organisation_id=cast.organisations["Mothers First Albria"].id,
        state=SubstantiationState.CONFIRMED,
        asked_on=outcome.changed_on + timedelta(days=12),
        answered_on=outcome.changed_on + timedelta(days=20),
        words="The roundtable gave the authors the cases that they had been missing. We were in the room.",
        recorded_at=outcome.recorded_at,
        recorded_by_id=cast.colleague("Robin Fable").id,
        answer_recorded_by_id=cast.colleague("Jules Legend").id,
    )


def _pay_gap(cast: Cast) -> Iterator[Dated]:
    changed_on = cast.days_ago(120)
    known_on, outcome = _recorded(
        cast,
        "The minister commits to publishing the pay gap, for large trusts alone",
        "A commitment in the Assembly: trusts with more than 5,000 staff, and nothing yet for the others.",
        changed_on,
        asks=(PAY_GAP,),
        role_id=cast.role(("Albrian Department of Health", "Minister")).id,
        direction=Direction.MIXED,
        significance=Significance.MODERATE,
        significance_reason="A third of trusts, and a start.",
        source="The Assembly's record",
        author="Noor Parable",
    )
    yield known_on, outcome
    claim = _claim(
        cast,
        outcome,
        "The minister took the threshold from our paper.",
        Confidence.LOW,
        "The number is the same, and we cannot show that the paper was read.",
        rubric=1,
        author="Noor Parable",
        reviewer="Kit Saga",
        ask=_ask(cast, PAY_GAP),
    )
    claim.steps = _steps(
        cast, claim, (True, changed_on - timedelta(days=21), "We sent the paper to the private office.")
    )
    claim.tests = [
        _test(cast, claim, TestKind.HOOP, "Was the paper with the minister before the draft speech?", TestResult.FAILED)
    ]
    yield known_on + timedelta(days=9), claim


def _discipline(session: Session, cast: Cast) -> Iterator[Dated]:
    changed_on = cast.days_ago(35)
    known_on, outcome = _recorded(
        cast,
        "First figures on who enters a disciplinary process are published",
        "By ethnic group and by trust, for the first time.",
        changed_on,
        asks=(DISCIPLINE,),
        organisation_id=cast.organisations["Albrian Workforce Agency"].id,
        direction=Direction.POSITIVE,
        significance=Significance.MODERATE,
        significance_reason="Every trust can now be compared with its like.",
        source="The agency's yearly bulletin",
        author="Sasha Story",
    )
    outcome.substantiations.append(
        Substantiation(
            id=cast.id_of("substantiation", outcome.id),
            organisation_id=cast.organisations["Carers' Union of Albria"].id,
            state=SubstantiationState.REQUESTED,
            asked_on=changed_on + timedelta(days=10),
            words="",
            recorded_at=outcome.recorded_at,
            recorded_by_id=cast.colleague("Sasha Story").id,
        )
    )
    yield known_on + timedelta(days=8), outcome
    claim = _claim(
        cast,
        outcome,
        "The form of the figures is the one that we proposed to the workforce forum.",
        Confidence.MEDIUM,
        "The form is ours; why the agency moved when it did is not known.",
        rubric=2,
        author="Sasha Story",
        reviewer=None,
        ask=_ask(cast, DISCIPLINE),
    )
    claim.steps = _steps(
        cast,
        claim,
        (True, changed_on - timedelta(days=200), "We proposed the form to the forum."),
        (False, None, "The agency tried it in two regions."),
    )
    claim.evidence = list(_raised(session, cast, claim, changed_on))
    claim.tests = [_test(cast, claim, TestKind.STRAW_IN_THE_WIND, "Did their draft name us?", TestResult.NOT_YET)]
    claim.rivals = [_rival(cast, claim, "A tribunal's judgement.", RivalVerdict.NOT_EXAMINED, "")]
    yield known_on + timedelta(days=9), claim


def _ask(cast: Cast, title: str) -> PolicyAsk:
    return next(ask for ask, _, _ in cast.asks if ask.title == title)


def _recorded(
    cast: Cast,
    title: str,
    what_changed: str,
    changed_on: date,
    *,
    author: str,
    asks: tuple[str, ...] = (),
    was_anticipated: bool = True,
    **values: Any,
) -> tuple[date, Outcome]:
    """Known four days after it happened."""
    outcome = Outcome(
        id=cast.id_of("outcome", title),
        title=title,
        what_changed=what_changed,
        changed_on=changed_on,
        was_anticipated=was_anticipated,
        recorded_at=cast.colleagues[0].recorded_at,
        recorded_by_id=cast.colleague(author).id,
        **values,
    )
    outcome.asks = [
        OutcomeAsk(id=cast.id_of("outcome ask", title, name), policy_ask_id=_ask(cast, name).id) for name in asks
    ]
    return changed_on + timedelta(days=4), outcome


def _claim(
    cast: Cast,
    outcome: Outcome,
    statement: str,
    confidence: Confidence,
    reason: str,
    *,
    rubric: int,
    author: str,
    reviewer: str | None,
    ask: PolicyAsk,
) -> ContributionClaim:
    reviewed_by: User | None = cast.colleague(reviewer) if reviewer else None
    return ContributionClaim(
        id=cast.id_of("claim", outcome.id),
        outcome_id=outcome.id,
        policy_ask_id=ask.id,
        statement=statement,
        confidence=confidence,
        confidence_reason=reason,
        rubric=rubric,
        recorded_by_id=cast.colleague(author).id,
        reviewed_on=outcome.changed_on + timedelta(days=28) if reviewed_by else None,
        reviewed_by_id=reviewed_by.id if reviewed_by else None,
    )


def _steps(cast: Cast, claim: ContributionClaim, *given: tuple[bool, date | None, str]) -> list[MechanismStep]:
    return [
        MechanismStep(
            id=cast.id_of("step", claim.id, place), position=place, is_ours=is_ours, text=text, happened_on=day
        )
        for place, (is_ours, day, text) in enumerate(given)
    ]


def _document(cast: Cast, claim: ContributionClaim, title: str, day: date, shows: str) -> ClaimEvidence:
    return ClaimEvidence(
        id=cast.id_of("evidence", claim.id, title), title=title, dated_on=day, is_external=True, shows=shows
    )


def _raised(session: Session, cast: Cast, claim: ContributionClaim, before: date) -> Iterator[ClaimEvidence]:
    """The last open interaction before the change in which the ask was raised, as evidence of our own act."""
    row = session.execute(
        sa.select(Interaction.id, Interaction.title, Interaction.occurred_on)
        .join(DiscussionPoint, DiscussionPoint.interaction_id == Interaction.id)
        .where(
            DiscussionPoint.policy_ask_id == claim.policy_ask_id,
            DiscussionPoint.was_raised,
            Interaction.status == InteractionStatus.HELD,
            Interaction.sensitivity == Sensitivity.OPEN,
            Interaction.occurred_on < before,
        )
        .order_by(Interaction.occurred_on.desc(), Interaction.id)
        .limit(1)
    ).first()
    if row:
        yield ClaimEvidence(
            id=cast.id_of("evidence", claim.id, row.id),
            title=row.title,
            dated_on=row.occurred_on,
            is_external=False,
            interaction_id=row.id,
            shows="That we raised it with them before they decided.",
        )


def _test(cast: Cast, claim: ContributionClaim, kind: TestKind, question: str, result: TestResult) -> ClaimTest:
    reasons = {
        TestResult.PASSED: "By the dates of the papers.",
        TestResult.FAILED: "The private office logged it a week after.",
        TestResult.NOT_YET: "",
    }
    return ClaimTest(
        id=cast.id_of("test", claim.id, question), kind=kind, question=question, result=result, reason=reasons[result]
    )


def _rival(cast: Cast, claim: ContributionClaim, text: str, verdict: RivalVerdict, reason: str) -> RivalExplanation:
    return RivalExplanation(id=cast.id_of("rival", claim.id, text), text=text, verdict=verdict, reason=reason)
