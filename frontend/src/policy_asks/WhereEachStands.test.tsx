import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router-dom";

import { WhereEachStands } from "./WhereEachStands";

const standing = (name: string, level: string | null, isInPost = true) => ({
  stakeholder: {
    label: `${name}, Director, Example Trust`,
    organisation: null,
    role: {
      id: `role-${name}`,
      title: "Director",
      isCurrent: isInPost,
      person: { id: `person-${name}`, name },
      organisation: { id: "o1", name: "Example Trust" },
    },
  },
  isDecisionMaker: true,
  isAddressee: false,
  isInPost,
  lastMetOn: null,
  stance: level && {
    id: `stance-${name}`,
    level,
    heldOn: "2026-05-01",
    confidence: "LOW",
    source: "A speech",
    sourceUrl: null,
    isStale: false,
    awaitsCheck: level === "CHAMPION",
    lastConfirmedOn: "2026-05-01",
    check: null,
  },
});

function show(standings: object[]) {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ data: { standings } })));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <WhereEachStands policyAskId="a1" />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("unknown stances are in a tray and never neutral", async () => {
  show([standing("Ada", "NEUTRAL"), standing("Ben", null)]);
  const neutral = await screen.findByRole("region", { name: "Neutral" });
  expect(within(neutral).getAllByRole("listitem")).toHaveLength(1);
  const unknown = screen.getByRole("region", { name: "Unknown" });
  expect(unknown).toHaveTextContent("Ben, Director, Example Trust");
  expect(unknown).toHaveTextContent("never met");
  expect(within(unknown).getByRole("link", { name: /record a stance of Ben/ })).toHaveAttribute(
    "href",
    "/stances/create?policyAskId=a1&roleId=role-Ben",
  );
});

test("champions come first and whoever left is said to have", async () => {
  show([standing("Ada", "OPPOSED"), standing("Ben", "CHAMPION", false)]);
  await screen.findByRole("region", { name: "Champion" });
  expect(screen.getAllByRole("heading", { level: 3 }).map((each) => each.textContent)).toEqual([
    "Champion (1)",
    "Opposed (1)",
  ]);
  expect(screen.getByRole("region", { name: "Champion" })).toHaveTextContent("no longer in this role");
  expect(screen.getByRole("region", { name: "Opposed" })).not.toHaveTextContent("no longer in this role");
});
