import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../users/documents";
import { AssessmentsSection } from "./AssessmentsSection";

const LATEST = {
  id: "s2",
  version: 3,
  policyAskId: "a1",
  stakeholder: { label: "Guild of Lanterns", organisation: { id: "o1" }, role: null },
  alignment: 2,
  influence: 4,
  interest: null,
  isGuess: false,
  assessor: { id: "u2", name: "Lee Marsh" },
  assessedOn: "2020-01-01",
  reason: "Has to agree.",
  recordedAt: "2020-01-01T10:00:00Z",
  recordedBy: { name: "Kim Quill" },
  isCurrent: true,
};
const EARLIER = { ...LATEST, id: "s1", influence: 2, assessedOn: "2019-01-01", isCurrent: false };

let sent: object[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    if (query.includes("mutation")) sent.push(variables.input);
    return new Response(
      JSON.stringify({ data: { assessments: [LATEST, EARLIER], correctAssessment: { id: "s2" } } }),
    );
  });
  render(
    <MemoryRouter>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <AssessmentsSection policyAskId="a1" />
      </AdminContext>
    </MemoryRouter>,
  );
});
afterEach(() => vi.unstubAllGlobals());

test("the latest judgement says its author and its age, the earlier ones are folded away", async () => {
  const table = await screen.findByRole("table", { name: /most influential first/ });
  const row = within(table).getByRole("row", { name: /Guild of Lanterns/ });
  expect(row).toHaveTextContent("Much (4 of 5)");
  expect(row).toHaveTextContent("Not known");
  expect(row).toHaveTextContent("Rather against (2 of 5)");
  expect(row).toHaveTextContent("1 January 2020 by Lee Marsh, entered by Kim Quill");
  expect(row).toHaveTextContent("More than 180 days old: judge again");
  expect(screen.getByText("Earlier judgements (1)")).toBeVisible();
});

test("a correction is sent with the version that was opened", async () => {
  await userEvent.click(
    await screen.findByRole("button", { name: "Correct: Guild of Lanterns, 1 January 2020" }),
  );
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByLabelText("5: decisive"));
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    id: "s2",
    version: 3,
    alignment: 2,
    interest: null,
    influence: 5,
    isGuess: false,
    assessorId: "u2",
    assessedOn: "2020-01-01",
    reason: "Has to agree.",
  });
});
