import { createTheme, ThemeProvider } from "@mui/material/styles";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useLocation } from "react-router-dom";

import { lightTheme } from "../layout/theme";
import { MapPage } from "./MapPage";
import { aMap } from "./map_for_tests";

const asked: { query: string; variables: Record<string, unknown> }[] = [];

function show(path: string, map = aMap()) {
  asked.length = 0;
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    const data = {
      networkMap: map,
      policyAsks: { items: [{ id: "p1", title: "Publish the pay gap", theme: "Pay" }] },
      users: { items: [] },
      chosen: { items: [] },
      cancelWork: { id: "w1", state: "cancelled" },
    };
    return new Response(JSON.stringify({ data }));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ThemeProvider theme={createTheme(lightTheme)}>
        <MemoryRouter initialEntries={[path]}>
          <MapPage />
          <Address />
        </MemoryRouter>
      </ThemeProvider>
    </QueryClientProvider>,
  );
}
const Address = () => <output data-testid="address">{useLocation().search}</output>;
afterEach(() => vi.unstubAllGlobals());

test("without a place to begin it asks for one and draws nothing", async () => {
  show("/map");
  expect(await screen.findByRole("link", { name: "Publish the pay gap" })).toHaveAttribute(
    "href",
    "/map?policyAskId=p1",
  );
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
  expect(asked.filter(({ query }) => query.includes("query NetworkMap"))).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Show everything" }));
  expect(await screen.findByRole("table", { name: "Who is drawn on the map" })).toBeInTheDocument();
});

test("without WebGL the table has the same facts and a row opens its ties", async () => {
  show("/map?organisationId=b");
  const table = await screen.findByRole("table", { name: "Who is drawn on the map" });
  expect(screen.getByText(/This browser cannot draw the map/)).toBeInTheDocument();
  expect(screen.getByText("Measures are worked out on all 3 parties that you may see.")).toBeInTheDocument();
  expect(
    within(table)
      .getAllByRole("rowheader")
      .map((each) => each.textContent),
  ).toEqual(["Birch Guild", "Ash Trust", "Cedar Trust"]);
  await userEvent.click(screen.getByRole("button", { name: "Show the ties of Birch Guild" }));
  const panel = screen.getByRole("region", { name: "About Birch Guild" });
  expect(panel).toHaveTextContent("Never met");
  expect(panel).toHaveTextContent("Active on 9 days of the last year: 1st in the network");
  expect(within(panel).getByRole("button", { name: "Ash Trust: asserted" })).toBeInTheDocument();
  expect(within(panel).getByRole("link", { name: "Show only their surroundings" })).toHaveAttribute(
    "href",
    "/map?organisationId=b",
  );
});

test("a filter goes into the address and into the question", async () => {
  show("/map?organisationId=b");
  await screen.findByRole("table");
  await userEvent.click(screen.getByRole("combobox", { name: "Size by" }));
  await userEvent.click(screen.getByRole("option", { name: "Own activity" }));
  await userEvent.click(screen.getByRole("combobox", { name: "Who" }));
  await userEvent.click(screen.getByRole("option", { name: "People" }));
  expect(screen.getByTestId("address")).toHaveTextContent("?organisationId=b&level=people&size=activity");
  await waitFor(() =>
    expect(asked.filter(({ query }) => query.includes("query NetworkMap")).at(-1)?.variables).toMatchObject({
      filter: { level: "PEOPLE", around: { organisationId: "b" } },
    }),
  );
});

test("while measures are worked out it says how far they are and can be stopped", async () => {
  const work = { id: "w1", state: "running", progress: 0.4, words: "Worked out 40 %.", problem: null };
  show(
    "/map?everything=yes",
    aMap({ work, betweenness: [null, null, null], betweennessRank: [null, null, null] }),
  );
  expect(await screen.findByRole("progressbar", { name: "Working out the measures" })).toHaveAttribute(
    "aria-valuenow",
    "40",
  );
  expect(screen.getByRole("table", { name: "Who is drawn on the map" })).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Stop working them out" }));
  await waitFor(() => expect(asked.some(({ query }) => query.includes("cancelWork"))).toBe(true));
});
