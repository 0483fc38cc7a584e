"""Golden values are those of the measured model."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.next_contact import next_contact, next_contact_band, next_contact_evidence, other_staff_evidence
from graph.strength_constants import E_BANDS, StrengthConstants

TODAY = date(2026, 5, 1)
YEAR_AGO = TODAY - timedelta(days=365)
amounts = st.floats(0, 100)
days = st.lists(st.integers(-50, 2_000).map(lambda age: TODAY - timedelta(days=age)), max_size=8)


def test_evidence_of_four_by_others_adds_one_half():
    assert next_contact_evidence(1.0, 4.0) == 1.5
    assert next_contact_evidence(0.25, 4.0) == 0.75


def test_nobody_else_leaves_own_evidence_alone():
    assert next_contact_evidence(0.7, 0.0) == 0.7


def test_changed_factor_changes_what_others_add():
    assert next_contact_evidence(1.0, 4.0, StrengthConstants(other_staff_factor=1)) == 3.0
    assert next_contact_evidence(1.0, 4.0, StrengthConstants(other_staff_factor=0)) == 1.0


def test_pair_that_never_met_has_no_ranking():
    assert next_contact_evidence(None, 9.0) is None
    assert next_contact({"bob": [TODAY]}, "ann", TODAY) is None
    assert next_contact({"ann": [TODAY + timedelta(days=1)], "bob": [TODAY]}, "ann", TODAY) is None


def test_others_are_summed_without_the_one_asked_about():
    assert other_staff_evidence({"ann": 1.0, "bob": 1.5, "cat": 2.5}, "ann") == 4.0
    assert other_staff_evidence({"ann": 1.0}, "ann") == 0.0
    assert other_staff_evidence({"bob": 1.0}, "ann") == 1.0


def test_ranking_is_made_from_everybody_s_days():
    days_by_colleague = {
        "ann": [TODAY, TODAY, YEAR_AGO],
        "bob": [TODAY, TODAY - timedelta(days=730), TODAY + timedelta(days=1)],
        "cat": [TODAY - timedelta(days=365), TODAY, TODAY - timedelta(days=730)],
        "dan": [TODAY],
    }
    found = next_contact(days_by_colleague, "ann", TODAY)
    assert (found.own, found.others, found.evidence) == (1.5, 4.0, 2.0)
    assert (found.band.floor, found.band.met_again_low, found.band.met_again_high) == (2, 14, 26)


@pytest.mark.parametrize(
    ("value", "floor", "low", "high"),
    [
        (0.0, 0, 0, 2),
        (0.49, 0, 0, 2),
        (0.5, 0.5, 2, 4),
        (0.5 - 1e-12, 0.5, 2, 4),
        (1.0, 1, 5, 11),
        (1.5, 1.5, 8, 18),
        (2.99, 2, 14, 26),
        (3.0, 3, 29, 44),
        (5.0, 5, 47, 64),
        (500.0, 5, 47, 64),
    ],
)
def test_band_holds_the_observed_range(value, floor, low, high):
    found = next_contact_band(value)
    assert (found.floor, found.met_again_low, found.met_again_high) == (floor, low, high)


def test_ranges_of_the_bands_rise():
    assert all(
        low.floor < high.floor and low.met_again_low < high.met_again_low and low.met_again_high < high.met_again_high
        for low, high in pairwise(E_BANDS)
    )


def test_negative_amounts_are_refused():
    with pytest.raises(ValueError, match=r"^others must be 0 or more, not -1$"):
        next_contact_evidence(1.0, -1.0)
    with pytest.raises(ValueError, match=r"^evidence must be 0 or more, not -1$"):
        next_contact_band(-1.0)


@given(amounts, amounts, amounts)
def test_more_contact_of_anyone_never_lowers_the_ranking(own, others, added):
    assert next_contact_evidence(own + added, others) >= next_contact_evidence(own, others)
    assert next_contact_evidence(own, others + added) >= next_contact_evidence(own, others)


@given(st.dictionaries(st.sampled_from("abcd"), days), st.integers(0, 1_000))
def test_waiting_never_raises_the_ranking(days_by_colleague, wait):
    past = {name: [day for day in each if day <= TODAY] for name, each in days_by_colleague.items()}
    now = next_contact(past, "a", TODAY)
    later = next_contact(past, "a", TODAY + timedelta(days=wait))
    assert (now is None) == (later is None)
    assert now is None or later.evidence <= now.evidence


@given(st.dictionaries(st.sampled_from("abcd"), days), st.randoms(use_true_random=False))
def test_order_and_repeats_leave_the_ranking_alone(days_by_colleague, random):
    shuffled = [(name, each + each[:2]) for name, each in days_by_colleague.items()]
    random.shuffle(shuffled)
    assert next_contact(dict(shuffled), "a", TODAY) == next_contact(days_by_colleague, "a", TODAY)
