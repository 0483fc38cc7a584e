import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router-dom";

import { BriefPage } from "./BriefPage";

const item = (label: string) => ({
  label,
  text: "Director.",
  detail: "",
  mark: "",
  to: { noun: "people", id: "p1" },
});
const SECTION = { empty: "", onPage: 2, beyond: 0, restricted: 0, restrictedTo: [], items: [] as object[] };
const BRIEF = {
  title: "Ada Fernhill",
  facts: ["As at 23 Nov 2026"],
  notices: ["Do not contact Ada Fernhill: they withdrew."],
  madeOn: "2026-11-23",
  sections: [
    { ...SECTION, key: "who", heading: "Who they are", items: [item("Ada"), item("Ben"), item("Cleo")] },
    {
      ...SECTION,
      key: "meetings",
      heading: "Last met",
      empty: "Nothing that may be printed.",
      restricted: 1,
      restrictedTo: [{ noun: "interactions", id: "i1" }],
    },
    {
      ...SECTION,
      key: "contacts",
      heading: "Who of us knows them",
      empty: "None of us has met Ada Fernhill.",
    },
  ],
};

function show(brief: object, path = "/brief/person/p1") {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(brief)));
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[path]}>
        <Routes>
          <Route path="/brief/:kind/:id" element={<BriefPage />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

afterEach(() => vi.unstubAllGlobals());

test("a brief shows what a page has room for, and the rest on request", async () => {
  show({ data: { brief: BRIEF } });
  expect(await screen.findByRole("heading", { level: 1, name: "Brief: Ada Fernhill" })).toBeVisible();
  expect(screen.getByRole("alert")).toHaveTextContent("Do not contact Ada Fernhill");
  const who = within(screen.getByRole("region", { name: "Who they are" }));
  expect(who.getAllByRole("listitem")).toHaveLength(2);
  await userEvent.click(who.getByRole("button", { name: "Show 1 more" }));
  expect(who.getAllByRole("listitem")).toHaveLength(3);
  expect(screen.getByRole("link", { name: "One page as PDF" })).toHaveAttribute(
    "href",
    "/briefs/person/p1.pdf",
  );
});

test("what is restricted is counted, and opens for whoever may read it", async () => {
  show({ data: { brief: { ...BRIEF, notices: [] } } });
  const met = within(await screen.findByRole("region", { name: "Last met" }));
  expect(met.getByText(/1 more is restricted/)).toBeVisible();
  expect(met.getByRole("link", { name: "open it on the screen" })).toHaveAttribute(
    "href",
    "/interactions/i1/show",
  );
  expect(screen.queryByText(/We have never met/)).toBeNull();
});

test("a brief of nothing says so", async () => {
  show({
    data: null,
    errors: [{ message: "This person does not exist.", extensions: { code: "NOT_FOUND" } }],
  });
  expect(await screen.findByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
});
