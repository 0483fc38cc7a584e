"""The page is made from the constants, the published figures and the stored measurements, and from nothing else."""

from dataclasses import fields
from pathlib import Path

import pytest

from backend.strength_card import card
from backend.strength_card.pages import as_markdown
from backend.strength_card.record_files import read_record
from backend.strength_card.results import RecordFacts, measure
from graph.strength_constants import BANDS, E_BANDS, StrengthConstants

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "data"


def test_document_is_what_the_generator_writes() -> None:
    written = (ROOT / "docs" / "strength-model-card.md").read_text("utf-8")
    assert written == as_markdown(card.model_card(card.stored_measurements()))


@pytest.mark.parametrize("path", ["uk_ministerial_meetings_2024/meetings_2024_sample.csv", "cabinet_office_2010_2011"])
def test_stored_measurements_are_those_of_the_samples(path: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the public records in ../shared/data are not on this machine")
    measured = measure(read_record(SAMPLES / path))
    stored = next(each for each in card.stored_measurements() if each["name"] == measured["name"])
    assert stored["evaluation"] is not None
    assert measured["evaluation"] is not None
    assert {**stored, "evaluation": None} == {**measured, "evaluation": None}
    assert stored["evaluation"]["scores"] == measured["evaluation"]["scores"]


def test_every_constant_stands_with_value_bounds_and_source() -> None:
    section = next(each for each in card.model_card(()).sections if each.heading == "Constants")
    assert section.table is not None
    rows = {row[0]: row[1:] for row in section.table.rows}
    assert len(rows) == len(fields(StrengthConstants))
    for each in fields(StrengthConstants):
        bound = each.metadata["bound"]
        assert rows[card.CONSTANT_WORDS[each.name]] == (
            f"{each.default:g}",
            f"{bound.least:g} to {bound.most:g}",
            bound.unit,
            bound.source,
        )


def test_bands_stand_with_their_observed_ranges() -> None:
    tables = {each.heading: each.table for each in card.model_card(()).sections}
    of_strength, of_e = tables["Bands of strength"], tables["Bands of E"]
    assert of_strength is not None
    assert of_e is not None
    assert [row[3] for row in of_strength.rows] == [f"{each.met_again_low} to {each.met_again_high}" for each in BANDS]
    assert [row[2] for row in of_e.rows] == [f"{each.met_again_low} to {each.met_again_high}" for each in E_BANDS]
    assert of_e.rows[0] == ("0", "below 0.5", "0 to 2")


def test_every_row_of_every_table_fits_its_columns() -> None:
    for section in card.model_card(card.stored_measurements()).sections:
        if section.table is not None:
            assert {len(row) for row in section.table.rows} == {len(section.table.columns)}


def test_record_that_could_not_be_measured_says_why() -> None:
    facts = RecordFacts(
        name="small.csv",
        row_count=3,
        contact_count=2,
        left_out={"no date": 1},
        taken={},
        files_left_out=[],
        not_measured="There is no contact in the record.",
        evaluation=None,
    )
    section = next(each for each in card.model_card((facts,)).sections if each.heading == "Measured here: small.csv")
    assert section.paragraphs == (
        "3 rows gave 2 contacts; a pair counts once a day.",
        "Rows left out: 1 (no date: 1).",
        "Not measured. There is no contact in the record.",
    )
    assert section.table is None


def test_samples_say_how_little_they_prove() -> None:
    said = {each.heading: " ".join(each.paragraphs) for each in card.model_card(card.stored_measurements()).sections}
    drawn = said["Measured here: UK ministerial meetings of 2024, a sample"]
    assert "E cannot be told from counting or the latest contact on this record." in drawn
    assert "nothing can be concluded from it" in drawn
    assert "is no evidence of its own" in said["Measured here: Cabinet Office returns of 2010 and 2011"]
