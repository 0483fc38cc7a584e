"""Fills an empty Trellis with fictional records of 18 months, through the session, so that they have a history too."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, Team, User
from backend.demo_data import names
from backend.demo_data.action_plan import make_action_plan
from backend.demo_data.activities import make_activities
from backend.demo_data.alignment_map import make_places
from backend.demo_data.asks import ASKS, DemoAsk
from backend.demo_data.assessments import make_assessments
from backend.demo_data.board_papers import make_board_papers
from backend.demo_data.campaign_plans import make_plan
from backend.demo_data.campaigns import make_campaigns
from backend.demo_data.cast import KNOWN_FOR_DAYS, Cast, somebody_never_met
from backend.demo_data.framing import Framed, embargoed_ask, frame
from backend.demo_data.handovers import make_handovers
from backend.demo_data.interactions import World, make_interactions
from backend.demo_data.introductions import make_introductions
from backend.demo_data.objectives import STAFF_GROUPS, make_objectives
from backend.demo_data.outcomes import make_outcomes
from backend.demo_data.promises import make_promises
from backend.demo_data.reshuffles import reshuffle
from backend.demo_data.responses import (
    JUDGED_ANEW_DAYS,
    document_of,
    judge_power_anew,
    make_lists,
    make_responses,
    power_of,
)
from backend.demo_data.stance_moves import check_claims, make_stance_moves
from backend.demo_data.ties import make_planned_contacts, make_ties
from backend.demo_data.visits import make_visits
from backend.interactions import tie_states
from backend.interactions.models import Interaction
from backend.kit.errors import RuleBroken
from backend.kit.http import LONDON
from backend.kit.partial_date import Precision
from backend.policy_asks.models import AskParty, AskPartyKind, AskWording, PolicyAsk, StageChange
from backend.stakeholders.models import Organisation, OrganisationAlias, Person, Role
from backend.stances.models import Confidence, Stance, StanceLevel

SOURCE = "Demonstration data: fictional"
PEOPLE = 120
_NAMESPACE = uuid.UUID("6f3a2a52-9a2b-5a55-9d5e-0a4b7c1d2e3f")


def load(session: Session, *, today: date, viewer_id: uuid.UUID | None) -> None:
    """Add the demonstration data; refused where any record exists. The viewer takes part in some interactions."""
    if any(session.scalar(sa.select(model.id).limit(1)) for model in (Organisation, Person, PolicyAsk, Interaction)):
        raise RuleBroken("There are records already. Demonstration data goes into an empty Trellis only.")
    random = Random(7)  # noqa: S311  (the same data each time is the point)
    began = today - timedelta(days=560)
    _record_as_of(session, began)
    colleagues = _colleagues(session, viewer_id, _instant(began))
    organisations = _organisations(session, colleagues, _instant(began))
    roles = _people(session, random, organisations, today, _instant(began))
    asks = _asks(session, colleagues, organisations, roles, today)
    _interactions(session, colleagues, roles, asks, today, viewer_id)
    _stances(session, random, colleagues, organisations, asks, roles, today)
    _embargoed(session, colleagues, today, viewer_id)
    _network(session, Cast(today, colleagues, organisations, roles, asks, id_of))
    make_board_papers(session, Cast(today, colleagues, organisations, roles, asks, id_of), _record_as_of)
    session.info.pop("recorded_at", None)
    tie_states.rebuild(session)
    make_plan(session, Cast(today, colleagues, organisations, roles, asks, id_of))


def id_of(*parts: object) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, "/".join(str(part) for part in parts))


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(17, 30), LONDON)


def _record_as_of(session: Session, day: date) -> None:
    """What is flushed from now on was known since that day, so that the past can be asked "as known at"."""
    session.flush()
    session.info["recorded_at"] = _instant(day)


def _colleagues(session: Session, viewer_id: uuid.UUID | None, at: datetime) -> list[User]:
    teams = {name: Team(id=id_of("team", name), name=name) for _colleague, name in names.COLLEAGUES}
    taken = set(session.scalars(sa.select(Team.name)))
    session.add_all(team for team in teams.values() if team.name not in taken)
    session.flush()
    users = [
        User(
            id=id_of("user", name),
            name=name,
            email=f"{name.lower().replace(' ', '.')}@trellis.example",
            level=PermissionLevel.POLICY,
            team_id=session.scalars(sa.select(Team.id).where(Team.name == team)).one(),
            staff_group=STAFF_GROUPS.get(name),
            is_active=True,
            recorded_at=at,
        )
        for name, team in names.COLLEAGUES
    ]
    session.add_all(users)
    session.flush()
    viewer = session.scalars(sa.select(User).where(User.id == viewer_id)).all() if viewer_id else []
    return [*users, *viewer]


def _organisations(session: Session, colleagues: Sequence[User], at: datetime) -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for number, (name, kind, alias, parent) in enumerate(names.ORGANISATIONS):
        made[name] = Organisation(
            id=id_of("organisation", name),
            name=name,
            kind=kind,
            background="",
            source=SOURCE,
            parent_id=made[parent].id if parent else None,
            lead_id=colleagues[number % 6].id,
            recorded_at=at,
            aliases=[OrganisationAlias(id=id_of("alias", alias), name=alias)] if alias else [],
        )
        session.add(made[name])
        session.flush()
    return made


def _people(
    session: Session, random: Random, organisations: dict[str, Organisation], today: date, at: datetime
) -> list[Role]:
    """120 people, each in a post; a tenth of them have moved to another body in these 18 months."""
    given = [(first, last) for last in names.FAMILY_NAMES for first in names.GIVEN_NAMES]
    random.shuffle(given)
    posts = [(body, post) for body in organisations.values() for post in names.POSTS[body.kind]]
    posts = (posts + [(body, "Policy adviser") for body in organisations.values()])[:PEOPLE]
    roles: list[Role] = []
    for number, (body, post) in enumerate(posts):
        first, last = given[number]
        person = Person(
            id=id_of("person", number), name=f"{first} {last}", background="", source=SOURCE, recorded_at=at
        )
        session.add(person)
        year = today.year - random.randint(2, 6)
        role = _role(person, body, post, date(year, 1, 1), Precision.YEAR, at)
        roles.append(role)
        session.add(role)
        if number % 10 == 9:
            roles.append(_move(session, random, person, role, organisations, today))
    session.flush()
    return roles


def _role(person: Person, body: Organisation, post: str, start: date, precision: Precision, at: datetime) -> Role:
    return Role(
        id=id_of("role", person.id, body.id, post),
        person_id=person.id,
        organisation_id=body.id,
        title=post,
        started_on=start,
        started_precision=precision,
        recorded_at=at,
    )


def _move(
    session: Session, random: Random, person: Person, old: Role, organisations: dict[str, Organisation], today: date
) -> Role:
    moved_on = today - timedelta(days=random.randint(40, 400))
    body = random.choice([o for o in organisations.values() if o.id != old.organisation_id])
    old.ended_on, old.ended_precision = moved_on - timedelta(days=1), Precision.DAY
    role = _role(person, body, "Director of strategy", moved_on, Precision.DAY, _instant(moved_on))
    session.add(role)
    return role


def _asks(
    session: Session,
    colleagues: Sequence[User],
    organisations: dict[str, Organisation],
    roles: Sequence[Role],
    today: date,
) -> list[tuple[PolicyAsk, frozenset[uuid.UUID], frozenset[uuid.UUID]]]:
    by_post = {(role.organisation_id, role.title): role for role in roles}
    made = []
    changes: list[tuple[date, Any]] = []
    for number, demo in enumerate(ASKS):
        owner = colleagues[number % 6]
        drafted = today - timedelta(days=demo.trail[0][1])
        _record_as_of(session, drafted)
        ask = _ask(demo, owner, drafted, today)
        ask.parties = _parties(demo, ask, organisations, by_post)
        trail = [_stage_change(demo, ask, owner, step, today) for step in demo.trail]
        ask.stage_changes = trail[:1]
        changes += frame(Framed(ask, owner, trail, today, id_of))
        session.add(ask)
        session.flush()
        changes += [(change.changed_on, change) for change in trail[1:]]
        made.append(
            (
                ask,
                frozenset(party.role_id for party in ask.parties if party.role_id),
                frozenset(party.organisation_id for party in ask.parties if party.organisation_id),
            )
        )
    for day, change in sorted(changes, key=lambda pair: pair[0]):
        _record_as_of(session, day)
        session.add(change)
        if isinstance(change, AskWording):
            next(ask for ask, *_ in made if ask.id == change.policy_ask_id).text = change.text
    session.flush()
    return made


def _embargoed(session: Session, colleagues: Sequence[User], today: date, viewer_id: uuid.UUID | None) -> None:
    reader = next((colleague for colleague in colleagues if colleague.id == viewer_id), None)
    ask = embargoed_ask(colleagues[0], reader, today, id_of)
    _record_as_of(session, ask.stage_changes[0].changed_on)
    session.add(ask)
    session.flush()


def _ask(demo: DemoAsk, owner: User, drafted: date, today: date) -> PolicyAsk:
    closes = today + timedelta(days=demo.closes_in_days) if demo.closes_in_days else None
    return PolicyAsk(
        id=id_of("ask", demo.title),
        title=demo.title,
        text=demo.text,
        theme=demo.theme,
        is_race_equality=demo.is_race_equality,
        owner_id=owner.id,
        decision_opens_on=closes - timedelta(days=90) if closes else None,
        decision_closes_on=closes,
        venue=None,
        recorded_at=_instant(drafted),
    )


def _stage_change(demo: DemoAsk, ask: PolicyAsk, owner: User, step: tuple[Any, int, str], today: date) -> StageChange:
    stage, days_ago, reason = step
    day = today - timedelta(days=days_ago)
    return StageChange(
        id=id_of("stage", ask.id, stage),
        policy_ask_id=ask.id,
        stage=stage,
        changed_on=day,
        reason=reason,
        document=document_of(demo, stage),
        recorded_at=_instant(day),
        recorded_by_id=owner.id,
    )


def _parties(
    demo: DemoAsk, ask: PolicyAsk, organisations: dict[str, Organisation], by_post: dict[tuple[uuid.UUID, str], Role]
) -> list[AskParty]:
    parties = [
        AskParty(
            id=id_of("party", ask.id, body, post),
            kind=AskPartyKind.DECISION_MAKER,
            role_id=by_post[organisations[body].id, post].id,
            power=power_of(demo, post),
        )
        for body, post in demo.decision_makers
        if (organisations[body].id, post) in by_post
    ]
    return parties + [
        AskParty(
            id=id_of("addressee", ask.id, body), kind=AskPartyKind.ADDRESSEE, organisation_id=organisations[body].id
        )
        for body in demo.addressees
    ]


def _interactions(
    session: Session,
    colleagues: Sequence[User],
    roles: Sequence[Role],
    asks: Sequence[tuple[PolicyAsk, frozenset[uuid.UUID], frozenset[uuid.UUID]]],
    today: date,
    viewer_id: uuid.UUID | None,
) -> None:
    for interaction in make_interactions(World(today, colleagues, viewer_id, roles, asks, id_of)):
        known_on = min(interaction.occurred_on, today - timedelta(days=1))
        _record_as_of(session, known_on)
        interaction.recorded_at = _instant(known_on)
        session.add(interaction)
    session.flush()


def _stances(
    session: Session,
    random: Random,
    colleagues: Sequence[User],
    organisations: dict[str, Organisation],
    asks: Sequence[tuple[PolicyAsk, frozenset[uuid.UUID], frozenset[uuid.UUID]]],
    roles: Sequence[Role],
    today: date,
) -> None:
    """Some sixty stances of fictional bodies and posts; many decision-makers stay unknown, as they do in life."""
    stakeholders: list[tuple[str, uuid.UUID]] = [("organisation_id", body.id) for body in organisations.values()]
    stakeholders += [("role_id", role.id) for role in roles if role.ended_on is None]
    added = []
    for ask, ask_roles, ask_bodies in asks:
        drafted = min(change.changed_on for change in ask.stage_changes)
        parties = [(name, key) for name, key in stakeholders if key in ask_roles | ask_bodies]
        chosen = [*random.sample(parties, len(parties) // 2), *random.sample(stakeholders, 4)]
        for number, (name, key) in enumerate(dict.fromkeys(chosen)):
            days = max((today - drafted).days - 15, 5)
            held_on = today - timedelta(days=random.randint(4, days))
            added.append((held_on, _stance(random, ask, name, key, held_on, colleagues[number % 6])))
    for held_on, stance in sorted(added, key=lambda pair: pair[0]):
        _record_as_of(session, held_on)
        session.add(stance)
    session.flush()


def _network(session: Session, cast: Cast) -> None:
    person, role = somebody_never_met(cast, SOURCE)
    cast = replace(cast, roles=[*cast.roles, role])
    known_for = cast.days_ago(KNOWN_FOR_DAYS)
    rows: list[tuple[date, Any]] = [
        (known_for, person),
        (known_for, role),
        *make_ties(cast),
        *make_planned_contacts(cast),
        *make_promises(session, cast),
        *make_introductions(cast),
        *make_action_plan(cast),
        *make_objectives(cast),
        *make_outcomes(session, cast),
        *make_activities(cast),
        *make_responses(cast),
        *make_lists(cast),
        *make_handovers(cast),
        *make_campaigns(session, cast),
    ]
    for day, row in sorted(
        [*rows, *make_assessments(cast), *make_places(cast), *make_stance_moves(cast)], key=lambda pair: pair[0]
    ):
        _record_as_of(session, day)
        row.recorded_at = _instant(day)
        session.add(row)
    _record_as_of(session, cast.days_ago(JUDGED_ANEW_DAYS))
    judge_power_anew(session, cast)
    _record_as_of(session, cast.days_ago(2))
    check_claims(session, cast, cast.days_ago(2))
    yesterday = cast.days_ago(1)
    _record_as_of(session, yesterday)
    reshuffle(session, cast, now=_instant(yesterday))
    make_visits(session, cast, now=_instant(yesterday))


def _stance(random: Random, ask: PolicyAsk, name: str, key: uuid.UUID, held_on: date, by: User) -> Stance:
    return Stance(
        id=id_of("stance", ask.id, key),
        policy_ask_id=ask.id,
        level=random.choices(list(StanceLevel), [1, 3, 4, 5, 2])[0],
        held_on=held_on,
        confidence=random.choice(list(Confidence)),
        source=random.choice(
            ("Said so in our meeting", "Their published response", "Told us by a colleague who was there")
        ),
        recorded_at=_instant(held_on),
        recorded_by_id=by.id,
        **{name: key},
    )
