"""Which posts are senior: as somebody marked them, else by the words of their title.

The list is meant to be read by people. It says who leads a body, or decides for one, in the public life that we work
in; an officer corrects a post that it gets wrong by marking that post.
"""

import re
from typing import Any

import sqlalchemy as sa

SENIOR_WORDS = (
    "minister",
    "secretary of state",
    "permanent secretary",
    "chancellor",
    "commissioner",
    "ombudsman",
    "mayor",
    "president",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "chief",
    "ceo",
    "director",
    "governor",
    "general secretary",
    "secretary general",
    "inspector general",
    "dean",
    "provost",
)
"""A title with one of these as whole words is senior: "chief" covers the chief executive and the chief nurse."""

JUNIOR_WORDS = (
    "assistant to",
    "assistant director",
    "aide to",
    "private secretary",
    "parliamentary assistant",
    "secretary to",
    "personal assistant",
    "executive assistant",
    "adviser to",
    "advisor to",
    "office of",
    "officer to",
    "support to",
    "chief of staff to",
)
"""These outweigh the others: a private secretary to a minister is not one."""

_MARKS = ",.()/-&"


def is_senior_title(title: str) -> bool:
    """By its words alone, whole and in any case.

    >>> [is_senior_title(each) for each in ("Chief Executive", "Private Secretary to the Minister", "Chairlift guide")]
    [True, False, False]
    """
    words = f" {_plain(title)} "
    return any(f" {each} " in words for each in SENIOR_WORDS) and not any(f" {each} " in words for each in JUNIOR_WORDS)


def senior_roles(role: Any) -> sa.Select[Any]:
    """The ids of the senior ones of some roles, which offer id, title and is_senior. A mark by hand comes first."""
    plain: Any = sa.func.lower(role.title)
    for mark in _MARKS:
        plain = sa.func.replace(plain, mark, " ")
    plain = sa.func.replace(sa.func.replace(plain, "  ", " "), "  ", " ")
    words = sa.literal(" ").concat(sa.func.trim(plain)).concat(" ").label("words")
    # A table of its own, or SQLite would work the words out anew for each word of the lists.
    rows = sa.select(role.id, role.is_senior, words).cte("words_of_roles").prefix_with("MATERIALIZED").c
    by_words = sa.and_(
        sa.or_(*(rows.words.like(f"% {each} %") for each in SENIOR_WORDS)),
        sa.not_(sa.or_(*(rows.words.like(f"% {each} %") for each in JUNIOR_WORDS))),
    )
    return sa.select(rows.id).where(sa.or_(rows.is_senior, sa.and_(rows.is_senior.is_(None), by_words)))


def _plain(title: str) -> str:
    return re.sub(" +", " ", re.sub(f"[{re.escape(_MARKS)}]", " ", title.lower())).strip()
