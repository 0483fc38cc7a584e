from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from backend.kit.errors import Refusal
from backend.strength_card.record_files import (
    BROKEN_ROW,
    DAY_FIRST,
    NO_DATE,
    NO_STAFF,
    NO_STAKEHOLDER,
    ONLY_MONTH,
    UNREADABLE_DATE,
    Record,
    read_day,
    read_record,
)

MAY = date(2024, 5, 3)


def read(tmp_path: Path, text: str | bytes, name: str = "record.csv", *, split: bool = False) -> Record:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_record(path, split=split)


@pytest.mark.parametrize(
    "text",
    [
        "date,staff,stakeholder\n2024-05-03,Ann Fictional,Fictional Trust\n",
        "Stakeholder,DATE,Staff,notes\nFictional Trust,2024-05-03,Ann Fictional,more\n",
        "organisation,minister,date\nFictional Trust,Ann Fictional,2024-05-03\n",
        "MEP;Organization;Meeting_Date\nAnn Fictional;Fictional Trust;2024-05-03\n",
        "\n\ndate\tofficial\tattendee\n2024-05-03\tann  fictional\tFICTIONAL TRUST \n",
        "\ufeffdate,staff,stakeholder\n2024-05-03,Ann Fictional,Fictional Trust\n",
    ],
)
def test_columns_are_found_by_their_headings(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.rows == {(MAY, "ann fictional", "fictional trust")}
    assert (found.row_count, found.left_out) == (1, Counter())


def test_exact_heading_goes_before_a_synonym(tmp_path: Path) -> None:
    found = read(tmp_path, "minister,staff,organisation,stakeholder,date\nm,s,o,k,2024-05-03\n")
    assert found.rows == {(MAY, "s", "k")}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-03", MAY),
        ("2024/05/03", MAY),
        ("2024-5-3", MAY),
        (" 2024-05-03T14:30:00Z ", MAY),
        ("2024-05-03 14:30", MAY),
        ("03/05/2024", MAY),
        ("3-5-2024", MAY),
        ("03.05.2024 09:00", MAY),
        ("3 May 2024", MAY),
        ("2024-05", date(2024, 5, 1)),
        ("2024/5", date(2024, 5, 1)),
        ("May 2024", date(2024, 5, 1)),
    ],
)
def test_days_are_read_in_the_forms_that_records_have(written: str, day: date) -> None:
    found = read_day(written)
    assert not isinstance(found, str)
    assert found.day == day
    assert (found.note == ONLY_MONTH) == (day.day == 1)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", NO_DATE),
        ("  ", NO_DATE),
        ("31/02/2024", UNREADABLE_DATE),
        ("05/13/2024", UNREADABLE_DATE),
        ("2024-00-01", UNREADABLE_DATE),
        ("2024-13", UNREADABLE_DATE),
        ("1900-01-00", UNREADABLE_DATE),
        ("0024-05-03", UNREADABLE_DATE),
        ("Nil return", UNREADABLE_DATE),
    ],
)
def test_what_is_no_day_has_a_reason(written: str, reason: str) -> None:
    assert read_day(written) == reason


def test_bad_rows_are_counted_by_reason(tmp_path: Path) -> None:
    lines = [
        "date,staff,stakeholder",
        "2024-05-03,ann,x",
        "soon,ann,x",
        ",ann,x",
        "2024-05-03, ,x",
        "2024-05-03,ann,",
        "2024-05-03",
        "",
        " , , ",
        f'2024-05-03,ann,"{"y" * 140_000}"',
        "03/05/2024,bob,x",
        "2024-06,bob,x",
    ]
    found = read(tmp_path, "\n".join(lines))
    assert found.rows == {(MAY, "ann", "x"), (MAY, "bob", "x"), (date(2024, 6, 1), "bob", "x")}
    assert found.left_out == {UNREADABLE_DATE: 1, NO_DATE: 1, NO_STAFF: 2, NO_STAKEHOLDER: 1, BROKEN_ROW: 1}
    assert found.taken == {DAY_FIRST: 1, ONLY_MONTH: 1}
    assert found.row_count == 9


def test_names_differ_by_more_than_case_and_spaces(tmp_path: Path) -> None:
    names = ("The  Trust", "the trust", "THE TRUST ", "The Trust Ltd", "Stra\u00dfe", "STRASSE")
    found = read(tmp_path, "date,staff,stakeholder\n" + "".join(f"2024-05-03,ann,{name}\n" for name in names))
    assert {row[2] for row in found.rows} == {"the trust", "the trust ltd", "strasse"}


def test_cell_is_one_stakeholder_unless_it_is_split(tmp_path: Path) -> None:
    text = 'date,staff,stakeholder\n2024-05-03,ann,"One Trust; Two Trust\nThree, Four and Five;"\n'
    assert {row[2] for row in read(tmp_path, text).rows} == {"one trust; two trust three, four and five;"}
    assert {row[2] for row in read(tmp_path, text, split=True).rows} == {
        "one trust",
        "two trust",
        "three, four and five",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = "date,staff,stakeholder\n2024-05-03,Zo\u00eb,Caf\u00e9 \u2019\u20ac\n"
    assert read(tmp_path, text.encode(encoding)).rows == {(MAY, "zo\u00eb", "caf\u00e9 \u2019\u20ac")}


def test_bytes_of_no_encoding_stop_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, b"date,staff,stakeholder\n2024-05-03,ann,\x81\x8d\x00x\n2024-05-03,ann,y\n")
    assert len(found.rows) == 2


def test_ministers_return_is_read_as_the_import_reads_it(tmp_path: Path) -> None:
    text = (
        "Minister,Date,Name of External Organisation,Purpose of meeting\n"
        "Ann Fictional,April 2011,Fictional Trust,Introduction\n"
        ",May 2011,Other Fictional Trust,Introduction\n"
        "Ann Fictional,Soon,Fictional Trust,Introduction\n"
    )
    found = read(tmp_path, text)
    assert found.rows == {
        (date(2011, 4, 1), "ann fictional", "fictional trust"),
        (date(2011, 5, 1), "ann fictional", "other fictional trust"),
    }
    assert found.left_out == {"the date is not a date that can be read": 1}
    assert found.taken == {ONLY_MONTH: 2}


def test_folder_is_one_record_of_the_files_that_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.csv").write_text("date,staff,stakeholder\n2024-05-03,ann,x\nsoon,ann,x\n")
    (folder / "b.csv").write_text("date,staff,stakeholder\n2024-05-03,ann,x\n2024-05-04,ann,x\n")
    (folder / "notes.md").write_text("# Notes\n")
    (folder / ".hidden").write_text("date,staff,stakeholder\n2024-05-03,zoe,x\n")
    found = read_record(folder)
    assert (found.name, len(found.rows), found.row_count) == ("returns", 2, 4)
    assert (found.left_out, found.files_left_out) == ({UNREADABLE_DATE: 1}, ("notes.md",))


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("date,staff\n2024-05-03,ann\n", "date, staff"),
        ("", "nothing"),
        ("<!DOCTYPE html>\n<html>", "<!DOCTYPE html>"),
    ],
)
def test_file_without_the_columns_is_refused(tmp_path: Path, text: str, headings: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, text, "other.csv")
    assert refused.value.message == (
        "other.csv: it takes a column for the date, one for the member of staff and one for the stakeholder (headed "
        f"date, staff, stakeholder). The first row reads: {headings}."
    )


def test_missing_file_and_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"^none\.csv: the file cannot be opened: No such file or directory\.$"):
        read_record(tmp_path / "none.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match=r"^empty: no file in this folder can be read as a record of contacts\.$"):
        read_record(tmp_path / "empty")
