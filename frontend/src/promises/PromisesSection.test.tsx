import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext, RecordContextProvider } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../users/documents";
import { PromisesSection } from "./PromisesSection";

const PROMISE = {
  id: "q1",
  version: 3,
  interactionId: "i1",
  interactionTitle: "A briefing",
  isOurs: true,
  user: { id: "u1", name: "Ola Example" },
  stakeholder: { kind: "person", id: "p1", label: "Ada Example" },
  text: "Send two pages",
  madeOn: "2020-01-01",
  dueOn: "2020-01-31",
  workingDaysLeft: -4,
  openWorkingDays: 26,
  settledOn: null,
  outcome: null,
  settledBy: null,
  settledByUrl: null,
  settledNote: null,
  recordedAt: "2020-01-01T12:00:00Z",
};
const INTERACTION = {
  id: "i1",
  status: "HELD",
  occurredOn: "2020-01-01",
  participants: [
    { id: "1", isOurs: true, label: "Ola Example", user: { id: "u1", name: "Ola Example" } },
    { id: "2", isOurs: false, label: "Ada Example, Director", person: { id: "p1", name: "Ada Example" } },
  ],
};

interface Sent {
  query: string;
  variables: Record<string, never>;
}
let sent: Sent[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as Sent;
    sent.push(request);
    let data: object = { promises: { total: 1, items: [PROMISE] } };
    if (request.query.includes("query Users")) {
      data = { users: { total: 1, items: [{ id: "u1", name: "Ola Example" }] } };
    }
    if (request.query.includes("mutation")) data = { done: PROMISE };
    return new Response(JSON.stringify({ data }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const variablesOf = (name: string) =>
  sent.filter(({ query }) => query.includes(`mutation ${name}`)).map(({ variables }) => variables);

function open(interaction: object = INTERACTION) {
  return render(
    <MemoryRouter>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <RecordContextProvider value={interaction}>
          <PromisesSection />
        </RecordContextProvider>
      </AdminContext>
    </MemoryRouter>,
  );
}

test("an open promise says who, to whom and how late", async () => {
  open();
  const table = await screen.findByRole("table", { name: "Open promises" });
  expect(within(table).getByText("Ola Example, to Ada Example")).toBeVisible();
  expect(within(table).getByText(/^overdue by 4 working days \(31 January 2020\)$/)).toBeVisible();
  expect(sent[0].variables).toMatchObject({ filter: { interactionId: "i1" } });
});

test("what has not taken place has no promises", () => {
  open({ ...INTERACTION, status: "PLANNED" });
  expect(screen.queryByRole("region", { name: "Promises" })).toBeNull();
});

test("a promise of theirs is added by whom it was given", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Add a promise" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByLabelText("They promised"));
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText("This is needed.")).toBeVisible();
  expect(variablesOf("MakePromise")).toEqual([]);
  await userEvent.type(within(dialog).getByLabelText(/What was promised/), "Name a colleague");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(variablesOf("MakePromise")).toHaveLength(1));
  expect(variablesOf("MakePromise")[0]).toMatchObject({
    input: {
      interactionId: "i1",
      isOurs: false,
      userId: "u1",
      personId: "p1",
      organisationId: null,
      text: "Name a colleague",
      dueOn: null,
    },
  });
});

test("a promise is settled with its version", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Settle: Send two pages" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByLabelText("Not kept"));
  await userEvent.type(within(dialog).getByLabelText(/^Why/), "The minister moved.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(variablesOf("SettlePromise")).toHaveLength(1));
  expect(variablesOf("SettlePromise")[0]).toMatchObject({
    input: { id: "q1", version: 3, outcome: "NOT_KEPT", settledNote: "The minister moved." },
  });
});

test("a promise is deleted only after the question", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Delete: Send two pages" }));
  expect(variablesOf("DeletePromise")).toEqual([]);
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
  await vi.waitFor(() => expect(variablesOf("DeletePromise")).toEqual([{ id: "q1", version: 3 }]));
});
