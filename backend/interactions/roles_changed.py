"""A corrected role changes who held what on the day of past interactions."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions import tie_states
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity
from backend.interactions.participants import HeldRole, roles_of
from backend.kit.partial_date import PartialDate
from backend.kit.writing import touch


def look_again(
    session: Session, person_id: uuid.UUID, followed_by: Mapping[uuid.UUID, uuid.UUID] = MappingProxyType({})
) -> None:
    """Give this person, in each interaction, the role held on its day: the one chosen while it still covers the day,
    else the one that `followed_by` puts in its place, else the only one that covers the day, else none.

    Interactions that the editor of the role may not see are put right too: nothing of them is shown.
    """
    roles = roles_of(session, [person_id]).get(person_id, [])
    with tie_states.everything_visible(session):
        rows = session.execute(
            sa.select(Participant, Interaction)
            .join(Interaction, Interaction.id == Participant.interaction_id)
            .where(Participant.person_id == person_id)
        ).all()
        moved: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
        for participant, interaction in rows:
            role = _role_for(participant.role_id, roles, interaction, followed_by)
            after = (role.id, role.organisation_id) if role else (None, None)
            before = (participant.role_id, participant.organisation_id)
            if before != after:
                participant.role_id, participant.organisation_id = after
                touch(interaction)
                moved[interaction.id] |= {each for each in (before[1], after[1]) if each}
        session.flush()
        counted = {
            interaction.id
            for _participant, interaction in rows
            if interaction.status is InteractionStatus.HELD and interaction.sensitivity is Sensitivity.OPEN
        }
        _refresh(session, {each: moved[each] for each in moved.keys() & counted})


def _role_for(
    chosen_id: uuid.UUID | None,
    roles: list[HeldRole],
    interaction: Interaction,
    followed_by: Mapping[uuid.UUID, uuid.UUID],
) -> HeldRole | None:
    on = PartialDate.of(interaction.occurred_on, interaction.occurred_precision)
    held = {role.id: role for role in roles if role.covers(on)}
    for wanted in (chosen_id, followed_by.get(chosen_id) if chosen_id else None):
        if wanted in held:
            return held[wanted]
    return next(iter(held.values())) if len(held) == 1 else None


def _refresh(session: Session, organisations: dict[uuid.UUID, set[uuid.UUID]]) -> None:
    if not organisations:
        return
    users = session.execute(
        sa.select(Participant.interaction_id, Participant.user_id).where(
            Participant.interaction_id.in_(organisations), Participant.user_id.is_not(None)
        )
    )
    pairs = {(user_id, each) for interaction_id, user_id in users for each in organisations[interaction_id]}
    keys = {tie_states.TieKey(user_id, None, each) for user_id, each in pairs}
    tie_states.refresh(session, keys | {tie_states.TieKey(None, None, each) for _user_id, each in pairs})
