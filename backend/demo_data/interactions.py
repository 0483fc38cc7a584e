"""About 400 fictional interactions over 18 months, drawn with a fixed seed so that each run makes the same."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from backend.accounts.models import User
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionKind,
    InteractionReader,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Reception,
    Sensitivity,
)
from backend.kit.partial_date import Precision
from backend.policy_asks.models import PolicyAsk, StageChange
from backend.stakeholders.models import Role

HELD, UPCOMING, UNCONFIRMED, CANCELLED = 385, 12, 4, 6
SPAN_DAYS = 548

KINDS = [InteractionKind.MEETING] * 9 + [
    InteractionKind.CALL,
    InteractionKind.CALL,
    InteractionKind.CALL,
    InteractionKind.EMAIL,
    InteractionKind.LETTER,
    InteractionKind.ROUNDTABLE,
    InteractionKind.ROUNDTABLE,
    InteractionKind.EVENT,
    InteractionKind.BRIEFING,
]
REASONS = [
    NotRaisedReason.NOT_ENOUGH_TIME,
    NotRaisedReason.NOT_ENOUGH_TIME,
    NotRaisedReason.NOT_THE_RIGHT_MOMENT,
    NotRaisedReason.NOT_THE_RIGHT_PERSON,
    NotRaisedReason.RAISED_RECENTLY,
    NotRaisedReason.FORGOTTEN,
]
RECEPTIONS = [
    Reception.RECEPTIVE,
    Reception.RECEPTIVE,
    Reception.NONCOMMITTAL,
    Reception.NONCOMMITTAL,
    Reception.WELCOMING,
    Reception.DOUBTFUL,
    Reception.DID_NOT_SAY,
]
TOPICS = (
    "workforce plans",
    "the autumn report",
    "the board programme",
    "winter pressures",
    "data quality",
    "next steps",
)
NOTES = (
    "They asked for two pages on what members have tried. We promised them by the end of the month.",
    "Friendly and brief. They will speak to colleagues and come back to us.",
    "Most of the time went on budgets. The offer of a site visit was welcome.",
    "They wanted examples from smaller trusts, which we can gather from the network.",
    "A careful conversation: they see the case, and worry about one more return for providers to fill in.",
    "They suggested that we bring a chief executive to the next one.",
)
SAID = (
    "They want to see the figures first.",
    "“We can live with that if it is phased in.”",
    "They pointed to the review that reports next spring.",
    "They would support it if others moved first.",
    "",
)


@dataclass(frozen=True)
class World:
    """What interactions are drawn from."""

    today: date
    colleagues: Sequence[User]
    viewer_id: uuid.UUID | None
    roles: Sequence[Role]
    asks: Sequence[tuple[PolicyAsk, frozenset[uuid.UUID], frozenset[uuid.UUID]]]  # ask, its roles, its organisations
    id_of: Callable[..., uuid.UUID]


def make_interactions(world: World) -> list[Interaction]:
    """Oldest first, each with participants, readers and discussion points."""
    random = Random(20_26)  # noqa: S311  (the same data each time is the point)
    days = sorted(world.today - timedelta(days=random.randint(0, SPAN_DAYS)) for _ in range(HELD))
    plans = [
        *((_weekday(day), InteractionStatus.HELD) for day in days),
        *(
            (_weekday(world.today - timedelta(days=random.randint(20, 400))), InteractionStatus.CANCELLED)
            for _ in range(CANCELLED)
        ),
        *((_weekday(world.today - timedelta(days=n + 2)), InteractionStatus.PLANNED) for n in range(UNCONFIRMED)),
        *((_next_weekday(world.today + timedelta(days=1 + 2 * n)), InteractionStatus.PLANNED) for n in range(UPCOMING)),
    ]
    leads = _leads(world, random)
    return [
        _one(world, random, leads, number, day, status)
        for number, (day, status) in enumerate(sorted(plans, key=lambda p: p[0]))
    ]


def _leads(world: World, random: Random) -> dict[uuid.UUID, User]:
    """Each person is mostly met by one colleague: that is what makes ties of unlike strength."""
    people = sorted({role.person_id for role in world.roles})
    return {person: random.choice(world.colleagues) for person in people}


def _one(
    world: World, random: Random, leads: dict[uuid.UUID, User], number: int, day: date, status: InteractionStatus
) -> Interaction:
    held = [role for role in world.roles if (role.started_on or date.min) <= day <= (role.ended_on or date.max)]
    weights = [1 + 12 / (1 + index % 17) for index, _ in enumerate(held)]
    kind = random.choice(KINDS)
    is_large = kind in (InteractionKind.ROUNDTABLE, InteractionKind.EVENT)
    theirs = _distinct(random.choices(held, weights, k=random.randint(4, 8) if is_large else random.randint(1, 3)))
    ours = _colleagues(world, random, leads[theirs[0].person_id], number, is_large)
    author = ours[0]
    sensitivity = random.choices(list(Sensitivity), [88, 8, 4])[0]
    title = f"{kind.value.replace('_', ' ').capitalize()} on {random.choice(TOPICS)}"
    row = Interaction(
        id=world.id_of("interaction", number),
        kind=kind,
        status=status,
        occurred_on=day,
        occurred_precision=Precision.DAY,
        starts_at=None,
        title=title,
        notes=random.choice(NOTES) if status is InteractionStatus.HELD else "",
        sensitivity=sensitivity,
        team_id=author.team_id if sensitivity is Sensitivity.TEAM else None,
        source="Demonstration data",
        recorded_by_id=author.id,
    )
    row.participants = [
        *(Participant(id=world.id_of("ours", number, user.id), occurred_on=day, user_id=user.id) for user in ours),
        *(
            Participant(
                id=world.id_of("theirs", number, role.id),
                occurred_on=day,
                person_id=role.person_id,
                role_id=role.id,
                organisation_id=role.organisation_id,
            )
            for role in theirs
        ),
    ]
    if sensitivity is not Sensitivity.OPEN:
        row.readers = [InteractionReader(id=world.id_of("reader", number, user.id), user_id=user.id) for user in ours]
    if status is InteractionStatus.HELD:
        row.discussion_points = _points(world, random, number, day, theirs)
    return row


def _colleagues(world: World, random: Random, lead: User, number: int, is_large: bool) -> list[User]:
    chosen = [lead, *random.sample(world.colleagues, 2 if is_large else int(random.random() < 0.3))]
    if world.viewer_id and number % 6 == 0:
        chosen += [user for user in world.colleagues if user.id == world.viewer_id]
    return list({user.id: user for user in chosen}.values())


def _points(world: World, random: Random, number: int, day: date, theirs: Sequence[Role]) -> list[DiscussionPoint]:
    """Asks whose parties are in the room: most are raised, some not, and some meetings say nothing about them."""
    in_room = {role.id for role in theirs} | {role.organisation_id for role in theirs}
    live = [
        ask
        for ask, roles, organisations in world.asks
        if in_room & (roles | organisations) and _drafted_on(ask.stage_changes) + timedelta(days=20) <= day
    ]
    points = []
    for ask in live[:2]:
        if random.random() < 0.15:
            continue
        was_raised = random.random() < 0.68
        points.append(
            DiscussionPoint(
                id=world.id_of("point", number, ask.id),
                policy_ask_id=ask.id,
                occurred_on=day,
                was_raised=was_raised,
                not_raised_reason=None if was_raised else random.choice(REASONS),
                reception=random.choice(RECEPTIONS) if was_raised else None,
                said=random.choice(SAID) if was_raised else "",
            )
        )
    return points


def _drafted_on(changes: Sequence[StageChange]) -> date:
    return min(change.changed_on for change in changes)


def _distinct(roles: Sequence[Role]) -> list[Role]:
    return list({role.person_id: role for role in roles}.values())


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _next_weekday(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
