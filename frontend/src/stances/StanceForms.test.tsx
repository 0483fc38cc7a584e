import { QueryClient } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext, ResourceContextProvider } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../policy_asks/documents";
import "./documents";
import { StanceCreate } from "./StanceForms";

let recorded: object[] = [];

beforeEach(() => {
  recorded = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body);
    let data: object = { policyAsks: { total: 1, items: [{ id: "a1", title: "Publish the gap" }] } };
    if (query.includes("OrganisationToStandFor"))
      data = { organisation: { id: "o1", name: "Example Trust" } };
    if (query.includes("RecordStance")) {
      recorded.push(variables.input);
      data = { recordStance: { id: variables.input.id } };
    }
    const page = {
      items: [{ id: "a1", title: "Publish the gap", addressees: [], decisionMakers: [] }],
      total: 1,
    };
    if (query.includes("query PolicyAsks")) data = { policyAsks: page };
    return new Response(JSON.stringify({ data }));
  });
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  render(
    <MemoryRouter initialEntries={["/stances/create?policyAskId=a1&organisationId=o1"]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <ResourceContextProvider value="stances">
          <StanceCreate />
        </ResourceContextProvider>
      </AdminContext>
    </MemoryRouter>,
  );
}

test("a stance without a source is not sent", async () => {
  open();
  expect(await screen.findByText("Example Trust")).toBeVisible();
  await userEvent.click(screen.getByLabelText("Supportive"));
  await userEvent.click(screen.getByLabelText("Low"));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("This is needed.")).toBeVisible();
  expect(recorded).toEqual([]);
});

test("a stance is recorded of whom the address names", async () => {
  open();
  await screen.findByText("Example Trust");
  await userEvent.click(screen.getByLabelText("Supportive"));
  await userEvent.click(screen.getByLabelText("Low"));
  await userEvent.type(screen.getByLabelText(/How we know/), "A speech");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(recorded).toHaveLength(1));
  expect(recorded[0]).toMatchObject({
    policyAskId: "a1",
    stakeholder: { organisationId: "o1" },
    level: "SUPPORTIVE",
    confidence: "LOW",
    source: "A speech",
  });
});
