"""What must hold before an account is deactivated, and what ends with it. A noun that knows more registers it here."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from backend.accounts.models import User

Rule = Callable[[Session, User, date], None]
_before: list[Rule] = []
_then: list[Rule] = []


def before_deactivation(rule: Rule) -> Rule:
    """`rule` refuses by raising; the date is today's in London."""
    _before.append(rule)
    return rule


def on_deactivation(rule: Rule) -> Rule:
    _then.append(rule)
    return rule


def refuse_deactivation(session: Session, user: User, today: date) -> None:
    for rule in _before:
        rule(session, user, today)


def end_with_account(session: Session, user: User, today: date) -> None:
    for rule in _then:
        rule(session, user, today)
