"""What is open in a colleague's name, as far as the viewer sees it, and who takes each of it over."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import as_system
from backend.handovers.models import Handover, HandoverKind, HandoverPart
from backend.handovers.open_rows import OpenRow, Which, of_inactive, of_user
from backend.handovers.registry import BY_NAME, HOLDINGS, LABELS
from backend.kit.writing import digest_of, get_or_refuse
from backend.portfolios.service import PortfolioShow, portfolio_of
from backend.stakeholders.models import Organisation, Person
from backend.ties.models import AssertedTie
from backend.ties.queries import holds_on

MOST_TIES = 100
NAMES = (joinedload(Handover.user), joinedload(Handover.successor), joinedload(Handover.done_by))

Key = tuple[HandoverKind, uuid.UUID]


@dataclass(frozen=True)
class Step:
    """One open row and who takes it over; `part` where somebody was named, noted or confirmed."""

    row: OpenRow
    heir: User
    part: HandoverPart | None = None

    @property
    def words(self) -> str:
        return BY_NAME[self.row.holding].words(self.row, self.heir) if self.row.holding in BY_NAME else ""

    @property
    def note(self) -> str:
        return self.part.note if self.part else ""

    @property
    def is_reassigned(self) -> bool:
        return self.row.holding in BY_NAME and BY_NAME[self.row.holding].is_reassigned


def open_in_name_of(session: Session, user_id: uuid.UUID, today: date) -> list[OpenRow]:
    """A constant number of statements: one or two for each holding of the registry."""
    which = Which(today, of_user(user_id))
    return [row for holding in HOLDINGS for row in holding.rows(session, which)]


def left_open(session: Session, today: date) -> list[OpenRow]:
    """What is open in the name of colleagues who are not active any more, as far as the viewer sees it."""
    if session.scalar(sa.select(User.id).where(~User.is_active).limit(1)) is None:
        return []
    which = Which(today, of_inactive)
    return [row for holding in HOLDINGS for row in holding.rows(session, which)]


def find_handovers(session: Session) -> Sequence[Handover]:
    """Those in preparation first, the next to leave first; then the done ones, the newest first."""
    return session.scalars(
        sa.select(Handover)
        .options(*NAMES)
        .order_by(
            Handover.done_at.is_not(None),
            sa.case((Handover.done_at.is_(None), Handover.leaves_on)),
            Handover.done_at.desc(),
            Handover.id,
        )
        .execution_options(populate_existing=True)
    ).all()


def load_handover(session: Session, handover_id: uuid.UUID) -> Handover:
    return get_or_refuse(session, Handover, handover_id, "handover", *NAMES)


def latest_done(session: Session, user_id: uuid.UUID) -> Handover | None:
    done = sa.select(Handover).where(Handover.user_id == user_id, Handover.done_at.is_not(None))
    return session.scalars(done.options(*NAMES).order_by(Handover.done_at.desc(), Handover.id).limit(1)).one_or_none()


def steps_of(session: Session, handover: Handover, today: date) -> list[Step]:
    """In the order of the page. What the viewer does not see is not among them, and changes none of them."""
    rows = _rows_of_done(session, handover, today) if handover.done_at else _rows_ahead(session, handover, today)
    return _with_heirs(session, handover, rows)


def steps_to_take(session: Session, handover: Handover, today: date) -> list[Step]:
    """Those of `steps_of` that change something when the handover is completed."""
    rows = open_in_name_of(session, handover.user_id, today)
    return [step for step in _with_heirs(session, handover, rows) if step.is_reassigned]


def _with_heirs(session: Session, handover: Handover, rows: Sequence[OpenRow]) -> list[Step]:
    parts = parts_of(session, handover.id, {row.key for row in rows})
    place = {kind: number for number, kind in enumerate(LABELS)}
    steps = [_step(handover, row, parts.get(row.key)) for row in rows]
    return sorted(steps, key=lambda step: place[step.row.kind])


def parts_of(session: Session, handover_id: uuid.UUID, keys: set[Key]) -> dict[Key, HandoverPart]:
    """Whoever sees a record sees who takes it over: the parts of `keys`, which the viewer was shown, and no others."""
    with as_system(session):
        found = session.scalars(
            sa.select(HandoverPart)
            .where(HandoverPart.handover_id == handover_id)
            .options(joinedload(HandoverPart.successor))
            .execution_options(populate_existing=True)
        ).all()
    return {(part.kind, part.record_id): part for part in found if (part.kind, part.record_id) in keys}


def _step(handover: Handover, row: OpenRow, part: HandoverPart | None) -> Step:
    return Step(row, part.successor if part else handover.successor, part)


def _rows_ahead(session: Session, handover: Handover, today: date) -> list[OpenRow]:
    return [
        *open_in_name_of(session, handover.user_id, today),
        *asserted_ties(session, today, AssertedTie.from_user_id == handover.user_id, holds_on(today)),
        *single_threads(session, handover.user_id, today),
    ]


def _rows_of_done(session: Session, handover: Handover, today: date) -> list[OpenRow]:
    """What went over, read from the records as they are today: of those, the ones that the viewer sees."""
    ids: dict[HandoverKind, set[uuid.UUID]] = defaultdict(set)
    with as_system(session):
        parts = sa.select(HandoverPart.kind, HandoverPart.record_id).where(HandoverPart.handover_id == handover.id)
        for kind, record_id in session.execute(parts):
            ids[kind].add(record_id)
    rows = [
        row
        for holding in HOLDINGS
        if holding.is_reassigned
        for row in holding.rows(session, Which(today, ids=ids[holding.kind]))
    ]
    rows += asserted_ties(session, today, AssertedTie.id.in_(ids[HandoverKind.ASSERTED_TIE]))
    rows += _named_parties(session, ids[HandoverKind.TIE], handover.user_id)
    return rows


def asserted_ties(session: Session, today: date, *where: sa.ColumnElement[bool]) -> list[OpenRow]:
    found = session.execute(
        sa.select(
            AssertedTie.id,
            AssertedTie.from_user_id,
            AssertedTie.version,
            AssertedTie.kind,
            sa.func.coalesce(Person.name, Organisation.name).label("name"),
            AssertedTie.source,
            AssertedTie.to_person_id,
            AssertedTie.to_organisation_id,
        )
        .outerjoin(Person, Person.id == AssertedTie.to_person_id)
        .outerjoin(Organisation, Organisation.id == AssertedTie.to_organisation_id)
        .where(*where)
        .order_by(sa.func.lower(sa.func.coalesce(Person.name, Organisation.name)), AssertedTie.id)
    )
    return [
        OpenRow(
            HandoverKind.ASSERTED_TIE,
            "asserted_ties",
            row.id,
            row.from_user_id,
            f"{row.kind.value.replace('_', ' ').capitalize()} {row.name}",
            f"Source: {row.source}",
            "people" if row.to_person_id else "organisations",
            row.to_person_id or row.to_organisation_id,
            row.version,
        )
        for row in found
    ]


def single_threads(session: Session, user_id: uuid.UUID, today: date) -> list[OpenRow]:
    """Relationships that are live with this colleague and with nobody else of us, the strongest first."""
    known = portfolio_of(session, user_id, PortfolioShow.SINGLE_THREAD, today, offset=0, limit=MOST_TIES)
    return [
        OpenRow(
            HandoverKind.TIE,
            "ties",
            uuid.UUID(each.party.id),
            user_id,
            each.party.label,
            "; ".join(filter(None, (each.detail, each.known.words))),
            "people" if each.party.kind == "person" else "organisations",
            uuid.UUID(each.party.id),
            1,
        )
        for each in known.rows
    ]


def _named_parties(session: Session, ids: Iterable[uuid.UUID], user_id: uuid.UUID) -> list[OpenRow]:
    wanted = list(ids)
    return [
        OpenRow(HandoverKind.TIE, "ties", record, user_id, name, "", noun, record, 1)
        for model, noun in ((Person, "people"), (Organisation, "organisations"))
        for record, name in session.execute(
            sa.select(model.id, model.name).where(model.id.in_(wanted)).order_by(sa.func.lower(model.name), model.id)
        )
    ]


def preview_digest(handover: Handover, steps: Sequence[Step]) -> str:
    """Of what the viewer was shown: other records may change without a difference here."""
    return digest_of(
        [
            [handover.id, handover.version],
            *(
                [
                    *(step.row.holding, step.row.record_id, step.row.version, step.row.label, step.row.detail),
                    *(step.heir.id, step.heir.name, step.words, step.note),
                ]
                for step in steps
            ),
        ]
    )
