import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { PlannedContactSection } from "./PlannedContactSection";

const ADA = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const PLANNED = {
  id: "c1",
  version: 4,
  user: { id: "u-kim", name: "Kim Quill" },
  stakeholder: ADA,
  everyDays: 90,
  note: "",
  lastMetOn: null,
  dueOn: "2026-05-03",
  overdueDays: 12,
};
const STALE = {
  message: "Stale",
  extensions: {
    code: "CONFLICT",
    currentVersion: 5,
    changedBy: "Blake Officer",
    fields: [{ field: "everyDays", mine: 30, theirs: 60, before: 90 }],
  },
};

let sent: object[] = [];

function show(plannedContacts: object[]) {
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    if (!query.includes("mutation")) return new Response(JSON.stringify({ data: { plannedContacts } }));
    sent.push(variables.input);
    return new Response(JSON.stringify({ errors: [STALE] }));
  });
  render(
    <MemoryRouter>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <PlannedContactSection filter={{ personId: "p-ada" }} stakeholder={ADA} />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("what is overdue is said in words with whose plan it is", async () => {
  show([PLANNED]);
  const row = await screen.findByRole("row", { name: /Kim Quill/ });
  expect(row).toHaveTextContent("every 90 days");
  expect(row).toHaveTextContent("Never");
  expect(row).toHaveTextContent("overdue by 12 days, due since 3 May 2026");
});

test("a plan that a colleague changed meanwhile is not written over", async () => {
  show([PLANNED]);
  await userEvent.click(await screen.findByRole("button", { name: "Change the plan of Kim Quill" }));
  const dialog = await screen.findByRole("dialog");
  const days = within(dialog).getByLabelText(/Days from one contact/);
  await userEvent.clear(days);
  await userEvent.type(days, "30");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText(/Blake Officer changed this.*It now says “60”/)).toBeVisible();
  expect(sent).toEqual([{ id: "c1", version: 4, everyDays: 30, note: "" }]);
});

test("no plan says what one is for", async () => {
  show([]);
  expect(await screen.findByText(/Nobody plans regular contact/)).toBeVisible();
});
