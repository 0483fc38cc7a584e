"""Who is due, who sends, and what became of it. Several servers may try: the row of a user's day lets one of them.

A digest is claimed in one transaction, put together and delivered with none open, and marked in another. Whoever dies
between delivery and mark leaves a claim that is taken up after ten minutes, and a second copy with the same Message-ID:
SMTP offers nothing better. Once it is marked as sent, nobody sends it again.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import IntegrityError

from backend.accounts.models import PermissionLevel, User
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM, Viewer
from backend.digests.days import due_frequencies
from backend.digests.delivery import Delivery, DeliveryFailed
from backend.digests.message import Recipient, make_message
from backend.digests.models import Digest, DigestFrequency, DigestSetting, DigestState
from backend.digests.wording import parts_of, what_may_be_told
from backend.kit.errors import Refusal
from backend.kit.http import LONDON
from backend.my_week.queries import load_my_week

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 5, 15, 60, 120, 240))
"""After each failed try; after the one that follows the last pause, the day is given up."""

SENDER_GONE = timedelta(minutes=10)
FAULT = "The digest could not be put together. An administrator should look at the log."

log = structlog.get_logger("trellis")


@dataclass(frozen=True)
class Due:
    user_id: uuid.UUID
    frequency: DigestFrequency
    digest_id: uuid.UUID | None  # of an earlier try
    tries: int


@dataclass(frozen=True)
class Outcome:
    user_id: uuid.UUID
    state: DigestState
    words: str


def send_due(
    doorway: Doorway, delivery: Delivery, now: datetime, *, should_stop: Callable[[], bool] = lambda: False
) -> list[Outcome]:
    """Each digest that is due now and that nobody else has taken."""
    day, outcomes = now.astimezone(LONDON).date(), []
    for due in find_due(doorway, now):
        if should_stop():
            break
        digest_id = _claim(doorway, due, day, now)
        if digest_id is not None:
            outcome = _send(doorway, delivery, due, now)
            _mark(doorway, digest_id, due.tries + 1, outcome)
            outcomes.append(outcome)
    return outcomes


def find_due(doorway: Doorway, now: datetime) -> list[Due]:
    frequencies = due_frequencies(now)
    if not frequencies:
        return []
    day = now.astimezone(LONDON).date()
    wanted = (
        sa.select(DigestSetting.user_id, DigestSetting.frequency, Digest)
        .join(User, User.id == DigestSetting.user_id)
        .outerjoin(Digest, sa.and_(Digest.user_id == DigestSetting.user_id, Digest.day == day))
        .where(DigestSetting.frequency.in_(frequencies), User.is_active, User.level != PermissionLevel.READER)
        .order_by(DigestSetting.user_id)
    )
    with doorway.reading(SYSTEM) as session:
        rows = session.execute(wanted).all()
    return [
        Due(user_id, frequency, digest.id if digest else None, digest.tries if digest else 0)
        for user_id, frequency, digest in rows
        if digest is None or _may_be_tried(digest, now)
    ]


def _may_be_tried(digest: Digest, now: datetime) -> bool:
    if digest.tries > len(PAUSES):
        return False
    if digest.state is DigestState.FAILED:
        return now - digest.tried_at >= PAUSES[digest.tries - 1]
    return digest.state is DigestState.SENDING and now - digest.tried_at >= SENDER_GONE


def _claim(doorway: Doorway, due: Due, day: date, now: datetime) -> uuid.UUID | None:
    """None: another server was quicker."""
    values = {"state": DigestState.SENDING, "tries": due.tries + 1, "tried_at": now}
    try:
        with doorway.writing(SYSTEM, "digest") as session:
            if due.digest_id is None:
                digest_id = uuid.uuid4()
                session.execute(sa.insert(Digest).values(id=digest_id, user_id=due.user_id, day=day, **values))
                return digest_id
            unchanged = sa.and_(Digest.id == due.digest_id, Digest.tries == due.tries, Digest.state.in_(_TAKEN_UP))
            taken = session.execute(sa.update(Digest).where(unchanged).values(values).returning(Digest.id))
            return taken.scalar_one_or_none()
    except IntegrityError:
        return None


_TAKEN_UP = (DigestState.SENDING, DigestState.FAILED)


def _send(doorway: Doorway, delivery: Delivery, due: Due, now: datetime) -> Outcome:
    try:
        made = make_digest(doorway, due.user_id, delivery.sender, now)
        if made is None:
            return Outcome(due.user_id, DigestState.EMPTY, "This account gets no digest.")
        message, recipient, has_anything = made
        if not has_anything and due.frequency is DigestFrequency.DAILY:
            return Outcome(due.user_id, DigestState.EMPTY, "Nothing was on, late or waiting.")
        day = now.astimezone(LONDON).date()
        words = delivery.deliver(message, recipient.email, f"{day.isoformat()}-{due.user_id.hex}")
        return Outcome(due.user_id, DigestState.SENT, words)
    except (DeliveryFailed, Refusal) as refusal:
        log.warning("digest not sent", user_id=str(due.user_id), tries=due.tries + 1, problem=str(refusal))
        return Outcome(due.user_id, DigestState.FAILED, str(refusal))
    except Exception as error:
        log.error("digest failed", user_id=str(due.user_id), error=type(error).__name__)
        return Outcome(due.user_id, DigestState.FAILED, FAULT)


def make_digest(
    doorway: Doorway, user_id: uuid.UUID, sender: str, now: datetime
) -> tuple[EmailMessage, Recipient, bool] | None:
    """Their own week, read under their own rules, and whether it has anything to say. None for whoever gets none."""
    with doorway.reading(SYSTEM) as session:
        user = session.scalars(
            sa.select(User).where(User.id == user_id, User.is_active, User.level != PermissionLevel.READER)
        ).one_or_none()
    if user is None:
        return None
    recipient = Recipient(user.id, user.name, user.email)
    with doorway.reading(Viewer(user.id, user.name, user.level, user.team_id)) as session:
        week = load_my_week(session, user.id, now.astimezone(LONDON).date(), now)
        parts = parts_of(week, what_may_be_told(session, week, now), user.id)
    base_url = doorway.settings.resolved_base_url()
    return make_message(recipient, parts, sender=sender, base_url=base_url, now=now), recipient, bool(parts)


def _mark(doorway: Doorway, digest_id: uuid.UUID, tries: int, outcome: Outcome) -> None:
    """Unless somebody else has taken it up meanwhile."""
    problem = outcome.words[:300] if outcome.state is DigestState.FAILED else None
    with doorway.writing(SYSTEM, "digest") as session:
        session.execute(
            sa.update(Digest)
            .where(Digest.id == digest_id, Digest.tries == tries)
            .values(state=outcome.state, problem=problem)
        )


def print_due(doorway: Doorway, delivery: Delivery, now: datetime) -> Sequence[str]:
    """What would be sent now, as text; nothing is claimed, sent or marked."""
    made = [make_digest(doorway, due.user_id, delivery.sender, now) for due in find_due(doorway, now)]
    return [_shown(each[0]) for each in made if each is not None]


def _shown(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return f"To: {message['To']}\nSubject: {message['Subject']}\n\n{body.get_content() if body else ''}"
