import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, Team, User
from backend.audit.models import AuditAction, AuditLine
from backend.kit.db import utc_now
from tests.factories.accounts import sign_in_new_user, writing

CREATE_TEAM = "mutation($input: CreateTeamInput!) { createTeam(input: $input) { id name version } }"
UPDATE_TEAM = "mutation($input: UpdateTeamInput!) { updateTeam(input: $input) { name version } }"


def test_retry_of_a_create_makes_no_double(app: Any) -> None:
    admin = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    given = {"id": str(uuid.uuid4()), "name": "Workforce"}
    assert admin.ask(CREATE_TEAM, input=given) == admin.ask(CREATE_TEAM, input=given)
    refusal = admin.refused(CREATE_TEAM, input={**given, "name": "Other"})
    assert refusal["extensions"] == {"code": "CONFLICT", "field": "id"}
    assert admin.ask("{ teams { total items { name } } }")["teams"] == {"total": 1, "items": [{"name": "Workforce"}]}


def test_stale_edit_shows_mine_theirs_before(app: Any) -> None:
    admin = sign_in_new_user(app, name="Ada Example", level=PermissionLevel.ADMINISTRATOR)
    team_id = str(uuid.uuid4())
    admin.ask(CREATE_TEAM, input={"id": team_id, "name": "First"})
    admin.ask(UPDATE_TEAM, input={"id": team_id, "version": 1, "name": "Second"})
    refusal = admin.refused(UPDATE_TEAM, input={"id": team_id, "version": 1, "name": "Third"})
    details = refusal["extensions"]
    assert (details["code"], details["currentVersion"], details["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert details["fields"] == [{"field": "name", "mine": "Third", "theirs": "Second", "before": "First"}]
    assert admin.ask("query($id: UUID!) { team(id: $id) { name } }", id=team_id) == {"team": {"name": "Second"}}


def test_refused_mutation_leaves_one_denied_line(app: Any) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(CREATE_TEAM, input={"id": str(uuid.uuid4()), "name": "Mine"})
    assert refusal["message"] == "Your permission level does not allow this."
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Team)) == 0
        denied = sa.select(AuditLine.action, AuditLine.entity).where(AuditLine.noun == "createTeam")
        lines = session.execute(denied).all()
    assert lines == [(AuditAction.DENIED, "createTeam")]


def test_users_list_takes_three_statements(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    officer = sign_in_new_user(app, team="Workforce")
    with writing(app) as session:
        for number in range(30):
            session.add(
                User(
                    id=uuid.uuid4(),
                    email=f"{number}@example.org",
                    name=f"User {number:02}",
                    level=PermissionLevel.POLICY,
                    is_active=True,
                    recorded_at=utc_now(),
                )
            )
    with count_queries(3):  # the signed-in user, the page with its total, the page's rows
        answer = officer.ask("{ users(page: {limit: 10}) { total items { name teamName } } }")
    assert answer["users"]["total"] == 31
    assert len(answer["users"]["items"]) == 10


def test_page_beyond_its_limits_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    for page in ({"limit": 101}, {"limit": 0}, {"offset": -1}):
        refusal = officer.refused("query($page: PageInput) { users(page: $page) { total } }", page=page)
        assert refusal["extensions"]["code"] == "BAD_USER_INPUT"
