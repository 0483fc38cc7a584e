"""Every screen of Trellis by its name: an address, and what must be done on it before it is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.officers import Officer


def nothing(_page: Page) -> None:
    """The address alone leads there."""


@dataclass(frozen=True)
class Screen:
    """`path` may name a record of the demonstration data in braces; `prepare` opens dialogs and drawers."""

    name: str
    path: str
    prepare: Callable[[Page], None] = nothing


def press(name: str) -> Callable[[Page], None]:
    """Presses the first button of this name and waits for the dialog that it opens."""

    def prepare(page: Page) -> None:
        page.get_by_role("button", name=name).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()

    return prepare


def open_first_figure(page: Page) -> None:
    page.get_by_role("button", name="open the records of").first.click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()


def open_first_tie(page: Page) -> None:
    ties = page.get_by_role("region", name="Who of us knows them")
    ties.locator("summary, [aria-expanded=false]").first.click()


def show_records(page: Page) -> None:
    page.get_by_role("button", name="behind").first.click()
    expect(page.get_by_role("listitem", name="Route 1").get_by_role("listitem").nth(1)).to_be_visible()


def suggest(page: Page) -> None:
    page.get_by_role("combobox", name="Search everything").fill("albrian")
    expect(page.get_by_role("option").first).to_be_visible()


def type_a_name(page: Page) -> None:
    page.get_by_label("Add a person, organisation or colleague").fill("Albrian")
    expect(page.get_by_role("option").nth(3)).to_be_visible()


def plan_a_double_visit(page: Page) -> None:
    page.get_by_label("Add a person, organisation or colleague").fill("Albrian Care Inspectorate")
    page.get_by_role("option", name="Albrian Care Inspectorate").first.click()
    page.get_by_label("Date").fill((datetime.now(UTC).date() + timedelta(days=11)).isoformat())
    expect(page.get_by_role("region", name="Possible double visit")).to_be_visible()


def add_new_person(page: Page) -> None:
    page.get_by_label("Add a person, organisation or colleague").fill("Wilhelmina")
    page.get_by_role("option", name="Add as a new person").click()
    expect(page.get_by_role("group", name="New person")).to_be_visible()


def refuse_log_form(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not saved.")).to_be_visible()


def show_policy_choices(page: Page) -> None:
    page.get_by_role("button", name="Show and change").click()
    expect(page.get_by_role("table", name="Policy choices by stance, from 0 to 1")).to_be_visible()


def choose_on_map(page: Page) -> None:
    page.get_by_role("button", name="Show the ties of").first.click()
    expect(page.get_by_role("region", name="About ")).to_be_visible()
    expect(page.locator("[data-map=drawn]")).to_be_visible()


def ask_who_stands_between(page: Page) -> None:
    for side, place in (("One group", 0), ("The other group", 0)):
        page.get_by_label(side).click()
        page.get_by_role("option").nth(place).click()
    expect(page.get_by_role("table", name="Who stands between these two groups")).to_be_visible()


def choose_a_stage(page: Page) -> None:
    press("Change the stage")(page)
    page.get_by_role("dialog").get_by_role("combobox", name="Stage").click()
    page.get_by_role("option", name="Implemented").or_(page.get_by_role("option", name="Embedded")).first.click()
    expect(page.get_by_role("region", name="Entry tests").get_by_role("listitem").first).to_be_visible()


def show_beside_the_ladder(page: Page) -> None:
    """On a phone they are in the list of stages."""
    expect(page.get_by_role("heading", name="How long asks stay at each stage")).to_be_visible()
    button = page.get_by_role("button", name="those beside the ladder")
    if button.is_visible():
        button.click()


SCREENS = (
    Screen("my week", "/"),
    Screen("search suggestions", "/", suggest),
    Screen("organisations", "/organisations"),
    Screen("organisation", "/organisations/{organisation}/show", open_first_tie),
    Screen("organisation history", "/organisations/{organisation}/show?tab=history"),
    Screen("new organisation", "/organisations/create"),
    Screen("edit organisation", "/organisations/{organisation}"),
    Screen("people", "/people"),
    Screen("person", "/people/{person}/show", open_first_tie),
    Screen("person moved", "/people/{person}/show", press("Moved to…")),
    Screen("person, withdrawing", "/people/{person}/show", press("Withdraw from the network")),
    Screen("person, asserting a tie", "/people/{person}/show", press("Assert a tie")),
    Screen("person, not to be used", "/people/{person}/show", press("Mark “do not use”")),
    Screen("person, planning contact", "/people/{person}/show", press("Plan contact")),
    Screen("person history", "/people/{person}/show?tab=history"),
    Screen("brief for a person", "/brief/person/{person}"),
    Screen("brief for an organisation", "/brief/organisation/{organisation}"),
    Screen("new person", "/people/create"),
    Screen("edit person", "/people/{person}"),
    Screen("interactions", "/interactions"),
    Screen("interaction", "/interactions/{interaction}/show"),
    Screen("brief for an interaction", "/brief/interaction/{interaction}"),
    Screen("interaction, promises", "/interactions/{promised}/show"),
    Screen("interaction, promising", "/interactions/{promised}/show", press("Add a promise")),
    Screen("interaction, settling", "/interactions/{promised}/show", press("Settle")),
    Screen("interaction, changing a promise", "/interactions/{promised}/show", press("Change")),
    Screen("promises", "/promises"),
    Screen("messages about visits", "/visits"),
    Screen("promises, settling", "/promises?tab=all", press("Settle")),
    Screen("log form", "/interactions/create"),
    Screen("log form, refused", "/interactions/create", refuse_log_form),
    Screen("log form, names to choose", "/interactions/create", type_a_name),
    Screen("log form, double visit", "/interactions/create", plan_a_double_visit),
    Screen("log form, new person", "/interactions/create", add_new_person),
    Screen("edit interaction", "/interactions/{interaction}"),
    Screen("policy asks", "/policy_asks"),
    Screen("policy ask", "/policy_asks/{ask}/show"),
    Screen("policy ask, stage", "/policy_asks/{ask}/show", press("Change the stage")),
    Screen("policy ask, judging influence", "/policy_asks/{ask}/show", press("Record a judgement")),
    Screen("policy ask, stage with its tests", "/policy_asks/{ask}/show", choose_a_stage),
    Screen("policy ask responses", "/policy_asks/{ask}/show?tab=responses"),
    Screen("policy ask, responding", "/policy_asks/{ask}/show?tab=responses", press("Record a response")),
    Screen("policy ask, freezing", "/policy_asks/{ask}/show?tab=responses", press("Freeze for a quarter")),
    Screen("policy ask timeline", "/policy_asks/{ask}/show?tab=timeline"),
    Screen("policy ask timeline as a table", "/policy_asks/{ask}/show?tab=timeline&as=table"),
    Screen("asks by stage", "/ask_board", show_beside_the_ladder),
    Screen("asks by stage, none", "/ask_board?theme=No such theme"),
    Screen("policy ask framing", "/policy_asks/{ask}/show?tab=framing"),
    Screen("rewording an ask", "/policy_asks/{ask}/show?tab=framing", press("Reword the ask")),
    Screen("adding evidence", "/policy_asks/{ask}/show?tab=framing", press("Add evidence")),
    Screen("recording a consultation", "/policy_asks/{ask}/show?tab=framing", press("Record a consultation")),
    Screen("policy ask interactions", "/policy_asks/{ask}/show?tab=interactions"),
    Screen("policy ask history", "/policy_asks/{ask}/show?tab=history"),
    Screen("new policy ask", "/policy_asks/create"),
    Screen("edit policy ask", "/policy_asks/{ask}"),
    Screen("stances", "/stances"),
    Screen("stance", "/stances/{stance}/show"),
    Screen("stances, claimed and not checked", "/stances?filter=%7B%22awaitsCheck%22%3Atrue%7D"),
    Screen("stance movement", "/stance_movement"),
    Screen("alignment map", "/alignment_map?policyAskId={ask}"),
    Screen("alignment map, an earlier day", "/alignment_map?policyAskId={ask}&asAt=2026-06-01"),
    Screen("new stance", "/stances/create"),
    Screen("edit stance", "/stances/{stance}"),
    Screen("campaigns", "/campaigns"),
    Screen("campaign", "/campaigns/{campaign}/show"),
    Screen("campaign, plan", "/campaigns/{campaign}/show?tab=plan", show_policy_choices),
    Screen("campaign, contacts and tasks", "/campaigns/{campaign}/show?tab=contacts"),
    Screen("campaign, planning a contact", "/campaigns/{campaign}/show?tab=contacts", press("Plan a contact")),
    Screen("campaign settings", "/campaigns/{campaign}/show?tab=settings"),
    Screen("new campaign", "/campaigns/create?policyAskId={ask}"),
    Screen("edit campaign", "/campaigns/{campaign}"),
    Screen("templates of tasks", "/task_templates"),
    Screen("new template of tasks", "/task_templates/create?usual=1"),
    Screen("outcomes", "/outcomes"),
    Screen("outcome", "/outcomes/{outcome}/show"),
    Screen("outcome, asking outside", "/outcomes/{outcome}/show", press("Ask somebody outside")),
    Screen("new outcome", "/outcomes/create"),
    Screen("edit outcome", "/outcomes/{outcome}"),
    Screen("claims", "/contribution_claims"),
    Screen("claim", "/contribution_claims/{claim}/show"),
    Screen("edit claim", "/contribution_claims/{claim}"),
    Screen("my relationships", "/portfolio"),
    Screen("my relationships, quiet", "/portfolio?show=QUIET"),
    Screen("relationships of a colleague, another day", "/portfolio?userId={user}&asAt=2026-01-15"),
    Screen("network, nobody chosen", "/network"),
    Screen("network", "/network?kind=organisation&id={organisation}"),
    Screen("routes, nobody chosen", "/routes"),
    Screen("routes", "/routes?organisationId={organisation}", show_records),
    Screen("routes, ask chosen", "/routes?policyAskId={ask}"),
    Screen("routes, asking", "/routes?organisationId={organisation}", press("Ask for an introduction")),
    Screen("introductions", "/introductions"),
    Screen("introductions from me", "/introductions?tab=from_me"),
    Screen("introduction", "/introductions/{introduction}/show"),
    Screen("introduction, answering", "/introductions/{introduction}/show", press("Answer")),
    Screen("reshuffles", "/reshuffles"),
    Screen("reshuffle", "/reshuffles/{reshuffle}/show"),
    Screen("reshuffle, correcting", "/reshuffles/{reshuffle}/show", press("Correct the date")),
    Screen("reshuffle history", "/reshuffles/{reshuffle}/show?tab=history"),
    Screen("new reshuffle", "/reshuffles/create"),
    Screen("map, where to begin", "/map"),
    Screen("map of an ask", "/map?policyAskId={ask}", choose_on_map),
    Screen("map around a person", "/map?personId={person}&level=people&hops=2", choose_on_map),
    Screen("map, between two groups", "/map?everything=yes", ask_who_stands_between),
    Screen("map, nobody", "/map?everything=yes&asAt=1990-01-01"),
    Screen("search", "/search?q=health"),
    Screen("search, nothing found", "/search?q=zzyzx"),
    Screen("action plan", "/action_plan"),
    Screen("action plan, narrowed", "/action_plan?objective=VOICE&rating=AMBER"),
    Screen("plan line", "/plan_lines/{line}/show"),
    Screen("plan line, updating", "/plan_lines/{line}/show", press("Update")),
    Screen("plan line, rating by hand", "/plan_lines/{line}/show", press("Rate by hand")),
    Screen("plan line, adding evidence", "/plan_lines/{line}/show", press("Add evidence")),
    Screen("plan line history", "/plan_lines/{line}/show?tab=history"),
    Screen("new plan line", "/plan_lines/create"),
    Screen("edit plan line", "/plan_lines/{line}"),
    Screen("objectives", "/objectives"),
    Screen("new objective", "/objectives/create"),
    Screen("activities", "/activities"),
    Screen("activity", "/activities/{activity}/show"),
    Screen("activity history", "/activities/{activity}/show?tab=history"),
    Screen("new activity, kinds", "/activities/create?planLineId={line}"),
    Screen("new offer", "/activities/create?kind=OFFER"),
    Screen("edit activity", "/activities/{activity}"),
    Screen("associates", "/associates"),
    Screen("associate, recording a conversation", "/associates/{associate}/show", press("Record a conversation")),
    Screen("new associate", "/associates/create"),
    Screen("diversity tables", "/diversity_tables"),
    Screen("diversity table", "/diversity_tables/{table}/show"),
    Screen("new diversity table", "/diversity_tables/create"),
    Screen("survey results", "/survey_results"),
    Screen("survey result", "/survey_results/{survey}/show"),
    Screen("new survey results", "/survey_results/create"),
    Screen("board papers", "/board_papers"),
    Screen("new board paper", "/board_papers/create"),
    Screen("edit board paper", "/board_papers/{draft_paper}"),
    Screen("board paper, steps", "/board_papers/{draft_paper}/show"),
    Screen("board paper, writing", "/board_papers/{draft_paper}/show?tab=write", press("Write “Asks by stage”")),
    Screen("board paper, comments", "/board_papers/{draft_paper}/show?tab=comments"),
    Screen("board paper, approved", "/board_papers/{approved_paper}/show"),
    Screen("board paper, read", "/board_papers/{approved_paper}/show?tab=read"),
    Screen("board paper figure", "/board_papers/{approved_paper}/show?tab=read", open_first_figure),
    Screen("position today", "/position", open_first_figure),
    Screen("imports", "/imports"),
    Screen("import plan", "/imports/{plan}"),
    Screen("my digest and calendar", "/digest_and_calendar"),
    Screen("users", "/users"),
    Screen("new user", "/users/create"),
    Screen("handovers", "/handovers"),
    Screen("handover", "/handovers/{handover}"),
    Screen("handover, naming a successor", "/handovers/{handover}", press("Name: ")),
    Screen("handover pack", "/handovers/{handover}/pack/{heir}"),
    Screen("edit user", "/users/{user}"),
    Screen("teams", "/teams"),
    Screen("new team", "/teams/create"),
    Screen("edit team", "/teams/{team}"),
    Screen("strength settings", "/strength_settings"),
    Screen("strength model card", "/strength_model_card"),
    Screen("change password", "/change_password"),
    Screen("not found", "/nowhere"),
    Screen("missing record", "/people/00000000-0000-4000-8000-000000000000/show"),
    Screen("nothing matches", '/people?filter={{"q":"zzyzx"}}'),
)


def records(officer: Officer) -> dict[str, str]:
    """One record of each noun: the organisation and the ask on which the most is to be seen."""
    found = officer.ask(
        """{
          organisations(sort: {field: STRENGTH, order: DESC}, page: {limit: 1}) { items { id } }
          people(filter: {hasCurrentRole: true}, sort: {field: STRENGTH, order: DESC}, page: {limit: 1}) {
            items { id }
          }
          interactions(filter: {status: [HELD]}, page: {limit: 1}) { items { id } }
          policyAsks(sort: {field: LAST_RAISED_ON, order: DESC}, page: {limit: 1}) { items { id } }
          stances(page: {limit: 1}) { items { id } }
          users(filter: {isActive: true}, page: {limit: 1}) { items { id } }
          teams(page: {limit: 1}) { items { id } }
          promises(filter: {isOpen: true}, page: {limit: 1}) { items { id: interactionId } }
          reshuffles(page: {limit: 1}) { items { id } }
          planLines(filter: {rating: RED}, page: {limit: 1}) { items { id } }
          importPlans(page: {limit: 1}) { items { id } }
          activities(filter: {kind: [OFFER]}, page: {limit: 1}) { items { id } }
          associates(page: {limit: 1}) { items { id } }
          diversityTables(page: {limit: 1}) { items { id } }
          surveyResults(page: {limit: 1}) { items { id } }
        }"""
    ) | officer.ask(
        """{
          outcomes(sort: {field: CHANGED_ON, order: ASC}, page: {limit: 1}) { items { id } }
          contributionClaims(page: {limit: 1}) { items { id } }
          boardPapers { items { id state } }
          campaigns(filter: {isOpen: true}, page: {limit: 1}) { items { id } }
          handovers { id successor { id } }
          introductionRequests(filter: {isForMe: true, state: [OPEN]}, page: {limit: 1}) { items { id } }
        }"""
    )
    names = {
        "organisation": "organisations",
        "person": "people",
        "interaction": "interactions",
        "ask": "policyAsks",
        "stance": "stances",
        "user": "users",
        "team": "teams",
        "promised": "promises",
        "reshuffle": "reshuffles",
        "line": "planLines",
        "plan": "importPlans",
        "activity": "activities",
        "associate": "associates",
        "table": "diversityTables",
        "survey": "surveyResults",
        "introduction": "introductionRequests",
        "outcome": "outcomes",
        "claim": "contributionClaims",
        "campaign": "campaigns",
    }
    papers = {f"{paper['state'].lower()}_paper": paper["id"] for paper in found["boardPapers"]["items"]}
    leaving = {"handover": found["handovers"][0]["id"], "heir": found["handovers"][0]["successor"]["id"]}
    return (
        papers
        | leaving
        | {name: found[field]["items"][0]["id"] for name, field in names.items() if found[field]["items"]}
    )
