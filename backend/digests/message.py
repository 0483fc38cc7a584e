"""A digest as an e-mail: plain text, with the same as simple HTML. Its headers hold one recipient and no content."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit

from backend.digests.wording import MY_WEEK, Part, british_day
from backend.kit.errors import RuleBroken
from backend.kit.http import LONDON
from backend.kit.text import without_controls

NOTHING = "Nothing of yours is on, late or waiting this week."


@dataclass(frozen=True)
class Recipient:
    """Always a user of Trellis, at the address of their account."""

    user_id: uuid.UUID
    name: str
    email: str


def make_message(to: Recipient, parts: Sequence[Part], *, sender: str, base_url: str, now: datetime) -> EmailMessage:
    """`Message-ID` is the same for each try of a day, so that a mail system can recognise a second copy."""
    today = now.astimezone(LONDON).date()
    message = EmailMessage(policy=SMTP)
    message["From"] = _address("Trellis", sender)
    message["To"] = _address(_line(to.name), to.email)
    message["Subject"] = f"Your week in Trellis, {today.day} {today:%B %Y}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<digest-{today.isoformat()}-{to.user_id.hex}@{urlsplit(base_url).hostname or 'trellis'}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    opening = f"Hello {_line(to.name)},"
    week = f"Your week, as at {british_day(today)}."
    message.set_content(_as_text(opening, week, parts, base_url), cte="quoted-printable")
    message.add_alternative(_as_html(opening, week, parts, base_url), subtype="html", cte="quoted-printable")
    return message


def _address(name: str, address: str) -> Address:
    try:
        return Address(name, addr_spec=address)
    except (HeaderParseError, ValueError, IndexError):
        raise RuleBroken("This e-mail address cannot be written to.", field="email") from None


def _line(text: str) -> str:
    """Without anything that could end a header."""
    return " ".join(without_controls(text).split())


def _as_text(opening: str, week: str, parts: Sequence[Part], base_url: str) -> str:
    lines = [opening, "", week]
    for part in parts:
        lines += ["", part.heading.upper()]
        for line in part.lines:
            lines += [f"- {_line(line.text)}", f"  {base_url}/#{line.path}"]
    if not parts:
        lines += ["", NOTHING]
    return "\n".join([*lines, "", *_ending(base_url), ""])


def _ending(base_url: str) -> list[str]:
    return [
        f"My week: {base_url}/#{MY_WEEK}",
        f"You get this because you asked for it. Change or stop it: {base_url}/#/digest_and_calendar",
    ]


def _as_html(opening: str, week: str, parts: Sequence[Part], base_url: str) -> str:
    body = [f"<p>{escape(opening)}</p><p>{escape(week)}</p>"]
    for part in parts:
        items = "".join(
            f'<li><a href="{escape(base_url + "/#" + line.path)}">{escape(_line(line.text))}</a></li>'
            for line in part.lines
        )
        body.append(f"<h2>{escape(part.heading)}</h2><ul>{items}</ul>")
    if not parts:
        body.append(f"<p>{escape(NOTHING)}</p>")
    settings = escape(f"{base_url}/#/digest_and_calendar")
    body.append(
        f'<p><a href="{escape(base_url + "/#" + MY_WEEK)}">My week</a></p>'
        f'<p>You get this because you asked for it. <a href="{settings}">Change or stop it</a>.</p>'
    )
    return f'<!doctype html><html lang="en-GB"><body>{"".join(body)}</body></html>\n'
