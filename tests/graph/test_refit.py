"""On made-up records: what is proposed, and that a proposal has to hold on quarters that had no part in it."""

from dataclasses import replace
from datetime import date

import pytest

from graph.evaluation import evaluate
from graph.evaluation_records import contact_log
from graph.evaluation_scores import NotEvaluable
from graph.refit import FACTORS, HALF_LIVES, refit
from graph.strength_constants import MEASURED, StrengthConstants
from tests.graph.made_up_record import made_up_record


@pytest.fixture(scope="module")
def log():
    return contact_log(made_up_record(1, months=36))


def test_grid_is_whole_and_the_best_of_it_is_proposed(log):
    found = refit(log, resamples=20)
    assert [(each.half_life_days, each.other_staff_factor) for each in found.grid] == [
        (half_life, factor) for half_life in HALF_LIVES for factor in FACTORS
    ]
    best = max(found.grid, key=lambda each: each.auc)
    assert (found.proposed.half_life_days, found.proposed.other_staff_factor) == (
        best.half_life_days,
        best.other_staff_factor,
    )


def test_later_quarters_are_kept_out_of_the_choice(log):
    found = refit(log, resamples=20)
    assert found.chosen_on[-1] < found.held_out[0]
    assert (len(found.chosen_on), len(found.held_out)) == (5, 3)
    until = contact_log_before(found.held_out[0])
    again = refit(until, resamples=20)
    assert {each.auc for each in again.grid} != {each.auc for each in found.grid}
    first = evaluate(until, resamples=2)
    assert [each.cut_off for each in first.cut_offs] == list(found.chosen_on)
    mean = sum(each.auc["E"] for each in first.cut_offs) / len(first.cut_offs)
    present = next(each for each in found.grid if (each.half_life_days, each.other_staff_factor) == (365, 0.25))
    assert present.auc == pytest.approx(mean, abs=1e-12)


def contact_log_before(day: date):
    return contact_log(row for row in made_up_record(1, months=36) if row[0] < day)


def test_poor_constants_are_clearly_beaten(log):
    poor = StrengthConstants(half_life_days=180, other_staff_factor=0, thin_below_days=5)
    found = refit(log, poor, resamples=100)
    assert found.is_better
    assert found.comparison.auc_gain.interval.low > 0
    assert found.comparison.auc_gain.value == pytest.approx(
        found.comparison.proposed_auc.value - found.comparison.present_auc.value, abs=1e-12
    )
    assert (found.present, found.proposed.thin_below_days) == (poor, 5)


def test_what_is_best_already_is_kept(log):
    best = refit(log, resamples=2).proposed
    found = refit(log, best, resamples=2)
    assert (found.proposed, found.comparison, found.is_better) == (best, None, False)


def test_constants_between_the_grid_are_compared_too(log):
    found = refit(log, replace(MEASURED, half_life_days=400, other_staff_factor=0.3), resamples=2)
    assert (400, 0.3) in {(each.half_life_days, each.other_staff_factor) for each in found.grid}
    assert len(found.grid) == 42


def test_log_with_few_repeat_outcomes_is_refused():
    small = contact_log(made_up_record(2, months=30, staff=8, stakeholders=3_000, contacts_a_month=25))
    outcomes = evaluate(small, resamples=2).repeat_outcomes
    assert 0 < outcomes < 200
    with pytest.raises(NotEvaluable, match=rf"^The log has {outcomes} repeat outcomes .* it takes 200\.$"):
        refit(small)


def test_single_quarter_is_refused():
    days = [date(2024, 1, 5), date(2024, 6, 5), date(2024, 12, 5), date(2025, 1, 5), date(2025, 3, 5)]
    rows = [(day, "ann", f"x{n}") for n in range(440) for day in (days if n % 2 else days[:3])]
    with pytest.raises(NotEvaluable, match=r"^Only 1 quarter can be measured; it takes 2, "):
        refit(contact_log(rows))
