"""Who looks, and the one mechanism that decides what they may see.

A model with rows that not everybody may see registers one rule with `visible_where`. Each select of a session then
carries the rule of each such model that it touches: in lists, counts, searches, joins and subqueries alike. A session
without a viewer cannot select such a model at all.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session
from sqlalchemy.orm.interfaces import CriteriaOption

from backend.accounts.models import PermissionLevel
from backend.kit.db import Base


@dataclass(frozen=True)
class Viewer:
    user_id: uuid.UUID | None
    name: str
    level: PermissionLevel
    team_id: uuid.UUID | None = None
    is_system: bool = False

    @property
    def is_reader(self) -> bool:
        return self.level is PermissionLevel.READER


# The program's own work: migrations of data, imports at the command line, checks. It answers to no one's screen.
SYSTEM = Viewer(None, "Trellis", PermissionLevel.ADMINISTRATOR, is_system=True)


@contextmanager
def as_system(session: Session) -> Iterator[None]:
    """For rows that must be kept in step although the viewer may not see them. Nothing read so may be answered."""
    viewer = session.info.get("viewer")
    session.info["viewer"] = SYSTEM
    try:
        yield
    finally:
        session.info["viewer"] = viewer


Rule = Callable[[Viewer], sa.ColumnElement[bool]]
_rules: dict[type[Base], Rule] = {}


def visible_where(model: type[Base], rule: Rule) -> None:
    """`rule` may ask for the viewer's level and compare their ids: it is written once for all viewers of a kind."""
    _rules[model] = rule
    _rules_for.cache_clear()


def install(session_class: type[Session] = Session) -> None:
    if not event.contains(session_class, "do_orm_execute", _apply_rules):
        event.listen(session_class, "do_orm_execute", _apply_rules)


def _apply_rules(execution: ORMExecuteState) -> None:
    if not execution.is_select or execution.is_column_load:
        return
    viewer: Viewer | None = execution.session.info.get("viewer")
    if viewer is None:
        restricted = {mapper.class_ for mapper in execution.all_mappers} & _rules.keys()
        if restricted:
            raise RuntimeError(f"No viewer is set on this session, so {restricted} cannot be read.")
        return
    if viewer.is_system:
        return
    rules = _rules_for(viewer.level, viewer.user_id is not None, viewer.team_id is not None)
    select = cast(sa.Select[Any], execution.statement.options(rules))
    execution.statement = select.params({_USER.key: viewer.user_id, _TEAM.key: viewer.team_id})


_USER, _TEAM = sa.bindparam("viewer_user_id", type_=sa.Uuid()), sa.bindparam("viewer_team_id", type_=sa.Uuid())


@lru_cache
def _rules_for(level: PermissionLevel, is_user: bool, has_team: bool) -> "_Rules":
    """Written once for all viewers of one kind, each of whom brings their own ids as values of the execution.

    Nobody's id is no value: a comparison with NULL is neither true nor false, and its negation would show the row.
    """
    anyone = Viewer(cast(Any, _USER) if is_user else None, "", level, cast(Any, _TEAM) if has_team else None)
    return _Rules(
        [
            _OnEachAlias(model, rule(anyone), include_aliases=True, propagate_to_loaders=False)
            for model, rule in _rules.items()
        ]
    )


class _Rules(CriteriaOption):
    """All rules as one option, which stands for itself in a statement's cache key.

    SQLAlchemy walks each option of each statement that it executes, and to walk every rule costs more than most
    selects do. Rules that are written once need no walk: nothing in them changes but the values of the execution.
    """

    propagate_to_loaders = False

    def __init__(self, rules: Iterable[LoaderCriteriaOption]) -> None:
        self.rules = tuple(rules)

    def _gen_cache_key(self, anon_map: Any, bindparams: list[Any]) -> tuple[Any, ...]:
        return (self,)

    def process_compile_state(self, compile_state: Any) -> None:
        self.get_global_criteria(compile_state.global_attributes)

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        for rule in self.rules:
            rule.get_global_criteria(attributes)


class _OnEachAlias(LoaderCriteriaOption):
    """A rule that also guards an alias on the right of a JOIN.

    SQLAlchemy (2.1.9) puts the criterion into the ON clause as it was written, about the table and not about its
    alias, where it holds for every row as soon as it holds for any.
    """

    def _resolve_where_criteria(self, ext_info: Any) -> sa.ColumnElement[bool]:
        criterion = super()._resolve_where_criteria(ext_info)
        if ext_info.is_aliased_class:
            adapted: sa.ColumnElement[bool] = ext_info._adapter.traverse(criterion)
            return adapted
        return criterion
