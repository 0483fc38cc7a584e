"""The rows behind a stored figure, as they stood, except what has been limited since: that is not shown any more."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel
from backend.accounts.viewer import Viewer
from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.board_papers.content import Figure, PaperContent, Row
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.db import Base
from backend.kit.errors import NotFound
from backend.kit.paging import check_page
from backend.stakeholders.models import Person, Role

LIMITED = "Limited since this was built: not shown any more."
ANY_STAFF = Viewer(uuid.UUID(int=0), "Any member of staff", PermissionLevel.POLICY)
PERSONAL = {"objectives"}
"""Nouns that only some of us may open in the first place: their rows never said more than all staff may know."""

AT_ONCE = 500
Key = tuple[str, uuid.UUID]


@dataclass(frozen=True)
class ShownRow:
    """A row for one reader; `link` leads to the record where they may open it."""

    row: Row
    is_limited: bool
    link: str | None


def rows_of_figure(
    session: Session, content: PaperContent, figure_key: str, *, offset: int, limit: int
) -> tuple[list[ShownRow], int]:
    check_page(offset, limit)
    figure = content.figure(figure_key)
    if figure is None:
        raise NotFound("figure")
    viewer: Viewer = session.info["viewer"]
    rows = figure.rows[offset : offset + limit]
    limited = limited_now(session, rows)
    may_open = set() if viewer.is_reader else _seen(session, _by_noun(rows))
    shown = []
    for row in rows:
        key = key_of(row)
        is_limited = key in limited
        link = f"/{row.noun}/{row.record_id}/show" if key in may_open and not is_limited else None
        shown.append(ShownRow(_masked(row) if is_limited else row, is_limited, link))
    return shown, len(figure.rows)


def masked(session: Session, content: PaperContent) -> PaperContent:
    """The whole paper for print, without what its rows said of records that are limited now."""
    limited = limited_now(session, _all_rows(content))
    if not limited:
        return content
    return replace(
        content,
        sections=tuple(
            replace(section, figures=tuple(_masked_figure(figure, limited) for figure in section.figures))
            for section in content.sections
        ),
    )


def limited_now(session: Session, rows: Iterable[Row]) -> set[Key]:
    """Records that not all policy staff may read today: restricted, embargoed, or of a person who objected or is gone.

    What was deleted while everybody might read it stays, as for the figures themselves.
    """
    wanted = {noun: ids for noun, ids in _by_noun(rows).items() if noun not in PERSONAL}
    with Session(session.get_bind(), info={"viewer": ANY_STAFF}) as staff:
        seen = _seen(staff, wanted)
    found: set[Key] = set()
    for noun, ids in wanted.items():
        there = set(_ids(session, sa.select(_table(noun).c.id), _table(noun).c.id, ids))
        found |= {(noun, key) for key in there if (noun, key) not in seen}
        found |= {(noun, key) for key in _limited_otherwise(session, noun, ids, ids - there)}
    return found


def key_of(row: Row) -> Key | None:
    if not row.noun or not row.record_id:
        return None
    return (row.noun, uuid.UUID(row.record_id))


def _limited_otherwise(session: Session, noun: str, ids: set[uuid.UUID], gone: set[uuid.UUID]) -> set[uuid.UUID]:
    if noun == Interaction.__tablename__:
        return _last_limited(session, gone)
    if noun == Person.__tablename__:
        withdrawn = sa.select(Person.id).where(Person.withdrawn_on.is_not(None))
        return gone | set(_ids(session, withdrawn, Person.id, ids))
    if noun == Role.__tablename__:
        withdrawn = sa.select(Role.id).join(Person, Person.id == Role.person_id)
        return set(_ids(session, withdrawn.where(Person.withdrawn_on.is_not(None)), Role.id, ids))
    return set()


def _last_limited(session: Session, gone: set[uuid.UUID]) -> set[uuid.UUID]:
    """Deleted interactions whose last state was not open to all, or is not known any more."""
    last = AuditValues.before["sensitivity"].as_string()
    deleted = (
        sa.select(AuditLine.record_id)
        .outerjoin(AuditValues, AuditValues.line_id == AuditLine.id)
        .where(
            AuditLine.entity == Interaction.__tablename__,
            AuditLine.action == AuditAction.DELETE,
            last.is_distinct_from(Sensitivity.OPEN.value),
        )
    )
    return set(_ids(session, deleted, AuditLine.record_id, gone))


def _seen(session: Session, wanted: dict[str, set[uuid.UUID]]) -> set[Key]:
    """Those that the session's viewer may see: the rules of visibility apply to each select."""
    models = _models()
    return {
        (noun, key)
        for noun, ids in wanted.items()
        for key in _ids(session, sa.select(models[noun].id), models[noun].id, ids)
    }


def _ids(session: Session, select: sa.Select[Any], column: Any, ids: set[uuid.UUID]) -> Iterator[uuid.UUID]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield from session.scalars(select.where(column.in_(ordered[start : start + AT_ONCE])))


def _by_noun(rows: Iterable[Row]) -> dict[str, set[uuid.UUID]]:
    """Nouns that are tables; a row of anything else leads nowhere."""
    models = _models()
    found: dict[str, set[uuid.UUID]] = defaultdict(set)
    for row in rows:
        key = key_of(row)
        if key and key[0] in models:
            found[key[0]].add(key[1])
    return found


def _models() -> dict[str, Any]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def _table(noun: str) -> sa.Table:
    return Base.metadata.tables[noun]


def _all_rows(content: PaperContent) -> Iterator[Row]:
    for section in content.sections:
        for figure in section.figures:
            yield from figure.rows


def _masked_figure(figure: Figure, limited: set[Key]) -> Figure:
    rows: Sequence[Row] = figure.rows
    return replace(figure, rows=tuple(_masked(row) if key_of(row) in limited else row for row in rows))


def _masked(row: Row) -> Row:
    return Row(LIMITED, counted_as=row.counted_as)
