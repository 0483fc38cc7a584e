"""The model card of tie strength: its data, formula, constants, what was measured, and limits, in plain words.

One page of content; `docs/strength-model-card.md` and the screen are two renderings of it. What was measured on the two
public samples is kept in `measured.json`, so that both can be made without the files.
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path

from backend.strength_card import published
from backend.strength_card.pages import Page, Section, Table
from backend.strength_card.results import (
    Facts,
    RecordFacts,
    estimate,
    gains_table,
    reading_sentences,
    rise_sentence,
    scores_table,
    span_sentences,
)
from graph.strength_constants import BANDS, E_BANDS, Bound, StrengthConstants

MEASURED_FILE = Path(__file__).parent / "measured.json"
TITLE = "How strength is worked out, and how far to trust it"

CONSTANT_WORDS = {
    "half_life_days": "half-life of a contact",
    "half_strength_evidence": "contacts of today that make half strength",
    "thin_below_days": "evidence is thin below",
    "other_staff_factor": "c: what other colleagues' contact counts",
    "asserted_strength": "strength of an asserted tie on a route",
}

SAMPLE_WORDS = {
    "meetings_2024_sample.csv": (
        "UK ministerial meetings of 2024, a sample",
        "A draw of 2,500 rows out of some 6,100. To leave out three contacts in five hides most second meetings, so "
        "few pairs can be seen to meet again, and every order is near chance here. It shows what a log with most "
        "contacts missing is worth: nothing can be concluded from it for or against any order. It is drawn from the "
        "same returns as the record of 2024 to 2025, so it would be no evidence of its own anyway.",
    ),
    "cabinet_office_2010_2011": (
        "Cabinet Office returns of 2010 and 2011",
        "The raw files as published, read as the import reads them; nearly all give the month alone. One quarter can "
        "be tested, with few ties that met again, so the ranges are wide and there is no second quarter to confirm "
        "them. No probability can be fitted. These returns are a part of the record of 2010 to 2016: that E does well "
        "here was to be expected, and is no evidence of its own.",
    ),
}


@cache
def stored_measurements() -> tuple[RecordFacts, ...]:
    found: list[RecordFacts] = json.loads(MEASURED_FILE.read_text("utf-8"))
    return tuple(found)


def model_card(samples: Sequence[RecordFacts]) -> Page:
    return Page(
        TITLE,
        (
            _in_short(),
            Section("Data", _DATA, published.RECORDS),
            Section("Formula", _FORMULA),
            Section("Constants", _CONSTANTS, _constants_table()),
            Section("How well it foretells who meets again", _DISCRIMINATION, published.DISCRIMINATION),
            Section("What E adds to counting or to the latest contact", _GAINS, published.GAINS),
            Section("Bands of strength", _BANDS, _bands_table()),
            Section("Bands of E", _E_BANDS, _e_bands_table()),
            Section("Percentages", _CALIBRATION, published.CALIBRATION),
            *(section for sample in samples for section in _sample_sections(sample)),
            Section("What was tried and left out", _TRIED, published.TRIED),
            Section("Limits", _LIMITS),
            Section("Do it again", _AGAIN),
        ),
    )


def _in_short() -> Section:
    return Section(
        "In short",
        (
            "Strength says how much recent contact two parties have had. It counts logged contact, and a contact "
            "counts half as much each year. It does not measure trust, agreement or influence.",
            "It was tested by one question: of the pairs that had met, which meet again within the next 90 days? On "
            "four public records of meetings it put the right ones first clearly more often than counting the meetings "
            "or looking at the latest one.",
            "Use it to order a list, to see who is in touch with whom, and to notice what cools. Do not use it to "
            "judge a colleague, and do not read it as the chance of success.",
        ),
    )


_DATA = (
    "The constants were chosen on one of four public records and frozen; the other three, and the later years of the "
    "first, were kept to test them. A government's members who log meetings with outside organisations stand for an "
    "organisation's staff who log stakeholders. The figures in this section and in those down to the percentages were "
    "measured on these records and are cited here; the records themselves are not part of Trellis.",
    "At the first day of a quarter the pairs that had met are ranked, if the member of staff has a contact in the 180 "
    "days before and in the 90 days after. The outcome is another contact in the 90 days from that day on. No figure "
    "of a pair uses a contact on or after that day. A pair counts once a day. Names were used as scraped, noise "
    "and all, which lowers every order alike.",
)

_FORMULA = (
    "Evidence of a tie: S = the sum, over the days on which the two met, of 2^(-age in days / 365). Its unit is the "
    "contact of today. A contact of a year ago counts one half. (A decaying sum, as in tie-decay networks: Ahmad, "
    "Porter and Beguerisse-Díaz 2018, arXiv:1805.00193.)",
    "Strength: s = 1 - 2^(-S / 2), from 0 to below 1, shown as 0 to 99. One contact today is 29, two are 50, four are "
    "75; one contact a year old is 16. A pair that never met has no strength: that is not the same as 0.",
    "Contact next quarter: E = S + c * sqrt(H) with c = 0.25, where H is the sum of S of all our other colleagues with "
    "the same stakeholder. A stakeholder who sees many of us is likelier to see each of us again. E orders ties for "
    "the next quarter and is not shown as strength.",
    "Everyone in the room counts alike. What is planned, cancelled, deleted or in the future counts nothing.",
)

_CONSTANTS = (
    "An administrator may change these within the bounds, with a reason. Each answer says which constants it used. The "
    "ranges that were observed belong to the values that Trellis comes with.",
)

_DISCRIMINATION = (
    "AUC: take a tie that met again and one that did not; how often does the order put the first one higher? 0.5 is "
    "chance, 1 is never wrong. Average precision: how pure the top of the list is; chance is the share of all who met "
    "again. Last: of the 100 ties at the top, the share that met again. Means over the quarters.",
)

_GAINS = ("Where the whole range lies above 0, the gain is not an accident of the sample.",)

_BANDS = (
    "Of 100 ties in a band, how many met again within 90 days: the lowest and the highest of five slices of the four "
    "records. The share rises from band to band in every slice. The words are a policy choice.",
)

_E_BANDS = ("The same for E. The share rises from band to band in every slice.",)

_CALIBRATION = (
    "A percentage can be fitted: P = 1 / (1 + exp(-(a + b ln E))). On three records it held on later quarters; on the "
    "fourth, publication fell off in the last quarter and the percentage was nearly twice what was seen, while the "
    "order still held (AUC 0.785). So Trellis shows bands with observed ranges, and no percentage.",
    "The evaluation raises an alarm when predicted over seen is above 1.5 or below 1/1.5, in all quarters together or "
    "in the newest one.",
)

_TRIED = (
    "A memory of 30 or 90 days, as in sales software, ranks worse. To share a meeting out over those in the room, "
    "ranks worse for strength (it is used only for ties between stakeholders, where it is the textbook formula of "
    "Newman 2001, doi:10.1103/PhysRevE.64.016132). Different weights for kinds of meeting changed AUC by -0.002 to "
    "+0.009 and were not stable. On two records of messages, counting whether contact goes both ways did not help.",
)

_LIMITS = (
    "The records show that contact continues, not that it persuades. They hold no stance and no outcome, so nothing "
    "here says that a strong tie changes a policy.",
    "Ministers' and members' diaries are not a membership body's log. Refit on your own log once it has 200 repeat "
    "outcomes. Phone calls and messages are not in the records at all.",
    "What is not logged does not count. To drop 20 in 100 contacts costs 0.03 to 0.05 of AUC: more than any choice of "
    "formula.",
    "Within one organisation's own list of officials, the order foretells only mildly (AUC 0.64 to 0.71), and E adds "
    "nothing there. Who is met for the first time is not foretold: of the 100 likeliest new pairs, 5 to 18 met.",
    "A change of government resets ties: every new minister begins without a past. The record of 2024 to 2025 has "
    "three quarters to test.",
)

_AGAIN = (
    "`trellis evaluate-strength FILE` measures all of this on any CSV file with columns headed date, staff and "
    "stakeholder; a folder of files is one record. `trellis evaluate-strength --own-log` does so on your own log.",
    "`trellis refit-strength` proposes a half-life and a factor c from the own log, shows how they do on quarters that "
    "had no part in the choice, and changes nothing until they are accepted.",
    "`trellis model-card` writes this page.",
)


def _constants_table() -> Table:
    rows = []
    for each in fields(StrengthConstants):
        bound: Bound = each.metadata["bound"]
        rows.append(
            (
                CONSTANT_WORDS[each.name],
                f"{each.default:g}",
                f"{bound.least:g} to {bound.most:g}",
                bound.unit,
                bound.source,
            )
        )
    return Table(
        "Constants, bounds and where they come from", ("constant", "value", "bounds", "unit", "source"), tuple(rows)
    )


def _bands_table() -> Table:
    ends = [f"below {each.floor}" for each in BANDS[1:]] + ["99"]
    return Table(
        "Strength as shown",
        ("band", "from", "to", "met again, of 100"),
        tuple(
            (each.name, str(each.floor), end, f"{each.met_again_low} to {each.met_again_high}")
            for each, end in zip(BANDS, ends, strict=True)
        ),
    )


def _e_bands_table() -> Table:
    ends = [f"below {each.floor:g}" for each in E_BANDS[1:]] + ["and above"]
    return Table(
        "E, in contacts of today",
        ("from", "to", "met again, of 100"),
        tuple(
            (f"{each.floor:g}", end, f"{each.met_again_low} to {each.met_again_high}")
            for each, end in zip(E_BANDS, ends, strict=True)
        ),
    )


def _sample_sections(facts: RecordFacts) -> tuple[Section, ...]:
    title, limits = SAMPLE_WORDS.get(facts["name"], (facts["name"], ""))
    heading = f"Measured here: {title}"
    said = (*reading_sentences(facts), *([limits] if limits else []))
    evaluation = facts["evaluation"]
    if evaluation is None:
        return (Section(heading, (*said, f"Not measured. {facts['not_measured']}")),)
    rises = f"E in bands: {rise_sentence(evaluation['bands_of_e'], evaluation['bands_of_e_rise'])}"
    return (
        Section(heading, (*said, *span_sentences(evaluation), _verdict(evaluation), rises), scores_table(evaluation)),
        Section(f"What E adds there: {title}", (), gains_table(evaluation)),
    )


def _verdict(evaluation: Facts) -> str:
    over = {each["over"]: each["auc"]["interval"]["low"] for each in evaluation["gains"]}
    words = {"count": "the count of contacts", "recency": "the latest contact"}
    clear = " and ".join(words[name] for name, low in over.items() if low > 0)
    said = f"E orders clearly better than {clear}" if clear else "E cannot be told from counting or the latest contact"
    e = next(each for each in evaluation["scores"] if each["score"] == "E")
    return f"{said} on this record. The AUC of E is {estimate(e['auc'])}."
