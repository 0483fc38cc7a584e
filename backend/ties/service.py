"""Rules for asserted ties and for marks not to use one. Neither is ever mixed into the computed strength."""

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.queries import values_at_version
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Sensitivity
from backend.kit.errors import RuleBroken, StaleEdit
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.stakeholders.dates import check_span, compared, end_columns, start_columns
from backend.stakeholders.queries import partial_date
from backend.stakeholders.tie_ends import STAKEHOLDERS, End, find_end
from backend.ties.models import AssertedTie, AssertedTieKind, DoNotUseMark, could_read_asserted

_DATES = ("started_on", "ended_on")
_CANNOT = {
    AssertedTieKind.ADVISES: "advise",
    AssertedTieKind.CHAIRS_WITH: "chair something with",
    AssertedTieKind.FUNDS: "fund",
    AssertedTieKind.MEMBER_OF: "be a member of",
    AssertedTieKind.SITS_ON_BOARD_OF: "sit on the board of",
    AssertedTieKind.WORKS_WITH: "work with",
    AssertedTieKind.KNOWS: "know",
}


def assert_tie(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    if was_already_created(session, "assertTie", given):
        return
    one = find_end(session, given.from_party, "fromParty")
    other = find_end(session, given.to_party, "toParty", STAKEHOLDERS)
    if one == other:
        themselves = "itself" if one.kind == "organisation" else "themselves"
        raise RuleBroken(f"{one.label} cannot {_CANNOT[given.kind]} {themselves}.", field="toParty")
    _check(given)
    tie = AssertedTie(
        id=given.id,
        recorded_at=now,
        recorded_by_id=viewer.user_id,
        team_id=_team_of(session, given.sensitivity, None, viewer.user_id),
        **one.columns("from_"),
        **other.columns("to_"),
    )
    _write(tie, given)
    session.add(tie)
    session.flush()


def correct_asserted_tie(session: Session, given: Any, *, viewer: Viewer) -> None:
    """Put right what was recorded wrongly, or say when it ended. Who is tied to whom stays: that is another tie."""
    tie = get_or_refuse(session, AssertedTie, given.id, "tie")
    _refuse_stale(session, tie, given, viewer)
    _check(given)
    team_id = _team_of(session, given.sensitivity, tie.team_id, tie.recorded_by_id)
    _keep_editor_in(viewer, given.sensitivity, team_id, tie.recorded_by_id)
    tie.team_id = team_id
    _write(tie, given)
    session.flush()


def delete_asserted_tie(session: Session, tie_id: uuid.UUID, version: int) -> None:
    tie = get_or_refuse(session, AssertedTie, tie_id, "tie")
    refuse_stale(session, tie, version, {}, noun="asserted_ties")
    session.delete(tie)
    session.flush()


def mark_do_not_use(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """Of a party, or, where `to_party` is given, of this one tie in either direction."""
    if was_already_created(session, "markDoNotUse", given):
        return
    one = find_end(session, given.from_party, "fromParty")
    other = find_end(session, given.to_party, "toParty", STAKEHOLDERS) if given.to_party else None
    if one == other:
        raise RuleBroken("Choose two different parties.", field="toParty")
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
    _refuse_second_mark(session, one, other)
    session.add(
        DoNotUseMark(
            id=given.id,
            reason=given.reason,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            **one.columns("from_"),
            **(other.columns("to_") if other else {}),
        )
    )
    session.flush()


def lift_do_not_use(session: Session, mark_id: uuid.UUID, version: int) -> None:
    mark = get_or_refuse(session, DoNotUseMark, mark_id, "mark")
    refuse_stale(session, mark, version, {}, noun="do_not_use_marks")
    session.delete(mark)
    session.flush()


def _check(given: Any) -> None:
    check_span(given.started_on, given.ended_on, ("startedOn", "endedOn"), "A tie cannot end before it starts.")
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
    check_text(given.note, "note")


def _write(tie: AssertedTie, given: Any) -> None:
    tie.kind, tie.sensitivity = given.kind, given.sensitivity
    tie.started_on, tie.started_precision = start_columns(given.started_on)
    tie.ended_on, tie.ended_precision = end_columns(given.ended_on)
    tie.source, tie.source_url, tie.note = given.source, given.source_url or None, given.note


def _team_of(
    session: Session, sensitivity: Sensitivity, now: uuid.UUID | None, author_id: uuid.UUID | None
) -> uuid.UUID | None:
    """The team of whoever recorded it; a tie of a team stays that team's, also after its author has moved on."""
    if sensitivity is not Sensitivity.TEAM:
        return None
    team_id = now or session.scalar(sa.select(User.team_id).where(User.id == author_id))
    if team_id is None:
        raise RuleBroken(
            "Whoever recorded this belongs to no team. Choose “restricted” or “open”.", field="sensitivity"
        )
    return team_id


def _keep_editor_in(
    viewer: Viewer, sensitivity: Sensitivity, team_id: uuid.UUID | None, author_id: uuid.UUID | None
) -> None:
    if viewer.is_system or sensitivity is Sensitivity.OPEN or author_id == viewer.user_id:
        return
    if sensitivity is Sensitivity.RESTRICTED or team_id != viewer.team_id:
        raise RuleBroken(
            "You could no longer read this yourself. Ask the colleague who recorded it to change who may.",
            field="sensitivity",
        )


def _refuse_stale(session: Session, tie: AssertedTie, given: Any, viewer: Viewer) -> None:
    """What the tie said while the viewer might not read it is not told as what stood before, either."""
    mine = {name: getattr(given, name) for name in ("kind", "source", "note", "sensitivity")}
    mine |= {"source_url": given.source_url or None} | compared(given.started_on, given.ended_on, _DATES)
    start, end = (
        partial_date(tie.started_on, tie.started_precision),
        partial_date(tie.ended_on, tie.ended_precision),
    )
    try:
        refuse_stale(session, tie, given.version, mine, noun="asserted_ties", theirs=compared(start, end, _DATES))
    except StaleEdit as stale:
        before = values_at_version(session, "asserted_ties", tie.id, given.version)
        if before and not could_read_asserted(viewer, before):
            for field in stale.details["fields"]:
                field["before"] = None
        raise


def _refuse_second_mark(session: Session, one: End, other: End | None) -> None:
    """A tie is marked once, whichever end is named first."""
    columns = ("from_user_id", "from_person_id", "from_organisation_id", "to_person_id", "to_organisation_id")

    def says(first: End, second: End | None) -> sa.ColumnElement[bool]:
        values = first.columns("from_") | (second.columns("to_") if second else {})
        return sa.and_(*(getattr(DoNotUseMark, name).is_not_distinct_from(values.get(name)) for name in columns))

    same = [says(one, other)]
    if other and one.kind != "user":
        same.append(says(other, one))
    if session.scalar(sa.select(DoNotUseMark.id).where(sa.or_(*same)).limit(1)):
        what = f"The tie of {one.label} with {other.label}" if other else one.label
        raise RuleBroken(f"{what} is already marked “do not use”.", field="fromParty")
