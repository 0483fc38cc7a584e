"""Every screen with the demonstration data keeps WCAG 2.2 AA, light and dark, at 1440 and at 360 pixels."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import LiveServer, axe, watch
from tests.e2e.conftest import DESK, TELEPHONE, Demo, OpenAs
from tests.e2e.expected_problems import take_out
from tests.e2e.officers import Officer, first_administrator, new_id
from tests.e2e.screens import SCREENS, Screen, records

# Colours are then what they end as, and not what they pass through.
AT_REST = "*, *::before, *::after { transition: none !important; animation: none !important; }"
LOADING = "[role=progressbar], [aria-label^=Loading]"


@pytest.fixture(scope="module")
def module_problems() -> list[str]:
    return []


@pytest.fixture(scope="module")
def windows(browser: Browser, demo: Demo, module_problems: list[str]) -> Iterator[list[Page]]:
    """A desk and a telephone that all screens share: the program is loaded once in each."""
    opened = []
    for size in (DESK, TELEPHONE):
        context = browser.new_context(base_url=demo.server.url, locale="en-GB", timezone_id="Europe/London", **size)
        watch(context, demo.server.url, module_problems)
        context.add_cookies([demo.administrator.cookie()])
        opened.append(context.new_page())
        opened[-1].goto("/")
        opened[-1].add_style_tag(content=AT_REST)
    yield opened
    for page in opened:
        page.context.close()


@pytest.fixture(scope="module")
def record_ids(demo: Demo) -> dict[str, str]:
    preview_a_file(demo.administrator)
    return records(demo.administrator)


def preview_a_file(officer: Officer) -> None:
    """A plan with rows of each kind, which lies there as a preview."""
    lines = [
        "Minister,Date,Name of Organisation,Purpose of meeting,Department",
        "Ada Fernhill,2024-01-22,Tallow Trust,To discuss pay,Department for Lanterns",
        "Ada Fernhill,31/02/2024,Wick Institute,To discuss dates,Department for Lanterns",
        "Ada Fernhill,Nil return,Nil return,,Department for Lanterns",
    ]
    officer.upload_meetings("lanterns-preview.csv", "\n".join(lines).encode())


def settle(page: Page) -> None:
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator(LOADING)).to_have_count(0)


def looked_at(page: Page) -> list[str]:
    """What is wrong in light and in dark, with where it is wrong."""
    wrong: list[str] = []
    size = page.viewport_size or {"width": 0, "height": 0}
    width = size["width"]
    # The bar with the button to save lies over half of a box at some scroll positions, which axe takes for a small box.
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    wrong += [f"{width} px, light: {each}" for each in axe(page)]
    page.emulate_media(color_scheme="dark")  # which changes colours and nothing else
    wrong += [f"{width} px, dark: {each}" for each in axe(page, "color-contrast")]
    page.emulate_media(color_scheme="light")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        wrong.append(f"{width} px: {len(headings)} h1 elements: {headings}")
    scrolls = page.evaluate("document.documentElement.scrollWidth")
    if scrolls > width:
        wrong.append(f"{width} px: the page is {scrolls} px wide{widest(page, width)}")
    page.set_viewport_size(size)
    return wrong


def widest(page: Page, width: int) -> str:
    """The innermost elements that reach past the right edge and that no box scrolls or cuts."""
    found = page.evaluate(
        """(width) => {
            const reaches = (each) => each.getBoundingClientRect().right > width + 1;
            const holds = (each) => getComputedStyle(each).overflowX !== "visible";
            const isHeld = (each) => each && (holds(each) || isHeld(each.parentElement));
            return [...document.querySelectorAll("main *, header *")]
                .filter((each) => reaches(each) && ![...each.children].some(reaches) && !isHeld(each.parentElement))
                .slice(0, 3).map((each) => each.outerHTML.slice(0, 200));
        }""",
        width,
    )
    return "".join(f"\n  {each}" for each in found)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_keeps_wcag_at_each_width(
    windows: list[Page], screen: Screen, record_ids: dict[str, str], module_problems: list[str]
):
    module_problems.clear()
    for page in windows:
        page.goto("/#/nowhere")  # leaves the dialog or drawer of the screen before
        settle(page)
        page.goto(f"/#{screen.path.format(**record_ids)}")
        settle(page)
        screen.prepare(page)
        expect(page.locator(LOADING)).to_have_count(0)
        assert looked_at(page) == []
    assert module_problems == []


@pytest.mark.parametrize("telephone", [False, True], ids=["desk", "telephone"])
@pytest.mark.parametrize("path", ["/login", "/welcome?token=none"])
def test_screens_before_signing_in_keep_wcag(
    open_as: OpenAs, demo: Demo, path: str, telephone: bool, problems: list[str]
):
    page = open_as(demo.administrator, telephone=telephone)
    page.context.clear_cookies()
    page.goto("about:blank")
    page.goto(f"/#{path}")
    page.add_style_tag(content=AT_REST)
    settle(page)
    assert looked_at(page) == []
    problems.clear()  # 401 and 404: nobody is signed in, and the link is none


@pytest.mark.parametrize("telephone", [False, True], ids=["desk", "telephone"])
def test_stale_edit_dialog_keeps_wcag(open_as: OpenAs, demo: Demo, telephone: bool):
    name = f"Night ferry {new_id()[:4]}"
    made = demo.administrator.create("createTeam", "CreateTeamInput", name=name)
    page = open_as(demo.administrator, f"/teams/{made['id']}", telephone=telephone)
    expect(page.get_by_label("Name")).to_have_value(name)
    demo.administrator.ask(
        "mutation($input: UpdateTeamInput!) { updateTeam(input: $input) { id } }",
        input={**made, "name": f"Day ferry {name[-4:]}"},
    )
    page.add_style_tag(content=AT_REST)
    page.get_by_label("Name").fill("Dawn ferry")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog", name="Somebody else changed this too")).to_be_visible()
    assert looked_at(page) == []


@pytest.mark.parametrize("kind", ["page", "phone_page"])
def test_first_screens_of_an_empty_trellis_keep_wcag(
    kind: str, live_server: LiveServer, problems: list[str], request: pytest.FixtureRequest
):
    page: Page = request.getfixturevalue(kind)
    page.goto(live_server.welcome_link())
    page.add_style_tag(content=AT_REST)
    expect(page.get_by_label("Your name")).to_be_visible()
    assert looked_at(page) == []
    page.context.add_cookies([first_administrator(live_server).cookie()])
    page.goto("about:blank")
    page.goto("/")
    page.add_style_tag(content=AT_REST)
    expect(page.get_by_role("heading", name="There is nothing here yet")).to_be_visible()
    assert looked_at(page) == []
    take_out(problems, "401 (Unauthorized)", at_least=0)
