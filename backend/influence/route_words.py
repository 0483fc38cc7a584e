"""Routes in plain words: which records made each hop, whom to ask, and what the two strengths are worth together."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.influence.party_names import Names, labelled, name_parties
from backend.influence.shared_meetings import Meetings, Pair, meetings_of
from backend.influence.usable_ties import Usable
from backend.kit.partial_date import PartialDate, Precision
from backend.stakeholders.models import Organisation
from graph.explain import british_date
from graph.paths import Hop, Route
from graph.records import Party
from graph.tie_strength import shown
from graph.ties import Ties

ROUTE_CAVEAT = (
    "Route strength ranks routes; it is not the chance of success. Connectivity adds up all routes as if their steps "
    "did not depend on one another, which they do a little."
)
NO_MEETINGS = Meetings((), frozenset())


@dataclass(frozen=True)
class DescribedHop:
    hop: Hop
    source: Party
    target: Party
    contact_days: int | None
    last_on: date | None
    words: str
    interaction_ids: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class DescribedRoute:
    """`can_ask_user_id` None: nobody of us but the viewer can be asked for this introduction."""

    route: Route
    hops: tuple[DescribedHop, ...]
    words: str
    can_ask_user_id: uuid.UUID | None
    can_ask_words: str


@dataclass(frozen=True)
class _Lead:
    user_id: uuid.UUID
    name: str


@dataclass(frozen=True)
class Teller:
    """All that the words of some routes need, in six statements for any number of them."""

    ties: Ties
    usable: Usable
    names: Names
    meetings: dict[Pair, Meetings]
    leads: dict[uuid.UUID, _Lead]
    viewer_id: uuid.UUID | None

    @classmethod
    def of(
        cls,
        session: Session,
        ties: Ties,
        usable: Usable,
        routes: Sequence[Route],
        also: Sequence[Party] = (),
    ) -> "Teller":
        hops = [hop for route in routes for hop in route.hops]
        names = name_parties(session, [*also, *(end for hop in hops for end in (hop.source, hop.target))], ties.as_at)
        pairs = [(hop.source, hop.target) for hop in hops if hop.asserted is None]
        allies = {names[route.hops[0].target].organisation_id for route in routes if route.hops[0].target in names}
        return cls(
            ties,
            usable,
            names,
            meetings_of(session, pairs, ties.as_at),
            _leads_of(session, allies - {None}),
            session.info["viewer"].user_id,
        )

    def tell(self, route: Route) -> DescribedRoute:
        first = route.hops[0]
        user_id, whom = self._whom_to_ask(first, is_direct=len(route.hops) == 1)
        return DescribedRoute(route, tuple(self._hop(hop) for hop in route.hops), self._words(route), user_id, whom)

    def _hop(self, hop: Hop) -> DescribedHop:
        ends = labelled(hop.source, self.names), labelled(hop.target, self.names)
        tie = self.ties.between(hop.source, hop.target)
        if hop.asserted is not None:
            return DescribedHop(hop, *ends, None, None, self._asserted_words(hop), ())
        met = self.meetings.get((hop.source, hop.target), NO_MEETINGS)
        days, last_on = (tie.contact_days, tie.last_on) if tie else (len(met.days), max(met.days, default=None))
        return DescribedHop(hop, *ends, days, last_on, self._met_words(hop, days, last_on), met.ids)

    def _met_words(self, hop: Hop, days: int, last_on: date | None) -> str:
        times = "once" if days == 1 else "twice" if days == 2 else f"{days} times"
        when = f"{'' if days == 1 else 'last '}on {british_date(last_on)}" if last_on else ""
        who, whom = self.names[hop.source], self.names[hop.target]
        did = "met" if hop.source.kind == "user" else "was in the same meeting as"
        name = who.label if hop.source.kind == "user" else who.at_length
        return f"{name} {did} {whom.at_length} {times}, {when}: strength {shown(hop.strength)}."

    def _asserted_words(self, hop: Hop) -> str:
        edge = hop.asserted
        assert edge is not None  # noqa: S101 (only asserted hops come here)
        row = self.usable.asserted[edge.id]
        who, whom = (self.names[end].label for end in (edge.source, edge.target))
        since = f" since {_since(row.started_on, row.started_precision)}" if row.started_on else ""
        return (
            f"Asserted: {who} {edge.kind_words} {whom}{since} (source: {row.source}); "
            f"counted as {shown(hop.strength)}, a policy choice."
        )

    def _words(self, route: Route) -> str:
        first, *later = route.hops
        is_mine = uuid.UUID(first.source.id) == self.viewer_id
        colleague, ally = self.names[first.source].label, self.names[first.target].label
        strength = f"strength {_shown(first)}"
        if not later:
            if is_mine:
                return f"You know {ally} yourself ({strength})."
            return f"Ask {colleague}, who knows {ally} ({strength})."
        onward = ", who can introduce you to ".join(f"{self.names[hop.target].label} ({_shown(hop)})" for hop in later)
        together = f"about {route.strength:.2f} together."
        if is_mine:
            return f"Ask {ally} ({strength}) to introduce you to {onward}: {together}"
        return f"Ask {colleague} to bring in {ally} ({strength}), who can introduce you to {onward}: {together}"

    def _whom_to_ask(self, first: Hop, *, is_direct: bool) -> tuple[uuid.UUID | None, str]:
        """The colleague of the first hop; where that is the viewer, the lead of the ally's organisation."""
        user_id, ally = uuid.UUID(first.source.id), self.names[first.target]
        if user_id != self.viewer_id:
            return user_id, f"Ask {self.names[first.source].label}, who knows {ally.label}."
        lead = self.leads.get(ally.organisation_id) if ally.organisation_id else None
        if lead and lead.user_id != self.viewer_id:
            return lead.user_id, f"You know {ally.label} yourself. {lead.name} leads the relationship: tell them first."
        if is_direct:
            return None, f"You know {ally.label} yourself: no introduction is needed."
        return None, f"You know {ally.label} yourself: ask them directly."


def _shown(hop: Hop) -> str:
    return f"{shown(hop.strength)}, assumed" if hop.asserted else str(shown(hop.strength))


def _since(day: date, precision: Precision | None) -> str:
    on = PartialDate.of(day, precision or Precision.DAY)
    if on.day:
        return british_date(day)
    return f"{day:%B %Y}" if on.month else f"{day.year}"


def _leads_of(session: Session, bodies: set[uuid.UUID | None]) -> dict[uuid.UUID, _Lead]:
    """The relationship leads of organisations, of those who still work here."""
    if not bodies:
        return {}
    rows = session.execute(
        sa.select(Organisation.id, User.id, User.name)
        .join(User, User.id == Organisation.lead_id)
        .where(Organisation.id.in_(bodies), User.is_active)
    )
    return {body_id: _Lead(user_id, name) for body_id, user_id, name in rows}
