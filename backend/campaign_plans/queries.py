"""Plans as they are told, with the names of today. One that names an ask which the viewer may not see is unseen."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.campaign_plans.accepting import Became, became
from backend.campaign_plans.deciders import Note
from backend.campaign_plans.models import CampaignPlan, CampaignPlanLine
from backend.campaign_plans.planning_process import Contact, party_of
from backend.campaign_plans.question import contact_of
from backend.campaign_plans.words import Named
from backend.influence.party_names import name_parties
from backend.influence.usable_ties import unnamed
from backend.policy_asks.models import PolicyAsk
from graph.records import Party

MOST_PLANS = 50


@dataclass(frozen=True)
class ToldPlan:
    """`told` is the stored answer; None until the work is done."""

    plan: CampaignPlan
    told: Mapping[str, Any] | None
    named: Named
    became: Became

    @property
    def notes(self) -> list[Note]:
        rows = self.told["notes"] if self.told else []
        return [Note(why, party_of(party), party_of(other) if other else None) for why, party, other in rows]


def find_plans(session: Session, campaign_id: uuid.UUID) -> list[tuple[CampaignPlan, Mapping[str, Any] | None]]:
    """Of a campaign, the newest first, in two statements, and without their lines."""
    rows = session.scalars(
        sa.select(CampaignPlan)
        .where(CampaignPlan.campaign_id == campaign_id)
        .options(joinedload(CampaignPlan.made_by))
        .order_by(CampaignPlan.number.desc())
        .limit(MOST_PLANS)
        .execution_options(populate_existing=True)
    ).all()
    return _seen(session, rows)[0]


def load_plans(session: Session, ids: Sequence[uuid.UUID]) -> list[ToldPlan]:
    """With lines, in the order of `ids`, in as many statements for two as for one; those unseen are left out."""
    rows = session.scalars(
        sa.select(CampaignPlan)
        .where(CampaignPlan.id.in_(ids))
        .options(joinedload(CampaignPlan.made_by), selectinload(CampaignPlan.lines))
        .execution_options(populate_existing=True)
    ).all()
    seen, titles = _seen(session, rows)
    parties = {each for plan, told in seen for each in _parties(plan, told)}
    as_at = max((plan.as_at for plan, _ in seen), default=None)
    names = name_parties(session, parties, as_at) if as_at else {}
    labels = {party: found.label for party, found in names.items()}
    known = became(session, [line for plan, _ in seen for line in plan.lines])
    by_id = {plan.id: ToldPlan(plan, told, Named(labels, titles, _deciders(told)), known) for plan, told in seen}
    return [by_id[each] for each in ids if each in by_id]


def _seen(
    session: Session, rows: Iterable[CampaignPlan]
) -> tuple[list[tuple[CampaignPlan, Mapping[str, Any] | None]], dict[str, str]]:
    """One statement for the asks of all of them."""
    told = [(row, orjson.loads(row.result) if row.result else None) for row in rows]
    asks = {ask for _, each in told if each for ask in each["asks"]}
    found = sa.select(PolicyAsk.id, PolicyAsk.title).where(PolicyAsk.id.in_([uuid.UUID(each) for each in asks]))
    titles = {str(ask_id): title for ask_id, title in session.execute(found)}
    return [(row, each) for row, each in told if each is None or set(each["asks"]) <= titles.keys()], titles


def _deciders(told: Mapping[str, Any] | None) -> dict[tuple[str, Party], tuple[float | None, int | None]]:
    rows = told["deciders"] if told else []
    return {(ask, party_of(party)): (power, stance) for party, ask, power, stance in rows}


def _parties(plan: CampaignPlan, told: Mapping[str, Any] | None) -> Iterable[Party]:
    """Whoever is named in a plan, each as often as it comes."""
    for line in plan.lines:
        yield from contact_of(line)
        if via := via_of(line):
            yield via
    if told is None:
        return
    yield from _within(told)
    for line in plan.lines:
        yield from _within(orjson.loads(line.because))


def _within(told: Any) -> Iterable[Party]:
    """Every object of kind and id, however deep."""
    if isinstance(told, dict):
        if told.keys() >= {"kind", "id"}:
            yield party_of(told)
            return
        told = told.values()
    elif not isinstance(told, list):
        return
    for each in told:
        yield from _within(each)


def via_of(line: CampaignPlanLine) -> Party | None:
    if line.via_person_id:
        return unnamed("person", line.via_person_id)
    return unnamed("organisation", line.via_organisation_id) if line.via_organisation_id else None


@dataclass(frozen=True)
class Comparison:
    """Lines by contact: of `both` those of the first plan."""

    first: ToldPlan
    second: ToldPlan
    both: list[CampaignPlanLine]
    only_first: list[CampaignPlanLine]
    only_second: list[CampaignPlanLine]


def compare(first: ToldPlan, second: ToldPlan) -> Comparison:
    one, other = _by_contact(first), _by_contact(second)
    return Comparison(
        first,
        second,
        [line for contact, line in one.items() if contact in other],
        [line for contact, line in one.items() if contact not in other],
        [line for contact, line in other.items() if contact not in one],
    )


def _by_contact(plan: ToldPlan) -> dict[Contact, CampaignPlanLine]:
    return {contact_of(line): line for line in plan.plan.lines}
