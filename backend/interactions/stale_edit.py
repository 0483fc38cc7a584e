"""What an edit that began from an older version wanted, beside what is stored now."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.audit.service import refuse_stale
from backend.interactions.discussion import point_labels
from backend.interactions.models import Interaction, Sensitivity
from backend.interactions.participants import names_of
from backend.interactions.queries import load_interactions
from backend.kit.partial_date import PartialDate
from backend.stakeholders.models import Organisation, Person

_PLAIN = ("kind", "status", "starts_at", "title", "notes", "sensitivity", "source")


def refuse_stale_interaction(session: Session, row: Interaction, given: Any) -> None:
    """Lists are compared as the labels of their lines: who took part, what came up, who may read it."""
    current = load_interactions(session, [row.id])[0]
    ours, theirs = _who(session, given.participants)
    readers = set() if given.sensitivity is Sensitivity.OPEN else {*given.reader_ids, *ours, row.recorded_by_id}
    mine = {name: getattr(given, name) for name in _PLAIN} | {
        "occurred_on": str(given.occurred_on),
        "participants": sorted([*ours.values(), *theirs]),
        "discussion_points": point_labels(session, given.discussion_points),
        "readers": sorted(names_of(session, User, readers - {None}).values()),
    }
    people = [(each.user or each.person or each.organisation) for each in current.participants]
    refuse_stale(
        session,
        row,
        given.version,
        mine,
        noun="interactions",
        theirs={
            "occurred_on": str(PartialDate.of(row.occurred_on, row.occurred_precision)),
            "participants": sorted(each.name for each in people if each),
            "discussion_points": point_labels(session, current.discussion_points),
            "readers": sorted(each.name for each in current.readers),
        },
    )


def _who(session: Session, entries: Iterable[Any]) -> tuple[dict[uuid.UUID, str], list[str]]:
    """Names of our participants by id, and of theirs; entries that no longer exist are left out."""
    listed = list(entries)
    ours = names_of(session, User, {each.user_id for each in listed if each.user_id})
    people = names_of(session, Person, {each.person_id for each in listed if each.person_id})
    organisations = names_of(session, Organisation, {each.organisation_id for each in listed if each.organisation_id})
    new = [each.new_person or each.new_organisation for each in listed if each.new_person or each.new_organisation]
    return ours, [*people.values(), *organisations.values(), *(each.name for each in new)]
