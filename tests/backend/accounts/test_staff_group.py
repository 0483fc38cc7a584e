import uuid
from typing import Any

from backend.accounts.models import PermissionLevel
from tests.factories.accounts import sign_in_new_user

CREATE = """mutation($input: CreateUserInput!) { createUser(input: $input) { user { id version staffGroup } } }"""
EDIT = """mutation($input: UpdateUserInput!) { updateUser(input: $input) { version staffGroup } }"""
SHOW = "query($id: UUID!) { user(id: $id) { staffGroup } }"


def test_staff_group_is_kept_and_emptied(app: Any) -> None:
    administrator = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    given = {"id": str(uuid.uuid4()), "name": "Sam Sample", "email": "sam@example.org", "level": "POLICY"}
    made = administrator.ask(CREATE, input=given | {"staffGroup": "POLICY_TEAM"})["createUser"]["user"]
    assert made["staffGroup"] == "POLICY_TEAM"
    edit = given | {"version": made["version"], "isActive": True, "staffGroup": "SENIOR_MANAGEMENT"}
    changed = administrator.ask(EDIT, input=edit)["updateUser"]
    assert changed["staffGroup"] == "SENIOR_MANAGEMENT"
    administrator.ask(EDIT, input=edit | {"version": changed["version"], "staffGroup": None})
    assert administrator.ask(SHOW, id=given["id"])["user"]["staffGroup"] is None
