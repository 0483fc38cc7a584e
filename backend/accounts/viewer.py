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
from typing import Any, ClassVar

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
    _rules[model] = rule
    _criteria.cache_clear()


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
    execution.statement = execution.statement.options(_criteria(viewer))


@lru_cache(maxsize=128)
def _criteria(viewer: Viewer) -> "_RulesOfViewer":
    """Kept per viewer: to build them costs more than most selects that carry them."""
    return _RulesOfViewer(
        [
            _OnEachAlias(model, rule(viewer), include_aliases=True, propagate_to_loaders=False)
            for model, rule in _rules.items()
        ]
    )


def forget_rules() -> None:
    """For whoever sees many viewers in one process, as tests do: each one's rules are ten thousand objects."""
    _criteria.cache_clear()


class _RulesOfViewer(CriteriaOption):
    """All rules of a viewer as one option, whose part of a statement's cache key is made once.

    SQLAlchemy walks each option of each statement that it executes, and to walk every rule costs more than most
    selects do. Viewers whose rules have one shape share a key, and each brings the values of their own.
    """

    propagate_to_loaders = False
    _shapes: ClassVar[dict[Any, object]] = {}

    def __init__(self, rules: Iterable[LoaderCriteriaOption]) -> None:
        self.rules = tuple(rules)
        keys = [key for rule in self.rules if (key := rule._generate_cache_key())]
        if len(keys) < len(self.rules):
            raise TypeError("A rule has no cache key, so each select that carries it would be compiled anew.")
        self._shape = self._shapes.setdefault(tuple(key.key for key in keys), object())
        self._values = [value for key in keys for value in key.bindparams]

    def _gen_cache_key(self, anon_map: Any, bindparams: list[Any]) -> tuple[Any, ...]:
        bindparams.extend(self._values)
        return type(self), self._shape

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

    _traverse_internals = LoaderCriteriaOption._traverse_internals  # so that statements are compiled once

    def _resolve_where_criteria(self, ext_info: Any) -> sa.ColumnElement[bool]:
        criterion = super()._resolve_where_criteria(ext_info)
        if ext_info.is_aliased_class:
            adapted: sa.ColumnElement[bool] = ext_info._adapter.traverse(criterion)
            return adapted
        return criterion
