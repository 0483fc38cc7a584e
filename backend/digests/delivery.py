"""How a digest leaves: to a mail server, or into files where none is set up. A server's answer is never repeated."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from backend.config import Settings, SmtpSecurity

TIMEOUT_SECONDS = 15.0
FILE_SENDER = "trellis@localhost"


class DeliveryFailed(Exception):
    """Its message tells a colleague what to do next; it holds no address, password or answer of a server."""


class Delivery(Protocol):
    @property
    def sender(self) -> str: ...

    def deliver(self, message: EmailMessage, to: str, name: str) -> str:
        """Hand over to `to` alone, and say in words where it went. `name` is the same for each try."""


@dataclass(frozen=True)
class FileDelivery:
    """One .eml file for each digest; a second try replaces the first."""

    folder: Path
    sender: str = FILE_SENDER

    def deliver(self, message: EmailMessage, to: str, name: str) -> str:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = self.folder / f".{name}.part"
            with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(message.as_bytes())
            unfinished.replace(self.folder / f"{name}.eml")
        except OSError:
            raise DeliveryFailed("The file could not be written. An administrator should look at the disk.") from None
        return "No mail server is set up, so it lies as a file in the server's outbox."


@dataclass(frozen=True)
class SmtpDelivery:
    host: str
    port: int
    sender: str
    security: SmtpSecurity = SmtpSecurity.STARTTLS
    username: str = ""
    password: str = ""
    trusted: ssl.SSLContext | None = None  # None: whom the machine trusts
    timeout: float = TIMEOUT_SECONDS

    def __repr__(self) -> str:
        return f"SmtpDelivery({self.host}:{self.port})"

    def deliver(self, message: EmailMessage, to: str, name: str) -> str:
        try:
            with self._connected() as server:
                server.send_message(message, from_addr=self.sender, to_addrs=[to])
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(_words_for(error)) from None
        return f"It went to {to}."

    def _connected(self) -> smtplib.SMTP:
        trusted = self.trusted or ssl.create_default_context()
        if self.security is SmtpSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.security is SmtpSecurity.STARTTLS:
                server.starttls(context=trusted)
            if self.username:
                server.login(self.username, self.password)
        except BaseException:
            server.close()
            raise
        return server


_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "The mail server refused Trellis's user name or password."),
    (smtplib.SMTPRecipientsRefused, "The mail server refused your address."),
    (smtplib.SMTPSenderRefused, "The mail server refused Trellis's own address."),
    (smtplib.SMTPNotSupportedError, "The mail server does not offer what Trellis asks of it, such as encryption."),
    (smtplib.SMTPServerDisconnected, "The mail server ended the connection."),
    (smtplib.SMTPException, "The mail server refused the message."),
    (ssl.SSLError, "The mail server could not be trusted: its certificate was refused."),
    (TimeoutError, "The mail server took too long to answer."),
    (OSError, "The mail server cannot be reached."),
)


def _words_for(error: Exception) -> str:
    """smtplib calls a server that keeps silent disconnected."""
    if isinstance(error.__context__, TimeoutError):
        error = error.__context__
    return next(words for kind, words in _WORDS if isinstance(error, kind))


def delivery_of(settings: Settings) -> Delivery:
    if not settings.smtp_host:
        return FileDelivery(settings.data_dir / "outbox", settings.mail_from or FILE_SENDER)
    return SmtpDelivery(
        settings.smtp_host,
        settings.smtp_port,
        settings.mail_from,
        settings.smtp_security,
        settings.smtp_username,
        settings.smtp_password.get_secret_value(),
    )
