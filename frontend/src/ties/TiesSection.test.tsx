import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router-dom";

import { TiesSection } from "./TiesSection";

const TIE = {
  ours: { kind: "user", id: "u-kim", label: "Kim Quill" },
  theirs: { kind: "person", id: "p-ada", label: "Ada Fernhill" },
  shown: 41,
  band: "active",
  evidence: 1.52,
  contactDays: 9,
  lastOn: "2026-06-01",
  isThin: false,
  isHistoric: true,
  explanation: [
    "Strength 41 (active).",
    "9 contacts.",
    "Without another contact it falls below 30 on 3 May 2027.",
  ],
  contributions: Array.from({ length: 9 }, (_, index) => ({
    interactionId: `i${index}`,
    title: `Talk ${index}`,
    occurredOn: "2026-06-01",
    counts: 0.71,
    reason: null,
  })),
  underHalfLives: { low: 33, high: 47 },
  fallsBelowOn: "2027-05-03",
  fallsBelow: 30,
  ifMetNextWeek: 52,
  nextContactBand: "11 to 23 of 100",
  nextContactWords: "1.60: own contact 1.52.",
  constants: { words: "half-life 365 days", isMeasured: true },
  history: [
    { on: "2026-04-23", shown: null },
    { on: "2026-05-23", shown: 45 },
    { on: "2026-06-23", shown: 41 },
  ],
};

function show(items: object[]) {
  vi.stubGlobal("fetch", async () => {
    const ties = { total: items.length, asAt: "2026-06-23", items };
    return new Response(JSON.stringify({ data: { ties } }));
  });
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <TiesSection filter={{ personId: "p-ada" }} name="Ada Fernhill" />
      </QueryClientProvider>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a tie is closed at first, and opened says what comes of it", async () => {
  show([TIE]);
  const tie = await screen.findByRole("button", { name: /Kim Quill with Ada Fernhill/ });
  expect(tie).toHaveTextContent("in a role that has ended");
  expect(screen.queryByText("41 → 52")).toBeNull();
  await userEvent.click(tie);
  expect(screen.getByText("41 → 52")).toBeVisible();
  expect(screen.getByText("Falls below 30 on 3 May 2027")).toBeVisible();
  expect(screen.getByText("33 to 47 (half-life of 180 or 730 days)")).toBeVisible();
  expect(screen.queryByText(/^Without another contact it falls/)).toBeNull();
  expect(screen.getByRole("link", { name: "How strength is measured" })).toHaveAttribute(
    "href",
    "/strength_model_card",
  );
});

test("the chart has its numbers as words and as a table", async () => {
  show([TIE]);
  await userEvent.click(await screen.findByRole("button", { name: /Kim Quill with Ada Fernhill/ }));
  const words = "First met by May 2026, 41 on 23 June 2026.";
  expect(
    screen.getByRole("img", { name: `Strength of Kim Quill with Ada Fernhill. ${words}` }),
  ).toBeVisible();
  await userEvent.click(screen.getByText("The 3 numbers"));
  const rows = within(screen.getByRole("table", { name: /month by month/ })).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual([
    "MonthStrength",
    "June 202641",
    "May 202645",
    "April 2026Not met yet",
  ]);
});

test("the newest eight records stand open and the rest one step away", async () => {
  show([TIE]);
  await userEvent.click(await screen.findByRole("button", { name: /Kim Quill with Ada Fernhill/ }));
  const table = screen.getByRole("table", { name: /^Interactions that make the tie/ });
  expect(within(table).getAllByRole("link")).toHaveLength(8);
  expect(screen.getByText("The one before these")).toBeVisible();
});

test("nobody who met them is said in words", async () => {
  show([]);
  expect(await screen.findByRole("heading", { name: "Never met" })).toBeVisible();
});
