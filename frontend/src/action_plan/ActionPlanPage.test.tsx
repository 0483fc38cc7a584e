import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { ActionPlanPage } from "./ActionPlanPage";

const LINE = {
  id: "l5",
  number: 5,
  strategicObjective: "VOICE",
  title: "Mixed panels",
  owner: { id: "u1", name: "Ada Lark" },
  evidenceLimitDays: 183,
  commitments: ["ACT"],
  standing: {
    byRule: "AMBER",
    shown: "AMBER",
    byHand: { rating: "GREEN" },
    because: "Evidence older than its limit cannot be green.",
    evidence: "STALE",
    evidenceAgeDays: 200,
    newestEvidenceOn: "2026-05-07",
    nextMissing: "Add newer evidence",
  },
};

let sent: string[] = [];

function show(items: object[]) {
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query } = JSON.parse(String(init.body));
    sent.push(query);
    return new Response(
      JSON.stringify({
        data: {
          planLines: { total: items.length, items },
          planRatingRule: ["Unknown: nobody has ever recorded an update."],
          beginActionPlan: { total: 27 },
        },
      }),
    );
  });
  render(
    <MemoryRouter initialEntries={["/action_plan"]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <ActionPlanPage />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a line shows the rule's rating and the hand's side by side", async () => {
  show([LINE]);
  const row = within(await screen.findByRole("table", { name: "Lines of voice" })).getByRole("row", {
    name: /Mixed/,
  });
  expect(row).toHaveTextContent("Amber");
  expect(row).toHaveTextContent("by hand green, by rule amber");
  expect(row).toHaveTextContent("200 days old, past its limit of 183");
  expect(row).toHaveTextContent("Add newer evidence");
  expect(screen.getByText("Unknown: nobody has ever recorded an update.")).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Action plan");
});

test("an empty plan offers the published lines", async () => {
  show([]);
  await userEvent.click(await screen.findByRole("button", { name: "Begin with the published plan" }));
  await vi.waitFor(() => expect(sent.some((query) => query.includes("mutation BeginActionPlan"))).toBe(true));
});
