import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext, ResourceContextProvider, ResourceDefinitionContextProvider } from "react-admin";
import { MemoryRouter, Route, Routes } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../organisations/documents";
import "../people/documents";
import "./documents";
import { ReshuffleCreate } from "./ReshuffleCreate";
import { ReshuffleShow } from "./ReshuffleShow";

const POST = {
  id: "r1",
  title: "Minister",
  startedOn: "2020",
  endedOn: null,
  organisation: { id: "o1", name: "Department for Lanterns" },
};
const ADA = { id: "p1", name: "Ada Example", roles: [POST] };
const NOTHING = { asks: [], interactions: [], promises: [], ties: [], stances: 0, assertedTies: 0 };
const ASK = {
  policyAskId: "a1",
  title: "Publish the gap",
  who: "Ada Example, Minister",
  words: "Decision-maker until 11 Nov 2026",
};
const AFFECTED = { ...NOTHING, asks: [ASK], stances: 2 };
const RESHUFFLE = {
  id: "x1",
  version: 1,
  title: "Reshuffle of 12 November",
  effectiveOn: "2026-11-12",
  source: "An announcement",
  sourceUrl: null,
  correctionReason: null,
  recordedAt: "2026-11-12T12:00:00Z",
  recordedBy: null,
  moves: [
    {
      id: "m1",
      person: { id: "p1", label: "Ada Example" },
      endedRole: "Minister, Department for Lanterns",
      newRole: null,
    },
  ],
  affected: AFFECTED,
};

interface Sent {
  query: string;
  variables: Record<string, unknown>;
}
let sent: Sent[] = [];
let onRecord: () => unknown = () => ({ recordReshuffle: RESHUFFLE });

function answer({ query, variables }: Sent): unknown {
  if (query.includes("PeopleWhoMove")) return { people: { items: [ADA] } };
  if (query.includes("query Organisations")) return { organisations: { total: 0, items: [] } };
  if (query.includes("ReshufflePreview")) {
    expect(variables.endedRoleIds).toEqual(["r1"]);
    return { reshufflePreview: AFFECTED };
  }
  if (query.includes("RecordReshuffle")) return onRecord();
  if (query.includes("CorrectReshuffle")) return { correctReshuffle: { ...RESHUFFLE, version: 2 } };
  if (query.includes("query Reshuffle(")) return { reshuffle: RESHUFFLE };
  throw new Error(`No answer for ${query}`);
}

beforeEach(() => {
  sent = [];
  onRecord = () => ({ recordReshuffle: RESHUFFLE });
  // jsdom draws nothing, so there is nothing to scroll.
  Element.prototype.scrollIntoView = vi.fn();
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as Sent;
    sent.push(request);
    const data = answer(request) as { errors?: object[] };
    return new Response(JSON.stringify(data.errors ? data : { data }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const inputs = (name: string) =>
  sent.filter(({ query }) => query.includes(`mutation ${name}`)).map(({ variables }) => variables.input);

function open(address: string) {
  render(
    <MemoryRouter initialEntries={[address]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <ResourceDefinitionContextProvider definitions={{ reshuffles: { name: "reshuffles" } }}>
          <ResourceContextProvider value="reshuffles">
            <Routes>
              <Route path="/reshuffles/create" element={<ReshuffleCreate />} />
              <Route path="/reshuffles/:id/show" element={<ReshuffleShow />} />
            </Routes>
          </ResourceContextProvider>
        </ResourceDefinitionContextProvider>
      </AdminContext>
    </MemoryRouter>,
  );
}

async function addAda() {
  await userEvent.type(await screen.findByLabelText("Add somebody who moves"), "ada");
  await screen.findByRole("option", { name: /Ada Example/ });
  await userEvent.keyboard("{Enter}");
  return screen.findByRole("group", { name: "Ada Example" });
}

test("what a move touches is shown before it is saved", async () => {
  open("/reshuffles/create");
  const line = await addAda();
  expect(within(line).getByLabelText("Role that ends")).toHaveTextContent(
    "Minister, Department for Lanterns",
  );
  expect(within(line).getByLabelText("Role that ends")).toHaveFocus();
  const preview = screen.getByRole("region", { name: "What this touches" });
  expect(await within(preview).findByText("Affected, of what you may see: 1 ask.")).toBeVisible();
  expect(within(preview).getByText("Publish the gap")).toBeVisible();
  expect(within(preview).getByText(/Look again at 2 stances/)).toBeVisible();
  expect(inputs("RecordReshuffle")).toEqual([]);
});

test("without a move or a source nothing is sent", async () => {
  open("/reshuffles/create");
  await userEvent.click(await screen.findByRole("button", { name: "Save the reshuffle" }));
  expect(await screen.findByText("Add at least one person who moves.")).toBeVisible();
  expect(screen.getByText("This is needed.")).toBeVisible();
  expect(inputs("RecordReshuffle")).toEqual([]);
});

test("a title without an organisation is refused at its line", async () => {
  open("/reshuffles/create");
  const line = await addAda();
  await userEvent.type(screen.getByLabelText(/How we know/), "News");
  await userEvent.type(within(line).getByLabelText("New role"), "Keeper");
  await userEvent.click(screen.getByRole("button", { name: "Save the reshuffle" }));
  expect(await within(line).findByText("Choose the organisation of the new role.")).toBeVisible();
  expect(inputs("RecordReshuffle")).toEqual([]);
});

test("a refusal stands at its move, and the next try has the same ids", async () => {
  const message = "They started that role on 2027: the move must come after it.";
  onRecord = () => ({
    errors: [{ message, extensions: { code: "BAD_USER_INPUT", field: "input.moves.0.endedRoleId" } }],
  });
  open("/reshuffles/create");
  const line = await addAda();
  await userEvent.type(screen.getByLabelText(/How we know/), "News");
  await userEvent.click(screen.getByRole("button", { name: "Save the reshuffle" }));
  expect(await within(line).findByText(message)).toBeVisible();
  onRecord = () => ({ recordReshuffle: RESHUFFLE });
  await userEvent.click(screen.getByRole("button", { name: "Save the reshuffle" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Reshuffle of 12 November" })).toBeVisible();
  const [first, second] = inputs("RecordReshuffle");
  expect(second).toEqual(first);
  expect(first).toMatchObject({
    source: "News",
    sourceUrl: null,
    moves: [{ personId: "p1", endedRoleId: "r1", newRole: null }],
  });
});

test("each affected record is a thing to do with its link", async () => {
  open("/reshuffles/x1/show");
  const todo = await screen.findByRole("region", { name: "What to do now" });
  expect(within(todo).getByRole("link", { name: "Publish the gap" })).toHaveAttribute(
    "href",
    "/policy_asks/a1/show",
  );
  expect(within(todo).getByRole("link", { name: "Say who decides now: Publish the gap" })).toHaveAttribute(
    "href",
    "/policy_asks/a1",
  );
});

test("the date is corrected with a reason", async () => {
  open("/reshuffles/x1/show");
  await userEvent.click(await screen.findByRole("button", { name: "Correct the date" }));
  const dialog = await screen.findByRole("dialog");
  const day = within(dialog).getByLabelText(/First day of the new roles/);
  await userEvent.type(within(dialog).getByLabelText(/Why the day was wrong/), "Announced a day early");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await within(dialog).findByText("Choose another day.")).toBeVisible();
  await userEvent.clear(day);
  await userEvent.type(day, "2026-11-11");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await vi.waitFor(() =>
    expect(inputs("CorrectReshuffle")).toEqual([
      { id: "x1", version: 1, effectiveOn: "2026-11-11", reason: "Announced a day early" },
    ]),
  );
});
