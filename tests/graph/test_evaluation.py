"""On made-up records: they show that the evaluation is right and quick, not how E does on real ones."""

from time import perf_counter

import numpy as np
import pytest

from graph.evaluation import evaluate
from graph.evaluation_records import contact_log
from graph.evaluation_scores import SCORES
from graph.strength_constants import StrengthConstants
from tests.graph.made_up_record import made_up_record


@pytest.fixture(scope="module")
def rows():
    return made_up_record(1)


@pytest.fixture(scope="module")
def found(rows):
    return evaluate(contact_log(rows))


def test_made_up_record_is_measured_in_whole(found):
    assert (found.contact_count, found.staff_count, len(found.cut_offs)) == (25_884, 50, 14)
    assert found.span.has_a_year
    assert found.repeat_outcomes == sum(each.met_again for each in found.cut_offs)
    assert found.candidate_count == sum(each.count for each in found.cut_offs)
    assert [each.score for each in found.scores] == list(SCORES)


def test_e_orders_better_than_count_and_recency(found):
    assert [each.over for each in found.gains] == ["count", "recency"]
    for each in found.gains:
        assert each.auc.value >= 0.06
        assert each.auc.interval.low > 0
        assert each.average_precision.interval.low > 0
    assert found.of("E").auc.value > found.of("S").auc.value > found.of("count").auc.value


def test_gain_is_the_difference_of_the_means(found):
    for each in found.gains:
        assert each.auc.value == pytest.approx(found.of("E").auc.value - found.of(each.over).auc.value, abs=1e-12)


def test_value_lies_in_its_interval(found):
    for each in found.scores:
        for estimate in (each.auc, each.average_precision, each.precision_at_100):
            assert estimate.interval.low < estimate.value < estimate.interval.high


def test_mean_is_over_the_quarters(found):
    of_quarters = [each.auc["E"] for each in found.cut_offs if each.auc]
    assert found.of("E").auc.value == pytest.approx(sum(of_quarters) / len(of_quarters), abs=1e-12)


def test_bands_rise_and_cover_every_tie(found):
    assert found.bands_of_e_rise
    assert found.bands_of_strength_rise
    assert sum(each.count for each in found.bands_of_e) == found.candidate_count
    assert sum(each.met_again for each in found.bands_of_strength) == found.repeat_outcomes


def test_probabilities_of_a_steady_record_hold(found):
    assert found.calibration.error < 0.02
    assert not found.calibration.is_drifting


def test_shuffled_stakeholders_are_at_chance(rows):
    chance = np.random.default_rng(5)
    days, staff = [row[0] for row in rows], [row[1] for row in rows]
    anyone = chance.integers(0, 2_000, len(rows)).tolist()
    shuffled = [(day, who, f"body {number}") for day, who, number in zip(days, staff, anyone, strict=True)]
    assert evaluate(contact_log(shuffled), resamples=2).of("S").auc.value == pytest.approx(0.5, abs=0.03)


def test_factor_of_nought_makes_e_the_own_evidence(rows):
    none = evaluate(contact_log(rows), StrengthConstants(other_staff_factor=0), resamples=2)
    assert none.of("E").auc.value == none.of("S").auc.value


def test_order_of_the_rows_changes_nothing(rows):
    assert evaluate(contact_log(rows[::-1]), resamples=2) == evaluate(contact_log(rows), resamples=2)


def test_hundred_thousand_contacts_take_less_than_a_minute():
    log = contact_log(made_up_record(3, months=60, staff=150, stakeholders=20_000, contacts_a_month=1_750))
    started = perf_counter()
    found = evaluate(log)
    assert perf_counter() - started < 60
    assert (log.days.size > 100_000, len(found.cut_offs)) == (True, 16)
