import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router-dom";

import { ReachPanel } from "./ReachPanel";
import { headline } from "./reach";

const row = (label: string, state: string, given: object = {}) => ({
  stakeholder: { kind: "person", id: `p-${label}`, label },
  role: "Director, Department for Lanterns",
  isDecisionMaker: true,
  influence: null,
  state,
  words: `Words about ${label}.`,
  shown: 0,
  lastMetOn: null,
  colleagues: [],
  isSingleThread: false,
  bestRoute: null,
  ...given,
});

const ROWS = [
  row("Ada", "live", {
    shown: 42,
    lastMetOn: "2026-06-03",
    colleagues: [{ id: "u1", name: "Kim Quill" }],
    isSingleThread: true,
  }),
  row("Ben", "never met"),
  row("Cleo", "post empty"),
];

function show() {
  const reach = {
    policyAskId: "a1",
    decisionWords: "No decision window is recorded.",
    liveCount: 1,
    decisionMakerCount: 3,
    notReachedCount: 2,
    singleThreadCount: 1,
    asAt: "2026-11-23",
    caveat: "It counts logged contact.",
    rows: ROWS,
    weakest: [ROWS[1]],
  };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ data: { reach } })));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <ReachPanel policyAskId="a1" />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("never met is said in words and never as nought", async () => {
  show();
  const ben = await screen.findByRole("row", { name: /^Ben/ });
  expect(ben).toHaveTextContent("Never met");
  expect(ben).not.toHaveTextContent("0");
  expect(screen.getByRole("row", { name: /^Ada/ })).toHaveTextContent("Live tie: active, 42");
});

test("a count opens the rows that it counts", async () => {
  show();
  fireEvent.click(await screen.findByRole("radio", { name: "No live tie (2)" }));
  const table = screen.getByRole("table", { name: "Whom we reach" });
  expect(
    within(table)
      .getAllByRole("rowheader")
      .map((each) => each.textContent?.slice(0, 4)),
  ).toEqual(["BenD", "Cleo"]);
});

test("an empty post offers no route", async () => {
  show();
  const cleo = await screen.findByRole("row", { name: /^Cleo/ });
  expect(within(cleo).queryByRole("link", { name: /How do we reach/ })).toBeNull();
  expect(
    within(screen.getByRole("row", { name: /^Ben/ })).getByRole("link", { name: /reach/ }),
  ).toHaveAttribute("href", expect.stringContaining("/routes?personId=p-Ben&policyAskId=a1"));
});

test("the headline counts ties and those that hang on one", () => {
  const counts = {
    liveCount: 5,
    decisionMakerCount: 9,
    singleThreadCount: 2,
    decisionWords: "It closes soon.",
  };
  expect(headline(counts)).toBe(
    "We have a live tie with 5 of 9 decision-makers; 2 hang on one colleague alone. It closes soon.",
  );
  expect(headline({ ...counts, liveCount: 0, decisionMakerCount: 1, singleThreadCount: 0 })).toBe(
    "We have no live tie with the one decision-maker. It closes soon.",
  );
});
