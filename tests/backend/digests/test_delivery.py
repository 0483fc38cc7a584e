import email
import shutil
import socket
import uuid
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from backend.config import Settings, SmtpSecurity
from backend.digests.delivery import DeliveryFailed, FileDelivery, SmtpDelivery, delivery_of
from backend.digests.message import Recipient, make_message
from backend.digests.wording import Line, Part
from backend.kit.errors import RuleBroken
from tests.backend.digests.mail_server import Mailbox, accept, certificate, free_port, mail_server
from tests.conftest import skip_unless_ci

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TO = "zoe@example.org"


def a_message(name: str = "Zoë Example", to: str = TO) -> EmailMessage:
    parts = [Part("Promises", [Line("Send “two pages” <b>", "/interactions/1/show")])]
    return make_message(
        Recipient(uuid.UUID(int=7), name, to),
        parts,
        sender="trellis@example.org",
        base_url="https://t.example",
        now=NOW,
    )


def over(port: int, **settings: object) -> SmtpDelivery:
    given = {"security": SmtpSecurity.NONE, "timeout": 2.0} | settings
    return SmtpDelivery("127.0.0.1", port, "trellis@example.org", **given)  # type: ignore[arg-type]


def test_received_bytes_hold_the_digest() -> None:
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        assert over(port).deliver(a_message(), TO, "x") == "It went to zoe@example.org."
    [(sender, recipients, content, _)] = mailbox.received
    assert (sender, recipients) == ("trellis@example.org", [TO])
    parsed = email.message_from_bytes(content, policy=default)
    assert parsed["To"].addresses[0].display_name == "Zoë Example"
    assert parsed["Subject"] == "Your week in Trellis, 23 November 2026"
    assert parsed["Message-ID"] == "<digest-2026-11-23-00000000000000000000000000000007@t.example>"
    plain, html = (part.get_content() for part in parsed.iter_parts())
    assert "- Send “two pages” <b>\n  https://t.example/#/interactions/1/show" in plain.replace("\r\n", "\n")
    assert "Send “two pages” &lt;b&gt;</a>" in html


def test_name_cannot_add_a_header() -> None:
    message = a_message("Zoë\r\nBcc: all@example.org\r\n\r\nHello")
    parsed = email.message_from_bytes(message.as_bytes(), policy=default)
    assert parsed["Bcc"] is None
    assert [address.addr_spec for address in parsed["To"].addresses] == [TO]


def test_address_of_several_is_refused() -> None:
    for address in ("a@example.org,b@example.org", "a@example.org\r\nBcc: b@example.org", "<a@example.org>"):
        with pytest.raises(RuleBroken, match=r"This e-mail address cannot be written to\."):
            a_message(to=address)


def test_encrypted_delivery_signs_in(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        skip_unless_ci("openssl makes the certificate of this test")
    theirs, trusted = certificate(tmp_path)
    mailbox = Mailbox()
    secure = {"tls_context": theirs, "require_starttls": True, "authenticator": accept(("trellis", "secret word"))}
    with mail_server(mailbox, auth_required=True, **secure) as port:
        ours = {"security": SmtpSecurity.STARTTLS, "trusted": trusted, "username": "trellis"}
        over(port, password="secret word", **ours).deliver(a_message(), TO, "x")
        with pytest.raises(DeliveryFailed, match=r"refused Trellis's user name or password\."):
            over(port, password="wrong", **ours).deliver(a_message(), TO, "x")
        with pytest.raises(DeliveryFailed, match="its certificate was refused"):
            over(port, security=SmtpSecurity.STARTTLS).deliver(a_message(), TO, "x")
    assert [(recipients, encrypted) for _, recipients, _, encrypted in mailbox.received] == [([TO], True)]


def test_nothing_goes_unencrypted_where_encryption_is_asked() -> None:
    mailbox = Mailbox()
    with mail_server(mailbox) as port, pytest.raises(DeliveryFailed, match="does not offer what Trellis asks"):
        over(port, security=SmtpSecurity.STARTTLS).deliver(a_message(), TO, "x")
    assert mailbox.received == []


def test_server_that_is_away_or_refuses_is_told() -> None:
    with pytest.raises(DeliveryFailed, match=r"The mail server cannot be reached\."):
        over(free_port()).deliver(a_message(), TO, "x")
    mailbox = Mailbox()
    mailbox.refusal = "550 zoe@example.org has left, ask root@example.org"
    with mail_server(mailbox) as port, pytest.raises(DeliveryFailed, match=r"^The mail server refused your address\.$"):
        over(port).deliver(a_message(), TO, "x")


def test_silent_server_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(DeliveryFailed, match=r"The mail server took too long to answer\."):
            over(port, timeout=0.2).deliver(a_message(), TO, "x")


def test_file_is_written_once_for_its_name(tmp_path: Path) -> None:
    outbox = FileDelivery(tmp_path / "outbox")
    for _ in range(2):
        outbox.deliver(a_message(), TO, "2026-11-23-7")
    [file] = (tmp_path / "outbox").iterdir()
    assert (file.name, oct(file.stat().st_mode & 0o777)) == ("2026-11-23-7.eml", "0o600")
    assert email.message_from_bytes(file.read_bytes(), policy=default)["To"].addresses[0].addr_spec == TO


def test_password_is_shown_nowhere(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, smtp_host="mail.example", mail_from="a@example.org", smtp_username="u", smtp_password="hush"
    )
    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()} {delivery_of(settings)!r}"


def test_half_a_mail_server_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs TRELLIS_MAIL_FROM"):
        Settings(data_dir=tmp_path, smtp_host="mail.example")
    with pytest.raises(ValueError, match="would send the password readable"):
        Settings(
            data_dir=tmp_path,
            smtp_host="mail.example",
            mail_from="a@example.org",
            smtp_username="u",
            smtp_security=SmtpSecurity.NONE,
        )
