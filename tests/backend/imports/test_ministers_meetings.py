import contextlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.imports import dates, names, organisations
from backend.imports import ministers_meetings as meetings
from backend.imports.answers import BLANK, JOINED, Answer, MeetingRow, RowRefused, RowSkipped, shares
from backend.imports.dates import Period
from backend.imports.ministers_meetings import MeetingsRead, read_ministers_meetings
from backend.imports.readers import TOO_WIDE, FileRefused

FILES = Path(__file__).parent / "files"
DATA = Path(__file__).parents[4] / "shared" / "data"
TODAY = date(2025, 11, 1)
HEADER = "Minister,Date,Name of Organisation,Purpose of meeting\n"


def own(name: str) -> MeetingsRead:
    return read_ministers_meetings((FILES / name).read_bytes(), name, today=TODAY)


def rows(*lines: str, header: str = HEADER, name: str = "meetings.csv", **given: object) -> tuple[Answer, ...]:
    return read_ministers_meetings((header + "\n".join(lines)).encode(), name, today=TODAY, **given).answers


def brief(answer: Answer) -> tuple[object, ...]:
    if isinstance(answer, MeetingRow):
        return (answer.line, answer.minister_name, answer.organisations, answer.on, answer.precision)
    if isinstance(answer, RowSkipped):
        return (answer.line, answer.reason)
    return (answer.line, answer.field, answer.reason, answer.value)


def test_flat_file_answers_each_row_once():
    assert [brief(answer) for answer in own("flat.csv").answers] == [
        (2, "Ada Fernhill", ("Tallow Trust",), date(2024, 1, 22), "day"),
        (3, meetings.NIL_RETURN),
        (4, "Ada Fernhill", ("Tallow Trust", "Wick Institute"), date(2024, 1, 23), "day"),
        (5, "organisation", organisations.UNCLEAR_COMMA, "Ansel Moor, Evening Lamp"),
        (6, "minister", names.SURNAME_ONLY, "Minister Fernhill"),
        (7, meetings.REPEATED),
        (8, "date", dates.NOT_A_DATE, "05/062025"),
        (9, "date", dates.AFTER_TODAY, "2029-01-01"),
        (10, meetings.PENDING),
    ]


def test_accepted_row_carries_all_it_says():
    assert own("flat.csv").answers[2] == MeetingRow(
        line=4,
        minister_name="Ada Fernhill",
        minister_title=None,
        department="Department for Lanterns",
        organisations=("Tallow Trust", "Wick Institute"),
        on=date(2024, 1, 23),
        precision="day",
        until=None,
        purpose="Roundtable on wicks",
        kind="roundtable",
        source_text=(
            ("organisation", "Tallow Trust; Wick Institute"),
            ("minister", "Ada Fernhill"),
            ("date", "23/01/2024"),
            ("purpose", "Roundtable on wicks"),
            ("department", "Department for Lanterns"),
            ("type", "ministerial"),
        ),
        notes=("read as 2 organisations",),
    )


def test_surname_alone_hints_at_the_same_surname():
    refused = own("flat.csv").answers[4]
    assert isinstance(refused, RowRefused)
    assert refused.hint == "the same surname in this file: Ada Fernhill"


def test_printed_return_fills_down_and_joins():
    read = own("fill-down-oct-dec-2011.csv")
    assert read.period == Period(date(2011, 10, 1), date(2011, 12, 31))
    assert [brief(answer) for answer in read.answers] == [
        (2, BLANK),
        (3, "Ada Fernhill", ("Lantern Makers Federation",), date(2011, 10, 1), "month"),
        (4, "Ada Fernhill", ("Tallow Trust", "Wick Institute", "Beeswax Council"), date(2011, 11, 1), "month"),
        (5, JOINED),
        (6, JOINED),
        (7, BLANK),
        (8, "Lord Quillfeather", ("Quill Society",), date(2011, 10, 12), "day"),
        (9, "Lord Quillfeather", ("Harbour Bank",), date(2011, 12, 1), "month"),
        (10, meetings.NOTE),
        (11, meetings.NOTE),
    ]


def test_filled_row_notes_where_words_came_from():
    read = own("fill-down-oct-dec-2011.csv")
    joined, peer = read.answers[2], read.answers[6]
    assert isinstance(joined, MeetingRow)
    assert isinstance(peer, MeetingRow)
    assert joined.notes == (
        "minister taken from line 3, because this row leaves it blank",
        "'The Rt Hon' set aside from the name",
        "'MP' set aside from the name",
        "the post 'Minister for Lanterns' told apart",
        "read as November 2011, which lies in the period that the file covers",
        "organisations of lines 5 to 6 joined to this meeting",
        "read as 3 organisations",
    )
    assert (joined.department, joined.minister_title) == (None, "Minister for Lanterns")
    assert (peer.is_surname_only, peer.until, peer.kind) == (True, date(2011, 10, 14), "event")


def test_preamble_states_the_period():
    read = own("preamble-july-to-september-2012.csv")
    assert [brief(answer) for answer in read.answers] == [
        (3, BLANK),
        (5, "Ada Fernhill", ("Tallow Trust",), date(2012, 7, 1), "month"),
    ]


def test_given_period_and_department_fill_gaps():
    autumn = Period(date(2012, 10, 1), date(2012, 12, 31))
    (row,) = rows("Ada Fernhill,October,Tallow Trust,Lamps", period=autumn, department="Department for Lanterns")
    assert isinstance(row, MeetingRow)
    assert (row.on, row.department) == (date(2012, 10, 1), "Department for Lanterns")


@pytest.mark.parametrize(
    ("name", "what"),
    [("hospitality.csv", "hospitality received"), ("gifts.csv", "gifts"), ("travel.csv", "overseas travel")],
)
def test_other_returns_are_refused_by_name(name: str, what: str):
    with pytest.raises(FileRefused, match=rf"^This file lists {what}, not meetings \(its columns are: Minister / "):
        own(name)


def test_file_without_the_columns_is_refused():
    with pytest.raises(FileRefused) as refused:
        rows("Ada,ada@example.org", header="name,email\n")
    assert refused.value.message == (
        "This does not look like a ministers' meetings file: "
        "no column for the minister or the date or the organisation. Its first row reads: name / email"
    )


def test_two_date_columns_are_refused():
    with pytest.raises(FileRefused) as refused:
        own("two-date-columns.csv")
    assert refused.value.message == "More than one column could hold the date ('Date'). Rename or remove all but one."


def test_row_wider_than_header_is_refused():
    assert brief(own("ragged.csv").answers[1]) == (3, "row", TOO_WIDE, "and wicks")


def test_semicolon_file_is_read_alike():
    (row,) = own("semicolons.csv").answers
    assert isinstance(row, MeetingRow)
    assert (row.organisations, row.purpose) == (("Tallow Trust",), "Lamps, wicks and oil")


@pytest.mark.parametrize(
    ("line", "field", "reason", "value"),
    [
        (",05/10/2012,Tallow Trust,Lamps", "minister", meetings.NO_MINISTER, ""),
        ("Ada Fernhill,05/10/2012,,Lamps", "organisation", meetings.NO_ORGANISATION, ""),
        ("Ada Fernhill,,Tallow Trust,Lamps", "date", dates.MISSING, ""),
        (
            "Ada Fernhill,05/10/2012,Tallow\x07 Trust,",
            "organisation",
            meetings.CONTROL_CHARACTERS,
            "Tallow\u2423 Trust",
        ),
        (f"Ada Fernhill,05/10/2012,Tallow Trust,{'x' * 2001}", "purpose", meetings.TOO_LONG, "x" * 200),
        (f"{'Ada ' * 80},05/10/2012,Tallow Trust,", "minister", meetings.TOO_LONG, ("Ada " * 50)),
        ("Ada F\ufffdrnhill,05/10/2012,Tallow Trust,", "minister", organisations.DAMAGED, "Ada F\ufffdrnhill"),
    ],
)
def test_broken_row_names_field_and_reason(line: str, field: str, reason: str, value: str):
    assert [brief(answer) for answer in rows(line)] == [(2, field, reason, value)]


def test_damaged_purpose_is_kept_with_note():
    (row,) = rows("Ada Fernhill,05/10/2012,Tallow Trust,the lamp\ufffds oil")
    assert isinstance(row, MeetingRow)
    assert row.purpose == "the lamp\ufffds oil"
    assert row.notes == ("the purpose holds characters that were damaged before this file was made",)


def test_same_month_twice_stays_two_meetings():
    first, second = rows(*["Ada Fernhill,October 2012,Tallow Trust,Lamps"] * 2)
    assert isinstance(first, MeetingRow)
    assert isinstance(second, MeetingRow)
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert second.notes == (
        "says the same as an earlier row; kept as another meeting, because only the month is given",
    )


def test_rows_joined_to_a_refused_meeting_are_refused():
    answers = rows("Ada Fernhill,soon,Tallow Trust,Lamps", ",,Wick Institute,")
    assert [brief(answer) for answer in answers] == [
        (2, "date", dates.NOT_A_DATE, "soon"),
        (3, "organisation", meetings.PART_OF_REFUSED, "Wick Institute"),
    ]


def test_minister_alone_heads_the_rows_below():
    answers = rows('"Minister for Lanterns, Ada Fernhill MP",,,', ",05/10/2012,Tallow Trust,Lamps")
    assert [brief(answer) for answer in answers] == [
        (2, meetings.NAMES_NEXT_ROWS),
        (3, "Ada Fernhill", ("Tallow Trust",), date(2012, 10, 5), "day"),
    ]


def test_other_type_of_row_is_refused():
    header = "minister,date,organisation,type\n"
    answers = rows("Ada Fernhill,05/10/2012,Tallow Trust,permanent secretary", header=header)
    assert [brief(answer) for answer in answers] == [(2, "type", meetings.OTHER_TYPE, "permanent secretary")]


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        ("", "meeting"),
        ("General discussion", "meeting"),
        ("Roundtable on lamps", "roundtable"),
        ("Telephone call on lamps", "call"),
        ("To call for more lamps", "meeting"),
        ("Briefing on lamps", "briefing"),
        ("Lamp seminar", "event"),
    ],
)
def test_kind_follows_the_purpose_words(purpose: str, kind: str):
    (row,) = rows(f"Ada Fernhill,05/10/2012,Tallow Trust,{purpose}")
    assert isinstance(row, MeetingRow)
    assert row.kind == kind


def test_shares_count_every_row_but_blanks():
    answers = rows(
        "Ada Fernhill,05/10/2012,Tallow Trust,Lamps",
        ",,Wick Institute,",
        ",,,",
        "Bram Oakshott,Nil Return,Nil Return,",
        "Ada Fernhill,soon,Tallow Trust,",
    )
    counted = shares(answers)
    assert (counted.rows, counted.accepted, counted.joined, counted.skipped, counted.refused) == (4, 1, 1, 1, 1)
    assert counted.by_reason == (
        (f"date: {dates.NOT_A_DATE}", 1, 0.25),
        (JOINED, 1, 0.25),
        (meetings.NIL_RETURN, 1, 0.25),
    )
    assert shares(()).by_reason == ()


def test_fault_in_a_joined_row_is_told_of_that_row():
    data = HEADER + ",0,,\n" + ',,"\x1b",\n'
    read = read_ministers_meetings(data.encode(), "any.csv", today=TODAY)
    assert [(answer.line, answer.reason) for answer in read.answers if isinstance(answer, RowRefused)] == [
        (2, "its meeting goes on in line 3, which was refused"),
        (3, "holds control characters, which cannot be seen or typed"),
    ]


@given(st.lists(st.lists(st.text(max_size=40), min_size=4, max_size=4), max_size=6))
def test_any_cells_give_one_answer_per_row(cells: list[list[str]]):
    quoted = ["".join(f'"{cell.replace(chr(34), chr(34) * 2)}",' for cell in row).rstrip(",") for row in cells]
    data = (HEADER + "\n".join(quoted)).encode("utf-8", "replace")
    with contextlib.suppress(FileRefused):
        read = read_ministers_meetings(data, "any.csv", today=TODAY)
        assert len({answer.line for answer in read.answers}) == len(read.answers) >= len(cells)


def test_public_sample_lands_as_measured():
    path = DATA / "uk_ministerial_meetings_2024" / "meetings_2024_sample.csv"
    if not path.exists():
        pytest.skip("the shared public records are not beside this clone")
    read = read_ministers_meetings(path.read_bytes(), path.name, today=TODAY)
    counted = shares(read.answers)
    assert (counted.rows, counted.accepted, counted.skipped, counted.refused) == (2500, 2060, 68, 372)
    assert Counter(a.field for a in read.answers if isinstance(a, RowRefused)) == {
        "organisation": 351,
        "minister": 20,
        "date": 1,
    }


def test_raw_cabinet_office_files_land_as_measured():
    folder = DATA / "cabinet_office_2010_2011"
    if not folder.exists():
        pytest.skip("the shared public records are not beside this clone")
    answers: list[Answer] = []
    refused = Counter[str]()
    for path in sorted(folder.glob("[!S]*")):
        try:
            answers += read_ministers_meetings(path.read_bytes(), path.name, today=TODAY).answers
        except FileRefused as error:
            refused[error.message.split(",")[0]] += 1
    counted = shares(answers)
    assert (counted.rows, counted.accepted, counted.joined, counted.refused) == (762, 613, 67, 59)
    assert refused == {"This file lists hospitality received": 20, "This is a web page": 2}
