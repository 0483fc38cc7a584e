import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { AdminContext, Form } from "react-admin";

import { createI18nProvider } from "../layout/i18n";
import { StageTests } from "./StageTests";

const given = (key: string, isMet: boolean, isRequired = false) => ({
  key,
  words: `Words of ${key}.`,
  isMet,
  missing: isMet ? "" : `Missing ${key}.`,
  place: "RESPONSES",
  isRequired,
});

function show(tests: object[]) {
  vi.stubGlobal(
    "fetch",
    async () => new Response(JSON.stringify({ data: { stageTests: { needsDocument: true, tests } } })),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AdminContext i18nProvider={createI18nProvider()}>
        <Form defaultValues={{ stage: "COMMITTED", changedOn: "2026-03-01" }}>
          <StageTests policyAskId="p1" />
        </Form>
      </AdminContext>
    </QueryClientProvider>,
  );
}
afterEach(() => vi.unstubAllGlobals());

test("a test that is not met says what is missing and where", async () => {
  show([given("one", true), given("two", false)]);
  const [met, unmet] = await screen.findAllByRole("listitem");
  expect(met).toHaveTextContent("Met: Words of one.");
  expect(unmet).toHaveTextContent("Not met: Words of two.Missing two. Record a response");
  expect(screen.getByRole("link", { name: "Record a response" })).toHaveAttribute(
    "href",
    expect.stringContaining("/policy_asks/p1/show?tab=responses"),
  );
  expect(screen.getByLabelText(/Why it is let through all the same/)).toBeInTheDocument();
});

test("no reason is asked for what no reason stands in for", async () => {
  show([given("document", false, true)]);
  expect(await screen.findByRole("listitem")).toHaveTextContent("No reason stands in for it.");
  expect(screen.queryByLabelText(/Why it is let through/)).toBeNull();
});
