"""How much fictional stakeholders can sway each ask: whoever decides, whoever it is addressed to, and some others."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from backend.accounts.models import User
from backend.assessments.models import Assessment
from backend.demo_data.cast import NEVER_MET_POST, Cast, Post
from backend.policy_asks.models import PolicyAsk

Judged = tuple[int, int | None, str]  # influence, interest, reason

DECIDES: tuple[Judged, ...] = (
    (5, 3, "Signs it off."),
    (4, 4, "Has to agree before it goes up."),
    (5, 2, "The decision is theirs alone."),
)
ADDRESSED: Judged = (3, 3, "Would have to carry it out.")
# By theme, those who do not decide and are listened to.
LISTENED_TO: dict[str, tuple[tuple[Post, Judged], ...]] = {
    "Workforce": (
        (("Carers' Union of Albria", "General secretary"), (4, 5, "Speaks for most of the staff concerned.")),
    ),
    "Patient care": ((("Mothers First Albria", "Chief executive"), (3, 5, "Ministers quote their reports.")),),
    "Regulation": ((("Centre for Plain Evidence", "Director"), (3, 4, "Wrote the review that started it.")),),
    "Funding": (
        (NEVER_MET_POST, (5, None, "Drafts the settlement and briefs the minister.")),
        (("Weir House", "Director"), (3, 4, "Advises the Treasury on spending rounds.")),
    ),
    "Data": ((("Lantern Institute", "Senior fellow"), (4, 5, "Advises the data office on its code lists.")),),
    "Leadership": ((("Vale of Thistle Mental Health Trust", "Chair"), (3, 5, "Other chairs follow their lead.")),),
}


def make_assessments(cast: Cast) -> Iterator[tuple[date, Assessment]]:
    """Each with the day since when it is known. The first decision-maker counted for less at first."""
    for number, (ask, role_ids, organisation_ids) in enumerate(cast.asks):
        author = cast.colleagues[number % 6]
        day = min(change.changed_on for change in ask.stage_changes) + timedelta(days=20)
        for place, role_id in enumerate(sorted(role_ids)):
            judged = DECIDES[(number + place) % len(DECIDES)]
            yield day, _assessment(cast, ask, author, day, judged, role_id=role_id)
            if number == 0 and place == 0:
                earlier = day - timedelta(days=15)
                yield earlier, _assessment(cast, ask, author, earlier, (3, 2, "New in the post."), role_id=role_id)
        for organisation_id in sorted(organisation_ids):
            yield day, _assessment(cast, ask, author, day, ADDRESSED, organisation_id=organisation_id)
        for post, judged in LISTENED_TO[ask.theme]:
            role_id = cast.role(post).id
            if role_id not in role_ids:
                yield day, _assessment(cast, ask, author, day, judged, role_id=role_id)


def _assessment(cast: Cast, ask: PolicyAsk, author: User, day: date, judged: Judged, **whose: uuid.UUID) -> Assessment:
    influence, interest, reason = judged
    return Assessment(
        id=cast.id_of("assessment", ask.id, day, *whose.values()),
        policy_ask_id=ask.id,
        influence=influence,
        interest=interest,
        assessed_on=day,
        reason=reason,
        assessor_id=author.id,
        recorded_by_id=author.id,
        **whose,
    )
