from datetime import date

import pytest

from graph.explain import british_date, explain_contribution, explain_next_contact, explain_tie
from graph.next_contact import next_contact
from graph.records import Contact, Contribution, NotCounted
from graph.strength_constants import StrengthConstants
from graph.tie_strength import contributions, tie

CAVEAT = "This score counts logged contact. It does not measure trust, agreement or influence."


def test_two_contacts_are_explained_in_full():
    found = tie([Contact(date(2025, 6, 11), "a"), Contact(date(2024, 10, 2), "b")], date(2025, 7, 1))
    assert explain_tie(found) == (
        "Strength 42 (active).",
        "2 contacts: 11 Jun 2025 counts 0.96, 2 Oct 2024 counts 0.60.",
        "A contact counts half as much each year.",
        "On public meeting records, 10 to 23 of 100 ties in this band met again within three months.",
        "Without another contact it falls below 30 on 5 Feb 2026.",
        "With a half-life of 180 to 730 days it would be from 36 to 46.",
        "The evidence is thin: fewer than 3 days of contact.",
        CAVEAT,
    )


def test_single_old_contact_uses_the_singular():
    found = tie([Contact(date(2010, 3, 1), "a")], date(2025, 7, 1))
    assert explain_tie(found) == (
        "Strength 0 (dormant).",
        "1 contact: 1 Mar 2010 counts less than 0.01.",
        "A contact counts half as much each year.",
        "On public meeting records, 1 to 2 of 100 ties in this band met again within three months.",
        "With a half-life of 180 to 730 days it would be 0.",
        "The evidence is thin: fewer than 3 days of contact.",
        CAVEAT,
    )


def test_never_met_says_so_without_a_score():
    assert explain_tie(tie([], date(2025, 7, 1))) == ("Never met: no contact is logged up to 1 Jul 2025.",)


def test_later_contact_alone_is_named_but_never_met():
    assert explain_tie(tie([Contact(date(2025, 7, 2), "a")], date(2025, 7, 1))) == (
        "Never met: no contact is logged up to 1 Jul 2025.",
        "1 contact is after 1 Jul 2025 and counts nothing.",
    )


def test_contacts_that_count_nothing_are_summed_up():
    days = [date(2025, 7, 1)] * 3 + [date(2025, 7, 2), date(2025, 7, 3)]
    found = tie([Contact(day, str(number)) for number, day in enumerate(days)], date(2025, 7, 1))
    assert explain_tie(found)[-3:] == (
        "2 further contacts were on a day already counted: a pair counts once a day.",
        "2 contacts are after 1 Jul 2025 and count nothing.",
        CAVEAT,
    )


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        (1, "3 contacts: 1 Jul 2025 counts 1.00, and 2 older together count 0.75."),
        (2, "3 contacts: 1 Jul 2025 counts 1.00, 1 Jul 2024 counts 0.50, and 1 older counts 0.25."),
        (3, "3 contacts: 1 Jul 2025 counts 1.00, 1 Jul 2024 counts 0.50, 2 Jul 2023 counts 0.25."),
    ],
)
def test_older_contacts_are_summed_beyond_the_listed(listed, sentence):
    days = [date(2025, 7, 1), date(2024, 7, 1), date(2023, 7, 2)]
    found = tie([Contact(day, str(day)) for day in days], date(2025, 7, 1))
    assert explain_tie(found, listed)[1] == sentence


def test_listing_no_contact_is_refused():
    with pytest.raises(ValueError, match=r"^listed must be 1 or more, not 0$"):
        explain_tie(tie([], date(2025, 7, 1)), listed=0)


def test_other_constants_leave_out_the_observed_range():
    constants = StrengthConstants(half_life_days=540, thin_below_days=1)
    found = tie([Contact(date(2025, 7, 1), "a")], date(2025, 7, 1), constants)
    assert explain_tie(found) == (
        "Strength 29 (light).",
        "1 contact: 1 Jul 2025 counts 1.00.",
        "A contact counts half as much every 540 days.",
        "Without another contact it falls below 15 on 11 Feb 2027.",
        "With a half-life of 180 to 730 days it would be 29.",
        CAVEAT,
    )


def test_row_gives_the_reason_in_place_of_a_number():
    met = [Contact(date(2025, 7, 1), "a"), Contact(date(2025, 7, 1), "b"), Contact(date(2025, 8, 1), "c")]
    assert [explain_contribution(each) for each in contributions(met, date(2025, 7, 1))] == [
        "1 Aug 2025 counts nothing: it is later than the date asked about",
        "1 Jul 2025 counts 1.00",
        "1 Jul 2025 counts nothing: the pair met on that day already; a pair counts once a day",
    ]


def test_tiny_count_is_not_rounded_to_nothing():
    contact = Contact(date(2025, 7, 1), "a")
    assert explain_contribution(Contribution(contact, 0.0049)) == "1 Jul 2025 counts less than 0.01"
    assert explain_contribution(Contribution(contact, 0.005)) == "1 Jul 2025 counts 0.01"
    assert explain_contribution(Contribution(contact, 0.0, NotCounted.SAME_DAY)).startswith("1 Jul 2025 counts nothing")


def test_dates_are_written_day_first_without_zero():
    assert [british_date(date(2025, month, 9)) for month in (1, 5, 9, 12)] == [
        "9 Jan 2025",
        "9 May 2025",
        "9 Sep 2025",
        "9 Dec 2025",
    ]


def test_next_contact_names_what_made_it():
    today = date(2025, 7, 1)
    days = {"ann": [today, date(2024, 7, 1)], "bob": [today], "cat": [today], "dan": [today], "eve": [today]}
    assert explain_next_contact(next_contact(days, "ann", today)) == (
        "For contact in the next three months this tie counts 2.00: own contact 1.50, and 0.50 for other colleagues' "
        "contact.",
        "On public meeting records, 14 to 26 of 100 ties that counted from 2 to 3 met again within three months.",
        "This orders ties by logged contact. It does not say that anyone will meet.",
    )


def test_next_contact_in_the_highest_range_has_no_ceiling():
    today = date(2025, 7, 1)
    days = {"ann": [date(2025, 6, day) for day in range(1, 10)]}
    assert explain_next_contact(next_contact(days, "ann", today))[:2] == (
        "For contact in the next three months this tie counts 8.57: own contact 8.57, and no other colleague has met "
        "them.",
        "On public meeting records, 47 to 64 of 100 ties that counted 5 or more met again within three months.",
    )


def test_next_contact_with_another_factor_leaves_out_the_range():
    today = date(2025, 7, 1)
    constants = StrengthConstants(other_staff_factor=0.5)
    found = next_contact({"ann": [today], "bob": [today]}, "ann", today, constants)
    assert explain_next_contact(found) == (
        "For contact in the next three months this tie counts 1.50: own contact 1.00, and 0.50 for other colleagues' "
        "contact.",
        "This orders ties by logged contact. It does not say that anyone will meet.",
    )


def test_constants_that_make_no_strength_keep_its_range():
    constants = StrengthConstants(thin_below_days=1, other_staff_factor=1, asserted_strength=0.9)
    found = tie([Contact(date(2025, 7, 1), "a")], date(2025, 7, 1), constants)
    assert explain_tie(found)[3].startswith("On public meeting records, 3 to 7 of 100 ties in this band")
    other = tie([Contact(date(2025, 7, 1), "a")], date(2025, 7, 1), StrengthConstants(half_strength_evidence=3))
    assert not any(sentence.startswith("On public") for sentence in explain_tie(other))
