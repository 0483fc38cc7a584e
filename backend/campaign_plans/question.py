"""Rows -> the planner's question. It rests on what all staff may see, because the plan is shown to all of them.

So whoever of those who see the campaign asks gets the same question: ties and stances from open interactions, ties that
are asserted openly, contacts of the campaign that are open. What only some may read counts for nobody.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaign_plans.capacity import Contact, Left, capacity_left, done_contacts
from backend.campaign_plans.deciders import Deciding, Note, find_deciders, stances_known
from backend.campaign_plans.models import CampaignPlanLine, CampaignPlanMark, PlanMark
from backend.campaign_plans.policy_tables import Tables
from backend.campaigns.models import Campaign
from backend.influence.doors import Doors
from backend.influence.usable_ties import Usable, unnamed, usable_ties
from backend.influence.warm_network import ties_of
from backend.interactions.models import Sensitivity
from backend.stakeholders.models import Role, held_on
from backend.strength.service import constants_of
from graph.plan import Limits, PlanQuestion, PlanTie
from graph.records import Party
from graph.strength_constants import StrengthConstants
from graph.ties import Ties

DECIMALS = 9
"""Two databases may differ beyond them by the order of a sum, and the same question has the same digest."""

NO_CAPACITY = (
    "No colleague has time left in this campaign. Give somebody hours or contacts, or raise the campaign's own."
)
NO_DECIDERS = (
    "Nobody decides on the campaign's asks yet, or their posts are empty. Name decision-makers on the ask, or targets."
)
NOBODY_REACHABLE = (
    "Nobody may be met: the limits of this campaign leave out everybody who decides, and whoever knows them."
)


@dataclass(frozen=True)
class Asked:
    """The question, with what is told beside the answer: contacts that are there already, and who was left out.

    `of_bodies`: the most contacts with a body and all of its people together, those that are there included.
    `missing`: why there is nothing to plan, in words; empty where there is.
    """

    question: PlanQuestion
    done: tuple[Contact, ...]
    of_bodies: Mapping[Party, int]
    notes: tuple[Note, ...]
    missing: tuple[str, ...]


def open_ties(session: Session, as_at: date, constants: StrengthConstants, without: frozenset[Party]) -> Ties:
    return ties_of(session, as_at, constants, without, own_rooms=False)


def ask(
    session: Session,
    campaign: Campaign,
    as_at: date,
    tables: Tables,
    kept_from: uuid.UUID | None,
    read_ties: Callable[[Session, date, StrengthConstants, frozenset[Party]], Ties] = open_ties,
) -> Asked:
    """A constant number of statements. `campaign` comes with its asks, its limits and its members with their users."""
    usable = _open_alone(usable_ties(session, as_at))
    deciding = find_deciders(session, campaign, as_at)
    done = done_contacts(session, campaign)
    houses = _houses(session, as_at)
    left = capacity_left(campaign, done, houses)
    ties = read_ties(session, as_at, constants_of(session), usable.withdrawn)
    no_door = Doors.of(ties, usable).forbidden
    may_meet = _MayMeet(usable, frozenset(left.colleagues), deciding.parties, houses)
    rows = _rows(ties, usable, may_meet)
    known = deciding.parties | {each for row in rows for each in (row.one, row.other)}
    never = {each for each in known if each in no_door and each not in deciding.parties}
    limits = replace(left, most_with={**left.most_with, **dict.fromkeys(never, 0)})
    there = tuple(
        each for each in sorted(done.pairs, key=contact_key) if each[0] in left.colleagues and each[1] in known
    )
    marks = _marks(session, campaign.id)
    locked, dropped = _locked(marks, limits, known, there)
    question = PlanQuestion(
        ties=rows,
        deciders=deciding.rows,
        limits=_lifted(limits, there),
        stances=stances_known(session, campaign, as_at),
        sits_for={person: body for person, body in sorted(houses.items(), key=contact_key) if person in known},
        not_asked=no_door | left.none_at_all,
        tables=tables.for_planner(),
        locked=sorted({*there, *locked}, key=contact_key),
        forbidden=sorted(
            {each for each, mark in marks.items() if mark is PlanMark.FORBIDDEN} - {*there}, key=contact_key
        ),
        kept=[each for each in _kept(session, kept_from) if each[0] in left.colleagues and each[1] in known],
    )
    of_bodies = {
        body: most + sum(houses.get(other, other) == body for _, other in there)
        for body, most in left.of_bodies.items()
    }
    return Asked(question, there, of_bodies, (*deciding.notes, *dropped), _missing(deciding, limits, question))


def contact_key(contact: Contact) -> tuple[tuple[str, str], tuple[str, str]]:
    return contact[0].sort_key, contact[1].sort_key


def _open_alone(usable: Usable) -> Usable:
    shown = {key: row for key, row in usable.asserted.items() if row.sensitivity is Sensitivity.OPEN}
    return replace(usable, asserted=shown)


def _houses(session: Session, as_at: date) -> dict[Party, Party]:
    """Where each person works on the date; of several roles the one that began last."""
    rows = session.execute(
        sa.select(Role.person_id, Role.organisation_id)
        .where(held_on(as_at))
        .order_by(Role.started_on.asc().nulls_first(), Role.id)
    )
    return {unnamed("person", person_id): unnamed("organisation", body_id) for person_id, body_id in rows}


@dataclass(frozen=True)
class _MayMeet:
    """No colleague without a share in the campaign, no body that closed, nobody withdrawn or without a role."""

    usable: Usable
    colleagues: frozenset[Party]
    deciding: frozenset[Party]
    houses: Mapping[Party, Party]

    def __call__(self, party: Party) -> bool:
        if party.kind == "user":
            return party in self.colleagues
        if party in self.usable.withdrawn or party in self.usable.closed:
            return False
        return party.kind == "organisation" or party in self.houses or party in self.deciding


def _rows(ties: Ties, usable: Usable, may_meet: _MayMeet) -> list[PlanTie]:
    """Each pair once, by its strongest tie, in the order of the parties."""
    found: dict[Contact, float] = {}
    for one, other, strength in (*_computed(ties, may_meet), *_asserted(ties, usable, may_meet)):
        pair = (one, other) if one.sort_key < other.sort_key else (other, one)
        found[pair] = max(found.get(pair, 0.0), round(strength, DECIMALS))
    blocked = {pair for each in usable.pairs_not_used for pair in (each, each[::-1])}
    return [
        PlanTie(*pair, found[pair])
        for pair in sorted(found, key=contact_key)
        if 0 < found[pair] < 1 and pair not in blocked
    ]


def _computed(ties: Ties, may_meet: _MayMeet) -> Iterable[tuple[Party, Party, float]]:
    parties, is_met = ties.parties, [may_meet(each) for each in ties.parties]
    for source, target, strength in zip(
        ties.source.tolist(), ties.target.tolist(), ties.strength.tolist(), strict=True
    ):
        if is_met[source] and is_met[target]:
            yield parties[source], parties[target], strength


def _asserted(ties: Ties, usable: Usable, may_meet: _MayMeet) -> Iterable[tuple[Party, Party, float]]:
    for edge in usable.edges:
        if may_meet(edge.source) and may_meet(edge.target):
            yield edge.source, edge.target, ties.constants.asserted_strength


def _marks(session: Session, campaign_id: uuid.UUID) -> dict[Contact, PlanMark]:
    rows = session.scalars(sa.select(CampaignPlanMark).where(CampaignPlanMark.campaign_id == campaign_id))
    return {contact_of(row): row.mark for row in rows}


def _is_forbidden(contact: Contact, marks: Mapping[Contact, PlanMark], there: Collection[Contact]) -> bool:
    return marks[contact] is PlanMark.FORBIDDEN and contact not in there


def contact_of(row: CampaignPlanLine | CampaignPlanMark) -> Contact:
    if row.person_id:
        return unnamed("user", row.user_id), unnamed("person", row.person_id)
    return unnamed("user", row.user_id), unnamed("organisation", row.organisation_id)  # type: ignore[arg-type]


def _locked(
    marks: Mapping[Contact, PlanMark], left: Left, known: Collection[Party], there: Collection[Contact]
) -> tuple[list[Contact], list[Note]]:
    """The locked contacts that the limits have room for, and a note on each of the others."""
    kept: list[Contact] = []
    notes: list[Note] = []
    wanted = [each for each, mark in marks.items() if mark is PlanMark.LOCKED and each not in there]
    for contact in sorted(wanted, key=contact_key):
        colleague, stakeholder = contact
        if colleague not in left.colleagues or stakeholder not in known:
            notes.append(Note("lock without a way", stakeholder, colleague))
        elif not _has_room(kept, contact, left):
            notes.append(Note("lock beyond limits", stakeholder, colleague))
        else:
            kept.append(contact)
    return kept, notes


def _has_room(kept: Collection[Contact], contact: Contact, left: Left) -> bool:
    colleague, stakeholder = contact
    return (
        len(kept) < left.total
        and sum(one == colleague for one, _ in kept) < left.colleagues[colleague]
        and sum(other == stakeholder for _, other in kept) < left.most_with.get(stakeholder, left.usual_with)
    )


def _lifted(left: Left, there: Collection[Contact]) -> Limits:
    """What is left, and room for what is there already: it is in the plan and takes nobody's place."""
    colleagues = {each: most + sum(one == each for one, _ in there) for each, most in left.colleagues.items()}
    with_each = dict(left.most_with)
    for _, stakeholder in there:
        with_each[stakeholder] = with_each.get(stakeholder, left.usual_with) + 1
    return Limits(colleagues, left.total + len(there), left.usual_with, with_each)


def _kept(session: Session, plan_id: uuid.UUID | None) -> list[Contact]:
    """The contacts of an earlier plan, in its order."""
    if plan_id is None:
        return []
    lines = sa.select(CampaignPlanLine).where(CampaignPlanLine.plan_id == plan_id).order_by(CampaignPlanLine.position)
    return [contact_of(line) for line in session.scalars(lines)]


def _missing(deciding: Deciding, left: Left, question: PlanQuestion) -> tuple[str, ...]:
    found = []
    if not left.total or not any(left.colleagues.values()):
        found.append(NO_CAPACITY)
    if not deciding.rows:
        found.append(NO_DECIDERS)
    elif all(left.most_with.get(each, left.usual_with) == 0 for each in deciding.parties) and not any(
        tie.one.kind == "user" or tie.other.kind == "user" for tie in question.ties
    ):
        found.append(NOBODY_REACHABLE)
    return tuple(found)
