"""Golden values are those of the measured model; dates were worked out by hand from the formula."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Contact, NotCounted, StrengthRange
from graph.strength_constants import BANDS, MEASURED, StrengthConstants
from graph.tie_strength import (
    band,
    contributions,
    evidence,
    falls_below,
    is_thin_evidence,
    range_under_half_lives,
    shown,
    strength,
    tie,
)

TODAY = date(2026, 5, 1)
past_days = st.integers(0, 9_000).map(lambda age: TODAY - timedelta(days=age))
any_days = st.integers(-2_000, 9_000).map(lambda age: TODAY - timedelta(days=age))
contacts_on_any_days = st.lists(st.builds(Contact, any_days, st.sampled_from("abcdef")), max_size=40)


def ago(*ages: int) -> list[date]:
    return [TODAY - timedelta(days=age) for age in ages]


def score(days: list[date], today: date = TODAY) -> float:
    return strength(evidence(days, today) or 0.0)


@pytest.mark.parametrize(
    ("ages", "expected_evidence", "expected_score"),
    [
        ((0,), 1.0, 29.29),
        ((365,), 0.5, 15.91),
        ((0, 365), 1.5, 40.54),
        ((0, 180, 730), 1.9605, 49.31),
    ],
)
def test_strength_equals_the_published_golden_values(ages, expected_evidence, expected_score):
    found = evidence(ago(*ages), TODAY)
    assert round(found, 4) == expected_evidence
    assert round(100 * strength(found), 2) == expected_score


def test_evidence_of_four_has_strength_seventy_five():
    assert strength(4.0) == 0.75


def test_four_contacts_of_one_day_count_once():
    assert evidence(ago(0, 0, 0, 0), TODAY) == 1.0


def test_pair_without_contact_has_no_evidence():
    assert evidence([], TODAY) is None
    assert evidence(ago(-1), TODAY) is None


def test_contact_after_the_date_counts_nothing():
    assert evidence(ago(-1, 365), TODAY) == 0.5


def test_leap_day_counts_by_its_age_in_days():
    assert evidence([date(2024, 2, 29)], date(2025, 2, 28)) == 0.5


def test_century_old_contact_still_differs_from_never():
    found = evidence([date(1900, 1, 1)], TODAY)
    assert 0 < found < 1e-30
    assert 0 < strength(found) < 1e-30


def test_strength_stays_below_one_when_they_meet_daily():
    daily = evidence(ago(*range(36_500)), TODAY)
    assert round(daily, 1) == 527.1
    assert strength(daily) == 0.9999999999999999


def test_long_sum_is_rounded_once_whatever_the_order():
    exact = fsum(2 ** (-age / 365) for age in range(5_000))
    assert evidence(ago(*range(5_000)), TODAY) == exact
    assert evidence(ago(*reversed(range(5_000))), TODAY) == exact


def test_negative_evidence_is_refused():
    with pytest.raises(ValueError, match=r"^evidence must be 0 or more, not -0\.1$"):
        strength(-0.1)


@given(st.lists(past_days), past_days)
def test_adding_a_past_contact_never_lowers_strength(days, added):
    assert evidence([*days, added], TODAY) >= (evidence(days, TODAY) or 0.0)
    assert score([*days, added]) >= score(days)


@given(st.lists(past_days, min_size=1), st.integers(0, 5_000))
def test_waiting_never_raises_strength(days, wait):
    later = TODAY + timedelta(days=wait)
    assert evidence(days, later) <= evidence(days, TODAY)
    assert score(days, later) <= score(days)


@given(st.lists(any_days), st.randoms(use_true_random=False))
def test_order_and_repeats_leave_evidence_alone(days, random):
    shuffled = days + days[: len(days) // 2]
    random.shuffle(shuffled)
    assert evidence(shuffled, TODAY) == evidence(days, TODAY)


@given(contacts_on_any_days)
def test_contributions_sum_to_the_evidence(contacts):
    listed = contributions(contacts, TODAY)
    total = evidence((each.day for each in contacts), TODAY) or 0.0
    assert sum(each.counts for each in listed) == pytest.approx(total, abs=1e-9)
    assert {each.contact for each in listed} == set(contacts)


@given(contacts_on_any_days, st.randoms(use_true_random=False))
def test_contributions_ignore_order_and_repeats(contacts, random):
    shuffled = contacts + contacts
    random.shuffle(shuffled)
    assert contributions(shuffled, TODAY) == contributions(contacts, TODAY)


def test_contributions_say_why_a_contact_adds_nothing():
    contacts = [Contact(day, name) for day, name in zip(ago(0, 365, 0, -7), "wxyz", strict=True)]
    assert [
        (each.contact.interaction_id, each.counts, each.not_counted) for each in contributions(contacts, TODAY)
    ] == [
        ("z", 0.0, NotCounted.AFTER_DATE),
        ("w", 1.0, None),
        ("y", 0.0, NotCounted.SAME_DAY),
        ("x", 0.5, None),
    ]


@pytest.mark.parametrize(
    ("value", "name", "whole"),
    [
        (0.0, "dormant", 0),
        (0.1499, "dormant", 14),
        (0.15, "light", 15),
        (0.297, "light", 29),
        (0.3, "active", 30),
        (0.3 - 1e-15, "active", 30),
        (0.499, "active", 49),
        (0.5, "strong", 50),
        (0.7499, "strong", 74),
        (0.75, "close contact", 75),
        (0.9375, "close contact", 94),
        (0.9999999999999999, "close contact", 99),
    ],
)
def test_shown_number_always_lies_in_its_band(value, name, whole):
    assert band(value).name == name
    assert shown(value) == whole


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_closer_tie_is_never_shown_lower(one, other):
    low, high = sorted((one, other))
    assert shown(low) <= shown(high)
    assert band(low).floor <= shown(low) + 1e-9
    assert band(low).floor <= band(high).floor


def test_bands_rise_without_overlapping_ranges():
    assert [(each.floor, each.met_again_low, each.met_again_high) for each in BANDS] == [
        (0, 1, 2),
        (15, 3, 7),
        (30, 10, 23),
        (50, 23, 40),
        (75, 44, 64),
    ]
    assert all(low.met_again_high <= high.met_again_low for low, high in pairwise(BANDS))


def test_falling_date_is_first_day_below_the_floor():
    assert falls_below(4.0, 75, TODAY) == date(2026, 5, 2)
    assert falls_below(4.0, 50, TODAY) == date(2027, 5, 2)
    assert falls_below(1.5, 30, TODAY) == date(2026, 11, 16)


def test_falling_date_forgives_rounding_of_the_evidence():
    assert falls_below(4.0 - 1e-12, 50, TODAY) == date(2027, 5, 2)
    assert falls_below(4.0 - 1e-12, 75, TODAY) == date(2026, 5, 2)


def test_nothing_falls_below_zero_or_a_floor_not_reached():
    assert falls_below(4.0, 0, TODAY) is None
    assert falls_below(1.0, 30, TODAY) is None


@pytest.mark.parametrize("floor", [-1, 100])
def test_floor_off_the_scale_is_refused(floor):
    with pytest.raises(ValueError, match=rf"^band_floor must be from 0 to below 100, not {floor}$"):
        falls_below(1.0, floor, TODAY)


@given(st.lists(past_days, min_size=1), st.sampled_from(BANDS[1:]))
def test_strength_crosses_the_floor_on_the_falling_date(days, each):
    found = falls_below(evidence(days, TODAY), each.floor, TODAY)
    if found is None:
        assert band(score(days)).floor < each.floor
    else:
        assert found > TODAY
        assert band(score(days, found - timedelta(days=1))).floor >= each.floor
        assert band(score(days, found)).floor < each.floor


def test_range_spans_half_lives_of_180_and_730():
    assert range_under_half_lives(ago(365), TODAY) == StrengthRange(
        strength(2 ** (-365 / 180)), strength(2 ** (-365 / 730))
    )
    assert range_under_half_lives([], TODAY) is None


@given(st.lists(past_days, min_size=1))
def test_range_holds_the_strength_itself(days):
    found = range_under_half_lives(days, TODAY)
    assert found.low <= score(days) <= found.high


def test_evidence_is_thin_below_three_days():
    assert is_thin_evidence(ago(0, 0, 9), TODAY)
    assert is_thin_evidence(ago(0, 9, -3), TODAY)
    assert not is_thin_evidence(ago(0, 9, 30), TODAY)


def test_tie_gathers_every_answer_about_a_pair():
    contacts = [Contact(day, name) for day, name in zip(ago(0, 365, 0, -7), "wxyz", strict=True)]
    found = tie(contacts, TODAY)
    assert (found.evidence, found.shown, found.band.name) == (1.5, 41, "active")
    assert (found.contact_days, found.last_on, found.is_thin) == (2, TODAY, True)
    assert found.falls_below_on == date(2026, 11, 16)
    assert fsum(each.counts for each in found.contributions) == 1.5
    assert found.constants == MEASURED


def test_tie_never_met_has_no_strength():
    found = tie([Contact(TODAY + timedelta(days=1), "planned")], TODAY)
    assert (found.evidence, found.strength, found.shown, found.band) == (None, None, None, None)
    assert (found.last_on, found.under_half_lives, found.falls_below_on) == (None, None, None)
    assert (found.contact_days, found.is_thin, len(found.contributions)) == (0, True, 1)


def test_changed_constants_change_and_label_the_answer():
    slower = StrengthConstants(half_life_days=730)
    found = tie([Contact(TODAY - timedelta(days=730), "a")], TODAY, slower)
    assert (found.evidence, found.constants) == (0.5, slower)
    assert strength(4.0, StrengthConstants(half_strength_evidence=4)) == 0.5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"half_life_days": 90}, "half_life_days must be from 180 to 1095 days, not 90"),
        ({"half_life_days": float("nan")}, "half_life_days must be from 180 to 1095 days, not nan"),
        ({"half_strength_evidence": 0}, "half_strength_evidence must be from 1 to 4 contacts of today, not 0"),
        ({"thin_below_days": 11}, "thin_below_days must be from 1 to 10 contact days, not 11"),
    ],
)
def test_constant_outside_its_bounds_is_refused(change, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        replace(MEASURED, **change)
