import uuid
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import User
from backend.stakeholders.models import Organisation
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

SHOWN = (
    "id version name kind website background aliases { name } identifiers { scheme value } parent { name }"
    " openedOn closedOn lead { name } peopleCount lastContactOn tie { shown } source"
)
CREATE = f"mutation($input: CreateOrganisationInput!) {{ createOrganisation(input: $input) {{ {SHOWN} }} }}"
UPDATE = f"mutation($input: UpdateOrganisationInput!) {{ updateOrganisation(input: $input) {{ {SHOWN} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteOrganisation(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ organisation(id: $id) {{ {SHOWN} }} }}"


def new_id() -> str:
    return str(uuid.uuid4())


def show(officer: SignedIn, organisation_id: Any) -> Any:
    return officer.ask(SHOW, id=str(organisation_id))["organisation"]


def edit(organisation: Organisation, **changes: Any) -> dict[str, Any]:
    given = {
        "id": str(organisation.id),
        "version": organisation.version,
        "name": organisation.name,
        "kind": "TRUST",
        "source": organisation.source,
    }
    return given | changes


def test_organisation_comes_back_as_it_was_given(app: Any) -> None:
    officer = sign_in_new_user(app, name="Ada Example")
    with writing(app) as session:
        parent = add_organisation(session, "Larkfield Group")
    given = {
        "id": new_id(),
        "name": "Larkfield Trust",
        "kind": "TRUST",
        "website": "https://larkfield.example/",
        "background": "Two sites.\nOne board.",
        "aliases": [{"id": new_id(), "name": "Larkfield"}, {"id": new_id(), "name": "LT"}],
        "identifiers": [{"id": new_id(), "scheme": "ODS", "value": "RLF"}],
        "parentId": str(parent.id),
        "openedOn": "2004",
        "closedOn": "2019-03",
        "leadId": str(officer.user_id),
    }
    created = officer.ask(CREATE, input=given)["createOrganisation"]
    assert created == {
        "id": given["id"],
        "version": 1,
        "name": "Larkfield Trust",
        "kind": "TRUST",
        "website": "https://larkfield.example/",
        "background": "Two sites.\nOne board.",
        "aliases": [{"name": "Larkfield"}, {"name": "LT"}],
        "identifiers": [{"scheme": "ODS", "value": "RLF"}],
        "parent": {"name": "Larkfield Group"},
        "openedOn": "2004",
        "closedOn": "2019-03",
        "lead": {"name": "Ada Example"},
        "peopleCount": 0,
        "lastContactOn": None,
        "tie": None,
        "source": "Entered by hand",
    }
    with writing(app) as session:
        stored = session.get_one(Organisation, uuid.UUID(given["id"]))
        assert (stored.opened_on, stored.closed_on) == (date(2004, 1, 1), date(2019, 3, 31))


def test_retry_of_create_keeps_one_organisation(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = {"id": new_id(), "name": "Larkfield Trust", "kind": "TRUST"}
    assert officer.ask(CREATE, input=given) == officer.ask(CREATE, input=given)
    assert officer.refused(CREATE, input=given | {"name": "Other"})["extensions"] == {"code": "CONFLICT", "field": "id"}
    assert officer.ask("{ organisations { total } }")["organisations"]["total"] == 1


def test_retry_after_a_deletion_is_told(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = {"id": new_id(), "name": "Larkfield Trust", "kind": "TRUST"}
    officer.ask(CREATE, input=given)
    officer.ask(DELETE, id=given["id"], version=1)
    refusal = officer.refused(CREATE, input=given)
    assert refusal["message"] == "This organisation does not exist, or you may not see it."


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": " "}, "name", "Name is needed."),
        ({"name": "Lark\nfield"}, "name", "Name must be a single line."),
        ({"name": "x" * 201}, "name", "Name is 201 characters long; at most 200 are allowed."),
        ({"source": ""}, "source", "Source is needed."),
        (
            {"website": "javascript:alert(1)"},
            "website",
            "Website must be a web address that begins with https:// or http://.",
        ),
        ({"openedOn": "2020", "closedOn": "2019-12"}, "closedOn", "It cannot close before it opened."),
        (
            {"openedOn": "1899-12-31"},
            "openedOn",
            "Opened on is 1899-12-31: dates must lie between 1900 and 2199.",
        ),
        ({"closedOn": "2200"}, "closedOn", "Closed on is 2200-01-01: dates must lie between 1900 and 2199."),
        (
            {"aliases": [{"id": new_id(), "name": "larkfield  TRUST"}]},
            "aliases.0.name",
            "An alias must differ from the name.",
        ),
        (
            {"aliases": [{"id": new_id(), "name": "LT"}, {"id": new_id(), "name": "lt"}]},
            "aliases.1.name",
            "The alias “lt” is listed twice.",
        ),
        ({"aliases": [{"id": new_id(), "name": ""}]}, "aliases.0.name", "Name is needed."),
        (
            {"identifiers": [{"id": new_id(), "scheme": "ODS", "value": "RLF"}] * 2},
            "identifiers",
            "Two identifiers have the same id.",
        ),
        (
            {"identifiers": [{"id": new_id(), "scheme": "ODS", "value": "RLF"} | {"id": new_id()} for _ in range(2)]},
            "identifiers.1.value",
            "ODS RLF is listed twice.",
        ),
        (
            {"identifiers": [{"id": new_id(), "scheme": "ODS", "value": ""}]},
            "identifiers.0.value",
            "Value is needed.",
        ),
        ({"parentId": new_id()}, "parentId", "This organisation does not exist."),
        ({"leadId": new_id()}, "leadId", "This colleague does not exist."),
    ],
)
def test_broken_rule_names_its_field(app: Any, change: dict[str, Any], field: str, message: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        organisation = add_organisation(session)
    before = show(officer, organisation.id)
    refusal = officer.refused(UPDATE, input=edit(organisation, **change))
    assert (refusal["message"], refusal["extensions"]) == (message, {"code": "BAD_USER_INPUT", "field": field})
    given = {"id": new_id(), "name": "Larkfield Trust", "kind": "TRUST"} | change
    assert officer.refused(CREATE, input=given)["message"] == message
    assert show(officer, organisation.id) == before
    assert officer.ask("{ organisations { total } }")["organisations"]["total"] == 1


def test_identifier_of_another_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_organisation(session, "Marsh Trust", identifiers=(("ODS", "RMA"),))
    given = {"id": new_id(), "name": "Larkfield Trust", "kind": "TRUST"}
    codes = [{"id": new_id(), "scheme": "ODS", "value": value} for value in ("RLF", "RMA")]
    refusal = officer.refused(CREATE, input=given | {"identifiers": codes})
    assert refusal["message"] == "ODS RMA belongs to Marsh Trust."
    assert refusal["extensions"]["field"] == "identifiers.1.value"
    assert officer.ask("{ organisations { total } }")["organisations"]["total"] == 1


def test_circle_of_parents_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        top = add_organisation(session, "Top")
        middle = add_organisation(session, "Middle", parent_id=top.id)
        bottom = add_organisation(session, "Bottom", parent_id=middle.id)
    refusal = officer.refused(UPDATE, input=edit(top, parentId=str(bottom.id)))
    assert refusal["message"] == "That organisation belongs to this one already, so this one cannot belong to it."
    refusal = officer.refused(UPDATE, input=edit(top, parentId=str(top.id)))
    assert refusal["message"] == "An organisation cannot belong to itself."
    assert refusal["extensions"]["field"] == "parentId"
    assert show(officer, top.id)["parent"] is None


def test_aliases_and_identifiers_may_swap_words(app: Any) -> None:
    officer = sign_in_new_user(app)
    first, second, code, other = (new_id() for _ in range(4))
    given = {
        "id": new_id(),
        "name": "Larkfield Trust",
        "kind": "TRUST",
        "aliases": [{"id": first, "name": "LT"}, {"id": second, "name": "Larkfield"}],
        "identifiers": [{"id": code, "scheme": "ODS", "value": "A"}, {"id": other, "scheme": "ODS", "value": "B"}],
    }
    officer.ask(CREATE, input=given)
    given["aliases"] = [{"id": first, "name": "Larkfield"}, {"id": new_id(), "name": "LT"}]
    given["identifiers"] = [{"id": code, "scheme": "ODS", "value": "B"}, {"id": other, "scheme": "ODS", "value": "A"}]
    changed = officer.ask(UPDATE, input=given | {"version": 1, "source": "Entered by hand"})["updateOrganisation"]
    assert changed["version"] == 2
    assert changed["aliases"] == [{"name": "Larkfield"}, {"name": "LT"}]
    ids = "query($id: UUID!) { organisation(id: $id) { aliases { id name } identifiers { id value } } }"
    shown = officer.ask(ids, id=given["id"])["organisation"]
    assert shown["aliases"][0] == {"id": first, "name": "Larkfield"}
    assert shown["identifiers"] == [{"id": other, "value": "A"}, {"id": code, "value": "B"}]


def test_stale_edit_shows_every_difference(app: Any) -> None:
    officer = sign_in_new_user(app, name="Ada Example")
    with writing(app) as session:
        organisation = add_organisation(session, opened="2004-04", aliases=("LT",))
    officer.ask(UPDATE, input=edit(organisation, openedOn="2005", aliases=[{"id": new_id(), "name": "Lark"}]))
    refusal = officer.refused(UPDATE, input=edit(organisation, name="Larkfield", openedOn="2004-04"))
    details = refusal["extensions"]
    assert (details["code"], details["currentVersion"], details["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    found = {each["field"]: (each["mine"], each["theirs"]) for each in details["fields"]}
    assert found == {
        "name": ("Larkfield", "Larkfield Trust"),
        "openedOn": ("2004-04", "2005"),
        "aliases": ([], ["Lark"]),
    }
    assert show(officer, organisation.id)["openedOn"] == "2005"


def test_leaver_may_stay_but_not_become_lead(app: Any) -> None:
    officer, leaver = sign_in_new_user(app), sign_in_new_user(app, name="Ben Example")
    with writing(app) as session:
        theirs = add_organisation(session, "Theirs", lead_id=leaver.user_id)
        free = add_organisation(session, "Free")
        session.get_one(User, leaver.user_id).is_active = False
    kept = officer.ask(UPDATE, input=edit(theirs, name="Renamed", leadId=str(leaver.user_id)))
    assert kept["updateOrganisation"]["lead"] == {"name": "Ben Example"}
    refusal = officer.refused(UPDATE, input=edit(free, leadId=str(leaver.user_id)))
    assert (refusal["message"], refusal["extensions"]["field"]) == ("This colleague is no longer active.", "leadId")
    assert show(officer, free.id)["lead"] is None


def test_closing_before_a_role_starts_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        organisation = add_organisation(session)
        add_role(session, add_person(session).id, organisation.id, started="2021-05")
    refusal = officer.refused(UPDATE, input=edit(organisation, closedOn="2021-04"))
    assert refusal["message"] == "It cannot have closed by then: one role starts there after that day."
    assert refusal["extensions"]["field"] == "closedOn"
    assert show(officer, organisation.id)["closedOn"] is None
    assert officer.ask(UPDATE, input=edit(organisation, closedOn="2021-05"))["updateOrganisation"]["version"] == 2


def test_unreferenced_organisation_can_be_deleted(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        organisation = add_organisation(session, aliases=("LT",), identifiers=(("ODS", "RLF"),))
    assert officer.ask(DELETE, id=str(organisation.id), version=1)["deleteOrganisation"] == str(organisation.id)
    assert show(officer, organisation.id) is None


@pytest.mark.parametrize("kind", ["role", "child", "ask", "interaction"])
def test_referenced_organisation_cannot_be_deleted(app: Any, kind: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        organisation = add_organisation(session, aliases=("LT",))
        if kind == "role":
            add_role(session, add_person(session).id, organisation.id)
        elif kind == "child":
            add_organisation(session, "Child", parent_id=organisation.id)
        elif kind == "ask":
            add_policy_ask(session, addressees=[organisation.id])
        else:
            add_interaction(session, date(2025, 3, 4), users=[officer.user_id], organisations=[organisation.id])
    refusal = officer.refused(DELETE, id=str(organisation.id), version=1)
    assert refusal["message"] == (
        "This cannot be deleted while roles, organisations that belong to it, interactions, policy asks, responses,"
        " frozen lists of decision-makers, stances, assessments, wanted moves, outcomes, targets of campaigns,"
        " asserted ties, marks not to use a tie, planned contacts, promises, requests for an introduction,"
        " substantiations, activities, limits of campaigns, plans of campaigns or marks on plans of campaigns"
        " refer to it."
    )
    assert show(officer, organisation.id)["aliases"] == [{"name": "LT"}]


def test_deleting_a_changed_organisation_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        organisation = add_organisation(session)
    officer.ask(UPDATE, input=edit(organisation, name="Larkfield"))
    assert officer.refused(DELETE, id=str(organisation.id), version=1)["extensions"]["code"] == "CONFLICT"
    assert show(officer, organisation.id)["name"] == "Larkfield"
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 1
