import uuid

import pytest

from backend.campaigns.capacity import StakeholderLimit, StakeholderLimits, contacts_allowed, parties_of


@pytest.mark.parametrize(
    ("contacts", "minutes", "allowed"),
    [(6, None, 6), (None, 450, 3), (2, 450, 2), (9, 450, 3), (0, 450, 0), (None, 119, 0), (None, None, None)],
)
def test_smaller_of_contacts_and_hours_holds(contacts: int | None, minutes: int | None, allowed: int | None) -> None:
    assert contacts_allowed(contacts, minutes, 120) == allowed


def test_cap_of_campaign_spares_a_whole_body() -> None:
    person, body = uuid.uuid4(), uuid.uuid4()
    used = {("person", person): 1, ("organisation", body): 3}
    limits = StakeholderLimits(1, {}, used, {("organisation", body): 1})  # type: ignore[arg-type]
    assert parties_of(person, body) == [("person", person), ("organisation", body)]
    assert limits.room(("person", person), is_alone=True) == (1, 1)
    assert limits.room(("organisation", body), is_alone=False) is None
    assert limits.room(("organisation", body), is_alone=True) == (1, 1)


def test_limit_on_body_counts_its_people() -> None:
    body = uuid.uuid4()
    limits = StakeholderLimits(
        1, {("organisation", body): StakeholderLimit(4, None, "")}, {("organisation", body): 3}, {}
    )
    assert limits.room(("organisation", body), is_alone=False) == (3, 4)
