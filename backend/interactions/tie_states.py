"""The evidence of ties, kept current by each write, and the interactions behind a tie.

A stored state counts open, held interactions alone, because everybody who reads it may see those. What a viewer may see
beyond them is added by `visible_evidence`. The database adds up the days: a party may have been met on thousands.
"""

import hashlib
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.interactions.contact_days import contact_days
from backend.interactions.evidence_sums import exp2, log2, summed_log_evidence
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity, TieState
from backend.strength.service import constants_now, on_constants_changed
from graph.strength_constants import StrengthConstants
from graph.strength_log import LOG_EPOCH, log_evidence

_LARGEST_ERROR = 1e-9
_KEYS_AT_ONCE = 5_000
_STATES = cast(sa.Table, TieState.__table__)
_KEY = ("id", "user_id", "person_id", "organisation_id")
_EVIDENCE = ("log_evidence", "contact_days", "last_on")


@dataclass(frozen=True)
class TieKey:
    """`user_id` None: all of us together. Exactly one of the other two is given."""

    user_id: uuid.UUID | None
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None

    @property
    def id(self) -> uuid.UUID:
        """Made from the key, so that a key has one row, and two writers who make it meet at the primary key."""
        text = "/".join(part.hex if part else "" for part in (self.user_id, self.person_id, self.organisation_id))
        return uuid.UUID(hashlib.sha256(text.encode()).hexdigest()[:32])


def _id(session: Session, key: Sequence[Any]) -> sa.ColumnElement[uuid.UUID]:
    """`TieKey.id` as SQL."""
    user, person, organisation = (
        sa.func.coalesce(sa.func.replace(sa.cast(each, sa.String), "-", ""), "") for each in key
    )
    text = user.concat("/").concat(person).concat("/").concat(organisation)
    if session.get_bind().dialect.name == "sqlite":
        return sa.type_coerce(sa.func.substr(sa.func.sha256_hex(text), 1, 32), sa.Uuid)
    digest = sa.func.encode(sa.func.sha256(sa.func.convert_to(text, "UTF8")), "hex")
    return sa.cast(sa.func.left(digest, 32), sa.Uuid)


class _Party(Protocol):
    user_id: Any
    person_id: Any
    organisation_id: Any


def keys_of(participants: Iterable[_Party]) -> set[TieKey]:
    """The ties that a meeting of these participants makes: none where nobody of us took part."""
    listed = list(participants)
    ours: set[uuid.UUID | None] = {each.user_id for each in listed if each.user_id}
    if not ours:
        return set()
    people = {each.person_id for each in listed if each.person_id}
    organisations = {each.organisation_id for each in listed if each.organisation_id}
    return {TieKey(user, person, None) for user in ours | {None} for person in people} | {
        TieKey(user, None, organisation) for user in ours | {None} for organisation in organisations
    }


@contextmanager
def everything_visible(session: Session) -> Iterator[None]:
    """For upkeep that a viewer's own rights must not bend. Nothing that is read within may be shown."""
    viewer = session.info.get("viewer")
    session.info["viewer"] = SYSTEM
    try:
        yield
    finally:
        session.info["viewer"] = viewer


def refresh(session: Session, keys: Iterable[TieKey]) -> None:
    """Work these states out anew from the rows, after the session is flushed.

    The keys are locked first, in one order, so that a writer who waits for another then counts that one's meeting too.
    """
    with everything_visible(session):
        for some in _in_order(keys):
            _refresh(session, some)


def _in_order(keys: Iterable[TieKey]) -> Iterator[Sequence[TieKey]]:
    ordered = sorted(set(keys), key=lambda key: key.id)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        yield ordered[start : start + _KEYS_AT_ONCE]


def _refresh(session: Session, keys: Sequence[TieKey]) -> None:
    ids = [key.id for key in keys]
    not_met = {"log_evidence": 0.0, "contact_days": 0, "last_on": LOG_EPOCH}
    lock = _insert(session).on_conflict_do_update(index_elements=["id"], set_={"contact_days": 0})
    session.execute(lock, [{name: getattr(key, name) for name in _KEY} | not_met for key in keys])
    constants_now(session)  # another writer, whom the lock waited for, may have changed them
    people = {key.person_id for key in keys if key.person_id}
    organisations = {key.organisation_id for key in keys if key.organisation_id}
    right = _worked_out(session, people, organisations, {key.user_id for key in keys if key.user_id})
    again = _insert(session).from_select([*_KEY, *_EVIDENCE], sa.select(right).where(right.c.id.in_(ids)))
    session.execute(
        again.on_conflict_do_update(index_elements=["id"], set_={name: again.excluded[name] for name in _EVIDENCE})
    )
    session.execute(sa.delete(_STATES).where(_STATES.c.id.in_(ids), _STATES.c.contact_days == 0))


def count_new(session: Session, interaction_id: uuid.UUID, day: date, keys: Iterable[TieKey]) -> None:
    """Count a new interaction's day in these states, unless the pair met on that day already; after the flush.

    Equal to `refresh` to within 1e-9, at a cost that does not grow with the number of meetings.
    """
    for some in _in_order(keys):
        _count_new(session, interaction_id, day, some)


def _count_new(session: Session, interaction_id: uuid.UUID, day: date, keys: Sequence[TieKey]) -> None:
    not_met = {"log_evidence": 0.0, "contact_days": 0, "last_on": day}
    lock = _insert(session).on_conflict_do_update(index_elements=["id"], set_={"contact_days": _STATES.c.contact_days})
    session.execute(lock, [{name: getattr(key, name) for name in _KEY} | not_met for key in keys])
    constants = constants_now(session)  # as in `_refresh`
    old, added = _STATES.c.log_evidence, sa.literal(log_evidence([day], constants=constants), sa.Double)
    both = sa.case((old > added, old), else_=added) + log2(session, 1 + exp2(session, -sa.func.abs(old - added)))
    is_new_day = sa.or_(_STATES.c.contact_days == 0, ~_met_in_another(interaction_id, day))
    change = sa.update(_STATES).where(_STATES.c.id.in_([key.id for key in keys]), is_new_day)
    session.execute(
        change.values(
            log_evidence=sa.case((_STATES.c.contact_days == 0, added), else_=both),
            contact_days=_STATES.c.contact_days + 1,
            last_on=sa.case((_STATES.c.last_on < day, day), else_=_STATES.c.last_on),
        )
    )


def _met_in_another(interaction_id: uuid.UUID, day: date) -> sa.ColumnElement[bool]:
    """That another interaction counts that day already for the pair of the state."""
    ours, theirs, others = (
        cast(sa.Table, model.__table__).alias() for model in (Participant, Participant, Interaction)
    )

    def with_party(party_name: str) -> sa.ColumnElement[bool]:
        return sa.exists().where(
            theirs.c[party_name] == _STATES.c[party_name],
            theirs.c.occurred_on == day,
            theirs.c.interaction_id != interaction_id,
            others.c.id == theirs.c.interaction_id,
            others.c.status == InteractionStatus.HELD,
            _is_open(others),
            ours.c.interaction_id == theirs.c.interaction_id,
            ours.c.user_id.is_not(None),
            sa.or_(_STATES.c.user_id.is_(None), ours.c.user_id == _STATES.c.user_id),
        )

    return sa.or_(with_party("person_id"), with_party("organisation_id"))


def _insert(session: Session) -> postgresql.Insert | sqlite.Insert:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(_STATES) if is_postgresql else sqlite.insert(_STATES)


def _worked_out(
    session: Session,
    people: Collection[uuid.UUID] | None = None,
    organisations: Collection[uuid.UUID] | None = None,
    users: Collection[uuid.UUID] = (),
) -> sa.Subquery:
    """What the states of these parties should be; None for a kind of party: all of it.

    `users` narrows the ties of single colleagues, none for all of them; all of us together is always everybody.
    """
    null = sa.null().cast(sa.Uuid)
    parts: list[sa.Select[Any]] = []
    for party_name, wanted in (("person_id", people), ("organisation_id", organisations)):
        if wanted is not None and not wanted:
            continue
        for is_by_user in (True, False):
            days = contact_days(session, party_name, _is_open, wanted=wanted, is_by_user=is_by_user).c
            is_person = party_name == "person_id"
            parts.append(
                sa.select(
                    (days.user_id if is_by_user else null).label("user_id"),
                    (days.party_id if is_person else null).label("person_id"),
                    (null if is_person else days.party_id).label("organisation_id"),
                    summed_log_evidence(session, days.day).label("log_evidence"),
                    sa.func.count().label("contact_days"),
                    sa.func.max(days.day).label("last_on"),
                )
                .where(*([days.user_id.in_(users)] if is_by_user and users else []))
                .group_by(days.party_id, *([days.user_id] if is_by_user else []))
            )
    states = sa.union_all(*parts).subquery("states")
    key = _id(session, [states.c[name] for name in _KEY[1:]])
    return sa.select(key.label("id"), *states.c).subquery("worked_out")


def _is_open(interactions: sa.FromClause) -> sa.ColumnElement[bool]:
    return interactions.c.sensitivity == Sensitivity.OPEN


def rebuild(session: Session) -> None:
    """Replace every state, as after a load of many interactions at once or a change of the half-life."""
    session.flush()
    allow_time(session)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE tie_states IN SHARE ROW EXCLUSIVE MODE"))  # other writers wait
    constants_now(session)
    session.execute(sa.delete(_STATES))
    right = _worked_out(session)
    session.execute(_insert(session).from_select([*_KEY, *_EVIDENCE], sa.select(right)))


def _rebuild_after(session: Session, before: StrengthConstants, after: StrengthConstants) -> None:
    if before.half_life_days != after.half_life_days:
        rebuild(session)


def install() -> None:
    """Keep the states up wherever the constants may be changed, at a command line too."""
    if _rebuild_after not in on_constants_changed:
        on_constants_changed.append(_rebuild_after)


def check_all(session: Session) -> list[str]:
    """What the stored states get wrong, a line for each; an empty list when all agree to within 1e-9."""
    allow_time(session)
    right = sa.select(_worked_out(session)).cte("right_states")
    differs = sa.or_(
        _STATES.c.id.is_(None),
        sa.func.abs(_STATES.c.log_evidence - right.c.log_evidence) > _LARGEST_ERROR,
        _STATES.c.contact_days != right.c.contact_days,
        _STATES.c.last_on != right.c.last_on,
    )
    stored = [_STATES.c[name].label(f"stored_{name}") for name in ("id", *_EVIDENCE)]
    wrong = sa.select(right, *stored).outerjoin(_STATES, _STATES.c.id == right.c.id).where(differs)
    nothing = [sa.null().cast(column.type) for column in right.c]
    never_met = sa.select(*nothing, *stored).where(_STATES.c.id.not_in(sa.select(right.c.id)))
    with everything_visible(session):
        return [_in_words(row) for row in session.execute(sa.union_all(wrong, never_met))]


def _in_words(row: Any) -> str:
    if row.id is None:
        return f"{row.stored_id}: stored for a pair that never met"
    key = TieKey(row.user_id, row.person_id, row.organisation_id)
    if row.stored_id is None:
        return f"{key}: no state is stored"
    stored, right = ([getattr(row, start + name) for name in _EVIDENCE] for start in ("stored_", ""))
    return f"{key}: stored {stored}, worked out {right}"


def allow_time(session: Session) -> None:
    """Every tie at once may take longer than any page."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("SET LOCAL statement_timeout = 0"))
