import { QueryClient } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { AdminContext, type AuthProvider } from "react-admin";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../users/documents";
import { londonToday } from "../words/dates";
import { RequestDialog } from "./RequestDialog";
import { daysAfter } from "./lapse";

const ADA = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const WICK = { kind: "organisation", id: "o-wick", label: "Wick Institute" };
const LOU = { id: "u-lou", name: "Lou Marsh", version: 1, isActive: true };

const sent: { query: string; variables: { input: Record<string, unknown> } }[] = [];
let refusal: object | null = null;

function show(said?: { why: string; inItForThem: string; textToForward: string }) {
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body));
    if (!body.query.includes("mutation")) {
      return new Response(JSON.stringify({ data: { users: { total: 1, items: [LOU] } } }));
    }
    sent.push(body);
    return new Response(
      JSON.stringify(refusal ? { data: null, errors: [refusal] } : { data: { requestIntroduction: {} } }),
    );
  });
  render(
    <AdminContext
      dataProvider={createDataProvider(resources)}
      authProvider={{ getIdentity: async () => ({ id: "u-kim", fullName: "Kim Quill" }) } as AuthProvider}
      i18nProvider={createI18nProvider()}
      queryClient={new QueryClient()}
    >
      <RequestDialog
        askedId="u-lou"
        via={ADA}
        target={WICK}
        policyAskId={null}
        said={said}
        onClose={() => undefined}
      />
    </AdminContext>,
  );
}
beforeEach(() => {
  sent.length = 0;
  refusal = null;
});
afterEach(() => vi.unstubAllGlobals());

async function send() {
  fireEvent.change(await screen.findByLabelText(/^Why/), { target: { value: "They decide soon." } });
  fireEvent.click(screen.getByRole("button", { name: "Ask" }));
  await waitFor(() => expect(sent).toHaveLength(1));
}

test("a request names the ally, the target and the day it lapses", async () => {
  show();
  await send();
  expect(sent[0].variables.input).toMatchObject({
    askedId: "u-lou",
    viaPersonId: "p-ada",
    targetOrganisationId: "o-wick",
    policyAskId: null,
    why: "They decide soon.",
    lapsesOn: daysAfter(londonToday(), 14),
  });
  expect(sent[0].variables.input.textToForward).toMatch(/^Dear Ada Fernhill,/);
});

test("asking somebody else keeps what was said", async () => {
  show({ why: "Before the vote.", inItForThem: "A pilot site.", textToForward: "" });
  expect(await screen.findByLabelText(/^Why/)).toHaveValue("Before the vote.");
  expect(screen.getByLabelText(/^What is in it for them/)).toHaveValue("A pilot site.");
  expect(screen.getByLabelText(/^Text to forward/)).toHaveDisplayValue(/^Dear Ada Fernhill,/);
});

test("a refusal of what has no box stands above the form", async () => {
  refusal = {
    message: "The tie between them is marked as not to be used.",
    extensions: { code: "RULE_BROKEN", field: "input.viaPersonId" },
  };
  show();
  await send();
  expect(await screen.findByRole("alert")).toHaveTextContent("marked as not to be used");
});
