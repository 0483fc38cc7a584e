import { QueryClient } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { AdminContext } from "react-admin";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import "../users/documents";
import { AnswerDialog } from "./AnswerDialog";
import type { Introduction } from "./documents";

const REQUEST = {
  id: "r1",
  version: 1,
  requester: { id: "u1", name: "Kim Quill" },
  target: { kind: "person", id: "p1", label: "Ada Fernhill" },
} as unknown as Introduction;

const sent = vi.fn<(query: string, variables: Record<string, unknown>) => object>();

function show() {
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(String(init.body));
    return new Response(
      JSON.stringify({ data: sent(query, variables) ?? { users: { total: 0, items: [] } } }),
    );
  });
  render(
    <AdminContext
      dataProvider={createDataProvider(resources)}
      i18nProvider={createI18nProvider()}
      queryClient={new QueryClient()}
    >
      <AnswerDialog request={REQUEST} onClose={() => undefined} />
    </AdminContext>,
  );
}
beforeEach(() => sent.mockReset());
afterEach(() => vi.unstubAllGlobals());

test("a colleague is asked for with “not me, but …” alone", async () => {
  show();
  expect(screen.getAllByRole("radio")).toHaveLength(4);
  expect(screen.queryByLabelText("Who should be asked instead")).toBeNull();
  fireEvent.click(screen.getByRole("radio", { name: "Not me, but …" }));
  expect(await screen.findByLabelText("Who should be asked instead")).toBeVisible();
});

test("an answer is sent with the version it was read at", async () => {
  show();
  fireEvent.click(screen.getByRole("radio", { name: "Not now" }));
  fireEvent.change(screen.getByLabelText("Note (optional)"), { target: { value: "After the recess." } });
  fireEvent.click(screen.getByRole("button", { name: "Answer" }));
  await waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0][1]).toEqual({
    input: { id: "r1", version: 1, answer: "NOT_NOW", note: "After the recess.", suggestedUserId: null },
  });
});

test("an answer must be chosen", async () => {
  show();
  fireEvent.click(screen.getByRole("button", { name: "Answer" }));
  expect(await screen.findByText("Choose one of the four answers.")).toBeVisible();
  expect(sent).not.toHaveBeenCalled();
});
