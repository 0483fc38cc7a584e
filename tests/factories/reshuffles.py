"""Reshuffles as a screen sends and reads them."""

import uuid
from typing import Any

AFFECTED = """affected { asks { title who words } interactions { title occurredOn words }
  promises { text dueOn isOurs words } ties { ours { kind label } theirs { kind label } shown words }
  stances assertedTies }"""
FIELDS = f"""id version title effectiveOn source sourceUrl correctionReason recordedBy {{ name }}
  moves {{ id person {{ kind id label }} endedRole newRole }} {AFFECTED}"""
RECORD = f"mutation($input: ReshuffleInput!) {{ recordReshuffle(input: $input) {{ {FIELDS} }} }}"
CORRECT = f"mutation($input: CorrectReshuffleInput!) {{ correctReshuffle(input: $input) {{ {FIELDS} }} }}"
SHOW = f"query($id: UUID!) {{ reshuffle(id: $id) {{ {FIELDS} }} }}"
LIST = "query($page: PageInput) { reshuffles(page: $page) { total items { title effectiveOn moveCount } } }"
PREVIEW = """query($on: Date!, $roles: [UUID!]!) { affected: reshufflePreview(effectiveOn: $on, endedRoleIds: $roles) {
  asks { title who words } interactions { title occurredOn words } promises { text dueOn isOurs words }
  ties { ours { kind label } theirs { kind label } shown words } stances assertedTies } }"""
NOTHING: dict[str, Any] = {
    "asks": [],
    "interactions": [],
    "promises": [],
    "ties": [],
    "stances": 0,
    "assertedTies": 0,
}


def move(person_id: uuid.UUID, ended: uuid.UUID | None = None, new: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "personId": str(person_id),
        "endedRoleId": str(ended) if ended else None,
        "newRole": new,
    }


def new_role(organisation_id: uuid.UUID, title: str) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "organisationId": str(organisation_id), "title": title}


def reshuffle_input(*moves: dict[str, Any], **values: Any) -> dict[str, Any]:
    given = {
        "id": str(uuid.uuid4()),
        "title": "Spring reshuffle",
        "effectiveOn": "2026-05-06",
        "source": "The government's announcement",
        "moves": list(moves),
    }
    return given | values
