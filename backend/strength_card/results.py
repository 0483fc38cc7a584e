"""What was measured on one record: as figures to keep, and as sections to read."""

from dataclasses import asdict
from datetime import date
from typing import Any, TypedDict

from backend.strength_card.pages import Section, Table
from backend.strength_card.record_files import Record
from graph.evaluation import Estimate, Evaluation, evaluate
from graph.evaluation_calibration import LEAST_IN_BAND
from graph.evaluation_records import contact_log
from graph.evaluation_scores import NotEvaluable
from graph.explain import british_date
from graph.strength_constants import MEASURED, StrengthConstants

SCORE_WORDS = {
    "E": "E: own contact and other colleagues'",
    "S": "S: own contact alone",
    "count": "count of contacts, all time",
    "count_365": "count of contacts, last 365 days",
    "recency": "latest contact",
}
Facts = dict[str, Any]
NAMED_FILES = 3


class RecordFacts(TypedDict):
    """`evaluation` is None when the record could not be measured, and `not_measured` then says why."""

    name: str
    row_count: int
    contact_count: int
    left_out: dict[str, int]
    taken: dict[str, int]
    files_left_out: list[str]
    not_measured: str | None
    evaluation: Facts | None


def measure(record: Record, constants: StrengthConstants = MEASURED) -> RecordFacts:
    log = contact_log(record.rows)
    try:
        found, reason = facts_of(evaluate(log, constants)), None
    except NotEvaluable as refusal:
        found, reason = None, str(refusal)
    return RecordFacts(
        name=record.name,
        row_count=record.row_count,
        contact_count=log.days.size,
        left_out=dict(sorted(record.left_out.items())),
        taken=dict(sorted(record.taken.items())),
        files_left_out=list(record.files_left_out),
        not_measured=reason,
        evaluation=found,
    )


def facts_of(measured: Evaluation | Estimate) -> Facts:
    """What was measured, in the values that JSON has: dates as text, shares to five decimals."""
    found: Facts = _plain(asdict(measured))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return round(value, 5)
    return value.isoformat() if hasattr(value, "isoformat") else value


def sections_of(facts: RecordFacts) -> tuple[Section, ...]:
    """Everything about one record, for the terminal."""
    evaluation = facts["evaluation"]
    head = Section(facts["name"], tuple(reading_sentences(facts)))
    if evaluation is None:
        return (head, Section("Not measured", (str(facts["not_measured"]),)))
    return (
        head,
        Section("Who meets again within 90 days", span_sentences(evaluation), scores_table(evaluation)),
        Section("What E adds", (), gains_table(evaluation)),
        Section("Quarter by quarter", (), cut_offs_table(evaluation)),
        Section(
            "Bands of E",
            (rise_sentence(evaluation["bands_of_e"], evaluation["bands_of_e_rise"]),),
            bands_table(evaluation["bands_of_e"]),
        ),
        Section(
            "Bands of strength",
            (rise_sentence(evaluation["bands_of_strength"], evaluation["bands_of_strength_rise"]),),
            bands_table(evaluation["bands_of_strength"]),
        ),
        Section("Calibration", calibration_sentences(evaluation), calibration_table(evaluation)),
    )


def reading_sentences(facts: RecordFacts) -> list[str]:
    said = [f"{facts['row_count']:,} rows gave {facts['contact_count']:,} contacts; a pair counts once a day."]
    if facts["left_out"]:
        reasons = "; ".join(f"{reason}: {count:,}" for reason, count in facts["left_out"].items())
        said.append(f"Rows left out: {sum(facts['left_out'].values()):,} ({reasons}).")
    said += [f"{count:,} rows: {note}." for note, count in facts["taken"].items()]
    if facts["files_left_out"]:
        names, more = facts["files_left_out"][:NAMED_FILES], len(facts["files_left_out"]) - NAMED_FILES
        and_more = f" and {more} more" if more > 0 else ""
        said.append(f"Files left out, because they hold no such columns: {', '.join(names)}{and_more}.")
    return said


def span_sentences(evaluation: Facts) -> tuple[str, ...]:
    span, measured = evaluation["span"], [each for each in evaluation["cut_offs"] if each["auc"]]
    pairs, repeated = evaluation["pair_count"], evaluation["repeat_pair_count"]
    quarters = "1 quarter" if len(measured) == 1 else f"{len(measured)} quarters"
    skipped = len(evaluation["cut_offs"]) - len(measured)
    first_on, last_on = (british_date(date.fromisoformat(span[end])) for end in ("first_on", "last_on"))
    before = "a year of the record or more lies" if span["has_a_year"] else "less than a year of the record may lie"
    resampled = "quarters and of stakeholders" if len(measured) > 1 else "stakeholders, for there is but one quarter"
    return (
        f"{evaluation['staff_count']:,} of staff, {evaluation['stakeholder_count']:,} stakeholders, {pairs:,} pairs; "
        f"{percent(repeated / pairs)} of the pairs met on two days or more. The months with a usual number of contacts "
        f"run from {first_on} to {last_on}.",
        f"{quarters} tested; {before} before each: {evaluation['candidate_count']:,} ties ranked, "
        f"{evaluation['repeat_outcomes']:,} met again ({percent(evaluation['base_rate'])} a quarter)."
        + (f" {skipped} more had too few ties that met again." if skipped else ""),
        "Means over the quarters. In brackets: the range that holds 95 of 100 of "
        f"{evaluation['resamples']} resamples of {resampled}.",
    )


def scores_table(evaluation: Facts) -> Table:
    return Table(
        "How well each order puts those first who meet again",
        ("order by", "AUC", "average precision", "share of the first 100", "AUC, one list"),
        tuple(
            (
                SCORE_WORDS[each["score"]],
                estimate(each["auc"]),
                estimate(each["average_precision"]),
                estimate(each["precision_at_100"]),
                decimal(each["pooled_auc"]),
            )
            for each in evaluation["scores"]
        ),
    )


def gains_table(evaluation: Facts) -> Table:
    return Table(
        "E less the other order, on the same resamples",
        ("over", "AUC", "average precision"),
        tuple(
            (
                SCORE_WORDS[each["over"]],
                estimate(each["auc"], signed=True),
                estimate(each["average_precision"], signed=True),
            )
            for each in evaluation["gains"]
        ),
    )


def cut_offs_table(evaluation: Facts) -> Table:
    def row(each: Facts) -> tuple[str, ...]:
        if not each["auc"]:
            return each["cut_off"], f"{each['count']:,}", f"{each['met_again']:,}", "too few", "", "", ""
        return (
            each["cut_off"],
            f"{each['count']:,}",
            f"{each['met_again']:,}",
            *(decimal(each["auc"][score]) for score in ("E", "count", "recency")),
            decimal(each["precision_at_100"]["E"], 2),
        )

    columns = ("from", "ties", "met again", "AUC of E", "of count", "of latest", "first 100 by E")
    return Table("Each quarter", columns, tuple(row(each) for each in evaluation["cut_offs"]))


def bands_table(bands: list[Facts]) -> Table:
    ends = [f"below {each['floor']:g}" for each in bands[1:]] + ["and above"]
    return Table(
        "Share that met again within 90 days, all quarters together",
        ("from", "to", "ties", "met again", "share", "95 of 100"),
        tuple(
            (
                f"{each['floor']:g}",
                end,
                f"{each['count']:,}",
                f"{each['met_again']:,}",
                "none" if each["share"] is None else percent(each["share"]),
                f"{percent(each['interval']['low'])} to {percent(each['interval']['high'])}" if each["count"] else "",
            )
            for each, end in zip(bands, ends, strict=True)
        ),
    )


def rise_sentence(bands: list[Facts], rises: bool) -> str:
    enough = sum(each["count"] >= LEAST_IN_BAND for each in bands)
    counted = f"{enough} of {len(bands)} bands have {LEAST_IN_BAND} ties or more"
    if enough < 2:
        return f"{counted}, too few to say whether the share rises."
    return f"{counted}, and the share {'rises' if rises else 'does NOT rise'} from each of them to the next."


def calibration_sentences(evaluation: Facts) -> tuple[str, ...]:
    found = evaluation["calibration"]
    if found is None:
        return ("Not measured: no quarter has 30 ties before it that met again to fit a probability on.",)
    ratio = "none met again" if found["ratio"] is None else f"predicted is {found['ratio']:.2f} of what was seen"
    drifting = [each["cut_off"] for each in found["quarters"] if each["is_drifting"]]
    named = ", ".join(drifting)
    alarm = "No drift alarm."
    if found["is_drifting"]:
        alarm = "DRIFT ALARM: the probabilities do not hold. Show bands, not percentages."
    if drifting:
        alarm += f" Quarters in which predicted and seen differ by more than half: {named}."
    return (
        "P = 1 / (1 + exp(-(a + b ln E))), fitted on the quarters before and held against the next.",
        f"Predicted {percent(found['predicted'])}, seen {percent(found['observed'])}: {ratio}. Expected calibration "
        f"error {found['error']:.4f}; skill over a constant {found['skill']:.3f}.",
        alarm,
    )


def calibration_table(evaluation: Facts) -> Table | None:
    found = evaluation["calibration"]
    if found is None:
        return None
    return Table(
        "Fitted on the quarters before, held against this one",
        ("from", "ties", "predicted", "seen", "ratio", "drift"),
        tuple(
            (
                each["cut_off"],
                f"{each['count']:,}",
                percent(each["predicted"]),
                percent(each["observed"]),
                "" if each["ratio"] is None else f"{each['ratio']:.2f}",
                "yes" if each["is_drifting"] else "",
            )
            for each in found["quarters"]
        ),
    )


def estimate(found: Facts | Estimate, *, signed: bool = False) -> str:
    facts = facts_of(found) if isinstance(found, Estimate) else found
    sign = "+" if signed else ""
    low, high = facts["interval"]["low"], facts["interval"]["high"]
    return f"{facts['value']:{sign}.3f} [{low:{sign}.3f} to {high:{sign}.3f}]"


def decimal(value: float, places: int = 3) -> str:
    return f"{value:.{places}f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"
