import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from backend.imports import wording
from backend.imports.answers import BLANK, JOINED, Answer, MeetingRow, RowRefused, RowSkipped
from backend.imports.directory import Directory, PersonName, made_id, organisation_id
from backend.imports.models import ImportAction
from backend.imports.names import person_key
from backend.imports.organisations import organisation_key
from backend.imports.plan import Plan, interaction_id, make_plan, named_people
from backend.interactions.participants import HeldRole

LANTERNS, TRUST, OTHER_TRUST, ADA, OTHER_ADA = (uuid.UUID(int=number) for number in range(1, 6))
DEPARTMENT = "Department for Lanterns"
ROW = MeetingRow(
    line=2,
    minister_name="Ada Fernhill",
    minister_title=None,
    department=DEPARTMENT,
    organisations=("Tallow Trust",),
    on=date(2024, 1, 22),
    precision="day",
    until=None,
    purpose="Wicks",
    kind="meeting",
    source_text=(),
)


def here(
    organisations: dict[uuid.UUID, str] | None = None,
    people: dict[uuid.UUID, str] | None = None,
    aliases: dict[str, uuid.UUID] | None = None,
    closed: dict[uuid.UUID, date] | None = None,
) -> Directory:
    bodies, persons = organisations or {}, people or {}
    keys: dict[str, set[uuid.UUID]] = {}
    for each, name in [*bodies.items(), *((each, name) for name, each in (aliases or {}).items())]:
        keys.setdefault(organisation_key(name), set()).add(each)
    person_keys: dict[str, set[uuid.UUID]] = {}
    for each, name in persons.items():
        if not person_key(name).is_surname_only:
            person_keys.setdefault(person_key(name).key, set()).add(each)
    closed_on = dict.fromkeys(bodies) | (closed or {})
    return Directory(bodies, closed_on, persons, keys, person_keys)


def role(person: uuid.UUID, title: str, *, at: uuid.UUID = LANTERNS, name: str = DEPARTMENT, **dates: Any) -> HeldRole:
    given = {"started_on": None, "ended_on": None, "closed_on": None} | dates
    return HeldRole(made_id(person, title, at, dates), person, title, at, name, **given)


def plan(*answers: Answer, directory: Directory | None = None, roles: Any = None, past: Any = None) -> Plan:
    return make_plan(answers, past or {}, directory or here(), roles or {}, file_name="lamps.csv", file_digest="0" * 64)


def test_new_row_makes_all_that_it_names():
    made = plan(replace(ROW, organisations=("Tallow Trust", "Wick Institute")))
    ada, lanterns = PersonName("ada fernhill").made_id, organisation_id("department for lanterns")
    tallow, wick = organisation_id("tallow trust"), organisation_id("wick institute")
    minister = made_id("role", ada, lanterns, "minister", 1)
    source = "lamps.csv, line 2"
    assert {name: made.steps[name] for name in ("organisations", "people", "roles", "interactions")} == {
        "organisations": [
            {"id": str(lanterns), "name": DEPARTMENT, "kind": "department", "source": source},
            {"id": str(tallow), "name": "Tallow Trust", "kind": "other", "source": source},
            {"id": str(wick), "name": "Wick Institute", "kind": "other", "source": source},
        ],
        "people": [{"id": str(ada), "name": "Ada Fernhill", "source": source}],
        "roles": [{"id": str(minister), "personId": str(ada), "organisationId": str(lanterns), "title": "Minister"}],
        "interactions": [
            {
                "id": str(made.rows[0].interaction_id),
                "kind": "meeting",
                "occurredOn": "2024-01-22",
                "precision": "day",
                "title": "Meeting: Ada Fernhill, Tallow Trust and Wick Institute",
                "notes": "Wicks",
                "source": source,
                "personId": str(ada),
                "roleId": str(minister),
                "departmentId": str(lanterns),
                "organisationIds": [str(tallow), str(wick)],
            }
        ],
    }
    assert made.summary == {
        "counts": {"create": 1, "unchanged": 0, "skipped": 0, "refused": 0},
        "newRecords": [["departments", 1], ["organisations", 2], ["people", 1], ["roles", 1], ["interactions", 1]],
        "refusalReasons": [],
        "notes": [],
    }


def test_meeting_keeps_its_id_in_other_files():
    same = replace(
        ROW,
        line=77,
        minister_name="The Rt Hon Ada Fernhill MP",
        minister_title="Minister for Lanterns",
        department="Cabinet Office",
        organisations=("The Tallow Trust",),
        purpose="WICKS.",
    )
    assert interaction_id(same) == interaction_id(ROW)
    changes: list[dict[str, Any]] = [
        {"on": date(2024, 1, 23)},
        {"precision": "month"},
        {"organisations": ("Tallow Trust", "Wick Institute")},
        {"purpose": "Tapers"},
        {"occurrence": 2},
        {"minister_name": "Bram Oakshott"},
        {"is_surname_only": True},
    ]
    assert len({interaction_id(ROW), *(interaction_id(replace(ROW, **change)) for change in changes)}) == 8


def test_people_and_bodies_here_are_used():
    directory = here(
        {LANTERNS: DEPARTMENT, TRUST: "Tallow Charitable Trust"}, {ADA: "Ada Fernhill"}, {"Tallow Trust": TRUST}
    )
    held = role(ADA, "Minister for Lanterns")
    made = plan(ROW, directory=directory, roles={ADA: [held]})
    assert (made.steps["organisations"], made.steps["people"], made.steps["roles"]) == ([], [], [])
    (step,) = made.steps["interactions"]
    assert (step["personId"], step["roleId"], step["departmentId"]) == (str(ADA), str(held.id), str(LANTERNS))
    assert step["organisationIds"] == [str(TRUST)]
    assert step["title"] == "Meeting: Ada Fernhill and Tallow Charitable Trust"
    assert made.rows[0].notes == ("'Tallow Trust' is taken for 'Tallow Charitable Trust', which is here",)


def test_two_people_of_one_name_refuse_the_row():
    directory = here({LANTERNS: DEPARTMENT}, {ADA: "Ada Fernhill", OTHER_ADA: "Dr Ada Fernhill"})
    roles = {ADA: [role(ADA, "Chair", at=TRUST, name="Wick Institute")]}
    made = plan(ROW, directory=directory, roles=roles)
    (row,) = made.rows
    assert (row.action, row.field, row.value) == (ImportAction.REFUSED, "minister", "Ada Fernhill")
    assert row.reason == (
        "is the name of 2 people here: Ada Fernhill (Chair, Wick Institute), Dr Ada Fernhill (no role recorded); "
        "a person has to say which is meant"
    )
    assert row.summary == f"Minister “Ada Fernhill” {row.reason}"
    assert made.steps["organisations"] == made.steps["interactions"] == []


def test_two_bodies_of_one_name_refuse_the_row():
    directory = here({TRUST: "Tallow Trust", OTHER_TRUST: "Northmoor Trust"}, aliases={"The Tallow Trust": OTHER_TRUST})
    (row,) = plan(ROW, directory=directory).rows
    assert row.reason == (
        "is a name of 2 organisations here: Northmoor Trust, Tallow Trust; a person has to say which is meant"
    )
    assert (row.field, row.value) == ("organisation", "Tallow Trust")


def test_renamed_record_is_found_by_its_id():
    ada, tallow = PersonName("ada fernhill").made_id, organisation_id("tallow trust")
    directory = here({tallow: "Northmoor Trust"}, {ada: "Ada Oakshott"})
    made = plan(ROW, directory=directory)
    assert [each["name"] for each in made.steps["organisations"]] == [DEPARTMENT]
    assert made.steps["people"] == []
    assert made.rows[0].notes == (
        "'Ada Fernhill' is taken for 'Ada Oakshott', which is here",
        "taken for 'Ada Oakshott', who is here; a role at this department is added",
        "'Tallow Trust' is taken for 'Northmoor Trust', which is here",
    )


def test_person_from_elsewhere_gains_a_role_with_a_note():
    chair = role(ADA, "Chair", at=TRUST, name="Wick Institute")
    made = plan(ROW, directory=here(people={ADA: "Ada Fernhill"}), roles={ADA: [chair]})
    assert [(each["personId"], each["title"]) for each in made.steps["roles"]] == [(str(ADA), "Minister")]
    assert made.rows[0].notes == (
        "taken for 'Ada Fernhill', who is here (Chair, Wick Institute); a role at this department is added",
    )


def test_name_like_a_person_is_refused_unless_here():
    alone = replace(ROW, organisations=("Ansel Moor",), like_people=("Ansel Moor",))
    (row,) = plan(alone).rows
    assert (row.action, row.reason, row.value) == (ImportAction.REFUSED, wording.LIKE_A_PERSON, "Ansel Moor")
    (row,) = plan(alone, directory=here({TRUST: "Ansel Moor"})).rows
    assert (row.action, row.reason) == (ImportAction.CREATE, None)


def test_joined_row_goes_the_way_of_its_meeting():
    alone = replace(ROW, organisations=("Ansel Moor",), like_people=("Ansel Moor",))
    made = plan(alone, RowSkipped(3, JOINED), replace(ROW, line=4), RowSkipped(5, JOINED))
    assert [(row.line, row.action.value, row.reason) for row in made.rows] == [
        (2, "refused", wording.LIKE_A_PERSON),
        (3, "refused", "names one more organisation of the meeting above, which was refused"),
        (4, "create", None),
        (5, "skipped", JOINED),
    ]


def test_bare_peerage_stays_within_its_department():
    peer = replace(ROW, minister_name="Lord Quillfeather", is_surname_only=True)
    elsewhere = replace(peer, line=3, department="Department for Inkwells")
    fuller = here(people={ADA: "Horace Quillfeather", OTHER_ADA: "Lord Quillfeather"})
    made = plan(peer, elsewhere, directory=fuller)
    assert [(each["name"], each["source"]) for each in made.steps["people"]] == [
        ("Lord Quillfeather", "lamps.csv, line 2"),
        ("Lord Quillfeather", "lamps.csv, line 3"),
    ]
    assert len({each["id"] for each in made.steps["people"]}) == 2
    assert made.rows[0].notes == (
        "'Lord Quillfeather' gives no first name, so is kept as the minister of that name at Department for Lanterns",
    )
    again = here(people={uuid.UUID(made.steps["people"][0]["id"]): "Lord Quillfeather"})
    assert plan(replace(peer, line=9, on=date(2024, 2, 1)), directory=again).steps["people"] == []


def test_one_meeting_of_two_departments_counts_once():
    made = plan(ROW, replace(ROW, line=5, department="Department for Inkwells"))
    assert (made.rows[1].action, made.rows[1].reason) == (ImportAction.SKIPPED, "the same meeting as line 2")
    assert [each["name"] for each in made.steps["organisations"]] == [DEPARTMENT, "Tallow Trust"]


def test_row_here_or_deleted_is_unchanged():
    made = interaction_id(ROW)
    (row,) = plan(ROW, past={made: None}).rows
    assert (row.action, row.reason, row.interaction_id) == (ImportAction.UNCHANGED, "is here already", made)
    deleted = plan(ROW, past={made: datetime(2026, 7, 1, 23, 30, tzinfo=UTC)})
    (row,) = deleted.rows
    assert (row.action, row.interaction_id) == (ImportAction.UNCHANGED, None)
    assert row.reason == "was deleted here on 2 July 2026, and is not brought back"
    assert deleted.steps["interactions"] == deleted.steps["people"] == []


def test_closed_body_refuses_the_row():
    directory = here({LANTERNS: DEPARTMENT}, closed={LANTERNS: date(2024, 1, 21)})
    (row,) = plan(ROW, directory=directory).rows
    assert (row.field, row.reason) == (
        "department",
        "is recorded here as closed on 21 January 2024, before this meeting",
    )
    on_its_last_day = here({LANTERNS: DEPARTMENT}, closed={LANTERNS: date(2024, 1, 22)})
    assert plan(ROW, directory=on_its_last_day).rows[0].action is ImportAction.CREATE


def test_row_without_department_is_refused():
    (row,) = plan(replace(ROW, department=None)).rows
    assert (row.summary, row.field) == ("Department is missing, and none was given for the file", "department")


def test_post_beyond_its_limit_is_refused():
    (row,) = plan(replace(ROW, minister_title="x" * 201)).rows
    assert (row.field, row.reason) == ("post", "is longer than 200 characters")


def test_untitled_row_takes_the_files_one_title():
    titled = replace(ROW, line=3, on=date(2024, 2, 1), minister_title="Minister for Lanterns")
    made = plan(ROW, titled)
    assert [each["title"] for each in made.steps["roles"]] == ["Minister for Lanterns"]
    both = plan(ROW, titled, replace(titled, line=4, on=date(2024, 3, 1), minister_title="Secretary of State"))
    assert [each["title"] for each in both.steps["roles"]] == [
        "Minister",
        "Minister for Lanterns",
        "Secretary of State",
    ]


def test_role_is_the_one_held_that_day():
    directory = here({LANTERNS: DEPARTMENT}, {ADA: "Ada Fernhill"})
    early = role(ADA, "Minister", ended_on=date(2023, 12, 31))
    late = role(ADA, "Secretary of State", started_on=date(2024, 1, 1))
    (step,) = plan(ROW, directory=directory, roles={ADA: [early, late]}).steps["interactions"]
    assert step["roleId"] == str(late.id)
    always = role(ADA, "Whip")
    made = plan(ROW, directory=directory, roles={ADA: [always, late]})
    assert made.steps["interactions"][0]["roleId"] == str(late.id)
    assert made.rows[0].notes == (
        "'Ada Fernhill' held several roles there then; the one that started last was taken: "
        "Secretary of State, Department for Lanterns",
    )


def test_return_to_office_adds_a_second_role():
    directory = here({LANTERNS: DEPARTMENT}, {ADA: "Ada Fernhill"})
    first = made_id("role", ADA, LANTERNS, "minister", 1)
    ended = HeldRole(first, ADA, "Minister", LANTERNS, DEPARTMENT, None, date(2023, 7, 1), None)
    made = plan(ROW, directory=directory, roles={ADA: [ended]})
    (added,) = made.steps["roles"]
    assert (added["id"], added["title"]) == (str(made_id("role", ADA, LANTERNS, "minister", 2)), "Minister")
    assert made.rows[0].notes == (
        "'Ada Fernhill' has no role as Minister at Department for Lanterns that covers this day; "
        "one is added, its start unknown",
    )


def test_what_the_reader_said_is_passed_on():
    made = plan(
        RowSkipped(2, BLANK),
        RowSkipped(3, JOINED),
        RowRefused(4, "date", "is after today", "2029-01-01"),
        RowRefused(5, "minister", "gives only a surname", "Minister Fernhill", "the same surname: Ada Fernhill"),
        RowRefused(6, "date", "the date is missing", ""),
        RowRefused(7, "date", "is after today", "2030-01-01"),
    )
    assert [(row.line, row.summary, row.value, row.notes) for row in made.rows] == [
        (3, "Names one more organisation of the meeting above, and is counted there", None, ()),
        (4, "Date “2029-01-01” is after today", "2029-01-01", ()),
        (
            5,
            "Minister “Minister Fernhill” gives only a surname",
            "Minister Fernhill",
            ("the same surname: Ada Fernhill",),
        ),
        (6, "The date is missing", None, ()),
        (7, "Date “2030-01-01” is after today", "2030-01-01", ()),
    ]
    assert made.summary["refusalReasons"] == [
        ["date: is after today", 2],
        ["date: the date is missing", 1],
        ["minister: gives only a surname", 1],
    ]


def test_digest_covers_steps_and_rows():
    first = plan(ROW)
    assert plan(ROW).digest == first.digest
    assert plan(replace(ROW, notes=("a note",))).digest != first.digest
    assert plan(replace(ROW, kind="call")).digest != first.digest
    other = make_plan([ROW], {}, here(), {}, file_name="lamps.csv", file_digest="1" * 64)
    assert other.digest != first.digest


def test_named_people_are_those_a_name_could_mean():
    peer = replace(ROW, minister_name="Lord Quillfeather", is_surname_only=True)
    kept = PersonName("lord quillfeather", LANTERNS).made_id
    directory = here(
        {LANTERNS: DEPARTMENT}, {ADA: "Ada Fernhill", OTHER_ADA: "Horace Quillfeather", kept: "Lord Quillfeather"}
    )
    assert named_people([ROW], directory) == {ADA}
    assert named_people([peer], directory) == {kept}


def test_titles_keep_to_their_length():
    assert wording.title("call", "Ada Fernhill", ["Tallow Trust"]) == "Call: Ada Fernhill and Tallow Trust"
    assert wording.title("event", "A", ["B", "C", "D"]) == "Event: A, B and 2 others"
    for count in (1, 2, 3):
        assert len(wording.title("roundtable", "x" * 200, ["y" * 200] * count)) <= 300
    assert wording.notes("Wicks", date(2024, 1, 23)) == "Wicks\nRan until 23 January 2024."
