import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router-dom";

import { TimelineSection } from "./TimelineSection";

const event = (id: string, given: object) => ({
  id,
  lane: "OURS",
  kind: "INTERACTION",
  happenedOn: "2026-03-01",
  title: `Event ${id}`,
  detail: "",
  document: null,
  sourceUrl: null,
  noun: "interactions",
  recordId: id,
  ...given,
});
const PAGES = [
  {
    hasEarlier: true,
    events: [event("a", {}), event("b", { lane: "THEIRS", kind: "OUTCOME", noun: "outcomes" })],
  },
  { hasEarlier: false, events: [event("c", { kind: "WORDING", noun: "policy_asks", title: "Wording 1" })] },
];
const asked: Record<string, unknown>[] = [];

function show() {
  asked.length = 0;
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const { variables } = JSON.parse(body);
    asked.push(variables);
    return new Response(JSON.stringify({ data: { askTimeline: PAGES[variables.after ? 1 : 0] } }));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <TimelineSection policyAskId="p1" />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("each event says whose act it is and leads to its record", async () => {
  show();
  const [first, second] = await screen.findAllByRole("listitem");
  expect(first).toHaveTextContent("1 March 2026What we did · InteractionEvent a");
  expect(within(second).getByRole("link", { name: "Event b" })).toHaveAttribute("href", "/outcomes/b/show");
});

test("earlier events follow the last one shown", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "Show earlier events" }));
  expect(await screen.findByRole("link", { name: "Wording 1" })).toHaveAttribute(
    "href",
    "/policy_asks/p1/show?tab=framing",
  );
  expect(asked.map(({ after }) => after)).toEqual([null, "b"]);
  expect(screen.queryByRole("button", { name: "Show earlier events" })).toBeNull();
});

test("the table holds the same events", async () => {
  show();
  fireEvent.click(await screen.findByRole("radio", { name: "Table" }));
  const table = await screen.findByRole("table", { name: "Events, newest first" });
  expect(within(table).getAllByRole("row")).toHaveLength(3);
});

test("lane and kind narrow what is asked for", async () => {
  show();
  fireEvent.click(await screen.findByRole("radio", { name: "What others did" }));
  fireEvent.click(await screen.findByRole("radio", { name: "Stages" }));
  await screen.findAllByRole("listitem");
  expect(asked[asked.length - 1]).toMatchObject({ lane: "THEIRS", kinds: ["OUR_STAGE", "THEIR_STAGE"] });
});
