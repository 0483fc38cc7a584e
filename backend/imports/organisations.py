"""Who a minister met, from one cell. A cell is split only where a written rule shows that one name ends.

1. Semicolons, line breaks and bullets always part names. Commas inside brackets, and inside a name on the list of
   single names, never do; 'Limited' after a comma belongs to the name before it.
2. A comma parts names when no part is a place, a post, a person, a placeholder, a lower-case fragment or a bare word
   such as 'Network', when no part could continue 'Centre for A, B and C', and when the parts look like bodies: both
   parts of two, or at least half of three or more. A body word ('Trust'), an acronym, a name with inner capitals or
   digits, or a name that stands alone elsewhere in the file is evidence; among three or more, so is a single
   capitalised word.
3. 'and', '&' and '/' never part names. Where they plainly join two bodies or people, and at the end of a comma list,
   the cell is refused; elsewhere they stay inside the name, which is kept with a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from backend.imports.known_words import (
    BARE_ENDINGS,
    BODY_WORDS,
    GATHERING,
    GIVEN_NAMES,
    LAST_WORDS_OF_A_BODY,
    LEGAL_ENDINGS,
    PLACEHOLDERS,
    PLACES,
    ROLE_WORDS,
    SINGLE_NAMES,
)
from backend.imports.names import fold

MAX_NAME = 200
MAX_BODIES = 200

DAMAGED = "contains a character that was damaged before this file was made; type the name as it should be"
NO_BODY = "does not name an organisation"
TOO_LONG = f"holds a name longer than {MAX_NAME} characters"
TOO_MANY = f"names more than {MAX_BODIES} organisations"
GUIDANCE = "holds a web address or guidance for the person filling in the form, not only names"
UNCLEAR_COMMA = (
    "may name several organisations and it is not clear where one ends; put one per line or separate them by semicolons"
)
UNCLEAR_AND = "joins what may be several names with 'and' or '&'; put one per line or separate them by semicolons"
UNCLEAR_SLASH = "joins what may be several names with '/'; put one per line or separate them by semicolons"
PEOPLE_IN_LIST = (
    "lists people, posts or places among the names; put one organisation per line or separate them by semicolons"
)
HEADING_IN_LIST = "has a heading, a dash or a gathering inside a list of names; leave only the names, with semicolons"

_SINGLE = re.compile(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(SINGLE_NAMES, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_SINGLE_FOLDED = frozenset(fold(name) for name in SINGLE_NAMES)
_HIDDEN = {",": "\ue000", "/": "\ue001", "&": "\ue002", "and": "\ue003", ";": "\ue004", "+": "\ue005", ":": "\ue006"}
_HIDEABLE = re.compile(r"\band\b|[,/&;+:]", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_LABEL = re.compile(
    rf"([^,;:\n]{{0,120}}\b(?:{GATHERING})\b[^,;:\n]{{0,40}}?)\s*(?::-?|\s[-\u2013])(?=\s|\w)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:the )?(?:rt hon|hon|mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|baroness|viscount|earl|rev|revd|"
    r"general|sheikh|hrh|he|senator|cllr|councillor|archbishop|bishop|rabbi|imam|president|ambassador|mayor)\b",
    re.IGNORECASE,
)
_HONOURED = re.compile(r"\b(?:MPs?|MSP|MLA|KC|QC|OBE|MBE|CBE|KBE|DBE)\b")
_GATHERED = re.compile(
    rf"(?:an? |online )*(?:{GATHERING})s? (?:of|and|for)\b|(?:attending|visit to)\b|"
    rf".*\b(?:{GATHERING})s? (?:with|on|related|at)\b",
    re.IGNORECASE,
)
_ENDS_AS_GATHERING = re.compile(rf".*\b(?:{GATHERING})s?:?$", re.IGNORECASE)
_LONG_NAME_START = re.compile(r"\b(?:of|for|on|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodiesRead:
    """`like_people`: those of `names` that read like a person, who may have come without an organisation."""

    names: tuple[str, ...]
    like_people: tuple[str, ...] = ()
    gathering: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodiesRefused:
    reason: str


class _UnclearError(Exception):
    pass


def organisation_key(name: str) -> str:
    """Two spellings with the same key are one body: case, accents, punctuation, '&', a leading 'the' and a final 'Ltd',
    'Limited' or 'plc' make no difference. Nothing else does duty for a match: 'Fund' and 'Funds' stay two bodies."""
    words = fold(name.replace("&", " and ").replace("+", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[-1] in {"ltd", "limited", "plc"}:
        words = words[:-1]
    return " ".join(words) or name.casefold().strip()


def key_if_alone(cell: str) -> str | None:
    """The key of a cell that holds one name beyond doubt: no comma, joining word, slash, dash or colon in it."""
    text = " ".join(cell.split())
    if not text or len(text) > MAX_NAME or re.search(r"[,;/:&+|•\n\ufffd]|\band\b|\s[-\u2013]\s", text, re.IGNORECASE):
        return None
    return organisation_key(text)


def read_organisations(cell: str, *, seen_alone: frozenset[str] = frozenset()) -> BodiesRead | BodiesRefused:
    """`seen_alone` holds the keys of names that stand alone in other cells of the same file."""
    text = re.sub(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+", " ", cell).strip()
    problem = _problem_before_reading(text)
    if problem:
        return BodiesRefused(problem)
    try:
        return _read(_hide(text), seen_alone)
    except _UnclearError as unclear:
        return BodiesRefused(str(unclear))


def _problem_before_reading(text: str) -> str | None:
    marks = len(re.findall(r"[,;\n]", text))
    if marks > MAX_BODIES * 2:
        return TOO_MANY
    if len(text) > MAX_NAME * (marks + 2):
        return TOO_LONG
    if re.search(r"\ufffd|[\ue000-\uf8ff]|[^\W\d_]\?[^\W\d_]", text):
        return DAMAGED
    if re.search(r"https?:|www\.|\bdo not include\b", text, re.IGNORECASE):
        return GUIDANCE
    if not any(letter.isalnum() for letter in text) or fold(text) in PLACEHOLDERS:
        return NO_BODY
    return None


def _hide(text: str) -> str:
    def conceal(match: re.Match[str]) -> str:
        return _HIDEABLE.sub(lambda mark: _HIDDEN[mark.group().casefold()], match.group())

    return re.sub(r"(?<=\d),(?=\d{3}\b)", _HIDDEN[","], _BRACKETS.sub(conceal, _SINGLE.sub(conceal, text)))


def _show(text: str) -> str:
    for mark, hidden in _HIDDEN.items():
        text = text.replace(hidden, mark)
    return text


def _read(text: str, seen_alone: frozenset[str]) -> BodiesRead:
    text, gathering, notes = _without_label(text)
    lines = [_trim(part) for part in re.split(r"[;\n\r\u2028\u2029|•·▪●]+", text)]
    lines = [re.sub(r"^(?:and|&)\s+", "", line, flags=re.IGNORECASE) for line in lines if line]
    names: list[str] = []
    for line in lines:
        parts = _with_legal_endings(line.split(","))
        if any(len(part) > MAX_NAME for part in parts):
            raise _UnclearError(TOO_LONG)
        if len(names) + len(parts) > MAX_BODIES:
            raise _UnclearError(TOO_MANY)
        if len(parts) > 1:
            _check_comma_list(parts, seen_alone, strict=len(lines) > 1)
        names.extend(re.sub(r"^and\s+", "", part, flags=re.IGNORECASE) for part in parts)
    for name in names:
        _check_one_name(name, len(names) > 1, seen_alone)
    shown, repeats = _without_repeats([_show(name) for name in names])
    if repeats:
        notes.append(f"named more than once in this row and taken once: {', '.join(repeats)}")
    if len(shown) > 1:
        notes.append(f"read as {len(shown)} organisations")
    notes.extend(note for name in shown for note in _remarks(name))
    return BodiesRead(shown, tuple(name for name in shown if _like_person(name)), gathering, tuple(notes))


def _without_label(text: str) -> tuple[str, str | None, list[str]]:
    """'Roundtable: A; B' names the gathering first. Only a heading with a word for a gathering is set aside."""
    label = _LABEL.match(text)
    if not label or not re.search(r"[,;\n]", text[label.end() :]):
        return text, None, []
    heading = _show(label.group(1)).strip()
    rest = re.sub(r"^\s*(?:attendees\b\s*)?[:\u2013-]*\s*", "", text[label.end() :], flags=re.IGNORECASE)
    return rest, heading, [f"'{heading}' set aside as the name of the gathering"]


def _trim(part: str) -> str:
    part = part.strip(' \t,;:*·•\u2013-"\u201c\u201d')
    return part if fold(part).split()[-1:] in ([e] for e in LEGAL_ENDINGS) else part.rstrip(". ")


def _with_legal_endings(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in (_trim(part) for part in parts):
        if joined and fold(part) in LEGAL_ENDINGS:
            joined[-1] = f"{joined[-1]}{_HIDDEN[',']} {part}"
        elif part:
            joined.append(part)
    return joined


def _check_comma_list(parts: list[str], seen_alone: frozenset[str], *, strict: bool) -> None:
    """Rule 2 of this module; `strict` where commas stand beside semicolons, so that every part needs evidence."""
    last = re.sub(r"^and\s+", "", parts[-1], flags=re.IGNORECASE)
    if any(_like_person(_show(part)) or _is_post(part) or fold(part) in PLACES for part in parts):
        raise _UnclearError(PEOPLE_IN_LIST)
    if any(re.search(r"\s[-\u2013]|[-\u2013]\s", part) for part in parts):
        raise _UnclearError(HEADING_IN_LIST)
    if any(_is_fragment(part) for part in (*parts[:-1], last)):
        raise _UnclearError(UNCLEAR_COMMA)
    if _AND.search(last):
        raise _UnclearError(UNCLEAR_AND)
    if last != parts[-1] and any(_LONG_NAME_START.search(part) for part in parts[-3:-1]):
        raise _UnclearError(UNCLEAR_COMMA)
    for part, following in pairwise(parts):
        if _could_be_one_name(part, following, only_two=len(parts) == 2):
            raise _UnclearError(UNCLEAR_COMMA)
    evident = sum(_looks_like_body(part, seen_alone, alone_counts=len(parts) > 2 and not strict) for part in parts)
    if evident < len(parts) if strict or len(parts) == 2 else evident * 2 < len(parts):
        raise _UnclearError(UNCLEAR_COMMA)


def _runs_on(name: str) -> bool:
    """Two names with no mark between them: a full stop inside, or the opening word a second time."""
    opening = name.split(" ", 1)[0]
    repeated = len(opening) > 4 and f" {opening} " in name[1:]
    return repeated or re.search(r"[a-z]{4}\. [A-Z]", name) is not None


def _could_be_one_name(part: str, following: str, *, only_two: bool) -> bool:
    """'Centre for A, B and C' and 'Institute of D, University of E' are, or may be, one body each."""
    if _LONG_NAME_START.search(part) and _AND.search(following) and not _ends_as_body(following):
        return True
    is_university = re.search(r"\buniversity\b", following, re.IGNORECASE) is not None
    is_within = (
        re.search(r"\b(?:institute|school|department|faculty|centre|college)\b", part, re.IGNORECASE) is not None
    )
    return is_university and (is_within or (only_two and not re.search(r"\buniversity\b", part, re.IGNORECASE)))


def _check_one_name(name: str, in_list: bool, seen_alone: frozenset[str]) -> None:
    if fold(name) in PLACEHOLDERS or not any(letter.isalnum() for letter in name):
        raise _UnclearError(NO_BODY)
    ends_as_gathering = _ENDS_AS_GATHERING.match(name) is not None
    if in_list and (":" in name or ends_as_gathering or _GATHERED.match(name)):
        raise _UnclearError(HEADING_IN_LIST)
    if _GATHERED.match(name) or (":" in name and ends_as_gathering):
        raise _UnclearError(NO_BODY)
    if in_list and (_is_fragment(name) or _runs_on(name)):
        raise _UnclearError(UNCLEAR_COMMA)
    if re.search(r"[^\W_]{2,} ?/ ?[^\W_]{2,}", name):
        raise _UnclearError(UNCLEAR_SLASH)
    pieces = _AND.split(name)
    if len(pieces) > 1 and _joins_several(pieces, seen_alone):
        raise _UnclearError(UNCLEAR_AND)


def _joins_several(pieces: list[str], seen_alone: frozenset[str]) -> bool:
    if any(organisation_key(_show(piece)) in seen_alone for piece in pieces):
        return True
    if any(len(piece.split()) > 1 and _like_person(_show(piece)) for piece in pieces):
        return True
    if any(re.match(r"(?:the )?[^\W\d_]+ (?:of|for) ", piece, re.I) and _starts_body(piece) for piece in pieces[1:]):
        return True
    return all(_ends_as_body(piece) or _is_acronym(piece) for piece in pieces)


def _starts_body(piece: str) -> bool:
    words = [word for word in fold(piece).split() if word != "the"]
    return bool(words) and words[0] in LAST_WORDS_OF_A_BODY


def _ends_as_body(piece: str) -> bool:
    words = fold(re.sub(r"\([^()]*\)", "", piece)).split()
    return len(words) > 1 and words[-1] in LAST_WORDS_OF_A_BODY


def _is_acronym(part: str) -> bool:
    return re.fullmatch(r"[A-Z0-9.&-]{2,8}", part) is not None and sum(c.isupper() for c in part) > 1


def _is_known_single(part: str) -> bool:
    return fold(part) in _SINGLE_FOLDED


def _looks_like_body(part: str, seen_alone: frozenset[str], *, alone_counts: bool) -> bool:
    shown = _show(part)
    if _is_known_single(shown) or organisation_key(shown) in seen_alone or BODY_WORDS & set(fold(shown).split()):
        return True
    if any(re.search(r"[a-z][A-Z]|\d", word) or _is_acronym(word) for word in shown.split()):
        return True
    return alone_counts and " " not in shown and shown[:1].isupper()


def _is_fragment(part: str) -> bool:
    """Words that cannot be a whole name: lower-case openings, an open bracket, or one bare word such as 'Network'."""
    shown = re.sub(r"^the\s+", "", _show(part), flags=re.IGNORECASE)
    words = fold(shown).split()
    bare = " ".join(words) in LAST_WORDS_OF_A_BODY | LEGAL_ENDINGS | BARE_ENDINGS and not _is_acronym(shown)
    lower = shown[:1].islower() and not re.search(r"[A-Z0-9]", shown.split(" ", 1)[0]) and len(shown) > 3
    return bare or lower or shown.count("(") != shown.count(")") or bool(re.search(r"\b(?:and|of|the|&)$", shown))


def _is_post(part: str) -> bool:
    words = fold(part).split()
    if not words or words[0] in LAST_WORDS_OF_A_BODY or re.match(r"(?:royal|national) ", part, re.IGNORECASE):
        return False
    return bool(ROLE_WORDS & set(words))


def _like_person(name: str) -> bool:
    """A style or honour, or a common given name before one to three more words and no word for a body."""
    words = fold(name).split()
    if _HONOURED.search(name):
        return True
    if not words or _is_known_single(name) or BODY_WORDS & set(words):
        return False
    return bool(_TITLE.match(name) and len(words) > 1) or (words[0] in GIVEN_NAMES and len(words) < 5)


def _remarks(name: str) -> list[str]:
    remarks = []
    if _like_person(name):
        remarks.append(f"'{name}' reads like a person; kept as given")
    elif re.search(rf"\b(?:{GATHERING})s?\b", name, re.IGNORECASE) or _is_post(name):
        remarks.append(f"'{name}' may describe a post or a gathering; kept as given")
    elif _AND.search(name) and not _is_known_single(name):
        remarks.append(f"'{name}' kept as one name")
    if re.search(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", name):
        remarks.append(f"'{name}' holds characters that cannot be seen; kept as given")
    return remarks


def _without_repeats(names: list[str]) -> tuple[tuple[str, ...], list[str]]:
    first: dict[str, str] = {}
    repeats = []
    for name in names:
        if first.setdefault(organisation_key(name), name) is not name:
            repeats.append(name)
    return tuple(first.values()), repeats
