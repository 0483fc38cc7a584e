import { QueryClient } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CoreAdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { VisitNoticesPage } from "./VisitNoticesPage";

const NOTICE = {
  id: "n1",
  fromUser: { id: "u2", name: "Bo Example" },
  interactionId: "i9",
  interactionTitle: "Workforce briefing",
  interactionStatus: "PLANNED",
  occurredOn: "2099-02-02",
  plannedOn: "2099-02-06",
  message: "Shall we go together?",
  sentAt: "2099-01-30T10:00:00Z",
  readAt: null as string | null,
};

let notices: (typeof NOTICE)[] = [];
let marked: string[] = [];

beforeEach(() => {
  notices = [];
  marked = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: { id: string } };
    if (query.includes("MarkNoticeRead")) {
      marked.push(variables.id);
      notices = notices.map((each) => ({ ...each, readAt: "2099-01-31T10:00:00Z" }));
      return new Response(JSON.stringify({ data: { markNoticeRead: { id: variables.id } } }));
    }
    return new Response(
      JSON.stringify({ data: { visitNotices: { total: notices.length, items: notices } } }),
    );
  });
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MemoryRouter>
      <CoreAdminContext queryClient={queryClient}>
        <VisitNoticesPage />
      </CoreAdminContext>
    </MemoryRouter>,
  );
}

test("a message names its meeting and is marked as read", async () => {
  notices = [NOTICE];
  open();
  const row = await screen.findByRole("row", { name: /Shall we go together/ });
  expect(row).toHaveTextContent("Bo Example6 February 2099Workforce briefing, planned, 2 February 2099");
  await userEvent.click(screen.getByRole("button", { name: /Mark as read/ }));
  expect(await screen.findByText("Read")).toBeVisible();
  expect(marked).toEqual(["n1"]);
});

test("an empty page says when messages come", async () => {
  open();
  expect(await screen.findByText(/they can tell you here or join you/)).toBeVisible();
});
