"""Interactions of the period, sorted by what they say of race-equality asks: the selects behind "opportunity use"."""

from typing import Any

import sqlalchemy as sa

from backend.audit.queries import Where
from backend.board_papers.meeting_rows import MOST_ROWS
from backend.board_papers.names import roles
from backend.board_papers.reading import Known, Period, counted_asks, counted_interactions
from backend.board_papers.standing_asks import stage_changes
from backend.interactions.models import DiscussionPoint, InteractionKind, Participant
from backend.policy_asks.models import AskParty, Stage
from backend.stakeholders.seniority import senior_roles

TWO_WAY_KINDS = (
    InteractionKind.MEETING,
    InteractionKind.CALL,
    InteractionKind.EVENT,
    InteractionKind.ROUNDTABLE,
    InteractionKind.BRIEFING,
)
"""Where both sides can speak; a letter, an email or a consultation response is not an exchange yet."""

RAISED, NOT_RAISED, NOT_RECORDED, NO_ASK = "raised", "not_raised", "not_recorded", "no_ask"
SEVERAL = "several"
GROUPED = ("part", "reason", "is_ours", "is_senior", "has_unknown_post")


def occasions(known: Known, period: Period) -> sa.Select[Any]:
    """The latest interactions of each combination of `GROUPED`, at most `MOST_ROWS` of each, the latest day first.

    `alike` says how many there are of the same combination.
    """
    occasion = _occasions(known, period)
    alike = [occasion.c[name] for name in GROUPED]
    latest_first = (occasion.c.occurred_on.desc(), occasion.c.id.desc())
    placed = sa.select(
        occasion,
        sa.func.count().over(partition_by=alike).label("alike"),
        sa.func.row_number().over(partition_by=alike, order_by=latest_first).label("place"),
    ).subquery("placed")
    wanted = sa.select(placed).where(placed.c.place <= MOST_ROWS)
    return wanted.order_by(placed.c.occurred_on.desc(), placed.c.id.desc())


def _occasions(known: Known, period: Period) -> Any:
    """Each counted interaction of the period once, with its part.

    RAISED, or NOT_RAISED with the one reason or SEVERAL, where it records it; else NOT_RECORDED where somebody took
    part whom an ask on the ladder that day addresses or who decides on it; else NO_ASK.
    """
    fact = _facts(known, period)
    part = sa.case(
        (fact.c.raised == 1, RAISED),
        (fact.c.raised == 0, NOT_RAISED),
        (fact.c.met == 1, NOT_RECORDED),
        else_=NO_ASK,
    )
    reason = sa.case((fact.c.raised == 1, sa.null()), (fact.c.reasons > 1, SEVERAL), else_=fact.c.reason)
    is_meeting = sa.and_(fact.c.is_two_way == 1, fact.c.ours == 1)
    return known.once(
        sa.select(
            fact.c.id,
            fact.c.occurred_on,
            part.label("part"),
            reason.label("reason"),
            flag(fact.c.ours == 1).label("is_ours"),
            flag(sa.and_(is_meeting, fact.c.senior == 1)).label("is_senior"),
            flag(sa.and_(is_meeting, fact.c.senior == 0, fact.c.unknown_post == 1)).label("has_unknown_post"),
        ),
        "occasions",
    )


def _facts(known: Known, period: Period) -> Any:
    """What the tables say of each counted interaction, side by side.

    They are put below each other and then grouped: a join would have SQLite walk the second table once for each row of
    the first, wherever it underrates how many there are.
    """

    def in_period(row: Any) -> sa.ColumnElement[bool]:
        day = known.scanned(row.occurred_on)
        return sa.and_(day > period.compared_with, day <= period.as_at)

    interaction = counted_interactions(known, in_period)
    names = ("interaction_id", "user_id", "person_id", "role_id", "organisation_id", "occurred_on")
    participant = known.some(Participant, names, in_period, "present")
    parts = [
        sa.select(
            interaction.c.id,
            interaction.c.occurred_on,
            *_columns(is_two_way=flag(interaction.c.kind.in_(TWO_WAY_KINDS))),
        ),
        _said(known, in_period),
        _present(known, participant),
        _met_a_party(known, period, participant),
    ]
    fact = sa.union_all(*parts).subquery("facts")
    most = [sa.func.max(fact.c[name]).label(name) for name in FLAGS]
    return known.once(
        sa.select(
            fact.c.id,
            sa.func.max(fact.c.occurred_on, type_=sa.Date).label("occurred_on"),
            *most,
            sa.func.count(fact.c.reason.distinct()).label("reasons"),
            sa.func.min(fact.c.reason).label("reason"),
        )
        .group_by(fact.c.id)
        .having(sa.func.max(fact.c.occurred_on).is_not(None)),
        "facts",
    )


FLAGS = ("is_two_way", "raised", "ours", "senior", "unknown_post", "met")


def _columns(reason: Any = None, **flags: sa.ColumnElement[int]) -> list[Any]:
    """The flags that a table knows of; it says nothing of the others."""
    nothing = sa.null().cast(sa.Integer)
    told = [flags.get(name, nothing).label(name) for name in FLAGS]
    return [*told, (sa.null().cast(sa.String) if reason is None else reason).label("reason")]


_NO_DAY = sa.null().cast(sa.Date).label("occurred_on")


def flag(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """1 or 0: what cannot be told is no yes."""
    return sa.case((condition, 1), else_=0)


def _said(known: Known, in_period: Where) -> sa.Select[Any]:
    names = ("interaction_id", "policy_ask_id", "was_raised", "not_raised_reason")
    point = known.some(DiscussionPoint, names, in_period, "points")
    reason = sa.cast(point.c.not_raised_reason, sa.String)
    return sa.select(
        point.c.interaction_id.label("id"), _NO_DAY, *_columns(raised=flag(point.c.was_raised), reason=reason)
    ).where(point.c.policy_ask_id.in_(sa.select(counted_asks(known).c.id)))


def _present(known: Known, participant: Any) -> sa.Select[Any]:
    senior = known.once(senior_roles(roles(known).c), "senior_roles")
    has_no_post = sa.and_(participant.c.person_id.is_not(None), participant.c.role_id.is_(None))
    return sa.select(
        participant.c.interaction_id.label("id"),
        _NO_DAY,
        *_columns(
            ours=flag(participant.c.user_id.is_not(None)),
            senior=flag(participant.c.role_id.in_(sa.select(senior.c.id))),
            unknown_post=flag(has_no_post),
        ),
    )


def _met_a_party(known: Known, period: Period, participant: Any) -> sa.Select[Any]:
    """The interactions with a party of an ask that stood on the ladder that day."""
    span = _spans_on_ladder(known, period)
    party = known.rows(AskParty, "policy_ask_id", "organisation_id", "role_id")
    role = roles(known)
    spans = [
        sa.select(party.c.organisation_id, sa.null().cast(sa.Uuid).label("person_id"), span)
        .select_from(party)
        .join(span, span.c.policy_ask_id == party.c.policy_ask_id)
        .where(party.c.organisation_id.is_not(None)),
        sa.select(sa.null().cast(sa.Uuid), role.c.person_id, span)
        .select_from(party)
        .join(span, span.c.policy_ask_id == party.c.policy_ask_id)
        .join(role, role.c.id == party.c.role_id),
    ]
    could = known.once(sa.select(sa.union_all(*spans).subquery()), "could_be_asked")
    met = [
        sa.select(participant.c.interaction_id)
        .join(could, could.c[name] == participant.c[name])
        .where(
            participant.c.occurred_on >= could.c.starts_on,
            sa.or_(could.c.ends_before.is_(None), participant.c.occurred_on < could.c.ends_before),
        )
        for name in ("organisation_id", "person_id")
    ]
    found = sa.union(*met).subquery("met")
    return sa.select(found.c.interaction_id.label("id"), _NO_DAY, *_columns(met=sa.literal(1, sa.Integer)))


def _spans_on_ladder(known: Known, period: Period) -> Any:
    """From when until before when each counted ask stood on the ladder; `ends_before` None: to the paper's date."""
    asks, change = counted_asks(known), stage_changes(known)
    following = sa.func.lead(change.c.changed_on).over(
        partition_by=change.c.policy_ask_id, order_by=(change.c.changed_on, change.c.recorded_at, change.c.id)
    )
    spans = known.once(
        sa.select(
            change.c.policy_ask_id,
            change.c.stage,
            change.c.changed_on.label("starts_on"),
            following.label("ends_before"),
        ).where(change.c.changed_on <= period.as_at, change.c.policy_ask_id.in_(sa.select(asks.c.id))),
        "all_spans",
    )
    on_ladder = [stage for stage in Stage if not stage.is_beside_ladder]
    return known.once(
        sa.select(spans.c.policy_ask_id, spans.c.starts_on, spans.c.ends_before).where(spans.c.stage.in_(on_ladder)),
        "spans",
    )
