import { QueryClient } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../users/documents";
import { AlignmentMapPage } from "./AlignmentMapPage";

const spread = (median: number, lowest = median, highest = median) => ({ median, lowest, highest, count: 2 });
const body = (id: string, name: string) => ({ label: name, organisation: { id, name }, role: null });
const NOBODY = {
  isDecisionMaker: true,
  isAddressee: false,
  isInPost: true,
  stance: null,
  alignment: null,
  interest: null,
  influence: null,
  quadrant: null,
  assessorCount: 0,
  hasGuess: false,
  lastAssessedOn: null,
  isStale: false,
  positions: [],
};
const GUILD = {
  ...NOBODY,
  stakeholder: body("o1", "Guild of Lanterns"),
  alignment: spread(4, 2, 5),
  interest: spread(4),
  influence: spread(3),
  quadrant: "PARTNER",
  assessorCount: 2,
  hasGuess: true,
  lastAssessedOn: "2026-05-01",
};
const HARBOUR = { ...NOBODY, stakeholder: body("o2", "Harbour Board") };
const MAP = {
  policyAsk: { id: "a1", title: "Publish the gap" },
  asAt: "2026-06-30",
  isToday: true,
  advice: [
    { quadrant: "PARTNER", title: "Learn in partnership", action: "They agree and they care." },
    { quadrant: "MONITOR", title: "Monitor", action: "Look again." },
  ],
  wantedMoves: [
    {
      id: "w1",
      version: 1,
      alignment: 5,
      interest: 4,
      chosenOn: "2026-05-01",
      reason: "They chair it.",
      stakeholder: body("o1", "Guild of Lanterns"),
    },
  ],
  actors: [GUILD, HARBOUR],
};

let sent: { name: string; variables: Record<string, Record<string, unknown>> }[] = [];

function open(map: object) {
  sent = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    const name = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? "";
    if (query.includes("mutation")) sent.push({ name, variables });
    const data = query.includes("query AlignmentMap")
      ? { alignmentMap: map, alignmentMapDates: [{ on: "2025-05-01", assessmentCount: 1, moveCount: 0 }] }
      : query.includes("query Users")
        ? { users: { total: 0, items: [] } }
        : { placeOnMap: { id: "n1", version: 1 }, deleteAssessment: "n1" };
    return new Response(JSON.stringify({ data }));
  });
  render(
    <MemoryRouter initialEntries={["/alignment_map?policyAskId=a1"]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <AlignmentMapPage />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("whoever is unknown stands in the tray, and the table says what to find out", async () => {
  open(MAP);
  const tray = await screen.findByRole("region", { name: "Unknown" });
  expect(within(tray).getByRole("button", { name: /Harbour Board/ })).toBeVisible();
  expect(within(tray).queryByRole("button", { name: /Guild/ })).toBeNull();
  const table = screen.getByRole("table", { name: "Everybody on the map" });
  expect(within(table).getByRole("row", { name: /Harbour Board/ })).toHaveTextContent(
    "Find out: alignment and interest unknown.",
  );
  const guild = within(table).getByRole("row", { name: /Guild of Lanterns/ });
  expect(guild).toHaveTextContent("Rather for (4 of 5), from 2 to 5");
  expect(guild).toHaveTextContent("2 colleagues, with a guess among them, last on 1 May 2026");
  expect(guild).toHaveTextContent("Learn in partnership.");
}, 20_000);

test("arrow keys and Enter move an actor, ask why, and the move can be undone", async () => {
  open(MAP);
  const token = await screen.findByRole("button", { name: /^Guild of Lanterns; alignment/ });
  fireEvent.keyDown(token, { key: "ArrowRight" });
  fireEvent.keyDown(token, { key: "ArrowDown" });
  expect(screen.getByRole("status", { name: "Moves" })).toHaveTextContent(
    "Guild of Lanterns: alignment 5 (firmly for), interest 3 (some).",
  );
  fireEvent.keyDown(token, { key: "Enter" });
  const dialog = await screen.findByRole("dialog", { name: "Place Guild of Lanterns" });
  await userEvent.type(within(dialog).getByLabelText(/What it rests on/), "A letter");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0].variables.input).toMatchObject({
    policyAskId: "a1",
    stakeholder: { organisationId: "o1" },
    alignment: 5,
    interest: 3,
    influence: null,
    evidence: "A letter",
    isGuess: false,
    assessorId: null,
  });
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual({ name: "DeleteAssessment", variables: { id: "n1", version: 1 } });
}, 20_000);

test("Escape puts an actor back", async () => {
  open(MAP);
  const token = await screen.findByRole("button", { name: /^Guild of Lanterns; alignment/ });
  fireEvent.keyDown(token, { key: "ArrowRight" });
  fireEvent.keyDown(token, { key: "Escape" });
  expect(screen.getByRole("status", { name: "Moves" })).toHaveTextContent(
    "Guild of Lanterns is back where it was.",
  );
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("an earlier map offers no change", async () => {
  open({ ...MAP, isToday: false });
  expect(await screen.findByText(/earlier map: it can be read, and not changed/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /Place / })).toBeNull();
  expect(screen.queryByRole("button", { name: /End the wanted move/ })).toBeNull();
});
