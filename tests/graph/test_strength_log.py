from datetime import date, timedelta
from functools import reduce
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.strength_constants import StrengthConstants
from graph.strength_log import add_to_log, evidence_from_log, log_evidence
from graph.tie_strength import evidence

TODAY = date(2026, 5, 1)
days_of_three_centuries = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_one_contact_is_its_age_in_half_lives():
    assert log_evidence([date(2020, 1, 1)]) == 0.0
    assert log_evidence([date(2020, 12, 31)]) == 1.0
    assert log_evidence([date(2019, 1, 1)]) == -1.0


def test_two_contacts_add_before_the_logarithm():
    assert log_evidence([date(2020, 1, 1), date(2020, 12, 31)]) == log2(3)


def test_pair_without_contact_has_no_log():
    assert log_evidence([]) is None
    assert log_evidence([TODAY], as_at=TODAY - timedelta(days=1)) is None
    assert evidence_from_log(None, TODAY) is None


@given(st.sets(days_of_three_centuries, min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_incremental_log_equals_one_from_scratch(days, random):
    shuffled = sorted(days)
    random.shuffle(shuffled)
    assert reduce(add_to_log, shuffled, None) == pytest.approx(log_evidence(days), abs=1e-9, rel=0)


@given(st.lists(days_of_three_centuries, min_size=1, max_size=60))
def test_evidence_read_back_equals_the_direct_sum(days):
    last_on = max(days)
    found = evidence_from_log(log_evidence(days), last_on, last_on)
    assert found == pytest.approx(evidence(days, last_on), abs=1e-9, rel=0)


def test_daily_contact_for_a_century_reads_back_exactly():
    days = [TODAY - timedelta(days=age) for age in range(36_500)]
    lg = reduce(add_to_log, days, None)
    assert lg == pytest.approx(log_evidence(days), abs=1e-9, rel=0)
    assert evidence_from_log(lg, TODAY) == pytest.approx(evidence(days, TODAY), abs=1e-9, rel=0)


@given(
    st.lists(st.dates(date(2000, 1, 1), TODAY), min_size=1, max_size=20),
    st.lists(st.dates(date(2000, 1, 1), TODAY), min_size=1, max_size=20),
    st.integers(0, 3_000),
)
def test_log_orders_pairs_alike_on_every_later_date(one, other, wait):
    later = TODAY + timedelta(days=wait)
    if log_evidence(one) > log_evidence(other) + 1e-9:
        assert evidence(one, later) > evidence(other, later)


@given(st.lists(days_of_three_centuries, max_size=40), days_of_three_centuries)
def test_past_date_is_answered_from_the_days(days, as_at):
    found = evidence_from_log(log_evidence(days, as_at), as_at)
    expected = evidence(days, as_at)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9, rel=0))


def test_stored_log_refuses_a_date_before_its_last_day():
    lg = log_evidence([date(2026, 5, 3)])
    with pytest.raises(
        ValueError,
        match=r"^the stored evidence runs to 2026-05-03; work it out again for the days up to 2026-05-01$",
    ):
        evidence_from_log(lg, TODAY, last_on=date(2026, 5, 3))


def test_half_life_of_the_constants_is_used():
    slower = StrengthConstants(half_life_days=730)
    assert log_evidence([date(2021, 12, 31)], constants=slower) == 1.0
    assert add_to_log(0.0, date(2020, 1, 1), slower) == 1.0
    assert evidence_from_log(0.0, date(2021, 12, 31), constants=slower) == 0.5
