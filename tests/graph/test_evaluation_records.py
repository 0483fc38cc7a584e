"""Small records worked out by hand, and every figure against the slow functions of the core."""

from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation_records import candidates, contact_log, quarterly_cut_offs
from graph.evaluation_scores import scores
from graph.next_contact import next_contact

T = date(2026, 4, 1)
near_days = st.integers(-120, 900).map(lambda age: T - timedelta(days=age))
records = st.lists(st.tuples(near_days, st.sampled_from("abc"), st.sampled_from("wxyz")), max_size=60)


def daily(first: date, last: date, step: int = 1) -> list[tuple[date, str, str]]:
    return [(first + timedelta(days=day), "ann", "x") for day in range(0, (last - first).days + 1, step)]


def pairs_of(rows, found) -> list[tuple[str, str]]:
    named = sorted({(staff, stakeholder) for _, staff, stakeholder in rows})
    return [named[number] for number in found.pairs]


@given(records)
def test_figures_equal_the_definitions_of_the_core(rows):
    found = candidates(contact_log(rows), T, 365)
    before = [row for row in rows if row[0] < T]
    after = {row[1:] for row in rows if T <= row[0] < T + timedelta(days=90)}
    active = {row[1] for row in before if row[0] >= T - timedelta(days=180)} & {staff for staff, _ in after}
    assert pairs_of(rows, found) == sorted({row[1:] for row in before if row[1] in active})
    days = defaultdict(lambda: defaultdict(set))
    for day, staff, stakeholder in before:
        days[stakeholder][staff].add(day)
    of = scores(found)
    for number, (staff, stakeholder) in enumerate(pairs_of(rows, found)):
        slow, met = next_contact(days[stakeholder], staff, T), days[stakeholder][staff]
        assert found.own[number] == pytest.approx(slow.own, abs=1e-9)
        assert found.others[number] == pytest.approx(slow.others, abs=1e-9)
        assert of["E"][number] == pytest.approx(slow.evidence, abs=1e-6)
        assert of["count"][number] == len(met)
        assert of["count_365"][number] == sum(day >= T - timedelta(days=365) for day in met)
        assert of["recency"][number] == -(T - max(met)).days
        assert found.met_again[number] == ((staff, stakeholder) in after)


@given(records, records)
def test_no_figure_uses_a_contact_on_or_after_the_cut_off(rows, others):
    past = [row for row in rows if row[0] < T]
    future = [(max(day, T), staff, stakeholder) for day, staff, stakeholder in others]
    everybody = [(T, staff, "new") for staff in "abc"]
    plain, mixed = [*past, *everybody], [*past, *everybody, *future]
    one, other = candidates(contact_log(plain), T, 365), candidates(contact_log(mixed), T, 365)
    assert pairs_of(plain, one) == pairs_of(mixed, other)
    for name, values in scores(one).items():
        assert values.tolist() == scores(other)[name].tolist()


@given(records, st.randoms(use_true_random=False))
def test_order_and_repeats_of_rows_change_nothing(rows, random):
    shuffled = rows + rows
    random.shuffle(shuffled)
    one, other = candidates(contact_log(rows), T, 365), candidates(contact_log(shuffled), T, 365)
    assert pairs_of(rows, one) == pairs_of(shuffled, other)
    for name, values in scores(one).items():
        assert values.tolist() == scores(other)[name].tolist()


def test_same_pair_and_day_counts_once():
    log = contact_log([(T, "ann", "x")] * 3 + [(T, "bob", "x"), (T, "ann", "y")])
    assert (log.days.size, log.staff_count, log.stakeholder_count, log.repeat_pair_count) == (3, 2, 2, 0)


def test_official_without_contact_in_the_horizon_is_left_out():
    rows = [(date(2026, 3, 1), "ann", "x"), (date(2026, 3, 1), "bob", "x"), (date(2026, 5, 1), "bob", "y")]
    assert pairs_of(rows, candidates(contact_log(rows), T, 365)) == [("bob", "x")]


def test_official_silent_for_180_days_is_left_out():
    edge = T - timedelta(days=180)
    rows = [(edge, "ann", "x"), (T, "ann", "z"), (edge - timedelta(days=1), "bob", "x"), (T, "bob", "z")]
    assert pairs_of(rows, candidates(contact_log(rows), T, 365)) == [("ann", "x")]


def test_horizon_runs_from_the_cut_off_for_ninety_days():
    past = [(date(2026, 3, 1), "ann", name) for name in ("first", "last", "late")]
    ends = [(T, "ann", "first"), (T + timedelta(days=89), "ann", "last"), (T + timedelta(days=90), "ann", "late")]
    found = candidates(contact_log([*past, *ends]), T, 365)
    assert found.met_again.tolist() == [True, True, False]


def test_stakeholder_met_by_one_alone_has_no_others_at_all():
    rows = [(T - timedelta(days=age), "ann", "x") for age in (1, 3, 7, 100, 301)] + [(T, "ann", "x")]
    assert candidates(contact_log(rows), T, 365).others.tolist() == [0.0]


def test_cut_offs_are_quarters_with_a_year_before():
    found = quarterly_cut_offs(contact_log(daily(date(2024, 1, 3), date(2025, 9, 28))))
    assert found.days == (date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1))
    assert (found.first_on, found.last_on, found.has_a_year) == (date(2024, 1, 1), date(2025, 9, 30), True)


def test_short_record_takes_ninety_days_and_says_so():
    found = quarterly_cut_offs(contact_log(daily(date(2025, 1, 1), date(2025, 12, 31))))
    assert found.days == (date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1))
    assert found.has_a_year is False


def test_mistyped_years_do_not_stretch_the_record():
    wrong = [(date(year, 5, 1), "ann", "x") for year in (1990, 2002, 2027, 2029)]
    rows = daily(date(2024, 1, 3), date(2025, 9, 28))
    assert quarterly_cut_offs(contact_log(rows + wrong)) == quarterly_cut_offs(contact_log(rows))


def test_record_known_to_the_month_keeps_its_last_quarter():
    rows = [(date(2014 + n // 12, n % 12 + 1, 1), "ann", "x") for n in range(24)]
    assert quarterly_cut_offs(contact_log(rows)).days[-1] == date(2015, 10, 1)


def test_too_short_and_empty_records_have_no_cut_off():
    assert quarterly_cut_offs(contact_log([])) is None
    assert quarterly_cut_offs(contact_log(daily(date(2025, 1, 1), date(2025, 5, 31)))).days == ()
    empty = candidates(contact_log([]), T, 365)
    assert (empty.pairs.size, empty.own.dtype) == (0, np.float64)
