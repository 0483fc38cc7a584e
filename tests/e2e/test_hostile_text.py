"""Text that attacks a browser comes back as text: no dialog, no script, no request to elsewhere."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import ROOT, LiveServer, build_frontend, opened, serve
from tests.e2e.conftest import DESK
from tests.e2e.officers import Officer, first_administrator, new_id

SHARED = ROOT.parent / "shared" / "hostile"
ELSEWHERE = "https://elsewhere.example"
OWN = (
    "<script>alert(1)</script>",
    f'<script src="{ELSEWHERE}/a.js"></script>',
    "<img src=x onerror=alert(2)>",
    f'<img src="{ELSEWHERE}/b.png">',
    "<svg onload=alert(3)></svg>",
    f'<iframe src="{ELSEWHERE}"></iframe>',
    "<iframe srcdoc='<script>parent.alert(4)</script>'></iframe>",
    '"><details open ontoggle=alert(5)>',
    "'-alert(6)-'",
    "</textarea><script>alert(7)</script>",
    "</title><script>alert(8)</script>",
    "<style>body { display: none }</style>",
    f"<style>@import '{ELSEWHERE}/c.css';</style>",
    f"<link rel=stylesheet href={ELSEWHERE}/d.css>",
    f'<meta http-equiv=refresh content="0;url={ELSEWHERE}">',
    f"<base href={ELSEWHERE}/>",
    "javascript:alert(9)",
    "[link](javascript:alert(10))",
    "data:text/html,<script>alert(11)</script>",
    "{{constructor.constructor('alert(12)')()}}",
    "${alert(13)}",
    "%s %d %n %{name}",
    "`alert(14)`",
    "<math><mtext></p><script>alert(15)</script>",
    "&lt;script&gt;alert(16)&lt;/script&gt;",
    "&#60;script&#62;alert(17)",
    '=HYPERLINK("https://elsewhere.example","x")',
    "__proto__ constructor toString",
    "null undefined NaN true",
    "' OR '1'='1' --",
    "\u202eright to left\u202c and \u200bnothing\u200b between",
    "Z\u0351\u034b\u036ba\u0316\u0317l\u0318g\u0322o\u0323",
    "👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ﷽",
    "W" * 150,
)


def corpora() -> list[str]:
    """Two public collections, where they lie beside the repository."""
    found: list[str] = []
    naughty = SHARED / "blns" / "blns.json"
    if naughty.is_file():
        found += json.loads(naughty.read_text("utf-8"))
    found += [path.read_text("utf-8").partition("\n--")[0] for path in sorted(SHARED.glob("xss-bleach/*.test"))]
    return found


def allowed(text: str) -> bool:
    """Control characters and lone surrogates are refused at the door; that is tested there."""
    return bool(text.strip()) and not any(
        (ord(c) < 32 and c not in "\t\n\r") or 0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF for c in text
    )


def lines(texts: list[str], length: int) -> list[str]:
    return [text for text in texts if len(text) <= length and not set(text) & set("\r\n\u2028\u2029")]


def packed(texts: list[str], size: int = 18_000) -> list[str]:
    """All of them in as few notes as hold them."""
    notes = [""]
    for text in texts:
        if len(notes[-1]) + len(text) > size:
            notes.append("")
        notes[-1] += text + "\n"
    return notes


class World:
    """Records whose every text field attacks: one attack in each line, and all of them in the notes."""

    def __init__(self, administrator: Officer) -> None:
        self.administrator = administrator
        self.ask, self.create = administrator.ask, administrator.create
        everything = list(dict.fromkeys(text for text in (*OWN, *corpora()) if allowed(text)))
        self.lines = list({" ".join(text.casefold().split()): text for text in lines(everything, 200)}.values())
        self.notes = packed(everything)
        singles = lines([text for text in everything if "alert" in text or text in OWN], 60)
        self._attacks = cycle(f"{text} {number}" for number, text in enumerate(singles))
        team = self.create("createTeam", "CreateTeamInput", name=next(self._attacks))["id"]
        self.colleague = administrator.add_colleague(next(self._attacks), team)
        self.many = [
            self.organisation(f"Holder of many names {start}", self.notes[0], self.lines[start : start + 50])
            for start in range(0, len(self.lines), 50)
        ]
        self.sets = [self.add(self.notes[number % len(self.notes)], number) for number in range(12)]

    def add(self, note: str, number: int) -> dict[str, str]:
        """One record of each noun, by the name of its list."""
        name = self._attacks
        role = {
            "id": new_id(),
            "organisationId": self.organisation(next(name), note, [next(name)]),
            "title": next(name),
        }
        person = {
            "name": next(name),
            "phone": next(name)[:40],
            "background": note,
            "source": next(name),
            "roles": [role],
        }
        made = {"organisations": role["organisationId"]}
        made["people"] = self.create("createPerson", "CreatePersonInput", **person)["id"]
        made["policy_asks"] = self.add_ask(role["id"], note)
        point = {"id": new_id(), "policyAskId": made["policy_asks"], "wasRaised": bool(number % 2)}
        point |= {"said": note} if point["wasRaised"] else {"notRaisedReason": "OTHER", "notRaisedNote": note[:2000]}
        meeting = {"kind": "MEETING", "status": "HELD", "occurredOn": "2026-03-02", "title": next(name), "notes": note}
        made["interactions"] = self.create(
            "logInteraction",
            "LogInteractionInput",
            participants=[{"id": new_id(), "personId": made["people"]}, {"id": new_id(), "userId": self.colleague}],
            discussionPoints=[point],
            source=next(name),
            **meeting,
        )["id"]
        stance = {"level": "SCEPTICAL", "heldOn": "2026-02-02", "confidence": "LOW", "source": note[:2000]}
        made["stances"] = self.create(
            "recordStance",
            "RecordStanceInput",
            policyAskId=made["policy_asks"],
            stakeholder={"organisationId": made["organisations"]},
            **stance,
        )["id"]
        return made

    def add_ask(self, role_id: str, note: str) -> str:
        name = self._attacks
        party = {"id": new_id(), "kind": "DECISION_MAKER", "stakeholder": {"roleId": role_id}}
        ask = {"title": next(name), "text": note, "theme": next(name), "venue": next(name), "draftedOn": "2026-01-05"}
        ask_id = str(self.create("createPolicyAsk", "CreatePolicyAskInput", parties=[party], **ask)["id"])
        stage = {"id": new_id(), "policyAskId": ask_id, "stage": "RAISED", "changedOn": "2026-02-01"}
        self.ask(
            "mutation($input: ChangeStageInput!) { changeStage(input: $input) { id } }",
            input=stage | {"reason": note[:2000], "document": next(name), "overrideReason": note[:2000]},
        )
        return ask_id

    def organisation(self, name: str, note: str, aliases: list[str]) -> str:
        given = {
            "kind": "CHARITY",
            "website": f"https://example.org/?{quote(name)}",
            "background": note,
            "source": name,
            "aliases": [{"id": new_id(), "name": alias} for alias in aliases],
            "identifiers": [{"id": new_id(), "scheme": "Code", "value": name[:60]}],
        }
        return str(self.create("createOrganisation", "CreateOrganisationInput", name=name, **given)["id"])


@pytest.fixture(scope="module")
def server(memory: Path) -> Iterator[LiveServer]:
    build_frontend()
    # A folder of its own each time: a worker that takes tests over from another sets this up twice.
    with serve(Path(mkdtemp(prefix="hostile-", dir=memory))) as server:
        yield server


@pytest.fixture(scope="module")
def world(server: LiveServer) -> World:
    return World(first_administrator(server))


@pytest.fixture
def page(
    browser: Browser, server: LiveServer, world: World, problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    def on_dialog(dialog: Dialog) -> None:
        problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    with opened(browser, server, problems, request, **DESK) as page:
        page.on("dialog", on_dialog)
        page.context.add_cookies([world.administrator.cookie()])
        page.goto("/")
        yield page


def look(page: Page, problems: list[str], *addresses: str) -> None:
    for address in addresses:
        page.goto(f"/#/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[role=progressbar], [aria-label^=Loading]")).to_have_count(0)
        expect(page.get_by_role("main")).to_be_visible()
        assert problems == [], f"{address}: {problems}"


def test_lists_show_hostile_text_and_run_none(page: Page, problems: list[str]):
    look(
        page, problems, "organisations?perPage=50", "people", "policy_asks", "interactions", "stances", "users", "teams"
    )


@pytest.mark.parametrize("noun", ["organisations", "people", "policy_asks", "interactions", "stances"])
def test_records_show_hostile_text_and_run_none(page: Page, world: World, problems: list[str], noun: str):
    for number in (0, 7):
        address = f"{noun}/{world.sets[number][noun]}"
        look(page, problems, f"{address}/show", f"{address}/show?tab=history", address)


def test_other_pages_show_hostile_text_and_run_none(page: Page, world: World, problems: list[str]):
    look(page, problems, f"organisations/{world.many[0]}/show", f"organisations/{world.many[-1]}", "")
    look(page, problems, f"network?kind=person&id={world.sets[0]['people']}")
    look(page, problems, "position?asAt=2026-04-01&comparedWith=2026-01-31")
    page.get_by_role("button", name="open the records of").first.click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    look(
        page,
        problems,
        *(f"search?q={quote(text)}" for text in ("<script>alert(1)</script>", "onerror", "${alert(13)}")),
    )
    look(page, problems, "interactions/create")
    page.get_by_label("Add a person, organisation or colleague").fill("alert")
    expect(page.get_by_role("option").first).to_be_visible()


def test_hostile_text_comes_back_unchanged(world: World):
    document = "query($ids: [UUID!]) { organisations(filter: {ids: $ids}) { items { background aliases { name } } } }"
    found = world.ask(document, ids=world.many)["organisations"]["items"]
    assert {each["background"] for each in found} == {world.notes[0]}
    assert sorted(alias["name"] for each in found for alias in each["aliases"]) == sorted(world.lines)
