"""Choosing and checking passwords, with limits on guesses that outlive a restart."""

import uuid
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

import sqlalchemy as sa
from pwdlib import PasswordHash
from sqlalchemy.orm import Session

from backend.accounts.models import Password, SignInAttempt, User
from backend.kit.errors import RateLimited, RuleBroken, Unauthenticated
from backend.kit.text import folded

SHORTEST, LONGEST = 12, 128  # characters
GUESSES_PER_ACCOUNT, ACCOUNT_WINDOW = 5, timedelta(minutes=15)
GUESSES_PER_ADDRESS, ADDRESS_WINDOW = 50, timedelta(minutes=15)
_CONTEXT_WORDS = ("trellis", "nhsproviders", "password", "letmein", "welcome", "qwerty")

_hasher = PasswordHash.recommended()


@cache
def _common_passwords() -> frozenset[str]:
    """The commonest passwords of 12 characters or more; shorter ones are refused by length alone."""
    return frozenset(files("backend.accounts").joinpath("common_passwords.txt").read_text("utf-8").split())


@cache
def _stand_in_hash() -> str:
    return _hasher.hash("nobody has this password")


def check_new_password(password: str, user_words: tuple[str, ...] = ()) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise RuleBroken(f"Choose a password of {SHORTEST} to {LONGEST} characters.", field="password")
    plain = folded(password).replace(" ", "")
    without_digits = plain.strip("0123456789")
    names = {folded(word).replace(" ", "") for word in user_words}
    is_repetitive = len(set(password)) < 5
    is_a_common_word = without_digits in _CONTEXT_WORDS or without_digits in names
    if is_repetitive or is_a_common_word or plain in _common_passwords() or password.casefold() in _common_passwords():
        raise RuleBroken(
            "This password is too easy to guess. Three or four unrelated words make a good one.", field="password"
        )


def set_password(session: Session, user: User, password: str, now: datetime) -> None:
    check_new_password(password, (user.name, user.email.split("@")[0]))
    held = session.get(Password, user.id)
    if held is None:
        held = Password(user_id=user.id)
        session.add(held)
    held.argon2_hash = _hasher.hash(password)
    held.changed_at = now
    # Flushed here, because the audit log records users and not their secrets.
    session.flush()


def check_password(session: Session, email: str, password: str, address: str, now: datetime) -> User:
    """The user, or Unauthenticated in the same words and the same time whether or not the account exists."""
    email = email.strip().lower()
    _refuse_when_limited(session, email, address, now)
    user = session.scalars(sa.select(User).where(User.email == email, User.is_active)).one_or_none()
    held = session.get(Password, user.id) if user else None
    is_right = _hasher.verify(password[: LONGEST + 1], held.argon2_hash if held else _stand_in_hash())
    if user is None or held is None or not is_right:
        session.add(SignInAttempt(id=uuid.uuid4(), email=email[:254], address=address[:64], at=now))
        raise Unauthenticated("The e-mail address or the password is not right.")
    session.execute(sa.delete(SignInAttempt).where(SignInAttempt.email == email))
    return user


def _refuse_when_limited(session: Session, email: str, address: str, now: datetime) -> None:
    for column, value, most, window in (
        (SignInAttempt.email, email, GUESSES_PER_ACCOUNT, ACCOUNT_WINDOW),
        (SignInAttempt.address, address, GUESSES_PER_ADDRESS, ADDRESS_WINDOW),
    ):
        recent = session.execute(
            sa.select(sa.func.count(), sa.func.max(SignInAttempt.at)).where(
                column == value, SignInAttempt.at > now - window
            )
        ).one()
        if recent[0] >= most:
            raise RateLimited(
                "Too many wrong passwords. Wait 15 minutes, then try again.",
                retryAfterSeconds=int((recent[1] + window - now).total_seconds()) + 1,
            )
