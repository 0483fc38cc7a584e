import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { AssertedTiesSection } from "./AssertedTiesSection";

const ADA = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const GUILD = { kind: "organisation", id: "o-guild", label: "Guild of Lanterns" };
const TIE = {
  id: "t1",
  version: 2,
  kind: "ADVISES",
  fromParty: ADA,
  toParty: GUILD,
  startedOn: "2024",
  endedOn: null,
  source: "Register of advisers",
  sourceUrl: "javascript:alert(1)",
  note: "",
  sensitivity: "TEAM",
  recordedAt: "2026-04-17T10:00:00Z",
  recordedBy: { id: "u1", name: "Kim Quill" },
  isCurrent: true,
};

let sent: object[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    if (query.includes("mutation")) sent.push(variables.input);
    const data = query.includes("DoNotUseMarks")
      ? { doNotUseMarks: [] }
      : query.includes("mutation")
        ? { correctAssertedTie: TIE }
        : { assertedTies: { total: 1, items: [TIE] } };
    return new Response(JSON.stringify({ data }));
  });
  render(
    <MemoryRouter>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <AssertedTiesSection filter={{ organisationId: "o-guild" }} party={GUILD} />
      </AdminContext>
    </MemoryRouter>,
  );
});
afterEach(() => vi.unstubAllGlobals());

test("a tie is read from the page's own side, and a hostile source is no link", async () => {
  const row = await screen.findByRole("row", { name: /is advised by Ada Fernhill/ });
  expect(row).toHaveTextContent("since 2024");
  expect(row).toHaveTextContent("17 April 2026, Kim Quill");
  expect(row).toHaveTextContent("Read by: the team of whoever recorded it");
  expect(
    within(row)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Ada Fernhill"]);
});

test("ending a tie sends all that stood, its version and the last day", async () => {
  await userEvent.click(await screen.findByRole("button", { name: "End: is advised by Ada Fernhill" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "End it" }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ id: "t1", version: 2, kind: "ADVISES", source: "Register of advisers" });
  expect(sent[0]).toHaveProperty("endedOn", expect.stringMatching(/^\d{4}-\d\d-\d\d$/));
});
