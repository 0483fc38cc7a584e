"""From a user's choice to the bytes that a real mail server receives, or does not."""

import email
import threading
import uuid
from datetime import UTC, date, datetime, time, timedelta
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, User
from backend.config import SmtpSecurity
from backend.digests.clock import DigestClock
from backend.digests.command import send_digests
from backend.digests.delivery import DeliveryFailed, SmtpDelivery
from backend.digests.models import Digest, DigestState
from backend.digests.sending import Outcome, send_due
from backend.interactions.models import InteractionStatus, Sensitivity
from tests.backend.digests.mail_server import Mailbox, free_port, mail_server
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stakeholders import add_person

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
DAY = MONDAY.date()
CHOOSE = "mutation($frequency: DigestFrequency!) { chooseDigest(frequency: $frequency) { frequency nextOn } }"
MINE = "{ myDigest { email frequency nextOn last { day state tries problem } } }"


class Kept:
    """Keeps what is delivered, or fails."""

    sender = "trellis@example.org"

    def __init__(self, fails: bool = False) -> None:
        self.mails: list[tuple[str, str]] = []
        self.fails = fails

    def deliver(self, message: Any, to: str, name: str) -> str:
        if self.fails:
            raise DeliveryFailed("The mail server cannot be reached.")
        self.mails.append((to, message.get_body(("plain",)).get_content().replace("\r\n", "\n")))
        return f"It went to {to}."


def a_user(app: Any, frequency: str = "DAILY", name: str = "Ada Example", **values: Any) -> SignedIn:
    user = sign_in_new_user(app, name, **values)
    user.ask(CHOOSE, frequency=frequency)
    return user


def meet(app: Any, user: SignedIn, on: date = DAY, **values: Any) -> uuid.UUID:
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        given = {"title": "About pay", "status": InteractionStatus.PLANNED, "starts_at": time(14)} | values
        row = add_interaction(session, on, users=[user.user_id], people=[robin.id], readers=[user.user_id], **given)
        return row.id


def send(app: Any, delivery: Any, now: datetime = MONDAY) -> list[Outcome]:
    return send_due(app.state.doorway, delivery, now)


def states(app: Any) -> list[tuple[DigestState, int, str | None]]:
    with writing(app) as session:
        return [(row.state, row.tries, row.problem) for row in session.scalars(sa.select(Digest).order_by(Digest.day))]


def test_loopback_server_receives_own_week(app: Any) -> None:
    ada, other = a_user(app, name="Zoë Example"), sign_in_new_user(app, "Bo Example")
    row = meet(app, ada)
    meet(app, other, title="Of somebody else")
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        delivery = SmtpDelivery("127.0.0.1", port, "trellis@example.org", SmtpSecurity.NONE)
        assert [outcome.state for outcome in send(app, delivery)] == [DigestState.SENT]
        assert send(app, delivery) == []
    [(_, recipients, content, _)] = mailbox.received
    address = ada.ask(MINE)["myDigest"]["email"]
    parsed = email.message_from_bytes(content, policy=default)
    text = parsed.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert recipients == [address] == [parsed["To"].addresses[0].addr_spec]
    assert "- Monday 23 November, 14:00: About pay, with Robin Vale" in text
    assert f"http://127.0.0.1:8000/#/interactions/{row}/show" in text
    assert "somebody else" not in text
    assert ada.ask(MINE)["myDigest"]["last"] == {"day": "2026-11-23", "state": "SENT", "tries": 1, "problem": None}


@pytest.mark.parametrize("sensitivity", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_what_is_not_open_goes_without_names(app: Any, sensitivity: Sensitivity) -> None:
    ada = a_user(app)
    row = meet(app, ada, sensitivity=sensitivity, notes="secretnote")
    with writing(app) as session:
        add_promise(session, row, "Say nothing", due_on=DAY)
        add_policy_ask(
            session,
            title="Not yet",
            owner_id=ada.user_id,
            decision_closes_on=DAY,
            embargoed_until=datetime(2199, 1, 1, tzinfo=UTC),
        )
    kept = Kept()
    send(app, kept)
    [(_, text)] = kept.mails
    assert "- Monday 23 November, 14:00: a private meeting\n" in text
    assert "- A private promise, due on Monday 23 November\n" in text
    assert "- A private ask: the window closes on Monday 23 November\n" in text
    for word in ("About pay", "Robin", "secretnote", "Say nothing", "Not yet"):
        assert word not in text


def test_nobody_who_did_not_ask_gets_any(app: Any) -> None:
    sign_in_new_user(app, "Never Asked")
    a_user(app, "NEVER")
    left, reader = a_user(app), a_user(app)
    with writing(app) as session:
        session.get_one(User, left.user_id).is_active = False
        session.get_one(User, reader.user_id).level = PermissionLevel.READER
    kept = Kept()
    assert send(app, kept) == []
    assert (kept.mails, states(app)) == ([], [])


def test_weekly_waits_for_first_working_day(app: Any) -> None:
    a_user(app, "WEEKLY")
    kept = Kept()
    assert send(app, kept, TUESDAY) == []
    assert send(app, kept, MONDAY - timedelta(hours=2)) == []
    send(app, kept, MONDAY)
    [(_, text)] = kept.mails
    assert "Nothing of yours is on, late or waiting this week." in text


def test_empty_day_sends_nothing(app: Any) -> None:
    ada = a_user(app)
    kept = Kept()
    assert [outcome.state for outcome in send(app, kept)] == [DigestState.EMPTY]
    meet(app, ada)
    assert send(app, kept, MONDAY + timedelta(hours=3)) == []
    assert kept.mails == []


def test_failure_is_told_and_tried_after_pauses(app: Any) -> None:
    ada = a_user(app)
    meet(app, ada)
    kept, now, minutes = Kept(fails=True), MONDAY, []
    for minute in range(460):
        if send(app, kept, now + timedelta(minutes=minute)):
            minutes.append(minute)
    assert minutes == [0, 2, 7, 22, 82, 202, 442]
    assert states(app) == [(DigestState.FAILED, 7, "The mail server cannot be reached.")]
    assert ada.ask(MINE)["myDigest"]["last"]["problem"] == "The mail server cannot be reached."


def test_failed_digest_is_sent_when_server_is_back(app: Any) -> None:
    meet(app, a_user(app))
    mailbox, port = Mailbox(), free_port()
    away = SmtpDelivery("127.0.0.1", port, "trellis@example.org", SmtpSecurity.NONE, timeout=1)
    send(app, away)
    kept = Kept()
    send(app, kept, MONDAY + timedelta(minutes=2))
    assert (len(kept.mails), mailbox.received) == (1, [])
    assert states(app) == [(DigestState.SENT, 2, None)]


def test_two_senders_make_one_mail(app: Any) -> None:
    for _ in range(3):
        meet(app, a_user(app))
    kept, start = Kept(), threading.Barrier(2)

    def run() -> None:
        start.wait()
        send(app, kept)

    senders = [threading.Thread(target=run) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(kept.mails) == len({to for to, _ in kept.mails}) == 3
    assert states(app) == [(DigestState.SENT, 1, None)] * 3


def test_claim_of_dead_sender_is_taken_up(app: Any) -> None:
    ada = a_user(app)
    meet(app, ada)
    with writing(app) as session:
        session.add(Digest(user_id=ada.user_id, day=DAY, state=DigestState.SENDING, tries=1, tried_at=MONDAY))
    kept = Kept()
    assert send(app, kept, MONDAY + timedelta(minutes=9)) == []
    send(app, kept, MONDAY + timedelta(minutes=10))
    assert (len(kept.mails), states(app)) == (1, [(DigestState.SENT, 2, None)])


def test_by_hand_says_where_it_went(app: Any) -> None:
    ada = sign_in_new_user(app)
    answers = [ada.client.post("/my_digest/send", json={}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[0].json() == {"words": "No mail server is set up, so it lies as a file in the server's outbox."}
    outbox: Path = app.state.doorway.settings.data_dir / "outbox"
    [file, *_] = sorted(outbox.iterdir())
    assert email.message_from_bytes(file.read_bytes())["To"] == f"Ada Example <{ada.user_id.hex}@example.org>"
    assert answers[5].json()["message"].startswith("You have sent yourself 5 digests within an hour.")
    assert states(app) == []


def test_by_hand_is_for_staff_who_are_signed_in(app: Any) -> None:
    reader, nobody = sign_in_new_user(app, level=PermissionLevel.READER), sign_in_new_user(app)
    nobody.client.cookies.clear()
    assert reader.client.post("/my_digest/send", json={}).status_code == 403
    assert nobody.client.post("/my_digest/send", json={}).status_code == 401
    assert not (app.state.doorway.settings.data_dir / "outbox").exists()


def test_clock_looks_and_stops(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(app, a_user(app))
    monkeypatch.setattr("backend.digests.clock.utc_now", lambda: MONDAY)
    kept = Kept()
    clock = DigestClock(app.state.doorway, kept, every=0.01)
    clock.start()
    for _ in range(500):
        if kept.mails:
            break
        clock._is_over.wait(0.01)
    clock.stop()
    assert not clock._thread.is_alive()
    assert len(kept.mails) == 1


def test_dry_run_prints_and_sends_nothing(
    app: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meet(app, a_user(app))
    monkeypatch.setattr("backend.digests.command.utc_now", lambda: MONDAY)
    assert send_digests(app.state.doorway, is_dry_run=True) == 0
    assert "About pay, with Robin Vale" in capsys.readouterr().out
    assert (states(app), (app.state.doorway.settings.data_dir / "outbox").exists()) == ([], False)
    assert send_digests(app.state.doorway, is_dry_run=False) == 0
    assert states(app) == [(DigestState.SENT, 1, None)]
