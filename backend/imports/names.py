"""People's names as departments write them: styles and honours set aside, a minister's post told from the name.

A name that keeps only a surname ('Minister Example') is never matched to a person by rule; it is marked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_STYLES = (
    "the rt hon|rt hon|the right honourable|right honourable|the honourable|the hon|hon|mr|mrs|ms|miss|mx|dr|prof|"
    "professor|revd|rev|the revd|sir|dame"
)
_PEERAGES = (
    "lord|lady|baroness|baron|viscount|viscountess|earl|countess|marquess|duke|duchess|"
    "the lord|the lady|the baroness|the baron|the viscount|the earl|the marquess|the duke"
)
_HONOURS = "mp|msp|ms|mla|kc|qc|pc|obe|mbe|cbe|kbe|dbe|gbe|ch|om|kcb|dcb|gcb|cb|kcmg|cmg|bt|frs|frse|fba|dl|jp|td"

_STYLE = re.compile(rf"(?:{_STYLES})\.?\s+", re.IGNORECASE)
_PEERAGE = re.compile(rf"(?:{_PEERAGES})\s+", re.IGNORECASE)
_OFFICE = re.compile(r"(?:the )?(?:minister|secretary of state)\s+", re.IGNORECASE)
_HONOUR = re.compile(rf"[\s,]+(?:{_HONOURS})\.?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,60})\)$")

_POST = re.compile(
    r"\b(minister|secretary|leader|chancellor|paymaster|whips?|lord privy seal|lord president|chamberlain|comptroller|"
    r"treasurer|attorney general|solicitor general|advocate general|without portfolio|in[- ]waiting|"
    r"captain of the|household|president of the board|chair of|chairman of)\b",
    re.IGNORECASE,
)

NO_NAME = "does not give the minister's name, only a post"
WHICH_PART_IS_NAME = (
    "does not show which part is the minister's name; write the name alone, or the post, a comma and the name"
)
SURNAME_ONLY = "gives only a surname; write the minister's full name"


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Two spellings with the same `key` are the same name. A surname alone is no ground for calling two people one."""

    key: str
    is_surname_only: bool


@dataclass(frozen=True, slots=True)
class MinisterRead:
    name: str
    title: str | None
    is_surname_only: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinisterRefused:
    reason: str


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Case, accents, invisible characters and punctuation removed; apostrophes and full stops close up."""
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Me", "Cf"}
        )
    plain = re.sub(r"['\u2018\u2019\u02bc`.]", "", text.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def person_key(name: str) -> PersonKey:
    """Styles, peerages, offices and honours are set aside; a name known by a peerage alone keeps it in its key."""
    bare, _ = _set_aside(name)
    peerage = _PEERAGE.match(bare)
    rest = bare[peerage.end() :] if peerage else bare
    words = fold(rest).split()
    if peerage and (len(words) < 2 or " of " in f" {fold(rest)} "):
        return PersonKey(fold(re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)), True)
    return PersonKey(" ".join(words) or fold(name) or name.casefold(), len(words) < 2)


def read_minister(cell: str) -> MinisterRead | MinisterRefused:
    """Post and name in either order, parted by a comma or a line break; exactly one part may be the name."""
    parts = [" ".join(part.split()) for part in re.split(r"[,\n\r](?![^(]*\))", cell)]
    parts = [part for part in parts if part]
    while len(parts) > 1 and re.fullmatch(_HONOURS, parts[-1], re.IGNORECASE):
        parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    if len(parts) == 1:
        return _name_alone(parts[0])
    names = [part for part in parts if not _POST.search(part)]
    if not names:
        return MinisterRefused(NO_NAME)
    if len(names) > 1:
        return MinisterRefused(WHICH_PART_IS_NAME)
    answer = _name_alone(names[0])
    if isinstance(answer, MinisterRefused):
        return answer
    title = ", ".join(part for part in parts if part != names[0])
    return MinisterRead(answer.name, title, answer.is_surname_only, (*answer.notes, f"the post '{title}' told apart"))


def _name_alone(part: str) -> MinisterRead | MinisterRefused:
    office = _OFFICE.match(part)
    if office and len(part[office.end() :].split()) == 1:
        return MinisterRefused(SURNAME_ONLY)
    if _POST.search(part[office.end() :] if office else part) or re.match(
        r"(?:minister|secretary) (?:for|of)\b", part, re.I
    ):
        return MinisterRefused(NO_NAME)
    name, removed = _set_aside(part)
    brackets = _IN_BRACKETS.search(name)
    title = brackets.group(1) if brackets else None
    if brackets:
        name = name[: brackets.start()]
        removed = (*removed, f"({title})")
    peerage = _PEERAGE.match(name)
    if peerage and len(name[peerage.end() :].split()) > 1 and " of " not in name:
        removed = (*removed, peerage.group().strip())
        name = name[peerage.end() :]
    elif peerage:
        name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if _STYLE.fullmatch(f"{name} ") or not any(letter.isalpha() for letter in name):
        return MinisterRefused(NO_NAME)
    surname_only = person_key(name).is_surname_only
    if surname_only and not peerage:
        return MinisterRefused(SURNAME_ONLY)
    notes = tuple(f"'{text}' set aside from the name" for text in removed)
    return MinisterRead(name, title, surname_only, notes)


def _set_aside(name: str) -> tuple[str, tuple[str, ...]]:
    """The name without styles, an office or honours, and what was taken off, in the order in which it stood."""
    rest = " ".join(name.split())
    before: list[str] = []
    after: list[str] = []
    while match := _STYLE.match(rest) or _OFFICE.match(rest):
        before.append(match.group().strip())
        rest = rest[match.end() :]
    while (honours := list(_HONOUR.finditer(rest))) and honours[-1].end() == len(rest):
        after.insert(0, honours[-1].group().strip(" ,"))
        rest = rest[: honours[-1].start()]
    return rest, (*before, *after)
