import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext, RecordContextProvider } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createI18nProvider } from "../layout/i18n";
import { TieBar } from "../ties/TieBar";
import { WithdrawButton, WithdrawnBanner } from "./Withdrawal";

let sent: object[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body).variables);
    return new Response(JSON.stringify({ data: { person: { id: "p1", version: 3 } } }));
  });
});
afterEach(() => vi.unstubAllGlobals());

function open(person: object) {
  render(
    <MemoryRouter>
      <AdminContext i18nProvider={createI18nProvider()} queryClient={new QueryClient()}>
        <RecordContextProvider value={{ id: "p1", version: 2, name: "Ada Example", ...person }}>
          <WithdrawnBanner />
          <WithdrawButton />
        </RecordContextProvider>
      </AdminContext>
    </MemoryRouter>,
  );
}

test("nobody is withdrawn without a reason", async () => {
  open({ withdrawnOn: null });
  expect(screen.queryByRole("alert")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Withdraw from the network" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Withdraw" }));
  expect(await within(dialog).findByText("This is needed.")).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.type(within(dialog).getByLabelText(/Reason/), "Asked us to");
  await userEvent.click(within(dialog).getByRole("button", { name: "Withdraw" }));
  await vi.waitFor(() => expect(sent).toEqual([{ id: "p1", version: 2, reason: "Asked us to" }]));
});

test("the page says when and why, and leads back", async () => {
  open({ withdrawnOn: "2026-11-12", withdrawalReason: "Asked us to." });
  expect(screen.getByRole("alert")).toHaveTextContent(
    "Withdrawn from the network on 12 November 2026 because: Asked us to. Gone from routes, measures and maps. Interactions stay.",
  );
  await userEvent.click(screen.getByRole("button", { name: "Return to the network" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Return to the network" }));
  await vi.waitFor(() => expect(sent).toEqual([{ id: "p1", version: 2 }]));
});

test("withdrawn is said where never met would be wrong", () => {
  render(<TieBar tie={null} isWithdrawn />);
  expect(screen.getByText("Withdrawn")).toBeVisible();
});
