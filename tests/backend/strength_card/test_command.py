import json
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, User
from backend.cli import main
from backend.interactions.models import Interaction, InteractionKind, InteractionStatus, Participant, Sensitivity
from backend.kit.db import utc_now
from backend.kit.partial_date import Precision
from backend.stakeholders.models import Organisation
from backend.strength import service as settings
from backend.strength_card import card, command
from backend.strength_card.pages import as_markdown
from graph.strength_constants import MEASURED, StrengthConstants
from tests.factories.accounts import writing
from tests.factories.stakeholders import add_organisation
from tests.graph.made_up_record import made_up_record

TODAY = date(2018, 1, 1)
POOR = StrengthConstants(half_life_days=180, other_staff_factor=0)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "made up.csv"
    rows = made_up_record(1, months=30)
    lines = [
        "Official,Organisation,Date,Purpose",
        *(f"{staff},{body},{day:%d/%m/%Y},talk" for day, staff, body in rows),
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def log_made_up_record(app: Any, contacts_a_month: int) -> None:
    """A colleague for each official and an organisation for each body, past the rules of the service."""
    rows = made_up_record(1, months=36, staff=12, stakeholders=2_000, contacts_a_month=contacts_a_month)
    with writing(app) as session:
        template = {
            column.key: getattr(add_organisation(session), column.key) for column in sa.inspect(Organisation).columns
        }

        def write(model: Any, values: list[dict[str, Any]]) -> None:
            session.connection().execute(sa.insert(model.__table__), values)

        users = {name: uuid.uuid4() for name in sorted({staff for _, staff, _ in rows})}
        bodies = {name: uuid.uuid4() for name in sorted({body for _, _, body in rows})}
        for name, user_id in users.items():
            session.add(
                User(
                    id=user_id,
                    name=name,
                    email=f"{user_id}@example.org",
                    level=PermissionLevel.POLICY,
                    recorded_at=utc_now(),
                )
            )
        session.flush()
        write(Organisation, [{**template, "id": key, "name": name} for name, key in bodies.items()])
        held, seats = [], []
        for day, staff, body in rows:
            held.append({"id": uuid.uuid4(), "version": 1, "occurred_on": day, **MEETING, "recorded_at": utc_now()})
            at = {"interaction_id": held[-1]["id"], "occurred_on": day}
            seats.append({"id": uuid.uuid4(), **at, "user_id": users[staff], "organisation_id": None})
            seats.append({"id": uuid.uuid4(), **at, "user_id": None, "organisation_id": bodies[body]})
        write(Interaction, held)
        write(Participant, seats)


MEETING = {
    "kind": InteractionKind.MEETING,
    "status": InteractionStatus.HELD,
    "occurred_precision": Precision.DAY,
    "title": "Meeting",
    "notes": "",
    "sensitivity": Sensitivity.RESTRICTED,
}


def in_force(app: Any) -> StrengthConstants:
    with writing(app) as session:
        return settings.constants_of(session)


def test_files_are_measured_and_reported(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate-strength", str(record)]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[:4] == [
        "",
        "made up.csv",
        "14,400 rows gave 14,387 contacts; a pair counts once a day.",
        "14,400 rows: dates such as 03/04/2024 are read as day, month, year.",
    ]
    for heading in (
        "Who meets again within 90 days",
        "What E adds",
        "Quarter by quarter",
        "Bands of E",
        "Bands of strength",
        "Calibration",
    ):
        assert heading in lines
    assert "No drift alarm." in lines


def test_figures_come_as_json_too(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate-strength", "--json", str(record)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["name"], found["row_count"], found["not_measured"]) == ("made up.csv", 14_400, None)
    evaluation = found["evaluation"]
    assert [each["score"] for each in evaluation["scores"]] == ["E", "S", "count", "count_365", "recency"]
    assert [each["cut_off"] for each in evaluation["cut_offs"]][:2] == ["2015-07-01", "2015-10-01"]
    assert evaluation["gains"][0]["auc"]["interval"]["low"] > 0
    assert evaluation["bands_of_e_rise"] is True


def test_unreadable_and_small_records_fail_in_words(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = tmp_path / "small.csv"
    small.write_text("date,staff,stakeholder\n2024-05-03,ann,x\n")
    assert main(["evaluate-strength", str(tmp_path / "none.csv"), str(small)]) == 1
    said = capsys.readouterr()
    assert said.err == "none.csv: the file cannot be opened: No such file or directory.\n"
    assert "1 rows gave 1 contacts; a pair counts once a day." in said.out
    assert "The record runs from 1 May 2024 to 31 May 2024" in said.out


@pytest.mark.parametrize("arguments", [[], ["--own-log", "record.csv"]])
def test_files_or_own_log_must_be_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate-strength", *arguments]) == 2
    assert capsys.readouterr().err == "Name the files to measure, or --own-log, and not both.\n"


def test_empty_own_log_is_refused_with_its_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate-strength", "--own-log", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "Our own log is too small to be measured. It has 0 contacts of colleagues with stakeholders and 0 repeat "
        "outcomes (ties that met again in a quarter); it takes 200. There is no contact in the record. Until then the "
        "figures of the public records are the best there are: see the model card.\n"
    )
    assert main(["refit-strength", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "Nothing is proposed. There is no contact in the record. The log has 0 contacts of colleagues with "
        "stakeholders.\n"
    )


def test_own_log_with_few_repeats_is_refused(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log_made_up_record(app, contacts_a_month=10)
    assert command.evaluate_own_log(app.state.doorway, as_json=False, today=TODAY) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Our own log is too small to be measured. It has 3")
    assert "it takes 200." in said.err


def test_own_log_is_measured_with_the_constants_in_force(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log_made_up_record(app, contacts_a_month=110)
    with writing(app) as session:
        settings.change_settings(session, POOR, "To try", now=utc_now())
    assert command.evaluate_own_log(app.state.doorway, as_json=True, today=TODAY) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["evaluation"]["constants"]["half_life_days"] == 180
    assert found["evaluation"]["repeat_outcomes"] >= 200
    assert found["evaluation"]["staff_count"] == 12


def test_refit_changes_nothing_until_it_is_accepted(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log_made_up_record(app, contacts_a_month=200)
    with writing(app) as session:
        settings.change_settings(session, POOR, "To try", now=utc_now())
    assert command.refit_strength(app.state.doorway, accept=None, today=TODAY, now=utc_now()) == 0
    said = capsys.readouterr().out
    assert "In force: half-life 180 days, factor c 0." in said
    assert "The proposal is clearly better on the later quarters" in said
    assert in_force(app) == POOR
    assert command.refit_strength(app.state.doorway, accept="Our own year", today=TODAY, now=utc_now()) == 0
    after = in_force(app)
    assert (after.half_life_days, after.other_staff_factor) != (180, 0)
    assert f"factor c {after.other_staff_factor:g}." in capsys.readouterr().out.splitlines()[-1]


def test_proposal_that_is_not_clearly_better_is_not_accepted(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log_made_up_record(app, contacts_a_month=60)
    assert command.refit_strength(app.state.doorway, accept="Try it", today=TODAY, now=utc_now()) == 1
    assert capsys.readouterr().err == "The proposal is not clearly better, so nothing was changed.\n"
    assert in_force(app) == MEASURED


def test_card_is_written_from_what_was_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model-card", "--write", str(tmp_path / "card.md")]) == 0
    assert capsys.readouterr().out == f"Written: {tmp_path / 'card.md'}\n"
    assert (tmp_path / "card.md").read_text("utf-8") == as_markdown(card.model_card(card.stored_measurements()))


def test_card_of_other_files_keeps_their_measurements(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["model-card", str(record), "--keep", str(tmp_path / "kept.json")]) == 0
    assert "## Measured here: made up.csv" in capsys.readouterr().out
    (kept,) = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    assert (kept["name"], kept["row_count"]) == ("made up.csv", 14_400)


def test_card_of_a_missing_file_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model-card", str(tmp_path / "none.csv"), "--write", str(tmp_path / "card.md")]) == 1
    assert capsys.readouterr().err == "none.csv: the file cannot be opened: No such file or directory.\n"
    assert not (tmp_path / "card.md").exists()
