"""Signed-in sessions and one-time links. The database holds digests alone."""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import OneTimeLink, Password, PermissionLevel, User, UserSession
from backend.accounts.passwords import set_password
from backend.accounts.viewer import Viewer
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import check_line

IDLE, ABSOLUTE = timedelta(minutes=60), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)  # how often "last seen" is written, so that reading a page rarely writes
LINK_LIFETIME = timedelta(hours=24)


def open_session(session: Session, user: User, now: datetime) -> str:
    """A new token of 256 bits, for the cookie."""
    token = secrets.token_urlsafe(32)
    session.add(UserSession(token_digest=_digest(token), user_id=user.id, created_at=now, last_seen_at=now))
    session.execute(sa.delete(UserSession).where(UserSession.created_at < now - ABSOLUTE))
    return token


def viewer_of(session: Session, token: str | None, now: datetime) -> tuple[Viewer, bool] | None:
    """Who holds this token, and whether "last seen" is due to be written. None when the session is over."""
    if not token:
        return None
    row = session.execute(
        sa.select(UserSession.created_at, UserSession.last_seen_at, User.id, User.name, User.level, User.team_id)
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.token_digest == _digest(token), User.is_active)
    ).first()
    if row is None or now - row.last_seen_at > IDLE or now - row.created_at > ABSOLUTE:
        return None
    return Viewer(row.id, row.name, row.level, row.team_id), now - row.last_seen_at > SEEN_EVERY


def mark_seen(session: Session, token: str, now: datetime) -> None:
    session.execute(sa.update(UserSession).where(UserSession.token_digest == _digest(token)).values(last_seen_at=now))


def close_session(session: Session, token: str) -> None:
    session.execute(sa.delete(UserSession).where(UserSession.token_digest == _digest(token)))


def close_all_sessions(session: Session, user_id: uuid.UUID, *, keep_token: str | None = None) -> None:
    kept = _digest(keep_token) if keep_token else ""
    session.execute(sa.delete(UserSession).where(UserSession.user_id == user_id, UserSession.token_digest != kept))


def issue_link(session: Session, user_id: uuid.UUID | None, base_url: str, now: datetime) -> str:
    """A link with which `user_id` (None: the first administrator) chooses a password. Earlier ones stop working."""
    session.execute(
        sa.delete(OneTimeLink).where(OneTimeLink.user_id == user_id if user_id else OneTimeLink.user_id.is_(None))
    )
    token = secrets.token_urlsafe(32)
    session.add(OneTimeLink(token_digest=_digest(token), user_id=user_id, expires_at=now + LINK_LIFETIME))
    session.flush()
    # In the fragment, which browsers do not send, so that no log on the way holds it.
    return f"{base_url}/#/welcome?token={token}"


def needs_first_administrator(session: Session) -> bool:
    administrators = (
        sa.select(User.id).join(Password).where(User.level == PermissionLevel.ADMINISTRATOR, User.is_active).limit(1)
    )
    return session.scalar(administrators) is None


def find_link(session: Session, token: str, now: datetime) -> tuple[OneTimeLink, User | None]:
    link = session.get(OneTimeLink, _digest(token))
    if link is None or link.expires_at < now:
        raise NotFound("link")
    if link.user_id is None:
        if not needs_first_administrator(session):
            raise NotFound("link")
        return link, None
    user = session.scalars(sa.select(User).where(User.id == link.user_id, User.is_active)).one_or_none()
    if user is None:
        raise NotFound("link")
    return link, user


def use_link(session: Session, token: str, password: str, name: str | None, email: str | None, now: datetime) -> User:
    """Set the password, end the link and every other session; make the first administrator where the link says so."""
    link, user = find_link(session, token, now)
    if user is None:
        user = _first_administrator(session, name or "", email or "", now)
    set_password(session, user, password, now)
    session.delete(link)
    close_all_sessions(session, user.id)
    return user


def _first_administrator(session: Session, name: str, email: str, now: datetime) -> User:
    check_line(name, "name", required=True)
    email = email.strip().lower()
    check_email(email)
    user = session.scalars(sa.select(User).where(User.email == email)).one_or_none()
    if user is None:
        user = User(id=uuid.uuid4(), email=email, recorded_at=now)
        session.add(user)
    user.name, user.level, user.is_active = name, PermissionLevel.ADMINISTRATOR, True
    session.flush()
    return user


def check_email(email: str) -> None:
    check_line(email, "email", max_length=254, required=True)
    local, at, domain = email.partition("@")
    if not (local and at and domain) or "@" in domain or any(c.isspace() for c in email):
        raise RuleBroken("Write an e-mail address such as name@example.org.", field="email")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
