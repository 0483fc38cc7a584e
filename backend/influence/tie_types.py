"""What GraphQL answers about a tie and its two parties."""

import uuid
from datetime import date

import strawberry

from backend.influence.service import ChangedTie
from backend.influence.tie_depth import KnownTie
from backend.strength.queries import InForce
from backend.strength.schema import StrengthConstants
from graph.records import Party
from graph.tie_strength import shown


@strawberry.type
class TieParty:
    kind: str
    id: uuid.UUID
    label: str

    @classmethod
    def of(cls, party: Party) -> "TieParty":
        return cls(kind=party.kind, id=uuid.UUID(party.id), label=party.label)


@strawberry.type
class TieContribution:
    interaction_id: uuid.UUID
    title: str
    occurred_on: date
    counts: float
    reason: str | None


@strawberry.type(description="The strength on a day; null: they had not met yet.")
class TiePoint:
    on: date
    shown: int | None


@strawberry.type(description="Lowest and highest shown strength under half-lives of 180 and 730 days.")
class ShownRange:
    low: int
    high: int


def _history(root: "Tie") -> list[TiePoint]:
    return [TiePoint(on=on, shown=value) for on, value in root.known.history()]


@strawberry.type
class Tie:
    known: strawberry.Private[KnownTie]
    ours: TieParty
    theirs: TieParty
    strength: float
    shown: int
    band: str
    evidence: float
    contact_days: int
    last_on: date
    is_thin: bool
    explanation: list[str]
    contributions: list[TieContribution]
    under_half_lives: ShownRange | None
    falls_below_on: date | None = strawberry.field(
        description="The first day, without a further contact, below the floor of its band."
    )
    falls_below: int | None = strawberry.field(description="That floor; null in the lowest band.")
    if_met_next_week: int
    is_historic: bool = strawberry.field(description="Every contact was in a role that has ended, or at a closed body.")
    constants: StrengthConstants
    other_staff_evidence: float = strawberry.field(
        description="Evidence of everybody else of us with the same stakeholder, as far as the viewer may see."
    )
    next_contact_rank: float = strawberry.field(
        description="Ranks which ties are likely to see contact in the next three months."
    )
    next_contact_band: str
    next_contact_words: str
    history: list[TiePoint] = strawberry.field(
        resolver=_history, description="Month by month for the 36 months up to the date."
    )

    @classmethod
    def of(cls, known: KnownTie, constants: InForce) -> "Tie":
        tie, next_contact = known.tie, known.next_contact
        assert tie.strength is not None  # noqa: S101 (a pair that never met has no tie)
        assert tie.last_on is not None  # noqa: S101
        span = tie.under_half_lives
        return cls(
            known=known,
            ours=TieParty.of(known.ours),
            theirs=TieParty.of(known.theirs),
            strength=tie.strength,
            shown=tie.shown or 0,
            band=tie.band.name if tie.band else "",
            evidence=tie.evidence or 0.0,
            contact_days=tie.contact_days,
            last_on=tie.last_on,
            is_thin=tie.is_thin,
            explanation=list(known.explanation),
            contributions=_contributions(known),
            under_half_lives=ShownRange(low=shown(span.low), high=shown(span.high)) if span else None,
            falls_below_on=tie.falls_below_on,
            falls_below=tie.band.floor if tie.band and tie.falls_below_on else None,
            if_met_next_week=known.if_met_next_week,
            is_historic=known.is_historic,
            constants=StrengthConstants.of(constants),
            other_staff_evidence=known.other_staff_evidence,
            next_contact_rank=next_contact.rank,
            next_contact_band=next_contact.band,
            next_contact_words=next_contact.words,
        )


def _contributions(known: KnownTie) -> list[TieContribution]:
    return [
        TieContribution(
            interaction_id=uuid.UUID(each.contact.interaction_id),
            title=known.titles[each.contact.interaction_id],
            occurred_on=each.contact.day,
            counts=each.counts,
            reason=each.not_counted.value if each.not_counted else None,
        )
        for each in known.tie.contributions
    ]


@strawberry.type
class TieList:
    items: list[Tie]
    total: int
    as_at: date


@strawberry.input
class TieFilter:
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None


@strawberry.type(description="What one interaction did to a tie: shown strength with and without it.")
class InteractionTie:
    ours: TieParty
    theirs: TieParty
    shown_before: int | None
    shown_after: int
    explanation: str

    @classmethod
    def of(cls, changed: ChangedTie) -> "InteractionTie":
        return cls(
            ours=TieParty.of(changed.ours),
            theirs=TieParty.of(changed.theirs),
            shown_before=changed.shown_before,
            shown_after=changed.shown_after,
            explanation=changed.explanation,
        )
