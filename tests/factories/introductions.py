"""Requests for an introduction as they lie in the database, past the rules, and as a screen asks about them."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.introductions.models import IntroductionRequest
from backend.kit.db import utc_now

FIELDS = """id version requester { name } asked { name } via { kind label } target { kind label } policyAsk { title }
  why inItForThem textToForward lapsesOn state answer answerNote suggestedUser { name } isMine isForMe"""
REQUEST = f"mutation($input: RequestIntroductionInput!) {{ requestIntroduction(input: $input) {{ {FIELDS} }} }}"
ANSWER = f"mutation($input: AnswerIntroductionInput!) {{ answerIntroduction(input: $input) {{ {FIELDS} }} }}"
WITHDRAW = f"""mutation($id: UUID!, $version: Int!) {{
  withdrawIntroduction(id: $id, version: $version) {{ {FIELDS} }} }}"""
SHOW = f"query($id: UUID!) {{ introductionRequest(id: $id) {{ {FIELDS} }} }}"
LIST = f"""query($filter: IntroductionRequestFilter, $page: PageInput) {{
  introductionRequests(filter: $filter, page: $page) {{ total items {{ {FIELDS} }} }} }}"""


def add_introduction(
    session: Session,
    requester_id: uuid.UUID,
    asked_id: uuid.UUID,
    *,
    why: str = "Her committee decides in June",
    lapses_on: date = date(2026, 5, 20),
    **values: Any,
) -> IntroductionRequest:
    """Give `target_person_id` or `target_organisation_id`."""
    given = {
        "id": uuid.uuid4(),
        "in_it_for_them": "",
        "text_to_forward": "",
        "answer_note": "",
        "requested_at": utc_now(),
    }
    row = IntroductionRequest(
        **given | {"requester_id": requester_id, "asked_id": asked_id, "why": why, "lapses_on": lapses_on} | values
    )
    session.add(row)
    session.flush()
    return row
