"""Evaluating strength, writing its model card and proposing constants, from the command line."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.kit.errors import Refusal
from backend.strength import service as settings
from backend.strength_card import card
from backend.strength_card.own_log import read_own_log
from backend.strength_card.pages import Section, Table, as_markdown, as_text
from backend.strength_card.record_files import Record, read_record
from backend.strength_card.results import RecordFacts, estimate, measure, sections_of
from graph.evaluation_records import contact_log
from graph.evaluation_scores import NotEvaluable
from graph.refit import LEAST_REPEAT_OUTCOMES, Comparison, Refit, refit
from graph.strength_constants import StrengthConstants

DONE, FAILED = 0, 1
_REQUEST = "command line"


def evaluate_files(paths: Sequence[Path], *, split: bool, as_json: bool) -> int:
    """A report of each record. FAILED when one of them could not be read or was too small to be measured."""
    found: list[RecordFacts] = []
    answer = DONE
    for path in paths:
        try:
            found.append(measure(read_record(path, split=split)))
        except Refusal as refusal:
            sys.stderr.write(f"{refusal.message}\n")
            answer = FAILED
            continue
        if not as_json:
            sys.stdout.write(as_text(sections_of(found[-1])))
            sys.stdout.flush()
    if as_json:
        sys.stdout.write(_json(found))
    return FAILED if any(each["evaluation"] is None for each in found) else answer


def evaluate_own_log(doorway: Doorway, *, as_json: bool, today: date) -> int:
    with doorway.reading(SYSTEM) as session:
        record, constants = read_own_log(session, today), settings.constants_of(session)
    facts = measure(record, constants)
    evaluation = facts["evaluation"]
    if evaluation is None or evaluation["repeat_outcomes"] < LEAST_REPEAT_OUTCOMES:
        sys.stderr.write(_too_little(facts))
        return FAILED
    sys.stdout.write(_json([facts]) if as_json else as_text(sections_of(facts)))
    return DONE


def _too_little(facts: RecordFacts) -> str:
    evaluation = facts["evaluation"]
    outcomes = evaluation["repeat_outcomes"] if evaluation else 0
    more = f" {facts['not_measured']}" if facts["not_measured"] else ""
    return (
        f"Our own log is too small to be measured. It has {facts['contact_count']:,} contacts of colleagues with "
        f"stakeholders and {outcomes:,} repeat outcomes (ties that met again in a quarter); it takes "
        f"{LEAST_REPEAT_OUTCOMES}.{more} Until then the figures of the public records are the best there are: see the "
        "model card.\n"
    )


def write_card(paths: Sequence[Path], *, write: Path | None, keep: Path | None) -> int:
    """The card with what was measured on `paths`, or with the stored measurements when there are none."""
    try:
        samples = tuple(measure(read_record(path)) for path in paths) or card.stored_measurements()
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return FAILED
    text = as_markdown(card.model_card(samples))
    if keep is not None:
        keep.write_text(_json(samples), "utf-8")
    if write is None:
        sys.stdout.write(text)
    else:
        write.write_text(text, "utf-8")
        sys.stdout.write(f"Written: {write}\n")
    return DONE


def refit_strength(doorway: Doorway, *, accept: str | None, today: date, now: datetime) -> int:
    """Shows the comparison. With a reason in `accept`, a proposal that is clearly better is then put in force."""
    with doorway.reading(SYSTEM) as session:
        record, present = read_own_log(session, today), settings.constants_of(session)
    try:
        found = refit(contact_log(record.rows), present)
    except NotEvaluable as refusal:
        sys.stderr.write(f"Nothing is proposed. {refusal}{_counts(record)}\n")
        return FAILED
    sys.stdout.write(as_text(refit_sections(found)))
    if accept is None:
        return DONE
    if not found.is_better:
        sys.stderr.write("The proposal is not clearly better, so nothing was changed.\n")
        return FAILED
    try:
        with doorway.writing(SYSTEM, _REQUEST) as session:
            settings.change_settings(session, found.proposed, accept, now=now)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return FAILED
    sys.stdout.write(f"In force now: {_constants(found.proposed)}.\n")
    return DONE


def _counts(record: Record) -> str:
    return f" The log has {len(record.rows):,} contacts of colleagues with stakeholders."


def refit_sections(found: Refit) -> tuple[Section, ...]:
    tried = (
        f"{len(found.grid)} pairs of a half-life and a factor c were tried on {_quarters(found.chosen_on)}, and the "
        f"best of them on {_quarters(found.held_out)}, which had no part in the choice. The log has "
        f"{found.repeat_outcomes:,} repeat outcomes."
    )
    present = f"In force: {_constants(found.present)}."
    grid = Section("On the earlier quarters", (), _grid_table(found))
    if found.comparison is None:
        return (Section("Refit", (tried, present, "Nothing ranks the earlier quarters better. Keep them.")), grid)
    advice = (
        "The proposal is clearly better on the later quarters: the whole range of the gain in AUC lies above 0. "
        'To put it in force, run `trellis refit-strength --accept "the reason"`. Nothing has been changed.'
        if found.is_better
        else "The proposal is NOT clearly better on the later quarters. Keep what is in force. Nothing was changed."
    )
    said = (tried, present, f"Proposed: {_constants(found.proposed)}.", advice)
    return (Section("Refit", said, _comparison_table(found.comparison)), grid)


def _comparison_table(found: Comparison) -> Table:
    rows = (
        ("AUC", found.present_auc, found.proposed_auc, found.auc_gain),
        (
            "average precision",
            found.present_average_precision,
            found.proposed_average_precision,
            found.average_precision_gain,
        ),
    )
    return Table(
        "On the later quarters; in brackets the range that holds 95 of 100 resamples",
        ("measure", "in force", "proposed", "gain"),
        tuple((name, estimate(now), estimate(then), estimate(gain, signed=True)) for name, now, then, gain in rows),
    )


def _grid_table(found: Refit) -> Table:
    factors = sorted({each.other_staff_factor for each in found.grid})
    by_half_life: dict[float, list[str]] = {}
    for each in found.grid:
        by_half_life.setdefault(each.half_life_days, []).append(f"{each.auc:.3f}")
    return Table(
        "AUC of E, by half-life in days and factor c",
        ("half-life", *(f"c = {each:g}" for each in factors)),
        tuple((f"{days:g}", *values) for days, values in by_half_life.items()),
    )


def _constants(constants: StrengthConstants) -> str:
    return f"half-life {constants.half_life_days:g} days, factor c {constants.other_staff_factor:g}"


def _quarters(days: tuple[date, ...]) -> str:
    return f"{len(days)} quarter{'' if len(days) == 1 else 's'} from {days[0]} on"


def _json(found: Sequence[RecordFacts]) -> str:
    return json.dumps(list(found), ensure_ascii=False, indent=1) + "\n"
