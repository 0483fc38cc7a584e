import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import "../introductions/documents";
import { createI18nProvider } from "../layout/i18n";
import { RoutesPage } from "./RoutesPage";

const ADA = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const BEN = { kind: "person", id: "p-ben", label: "Ben Tallow" };
const KIM = { kind: "user", id: "u-kim", label: "Kim Quill" };

const ROUTES = {
  target: BEN,
  targetDetail: "Adviser, Department for Lanterns",
  isDirect: false,
  directWords: "Nobody of us has met Ben Tallow.",
  connectivity: 0.21,
  leftOutWords: ["Marked “do not use”: Cleo Wick. Reason: on leave"],
  asAt: "2026-11-23",
  caveat: "Route strength ranks routes.",
  routes: [
    {
      shown: 21,
      words: "Ask Kim Quill to bring in Ada Fernhill.",
      canAskUserId: "u-kim",
      canAskWords: "Ask Kim Quill, who knows Ada Fernhill.",
      hops: [
        {
          fromParty: KIM,
          toParty: ADA,
          kind: "met",
          shown: 42,
          lastOn: "2026-06-03",
          contactDays: 3,
          words: "Kim Quill met Ada Fernhill 3 times.",
          interactionIds: ["i1", "i2", "i3"],
          assertedTieId: null,
        },
        {
          fromParty: ADA,
          toParty: BEN,
          kind: "asserted",
          shown: 50,
          lastOn: null,
          contactDays: null,
          words: "Asserted: Ada Fernhill advises Ben Tallow.",
          interactionIds: [],
          assertedTieId: "t1",
        },
      ],
    },
  ],
};

type Answers = Record<string, object>;

function show(path: string, routes: object = ROUTES) {
  const answers: Answers = {
    Routes: { routes },
    EgoNetwork: {
      egoNetwork: { ego: BEN, nodes: [], edges: [], leftOutCount: 0, asAt: "2026-11-23", caveat: "" },
    },
    AssertedTiesOf: { assertedTies: { items: [] } },
    IntroductionRequests: { introductionRequests: { total: 0, items: [] } },
  };
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const operation = /query (\w+)/.exec(JSON.parse(String(init.body)).query)?.[1] ?? "";
    return new Response(JSON.stringify({ data: answers[operation] }));
  });
  render(
    <MemoryRouter initialEntries={[path]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <RoutesPage />
      </AdminContext>
    </MemoryRouter>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a route shows each step with its kind and records", async () => {
  show("/routes?personId=p-ben");
  const route = await screen.findByRole("listitem", { name: "Route 1: Through Kim Quill and Ada Fernhill" });
  expect(route).toHaveTextContent("met · active, 42 · last contact 3 June 2026");
  expect(route).toHaveTextContent("asserted by a colleague · counted as 50");
  expect(within(route).getByRole("button", { name: /^Show the 3 interactions behind/ })).toBeVisible();
  expect(within(route).getByRole("button", { name: /^Show the source behind/ })).toBeVisible();
  expect(within(route).getByRole("button", { name: /^Ask for an introduction/ })).toBeVisible();
});

test("the page says what was left out and that nobody met them", async () => {
  show("/routes?personId=p-ben");
  expect(await screen.findByText("Nobody of us has met Ben Tallow.")).toBeVisible();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("How do we reach Ben Tallow?");
  expect(screen.getByRole("region", { name: "Left out, and why" })).toHaveTextContent("Cleo Wick");
});

test("no route at all says how a first tie is made", async () => {
  show("/routes?personId=p-ben", { ...ROUTES, routes: [], connectivity: null });
  expect(await screen.findByRole("link", { name: "Log a meeting" })).toHaveAttribute(
    "href",
    "/interactions/create?personId=p-ben",
  );
});

test("without anybody chosen the page asks for whom", () => {
  show("/routes");
  expect(screen.getByRole("heading", { name: "Whom do you want to reach?" })).toBeVisible();
});
