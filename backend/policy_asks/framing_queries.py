"""Selects of how an ask is framed: its wordings and what was held under each, its evidence, who was consulted."""

import enum
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.kit.errors import RuleBroken
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskConsultation, AskEvidence, AskWording, PolicyAsk

AGEING_AFTER_YEARS = 2
OLD_AFTER_YEARS = 4


class EvidenceAge(enum.StrEnum):
    """Counted in full years since the end of the year that the evidence describes: ageing from 2, old from 4."""

    CURRENT = "current"
    AGEING = "ageing"
    OLD = "old"


class PartKind(enum.StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class WordingRow:
    """A wording holds from its own day until the day before the next one's; the newest holds on."""

    wording: AskWording
    held_before: date | None
    raised_count: int


@dataclass(frozen=True)
class Part:
    kind: PartKind
    text: str


class RaisedDays:
    """Who can say on which days an ask was raised. Interactions lie above asks, so they register themselves here."""

    def __init__(self) -> None:
        self._find: Callable[[Session, uuid.UUID], Sequence[date]] | None = None

    def register(self, find: Callable[[Session, uuid.UUID], Sequence[date]]) -> None:
        """`find` returns one day for each held interaction that the viewer may see in which the ask was raised."""
        self._find = find

    def of(self, session: Session, policy_ask_id: uuid.UUID) -> Sequence[date]:
        return self._find(session, policy_ask_id) if self._find else ()


raised_days = RaisedDays()


def evidence_age(year: int, today: date) -> EvidenceAge:
    full_years = today.year - year - 1
    if full_years >= OLD_AFTER_YEARS:
        return EvidenceAge.OLD
    return EvidenceAge.AGEING if full_years >= AGEING_AFTER_YEARS else EvidenceAge.CURRENT


def load_wordings(session: Session, policy_ask_id: uuid.UUID) -> list[WordingRow]:
    """Newest first, in three statements; an ask that the viewer may not see is refused like one that does not exist."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    wordings = wordings_of(session, policy_ask_id)
    days = raised_days.of(session, policy_ask_id)
    rows = []
    held_before: date | None = None
    for wording in wordings:
        count = sum(wording.worded_on <= day and (held_before is None or day < held_before) for day in days)
        rows.append(WordingRow(wording, held_before, count))
        held_before = wording.worded_on
    return rows


def wordings_of(session: Session, policy_ask_id: uuid.UUID) -> Sequence[AskWording]:
    """Newest first."""
    return session.scalars(
        sa.select(AskWording)
        .where(AskWording.policy_ask_id == policy_ask_id)
        .order_by(AskWording.number.desc())
        .options(joinedload(AskWording.recorded_by))
        .execution_options(populate_existing=True)
    ).all()


def load_evidence(session: Session, policy_ask_id: uuid.UUID) -> Sequence[AskEvidence]:
    """Newest year first."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    return session.scalars(
        sa.select(AskEvidence)
        .where(AskEvidence.policy_ask_id == policy_ask_id)
        .order_by(AskEvidence.year.desc(), AskEvidence.recorded_at.desc(), AskEvidence.id)
        .options(joinedload(AskEvidence.recorded_by))
        .execution_options(populate_existing=True)
    ).all()


def load_consultations(session: Session, policy_ask_id: uuid.UUID) -> Sequence[AskConsultation]:
    """Latest first."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    return session.scalars(
        sa.select(AskConsultation)
        .where(AskConsultation.policy_ask_id == policy_ask_id)
        .order_by(AskConsultation.consulted_on.desc(), AskConsultation.recorded_at.desc(), AskConsultation.id)
        .options(joinedload(AskConsultation.recorded_by))
        .execution_options(populate_existing=True)
    ).all()


def one_evidence(session: Session, evidence_id: uuid.UUID) -> AskEvidence:
    return get_or_refuse(session, AskEvidence, evidence_id, "evidence", joinedload(AskEvidence.recorded_by))


def one_consultation(session: Session, consultation_id: uuid.UUID) -> AskConsultation:
    author = joinedload(AskConsultation.recorded_by)
    return get_or_refuse(session, AskConsultation, consultation_id, "consultation", author)


def compare_wordings(session: Session, policy_ask_id: uuid.UUID, first: int, second: int) -> list[Part]:
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    texts = {wording.number: wording.text for wording in wordings_of(session, policy_ask_id)}
    for number, field in ((first, "first"), (second, "second")):
        if number not in texts:
            raise RuleBroken(f"This ask has no wording {number}.", field=field)
    return word_differences(texts[first], texts[second])


_WORD = re.compile(r"\S+\s*|\s+")


def word_differences(before: str, after: str) -> list[Part]:
    """The parts of `after` in order, with those that were taken out of `before` where they stood.

    Words are compared without the space around them, so that a new line break is no change of wording.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    old_words, new_words = [word.strip() for word in old], [word.strip() for word in new]
    parts: list[Part] = []
    for how, a, b, c, d in SequenceMatcher(None, old_words, new_words).get_opcodes():
        if how == "equal":
            parts.append(Part(PartKind.SAME, "".join(new[c:d])))
            continue
        if a < b:
            parts.append(Part(PartKind.REMOVED, "".join(old[a:b])))
        if c < d:
            parts.append(Part(PartKind.ADDED, "".join(new[c:d])))
    return parts
