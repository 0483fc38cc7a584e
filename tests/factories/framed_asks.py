"""What an ask rests on and what was said to it, as it lies in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.policy_asks.models import (
    AskConsultation,
    AskEvidence,
    AskResponse,
    ConsultationOutcome,
    EvidenceKind,
    ResponseKind,
)


def add_evidence(session: Session, policy_ask_id: uuid.UUID, year: int = 2024) -> AskEvidence:
    return _add(
        session,
        AskEvidence(
            policy_ask_id=policy_ask_id,
            kind=EvidenceKind.SURVEY,
            finding="One trust in three publishes it",
            year=year,
            source="The yearly survey",
        ),
    )


def add_consultation(session: Session, policy_ask_id: uuid.UUID, consulted_on: date) -> AskConsultation:
    return _add(
        session,
        AskConsultation(
            policy_ask_id=policy_ask_id,
            consulted="The staff network",
            consulted_on=consulted_on,
            outcome=ConsultationOutcome.SUPPORTED,
            summary="They want it soon",
        ),
    )


def add_response(
    session: Session,
    policy_ask_id: uuid.UUID,
    kind: ResponseKind,
    responded_on: date,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
) -> AskResponse:
    return _add(
        session,
        AskResponse(
            policy_ask_id=policy_ask_id,
            kind=kind,
            responded_on=responded_on,
            organisation_id=organisation_id,
            role_id=role_id,
            summary="In their reply",
            source="Letter of the trust",
        ),
    )


def _add(session: Session, row: Any) -> Any:
    row.id, row.recorded_at = uuid.uuid4(), utc_now()
    session.add(row)
    session.flush()
    return row
