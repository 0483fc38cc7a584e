"""Finding records by their words: all of them, the last one as a beginning; names that match come first."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import Interaction
from backend.kit.errors import RuleBroken
from backend.kit.text import check_line, folded
from backend.search.models import KEY_LENGTH, SearchEntry, SearchKind

LONGEST_QUERY = 200
MOST_HITS = 100
MOST_NAMES = 400
MOST_MATCHES = 2_000
_AFTER_EVERYTHING = "\U0010ffff"
_ORDER_OF_KINDS = {kind: number for number, kind in enumerate(SearchKind)}


@dataclass(frozen=True)
class Hit:
    """A record and the text that it was found by; `is_own_name` where that is its name or title itself."""

    kind: SearchKind
    id: uuid.UUID
    title: str
    text: str
    is_own_name: bool
    is_name: bool


def words_of(q: str) -> list[str]:
    """The words that are looked for. Marks, quotes and operators mean nothing."""
    check_line(q, "q", max_length=LONGEST_QUERY)
    return folded(q).split()


def search(
    session: Session, words: Sequence[str], *, kinds: Sequence[SearchKind] | None, limit: int
) -> tuple[list[Hit], bool]:
    """The best records, one hit each, and whether there are more, in one statement.

    Equal names come before names that begin so, then all other text; within these organisations, people, asks and
    interactions, by name. A word that very much text holds is looked for in the first `MOST_MATCHES` texts.
    """
    if not 1 <= limit <= MOST_HITS:
        raise RuleBroken(f"A search shows 1 to {MOST_HITS} records.", field="limit")
    if not words:
        return [], False
    rows = session.execute(_best(session, words, kinds).limit(limit + 1)).all()
    hits = [
        Hit(row.kind, row.record_id, row.title, row.text, row.text == row.title, row.name_key is not None)
        for row in rows[:limit]
    ]
    return hits, len(rows) > limit


def _best(session: Session, words: Sequence[str], kinds: Sequence[SearchKind] | None) -> sa.Select[*tuple[Any, ...]]:
    q = " ".join(words)[:KEY_LENGTH]
    candidates = sa.union(
        sa.select(_by_name(q, kinds).cte("by_name").c.id),
        sa.select(_by_words(session, words, kinds).cte("by_words").c.id),
    ).cte("candidates")
    rank = sa.case(
        (SearchEntry.name_key == q, 0), (sa.func.substr(SearchEntry.name_key, 1, len(q)) == q, 1), else_=2
    ).label("rank")
    place = sa.func.row_number().over(
        partition_by=(SearchEntry.kind, SearchEntry.record_id),
        order_by=(rank, SearchEntry.name_key.is_(None), SearchEntry.id),
    )
    ranked = (
        sa.select(SearchEntry.id, rank, place.label("place"))
        .join(candidates, candidates.c.id == SearchEntry.id)
        .subquery("ranked")
    )
    order_of_kind = sa.case(_ORDER_OF_KINDS, value=SearchEntry.kind)
    columns = (
        SearchEntry.kind,
        SearchEntry.record_id,
        SearchEntry.title,
        SearchEntry.name_key,
        SearchEntry.text,
    )
    return (
        sa.select(*columns)
        .join(ranked, ranked.c.id == SearchEntry.id)
        .where(ranked.c.place == 1)
        .order_by(ranked.c.rank, order_of_kind, SearchEntry.title_key, SearchEntry.record_id)
    )


def _by_name(q: str, kinds: Sequence[SearchKind] | None) -> sa.Select[int]:
    """Names that begin with the words, by a walk along the index of names."""
    begins = (SearchEntry.name_key >= q, SearchEntry.name_key < q + _AFTER_EVERYTHING)
    select = sa.select(SearchEntry.id).where(*begins, *_visible(kinds))
    return select.order_by(SearchEntry.name_key, SearchEntry.id).limit(MOST_NAMES)


def _by_words(session: Session, words: Sequence[str], kinds: Sequence[SearchKind] | None) -> sa.Select[int]:
    """Texts with all the words. Without an order: PostgreSQL would walk the whole table backwards to honour one."""
    if session.get_bind().dialect.name == "sqlite":
        index = sa.table("search_index", sa.column("rowid", sa.Integer))
        asked = " ".join(f'"{word}"' for word in words) + " *"
        matches = sa.literal_column("search_index").op("MATCH")(asked)
        select = sa.select(SearchEntry.id).join(index, index.c.rowid == SearchEntry.id)
    else:
        simple: sa.ColumnElement[str] = sa.literal_column("'simple'")
        asked = " & ".join(f"'{word}'" for word in words) + ":*"
        matches = sa.func.to_tsvector(simple, SearchEntry.folded).op("@@")(sa.func.to_tsquery(simple, asked))
        select = sa.select(SearchEntry.id)
    return select.where(matches, *_visible(kinds)).limit(MOST_MATCHES)


def _visible(kinds: Sequence[SearchKind] | None) -> list[sa.ColumnElement[bool]]:
    """The session's rule is on `Interaction`: what the viewer may not see is no candidate, so it displaces nothing."""
    may_see = sa.exists(sa.select(Interaction.id).where(Interaction.id == SearchEntry.record_id))
    where = [sa.or_(SearchEntry.kind != SearchKind.INTERACTION, may_see)]
    return where if kinds is None else [*where, SearchEntry.kind.in_(kinds)]


SNIPPET_LENGTH = 160


def snippet(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first of the words, on one line, cut between words."""
    plain = " ".join(text.split())
    start = next(
        (
            found.start()
            for found in re.finditer(r"\w+", plain)
            if any(folded(found.group()).startswith(w) for w in words)
        ),
        0,
    )
    begin = max(0, min(start - SNIPPET_LENGTH // 3, len(plain) - SNIPPET_LENGTH))
    begin = plain.find(" ", begin) + 1 if 0 < begin < start and " " in plain[begin:start] else begin
    part = plain[begin : begin + SNIPPET_LENGTH]
    if begin + SNIPPET_LENGTH < len(plain):
        part = (part.rsplit(" ", 1)[0] if " " in part else part) + "…"
    return ("…" if begin else "") + part
