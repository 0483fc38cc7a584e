import { QueryClient } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import { AdminContext } from "react-admin";
import { MemoryRouter } from "react-router-dom";

import { createDataProvider } from "../data_provider";
import { resources } from "../data_provider/resource";
import { createI18nProvider } from "../layout/i18n";
import { ObjectivesPage } from "./ObjectivesPage";
import { shareInWords } from "./words";

const MINE = {
  id: "o1",
  text: "Light four wards.",
  dueOn: "2027-03-31",
  user: { id: "u1", name: "Ada Lark" },
  agreedWith: { id: "u2", name: "Ben Wren" },
  agreedOn: null,
  endedOn: null,
  missing: ["No target yet: say what will be true by the due date."],
};

test("mine, those I agree and the share stand apart", async () => {
  vi.stubGlobal("fetch", async () => {
    const whole = { people: 5, withObjective: 1 };
    const data = {
      mine: { items: [MINE] },
      withMe: { items: [] },
      objectiveShare: { asAt: "2026-11-23", whole, groups: [] },
    };
    return new Response(JSON.stringify({ data }));
  });
  render(
    <MemoryRouter initialEntries={["/objectives"]}>
      <AdminContext
        dataProvider={createDataProvider(resources)}
        i18nProvider={createI18nProvider()}
        queryClient={new QueryClient()}
      >
        <ObjectivesPage />
      </AdminContext>
    </MemoryRouter>,
  );
  const row = within(await screen.findByRole("table", { name: "My objectives" })).getByRole("row", {
    name: /wards/,
  });
  expect(row).toHaveTextContent("Waits for Ben Wren to agree it");
  expect(row).toHaveTextContent("No target yet");
  const share = screen.getByRole("region", { name: "Colleagues with an agreed objective" });
  expect(share).toHaveTextContent("1 of 5");
  expect(share).toHaveTextContent("A group of fewer than three people is not shown by itself.");
  expect(screen.getByText("No colleague has named you to agree an objective.")).toBeVisible();
  vi.unstubAllGlobals();
});

test("too few people are told without a number", () => {
  expect(shareInWords({ people: 2, withObjective: null })).toBe("Too few people to say (2)");
  expect(shareInWords({ people: 0, withObjective: null })).toBe("Nobody is recorded in these groups yet");
});
