"""What text, dates and links may hold, said once for every entry point."""

import re
import unicodedata
from datetime import date
from urllib.parse import urlsplit

from backend.kit.db import EARLIEST, LATEST
from backend.kit.errors import RuleBroken

NAME_LENGTH = 200
TITLE_LENGTH = 300
REASON_LENGTH = 2_000
NOTE_LENGTH = 20_000
URL_LENGTH = 2_000

# C0 and C1 control characters other than tab and line breaks, and halves of surrogate pairs: no encoding carries them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]")


def check_line(value: str | None, field: str, *, max_length: int = NAME_LENGTH, required: bool = False) -> None:
    """A single line of at most `max_length` characters. It is kept as it was given, never trimmed or rewritten."""
    if value and _LINE_BREAK.search(value):
        raise RuleBroken(f"{_label(field)} must be a single line.", field=field)
    check_text(value, field, max_length=max_length, required=required)


def check_text(value: str | None, field: str, *, max_length: int = NOTE_LENGTH, required: bool = False) -> None:
    if value is None or not value.strip():
        if required:
            raise RuleBroken(f"{_label(field)} is needed.", field=field)
        if value is None:
            return
    if len(value) > max_length:
        raise RuleBroken(
            f"{_label(field)} is {len(value):,} characters long; at most {max_length:,} are allowed.", field=field
        )
    if found := _FORBIDDEN.search(value):
        raise RuleBroken(
            f"{_label(field)} holds a control character (U+{ord(found.group()):04X}) at position {found.start() + 1}. "
            "Remove it and try again.",
            field=field,
        )


def check_url(value: str | None, field: str) -> None:
    """An http or https address: other schemes can run code when somebody follows them."""
    check_line(value, field, max_length=URL_LENGTH)
    if not value:
        return
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or value != value.strip():
        raise RuleBroken(f"{_label(field)} must be a web address that begins with https:// or http://.", field=field)


def check_date(value: date | None, field: str, *, not_after: date | None = None) -> None:
    if value is None:
        return
    if not EARLIEST <= value <= LATEST:
        raise RuleBroken(
            f"{_label(field)} is {value.isoformat()}: dates must lie between {EARLIEST.year} and {LATEST.year}.",
            field=field,
        )
    if not_after and value > not_after:
        raise RuleBroken(f"{_label(field)} is {value.isoformat()}, which is in the future.", field=field)


def without_controls(text: str) -> str:
    """Text as XML may hold it: what entry refuses is gone, should an older record or a file have it."""
    return _FORBIDDEN.sub("", text).replace("\ufffe", "").replace("\uffff", "")


def folded(text: str) -> str:
    """Lower-case words without accents or punctuation, so that both databases search and compare alike."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


def _label(field: str) -> str:
    last = field.rsplit(".", 1)[-1]
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", last).replace("_", " ").lower()
    return words[:1].upper() + words[1:]
