"""What one viewer may not see changes nothing that they get back: every query field, filter, sort, search and count.

The questions are made from the schema: a new field, filter or sort is asked about without anybody thinking of it.
Each viewer asks all of them before and after a restricted interaction is planted, and both answers must be the same.
"""

import itertools
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLType,
    get_named_type,
    is_required_argument,
    is_required_input_field,
)

from backend.accounts.models import PermissionLevel
from backend.graphql_endpoint import answer
from backend.interactions.models import InteractionStatus
from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import AskPartyKind
from backend.schema import schema
from backend.visits.models import VisitNotice
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.action_plan import add_plan_line
from tests.factories.campaigns import add_campaign, add_contact, add_task
from tests.factories.embargo import plant_embargoed_ask
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

MARK = "canarybird"
LOG = "mutation($input: LogInteractionInput!) { logInteraction(input: $input) { id } }"
STANCE = "mutation($input: RecordStanceInput!) { recordStance(input: $input) { id } }"
ASSERT = "mutation($input: AssertTieInput!) { assertTie(input: $input) { id } }"
EVIDENCE = "mutation($input: AddPlanLineEvidenceInput!) { addPlanLineEvidence(input: $input) { id } }"
PROMISE = "mutation($input: MakePromiseInput!) { makePromise(input: $input) { id } }"
QUERY = schema._schema.query_type
assert QUERY is not None

Asked = tuple[str, dict[str, Any]]


class World:
    """Two officers of different teams, an administrator and a reader, and records that all staff may see."""

    def __init__(self, app: Any) -> None:
        self.author = sign_in_new_user(app, "Ada Author", team="Workforce")
        self.viewers = {
            "officer of another team": sign_in_new_user(app, "Olu Officer", team="Regulation"),
            "administrator": sign_in_new_user(app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR),
            "reader": sign_in_new_user(app, "Ray Reader", level=PermissionLevel.READER),
        }
        self.app, self.today, self.embargoed = app, london_today(), uuid.uuid4()
        other = sign_in_new_user(app, "Cy Colleague").user_id
        with writing(app) as session:
            organisation = add_organisation(session, "Example Trust")
            person, behind = add_person(session, "Robin Vale"), add_person(session, "Sam Hill")
            role = add_role(session, person.id, organisation.id)
            ask = add_policy_ask(session)
            add_party(session, ask.id, AskPartyKind.DECISION_MAKER, role_id=role.id)
            session.flush()
            self.organisation, self.person, self.role, self.ask = organisation.id, person.id, role.id, ask.id
            self.behind, self.line = behind.id, add_plan_line(session, owner_id=self.author.user_id).id
            elsewhere = add_person(session, "Kit Open").id
            self.open = add_interaction(session, self.today, people=[elsewhere], users=[self.author.user_id]).id
            add_interaction(session, self.today, people=[person.id], users=[other], status=InteractionStatus.PLANNED)
            window = {"starts_on": self.today - timedelta(days=9), "ends_on": self.today + timedelta(days=9)}
            self.campaign = add_campaign(session, ask.id, members=((self.author.user_id, 3),), **window).id
        self.restricted, self.stance, self.tie, self.promise, self.planned = (uuid.uuid4() for _ in range(5))

    @property
    def ids(self) -> list[str]:
        seen = (self.organisation, self.person, self.ask, self.author.user_id, self.role, self.behind, self.line)
        seen = (*seen, self.campaign)
        return [str(key) for key in (*seen, self.embargoed, self.restricted, self.stance, self.tie, self.promise)]

    def ids_for(self, name: str) -> list[str]:
        """Ids for an argument by its name: the id of another noun is refused by any field and tells nothing."""
        by_name = {
            "policyAskId": (self.ask, self.embargoed),
            "couldHaveRaisedAskId": (self.ask, self.embargoed),
            "personId": (self.person, self.behind),
            "organisationId": (self.organisation,),
            "userId": (self.author.user_id,),
            "ownerId": (self.author.user_id,),
            "roleId": (self.role,),
            "interactionId": (self.open, self.restricted, self.planned),
        }
        return [str(key) for key in by_name[name]] if name in by_name else self.ids

    def plant(self, sensitivity: str) -> None:
        """What the author alone may see: an interaction that marks every text, a stance and a promise from it, a tie.

        They make the one way of ours to Robin Vale, and the one from there to Sam Hill. The author plans to see Robin
        Vale again, and once told the other officer of it, who could read it then.
        """
        self._log(
            self.restricted,
            sensitivity,
            status="HELD",
            discussionPoints=[{"id": str(uuid.uuid4()), "policyAskId": str(self.ask), "wasRaised": True, "said": MARK}],
        )
        self._log(self.planned, sensitivity, status="PLANNED")
        with writing(self.app) as session:
            for planted in (self.restricted, self.planned):
                add_contact(session, self.campaign, planted, self.author.user_id, minutes_spent=90)
                add_task(session, self.campaign, MARK, self.today, interaction_id=planted, owner_id=self.author.user_id)
            told = self.viewers["officer of another team"].user_id
            session.add(
                VisitNotice(
                    id=uuid.uuid4(),
                    from_user_id=self.author.user_id,
                    to_user_id=told,
                    interaction_id=self.planned,
                    planned_on=self.today,
                    message=MARK,
                    sent_at=utc_now(),
                )
            )
        self.author.ask(
            STANCE,
            input={
                "id": str(self.stance),
                "policyAskId": str(self.ask),
                "stakeholder": {"roleId": str(self.role)},
                "level": "OPPOSED",
                "heldOn": self.today.isoformat(),
                "confidence": "HIGH",
                "source": f"Said in {MARK}",
                "sourceInteractionId": str(self.restricted),
            },
        )
        self.author.ask(
            PROMISE,
            input={"id": str(self.promise), "interactionId": str(self.restricted), "isOurs": False, "text": MARK}
            | {"personId": str(self.person), "dueOn": self.today.isoformat()},
        )
        self.author.ask(
            ASSERT,
            input={"id": str(self.tie), "kind": "ADVISES", "source": f"Heard of {MARK}", "sensitivity": sensitivity}
            | {"fromParty": {"personId": str(self.person)}, "toParty": {"personId": str(self.behind)}, "note": MARK},
        )
        self.author.ask(
            EVIDENCE,
            input={"id": str(uuid.uuid4()), "planLineId": str(self.line), "interactionId": str(self.restricted)}
            | {"title": MARK, "source": MARK, "datedOn": self.today.isoformat()},
        )

    def _log(self, interaction_id: uuid.UUID, sensitivity: str, **values: Any) -> None:
        given = {
            "id": str(interaction_id),
            "kind": "MEETING",
            "occurredOn": self.today.isoformat(),
            "title": f"About {MARK}",
            "notes": f"Notes on {MARK}",
            "sensitivity": sensitivity,
            "participants": [
                {"id": str(uuid.uuid4()), "userId": str(self.author.user_id)},
                {"id": str(uuid.uuid4()), "personId": str(self.person)},
            ],
        }
        self.author.ask(LOG, input=given | values)

    def plant_embargo(self) -> None:
        """An ask of the author under embargo, spoken of in an open interaction, with all that can name it."""
        with writing(self.app) as session:
            plant_embargoed_ask(
                session,
                utc_now() + timedelta(days=30),
                id=self.embargoed,
                owner_id=self.author.user_id,
                interaction_id=self.open,
                role_id=self.role,
                person_id=self.person,
                asked_id=self.viewers["officer of another team"].user_id,
                on=self.today,
                mark=MARK,
            )
            secret = add_campaign(session, self.ask, self.embargoed, name=MARK, lead_id=self.author.user_id)
            add_contact(session, secret.id, self.open, self.author.user_id)
            add_task(session, secret.id, MARK, self.today, owner_id=self.author.user_id)


def selection(kind: GraphQLType, depth: int = 0) -> str:
    """Every field of a type, three levels down."""
    named = get_named_type(kind)
    if not isinstance(named, GraphQLObjectType):
        return ""
    fields = [
        f"{name} {inner}".strip()
        for name, field in named.fields.items()
        if not isinstance(get_named_type(field.type), GraphQLObjectType) or depth < 3
        for inner in [selection(field.type, depth + 1)]
        if inner or not isinstance(get_named_type(field.type), GraphQLObjectType)
    ]
    return "{ " + " ".join(fields) + " }" if fields else ""


def values(kind: GraphQLType, world: World, name: str) -> list[Any]:
    """Values worth asking with, for an argument or a filter of this type."""
    if isinstance(kind, GraphQLNonNull):
        return values(kind.of_type, world, name)
    if isinstance(kind, GraphQLList):
        return [[value] for value in values(kind.of_type, world, name)]
    if isinstance(kind, GraphQLEnumType):
        return list(kind.values)
    if isinstance(kind, GraphQLInputObjectType):
        return list(inputs(kind, world))
    assert isinstance(kind, GraphQLScalarType)
    today = world.today.isoformat()
    return {
        "UUID": world.ids_for(name),
        "String": ["person", "organisation", "user"] if name == "kind" else [MARK, MARK[:6]],
        "Boolean": [True, False],
        "Int": [1] if name in ("first", "second") else [20],
        "Date": [today, date(world.today.year - 1, 1, 1).isoformat()],
        "DateTime": [f"{today}T00:00:00Z"],
    }[kind.name]


def inputs(kind: GraphQLInputObjectType, world: World) -> Iterator[dict[str, Any]]:
    """One field of a filter at a time, beside those that it needs; a sort by each field, both ways."""
    if "order" in kind.fields:
        for field, order in itertools.product(values(kind.fields["field"].type, world, "field"), ("ASC", "DESC")):
            yield {"field": field, "order": order}
    elif "offset" in kind.fields:
        yield {"offset": 0, "limit": 100}
    else:
        needed = {name: field for name, field in kind.fields.items() if is_required_input_field(field)}
        fixed = {name: values(field.type, world, name)[0] for name, field in needed.items()}
        for name, field in kind.fields.items():
            for value in values(field.type, world, name):
                yield fixed | {name: value}


def questions(world: World) -> Iterator[Asked]:
    for name, field in QUERY.fields.items():
        required = {key: values(arg.type, world, key) for key, arg in field.args.items() if is_required_argument(arg)}
        fixed = {key: given[0] for key, given in required.items()}
        for combination in itertools.product(*required.values()):
            yield asked(name, field, dict(zip(required, combination, strict=True)))
        for key, arg in field.args.items():
            if key not in required:
                for value in values(arg.type, world, key):
                    yield asked(name, field, {**fixed, key: value})


def asked(name: str, field: GraphQLField, given: dict[str, Any]) -> Asked:
    declared = ", ".join(f"${key}: {field.args[key].type}" for key in given)
    passed = ", ".join(f"{key}: ${key}" for key in given)
    head = f"query({declared})" if given else "query"
    arguments = f"({passed})" if given else ""
    return f"{head} {{ {name}{arguments} {selection(field.type)} }}", given


def root_of(text: str) -> str:
    return text.split("{ ", 1)[1].split("(")[0].split(" ")[0]


def answers(app: Any, viewer: SignedIn, world: World, *, most: int | None = None) -> dict[str, Any]:
    """What the viewer gets for each question; `most` asks only the first few of each root field."""
    doorway, count, got = app.state.doorway, Counter[str](), {}
    request = SimpleNamespace(cookies=viewer.client.cookies, state=SimpleNamespace(request_id="same"))
    who = doorway.viewer_of(request)
    for text, given in questions(world):
        count[root_of(text)] += 1
        if most is None or count[root_of(text)] <= most:
            with doorway.context_of(who, "same") as context:
                got[f"{text} {given}"] = answer(context, {"query": text, "variables": given})
    return got


@pytest.mark.parametrize(
    ("sensitivity", "viewer"),
    [("RESTRICTED", "administrator"), ("TEAM", "officer of another team"), ("RESTRICTED", "reader")],
)
def test_hidden_interaction_changes_no_answer(app: Any, database_kind: str, sensitivity: str, viewer: str) -> None:
    """Every question on SQLite; on PostgreSQL the first of each root field, since the rules are the same SQL."""
    world = World(app)
    asking, most = world.viewers[viewer], None if database_kind == "sqlite" else 12
    before, own = answers(app, asking, world, most=most), answers(app, world.author, world, most=3)
    world.plant(sensitivity)
    world.plant_embargo()
    after = answers(app, asking, world, most=most)
    assert [question for question in after if after[question] != before[question]] == []
    # The author's own answers do change, in every noun that an interaction touches: the questions do reach it.
    now = answers(app, world.author, world, most=3)
    touched = {root_of(question) for question in now if now[question] != own[question]}
    assert touched >= {
        "interactions",
        "organisations",
        "people",
        "policyAsks",
        "stances",
        "standings",
        "ties",
        "egoNetwork",
        "routes",
        "reach",
        "networkMap",
        "between",
        "portfolio",
        "promises",
        "doubleVisits",
        "assertedTies",
        "planLines",
        "search",
        "myWeek",
    }


def test_planted_open_interaction_is_seen_by_staff(app: Any) -> None:
    """The control: the same interaction, open, does change what an officer gets."""
    world = World(app)
    with writing(app) as session:
        add_interaction(session, title=f"Open {MARK}", people=[world.person], users=[world.author.user_id])
    officer = world.viewers["officer of another team"]
    found = officer.ask("query($q: String!) { search(q: $q) { items { kind } } }", q=MARK)
    assert found == {"search": {"items": [{"kind": "INTERACTION"}]}}
