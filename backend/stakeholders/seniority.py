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
"""A title with one of these as whole words is senior: "chief" covers the chief executive, "director" a director general."""

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

_MARKS = ",.;:()/-&'\u2019"


def is_senior_title(title: str) -> bool:
    """By its words alone, whole and in any case.

    >>> [is_senior_title(each) for each in ("Chief Executive", "Private Secretary to the Minister", "Chairlift guide")]
    [True, False, False]
    """
    words = f" {_plain(title)} "
    return any(f" {each} " in words for each in SENIOR_WORDS) and not any(f" {each} " in words for each in JUNIOR_WORDS)


def is_senior(role: Any) -> sa.ColumnElement[bool]:
    """The same as SQL, for rows that offer `is_senior` and `title`: a mark by hand comes first."""
    words: Any = sa.func.lower(role.title)
    for mark in _MARKS:
        words = sa.func.replace(words, mark, " ")
    for _ in range(3):
        words = sa.func.replace(words, "  ", " ")
    words = sa.literal(" ").concat(sa.func.trim(words)).concat(" ")
    by_words = sa.and_(
        sa.or_(*(words.like(f"% {each} %") for each in SENIOR_WORDS)),
        sa.not_(sa.or_(*(words.like(f"% {each} %") for each in JUNIOR_WORDS))),
    )
    return sa.case((role.is_senior.is_not(None), role.is_senior), else_=by_words)


def _plain(title: str) -> str:
    return re.sub(" +", " ", re.sub(f"[{re.escape(_MARKS)}]", " ", title.lower())).strip()
