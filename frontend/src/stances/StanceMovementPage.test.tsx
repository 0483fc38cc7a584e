import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { LEVELS } from "./movement";
import { StanceMovementPage } from "./StanceMovementPage";

const COUNTS: Record<string, number> = { "SCEPTICAL CHAMPION": 2, "UNKNOWN UNKNOWN": 3 };
const cells = LEVELS.flatMap((fromLevel) =>
  LEVELS.map((toLevel) => ({
    fromLevel,
    toLevel,
    way: toLevel === "UNKNOWN" ? "STILL_UNKNOWN" : "UP",
    count: COUNTS[`${fromLevel} ${toLevel}`] ?? 0,
  })),
);
const MOVEMENT = {
  seatCount: 5,
  cells,
  earlier: [
    { level: "SCEPTICAL", count: 2 },
    { level: "UNKNOWN", count: 3 },
  ],
  later: [
    { level: "CHAMPION", count: 2 },
    { level: "UNKNOWN", count: 3 },
  ],
  upCount: 2,
  downCount: 0,
  knownCount: 2,
  unknownCount: 3,
  words: ["Too few to say whether opinion shifted: fewer than 6 moved."],
};
const ROW = {
  policyAsk: { id: "a1", title: "Publish the gap" },
  stakeholder: { label: "Guild of Lanterns", organisation: { id: "o1" }, role: null },
  fromLevel: "SCEPTICAL",
  toLevel: "CHAMPION",
  way: "UP",
  before: { id: "s1", heldOn: "2026-01-02" },
  after: { id: "s2", heldOn: "2026-05-02" },
};

let asked: object[] = [];

function open(movement: object, address = "/stance_movement?from=2026-01-31&to=2026-06-30&race=yes") {
  asked = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    asked.push(variables);
    const isRows = query.includes("query StanceMovementRows");
    const data = isRows ? { stanceMovementRows: { total: 1, items: [ROW] } } : { stanceMovement: movement };
    return new Response(JSON.stringify({ data }));
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <StanceMovementPage />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a cell opens the people behind it, with the stance of each day", async () => {
  open(MOVEMENT);
  const cell = await screen.findByRole("button", { name: "2: Sceptical to champion, towards us" });
  expect(cell).toHaveTextContent("▲");
  await userEvent.click(cell);
  const dialog = await screen.findByRole("dialog", { name: /Sceptical to champion/ });
  expect(await within(dialog).findByText("Guild of Lanterns")).toBeVisible();
  expect(within(dialog).getByRole("link", { name: /since 2 May 2026/ })).toHaveAttribute(
    "href",
    "/stances/s2/show",
  );
  expect(asked.at(-1)).toMatchObject({
    from: "2026-01-31",
    to: "2026-06-30",
    isRaceEquality: true,
    fromLevel: "SCEPTICAL",
    toLevel: "CHAMPION",
  });
});

test("the matrix has both days' totals, and says what may not be read into it", async () => {
  open(MOVEMENT);
  const table = await screen.findByRole("table");
  expect(within(table).getByRole("button", { name: "3: Unknown on 30 June 2026" })).toBeVisible();
  expect(within(table).getByRole("button", { name: "2: Sceptical on 31 January 2026" })).toBeVisible();
  expect(screen.getByText(/Too few to say/)).toBeVisible();
});

test("days the wrong way round are said, and not sent", async () => {
  open(MOVEMENT, "/stance_movement?from=2026-06-30&to=2026-01-31");
  expect(await screen.findByText(/turn them round/)).toBeVisible();
  expect(asked).toEqual([]);
});

test("with nobody to compare it says what to do", async () => {
  open({ ...MOVEMENT, seatCount: 0 });
  expect(await screen.findByRole("heading", { name: "Nobody to compare" })).toBeVisible();
});
