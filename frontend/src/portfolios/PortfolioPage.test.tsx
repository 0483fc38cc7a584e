import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { PortfolioPage } from "./PortfolioPage";

const ADA = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const BEN = { kind: "person", id: "p-ben", label: "Ben Tallow" };

const PORTFOLIO = {
  user: { id: "u-kim", name: "Kim Quill" },
  rows: [
    {
      stakeholder: ADA,
      detail: "Director, Guild of Lanterns",
      shown: 32,
      band: "active",
      lastMetOn: "2026-03-01",
      words:
        "Was 55 (strong) on 25 Aug 2026, now 32 (active): last met 267 days ago. Quiet 267 days, plan 90.",
      isCooling: true,
      isSingleThread: false,
      dueOn: "2026-05-30",
      overdueDays: 177,
      everyDays: 90,
      plannedContactId: "c1",
      isLead: true,
      wasShown: 55,
    },
  ],
  total: 1,
  coolingCount: 1,
  singleThreadCount: 0,
  overdueCount: 1,
  neverMet: [
    {
      stakeholder: BEN,
      policyAskId: "a1",
      policyAskTitle: "Publish the lantern code",
      decisionOn: "2027-01-15",
      words: "Minister, Department for Lanterns decides on this ask. None of us has ever met them.",
    },
  ],
  asAt: "2026-11-23",
  constants: { words: "half-life 365 days" },
};

let asked: Record<string, unknown>[] = [];

function show(path: string, portfolio: object = PORTFOLIO) {
  asked = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    if (query.includes("query Portfolio")) asked.push(variables);
    return new Response(JSON.stringify({ data: { portfolio } }));
  });
  render(
    <MemoryRouter initialEntries={[path]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <PortfolioPage />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a row says what was, what is, why, and what is overdue", async () => {
  show("/portfolio");
  const row = await screen.findByRole("row", { name: /Ada Fernhill/ });
  expect(row).toHaveTextContent("55 → 32");
  expect(row).toHaveTextContent("Relationship lead");
  expect(row).toHaveTextContent("overdue by 177 days, due since 30 May 2026");
  expect(within(row).getByRole("link", { name: "Log a meeting: Ada Fernhill" })).toHaveAttribute(
    "href",
    "/interactions/create?personId=p-ada",
  );
  expect(within(row).getByRole("button", { name: "Change the plan: Ada Fernhill" })).toBeVisible();
  expect(screen.getByRole("link", { name: "How do we reach them? Ben Tallow" })).toBeVisible();
});

test("a count opens its rows", async () => {
  show("/portfolio?page=2");
  await userEvent.click(await screen.findByLabelText("Quiet for longer than planned (1)"));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toMatchObject({ show: "QUIET", page: { offset: 0, limit: 25 } });
});

test("nothing overdue is said with what to do", async () => {
  show("/portfolio?show=QUIET", { ...PORTFOLIO, rows: [], total: 0, neverMet: [] });
  expect(await screen.findByRole("heading", { name: "Nothing is overdue" })).toBeVisible();
  expect(screen.getByRole("heading", { level: 1 })).toBeVisible();
});
