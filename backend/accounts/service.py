"""Rules for users and teams."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.deactivation import end_with_account, refuse_deactivation
from backend.accounts.models import PermissionLevel, Team, User
from backend.accounts.sessions import check_email, close_all_sessions, issue_link
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import check_line
from backend.kit.writing import get_or_refuse


def create_user(session: Session, given: Any, *, base_url: str, now: datetime) -> str:
    """Add a colleague and return the one-time link with which they choose a password.

    A retry returns a fresh link for the same user: the first one was lost with the answer.
    """
    if not was_already_created(session, "createUser", given):
        email = _checked(session, given, except_id=None)
        session.add(
            User(
                id=given.id,
                email=email,
                name=given.name,
                level=given.level,
                team_id=given.team_id,
                staff_group=given.staff_group,
                is_active=True,
                recorded_at=now,
            )
        )
        session.flush()
    return issue_link(session, given.id, base_url, now)


def update_user(session: Session, given: Any, *, viewer: Viewer, today: date) -> None:
    user = get_or_refuse(session, User, given.id, "user")
    names = ("name", "email", "level", "team_id", "staff_group", "is_active")
    refuse_stale(session, user, given.version, {name: getattr(given, name) for name in names}, noun="users")
    email = _checked(session, given, except_id=user.id)
    loses_rights = not given.is_active or given.level is not user.level
    if loses_rights and user.level is PermissionLevel.ADMINISTRATOR:
        _keep_an_administrator(session, user)
    is_leaving = user.is_active and not given.is_active
    if is_leaving:
        _refuse_oneself(user, viewer)
        refuse_deactivation(session, user, today)
    user.name, user.email, user.level = given.name, email, given.level
    user.team_id, user.staff_group, user.is_active = given.team_id, given.staff_group, given.is_active
    session.flush()
    if loses_rights:
        close_all_sessions(session, user.id)
    if is_leaving:
        end_with_account(session, user, today)


def deactivate_user(session: Session, user: User, *, viewer: Viewer, today: date) -> None:
    """As by `update_user`, where nothing else of the account changes."""
    if user.level is PermissionLevel.ADMINISTRATOR:
        _keep_an_administrator(session, user)
    _refuse_oneself(user, viewer)
    refuse_deactivation(session, user, today)
    user.is_active = False
    session.flush()
    close_all_sessions(session, user.id)
    end_with_account(session, user, today)


def _refuse_oneself(user: User, viewer: Viewer) -> None:
    if user.id == viewer.user_id:
        raise RuleBroken("You cannot deactivate yourself. Ask another administrator.", field="isActive")


def renew_link(session: Session, user_id: uuid.UUID, *, base_url: str, now: datetime) -> str:
    user = get_or_refuse(session, User, user_id, "user")
    if not user.is_active:
        raise RuleBroken("This user is not active. Activate them first.", field="userId")
    return issue_link(session, user.id, base_url, now)


def create_team(session: Session, given: Any) -> None:
    if was_already_created(session, "createTeam", given):
        return
    _check_team_name(session, given.name, except_id=None)
    session.add(Team(id=given.id, name=given.name))
    session.flush()


def update_team(session: Session, given: Any) -> None:
    team = get_or_refuse(session, Team, given.id, "team")
    refuse_stale(session, team, given.version, {"name": given.name}, noun="teams")
    _check_team_name(session, given.name, except_id=team.id)
    team.name = given.name
    session.flush()


def _checked(session: Session, given: Any, *, except_id: uuid.UUID | None) -> str:
    check_line(given.name, "name", required=True)
    email: str = given.email.strip().lower()
    check_email(email)
    taken = session.scalar(sa.select(User.id).where(User.email == email, User.id != (except_id or uuid.UUID(int=0))))
    if taken:
        raise RuleBroken("Another user has this e-mail address.", field="email")
    if given.team_id and session.scalar(sa.select(Team.id).where(Team.id == given.team_id)) is None:
        raise RuleBroken("This team does not exist.", field="teamId")
    return email


def _keep_an_administrator(session: Session, user: User) -> None:
    others = sa.select(User.id).where(User.level == PermissionLevel.ADMINISTRATOR, User.is_active, User.id != user.id)
    if session.scalar(others.limit(1)) is None:
        raise RuleBroken("At least one active administrator must remain.", field="level")


def _check_team_name(session: Session, name: str, *, except_id: uuid.UUID | None) -> None:
    check_line(name, "name", required=True)
    same = sa.select(Team.id).where(
        sa.func.lower(Team.name) == name.lower(), Team.id != (except_id or uuid.UUID(int=0))
    )
    if session.scalar(same):
        raise RuleBroken("Another team has this name.", field="name")
