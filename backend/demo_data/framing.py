"""How the fictional asks are framed: measures, commitments, evidence, wordings before the newest, and consultations."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from backend.accounts.models import User
from backend.kit.http import LONDON
from backend.policy_asks.models import (
    AskCommitment,
    AskConsultation,
    AskEvidence,
    AskReader,
    AskWording,
    Commitment,
    ConsultationOutcome,
    EvidenceKind,
    PolicyAsk,
    Stage,
    StageChange,
)

_SOURCES = {
    EvidenceKind.WRES_INDICATOR: "Albrian workforce race equality return",
    EvidenceKind.PCREF: "Albrian review of the patient and carer framework",
    EvidenceKind.SURVEY: "Survey of Albrian trusts",
    EvidenceKind.INSPECTION: "Yearly report of the Albrian Care Inspectorate",
    EvidenceKind.RESEARCH: "Albrian race and health observatory, study of",
    EvidenceKind.OTHER: "Observatory's yearly account",
}
STAFF_NETWORK = "Race equality staff network"
_C, _K = Commitment, EvidenceKind


@dataclass(frozen=True)
class Frame:
    """`evidence`: kind, reference, finding, figure, and the years before this one that it describes.

    `first_text` is what the ask said until `reworded` days before today.
    """

    measure: str
    commitments: tuple[Commitment, ...]
    evidence: tuple[tuple[EvidenceKind, str | None, str, str | None, int], ...] = ()
    first_text: str | None = None
    reworded: int = 0
    outcome: ConsultationOutcome = ConsultationOutcome.SUPPORTED


LINES: dict[str, tuple[str, str | None]] = {
    "Publish the ethnicity pay gap of every trust by band, each year": (
        "Trusts hold the figures already. A yearly table by band costs little and shows where the gap opens.",
        "Nothing on single trusts: their figures were given to us in confidence.",
    ),
    "Judge boards on race equality in inspections": (
        "What inspectors ask about is what boards look at. One question in each leadership review is enough to begin.",
        "No list of boards that we think do badly.",
    ),
    "Record ethnicity well, everywhere": (
        "Without a self-reported ethnicity no inequality can be seen. Ask for 95 per cent by the end of next year.",
        None,
    ),
}
"""Of some asks: our line, and what not to say. The others' briefs fall back on their wording."""

FRAMES: dict[str, Frame] = {
    "Publish the ethnicity pay gap of every trust by band, each year": Frame(
        "By the end of next year every trust publishes its gap by band; today 9 of 40 do.",
        (_C.MEASURE, _C.INFLUENCE),
        (
            (_K.SURVEY, None, "Few trusts publish a pay gap by ethnicity.", "9 of 40 trusts", 1),
            (_K.WRES_INDICATOR, "Indicator 1", "Staff from minority groups are rarer in each higher band.", None, 2),
        ),
        "Ask every trust to publish its ethnicity pay gap.",
        400,
        ConsultationOutcome.SUPPORTED_WITH_CHANGES,
    ),
    "Take an anti-racism framework beyond mental health": Frame(
        "Every provider has adopted the framework within three years of the guidance.",
        (_C.ACT, _C.INFLUENCE),
        ((_K.PCREF, None, "Early adopters changed how complaints are heard.", "4 of 5 early adopters", 2),),
        "Extend the patient and carer race equality framework to community trusts.",
        420,
    ),
    "Judge boards on race equality in inspections": Frame(
        "Each inspection report of a trust's leadership says how it does on race equality.",
        (_C.MEASURE, _C.ACT),
        (
            (_K.INSPECTION, None, "Reports on leadership seldom mention race equality.", "6 of 48 reports", 3),
            (_K.WRES_INDICATOR, "Indicator 9", "Boards are less diverse than their workforce.", "13 points", 2),
        ),
    ),
    "Close the gap in maternal deaths: a target with a date": Frame(
        "A dated target is in the department's plan.",
        (_C.RECOGNISE, _C.INFLUENCE),
        ((_K.RESEARCH, None, "Outcomes differ by ethnic group after age and deprivation.", "2.3 times", 5),),
    ),
    "Fair disciplinary processes, measured and published": Frame(
        "The relative likelihood of entering a formal process is published and lies between 0.8 and 1.25.",
        (_C.ACT, _C.UNDERSTAND),
        ((_K.WRES_INDICATOR, "Indicator 3", "Minority staff enter formal processes more often.", "1.38 times", 1),),
    ),
    "Fund the race and health observatory for five years": Frame(
        "A settlement of five years is in the spending round.",
        (_C.RECOGNISE, _C.INFLUENCE),
        ((_K.OTHER, None, "Yearly budgets cost the observatory a quarter of its researchers.", "11 of 44 posts", 1),),
    ),
    "Record ethnicity well, everywhere": Frame(
        "95 per cent of records hold a self-reported ethnicity in every setting by the end of next year.",
        (_C.MEASURE,),
        ((_K.RESEARCH, None, "A fifth of records hold no ethnicity, or another than patients state.", "21%", 3),),
        "Improve how patients' ethnicity is recorded.",
        310,
    ),
    "Protect overseas staff from exploitative recruitment": Frame(
        "The code binds every agency that supplies providers.",
        (_C.ACT,),
        ((_K.SURVEY, None, "Recruits were charged fees that the code forbids.", "17% of those asked", 4),),
        outcome=ConsultationOutcome.NO_SHARED_VIEW,
    ),
    "Diverse shortlists for senior appointments": Frame(
        "Each very senior appointment has a diverse shortlist or a published reason.",
        (_C.ACT, _C.MEASURE),
        ((_K.WRES_INDICATOR, "Indicator 2", "White applicants are appointed from shortlists more.", "1.6 times", 1),),
        "Encourage diverse shortlists for senior appointments.",
        180,
    ),
    "Act on racist abuse of staff by patients": Frame(
        "One national standard is issued and every provider has adopted it within a year.",
        (_C.UNDERSTAND, _C.ACT),
        ((_K.WRES_INDICATOR, "Indicator 5", "Minority staff meet more abuse by patients.", "29% against 25%", 1),),
    ),
    "Involve race equality networks in reorganisations": Frame(
        "Each reorganisation paper has a section on what the network said and what changed.",
        (_C.UNDERSTAND, _C.INFLUENCE),
    ),
}


@dataclass(frozen=True)
class Framed:
    """`trail` is the ask's, oldest stage first."""

    ask: PolicyAsk
    owner: User
    trail: list[StageChange]
    today: date
    id_of: Callable[..., uuid.UUID]

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def recorded(self, day: date) -> dict[str, Any]:
        return {"recorded_at": datetime.combine(day, time(17, 30), LONDON), "recorded_by_id": self.owner.id}


def frame(framed: Framed) -> list[tuple[date, Any]]:
    """Set what the ask says from its first day on, and return what came later with the day of each."""
    ask, drafted = framed.ask, framed.trail[0].changed_on
    found = FRAMES.get(ask.title)
    newest = ask.text
    if found:
        ask.measure = found.measure
        ask.line_to_take, ask.not_to_say = LINES.get(ask.title, (None, None))
        ask.commitments = [
            AskCommitment(id=framed.id_of("commitment", ask.id, each), commitment=each) for each in found.commitments
        ]
        ask.text = found.first_text or ask.text
    ask.wordings = [_wording(framed, 1, ask.text, drafted, "First drafted")]
    if not found:
        return []
    later: list[tuple[date, Any]] = [(drafted, each) for each in _evidence(framed, found)]
    later += [(consultation.consulted_on, consultation) for consultation in _consultations(framed, found)]
    if found.first_text:
        note = "Says how the change is to be made, after the staff network was consulted."
        reworded = framed.day(found.reworded)
        later.append((reworded, _wording(framed, 2, newest, reworded, note)))
    return later


def embargoed_ask(owner: User, reader: User | None, today: date, id_of: Callable[..., uuid.UUID]) -> PolicyAsk:
    """One ask that the rest of the team does not see for another month."""
    drafted, title = today - timedelta(days=20), "A duty on every provider to publish its plan for race equality"
    ask = PolicyAsk(
        id=id_of("ask", title),
        title=title,
        text="Make it a duty of every provider to publish its plan for race equality and report on it each year.",
        theme="Regulation",
        is_race_equality=True,
        owner_id=owner.id,
        measure="The duty is in the bill as introduced.",
        embargoed_until=datetime.combine(today + timedelta(days=30), time(9), LONDON),
        recorded_at=datetime.combine(drafted, time(17, 30), LONDON),
    )
    trail = StageChange(
        id=id_of("stage", ask.id, Stage.DRAFTED),
        policy_ask_id=ask.id,
        stage=Stage.DRAFTED,
        changed_on=drafted,
        reason="Written ahead of the bill.",
        recorded_at=ask.recorded_at,
        recorded_by_id=owner.id,
    )
    ask.stage_changes = [trail]
    ask.wordings = [_wording(Framed(ask, owner, [trail], today, id_of), 1, ask.text, drafted, "First drafted")]
    if reader:
        ask.readers = [AskReader(id=id_of("reader", ask.id, reader.id), user_id=reader.id)]
    return ask


def _wording(framed: Framed, number: int, text: str, day: date, note: str) -> AskWording:
    return AskWording(
        id=framed.id_of("wording", framed.ask.id, number),
        policy_ask_id=framed.ask.id,
        number=number,
        text=text,
        worded_on=day,
        note=note,
        **framed.recorded(day),
    )


def _evidence(framed: Framed, found: Frame) -> Iterator[AskEvidence]:
    for number, (kind, reference, finding, figure, years_ago) in enumerate(found.evidence):
        year = framed.today.year - years_ago
        yield AskEvidence(
            id=framed.id_of("evidence", framed.ask.id, number),
            policy_ask_id=framed.ask.id,
            kind=kind,
            reference=reference,
            finding=finding,
            figure=figure,
            year=year,
            source=f"{_SOURCES[kind]} {year} (fictional)",
            **framed.recorded(framed.trail[0].changed_on),
        )


def _consultations(framed: Framed, found: Frame) -> Iterator[AskConsultation]:
    """The staff network is heard before an ask is agreed."""
    agreed = next((change.changed_on for change in framed.trail if change.stage is Stage.AGREED), None)
    if agreed is None:
        return
    day = agreed - timedelta(days=7)
    yield AskConsultation(
        id=framed.id_of("consultation", framed.ask.id),
        policy_ask_id=framed.ask.id,
        consulted=STAFF_NETWORK,
        consulted_on=day,
        outcome=found.outcome,
        summary="Discussed at the network's monthly meeting; the outcome was agreed there.",
        **framed.recorded(day),
    )
