import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { CountsTable } from "../diversity_tables/CountsTable";
import { PasteTable } from "./PasteTable";

test("lines that cannot be used are named and left out", () => {
  const onAdd = vi.fn();
  render(<PasteTable onAdd={onAdd} />);
  const box = screen.getByLabelText("Rows from a spreadsheet");
  fireEvent.change(box, { target: { value: "Safe?\tYes\t88\t50\nSafe?\tNo\tmany\t50" } });
  expect(screen.getByRole("table", { name: "What was understood" }).textContent).toContain(
    "“many” is not a number of people.",
  );
  expect(screen.getByRole("alert").textContent).toContain("1 line cannot be used.");
  fireEvent.click(screen.getByRole("button", { name: "Add 1 answer" }));
  expect(onAdd.mock.calls[0][0]).toMatchObject([{ answer: "Yes", respondents: 88, percentage: 50 }]);
  expect((box as HTMLTextAreaElement).value).toBe("");
});

test("a published table says what its star means", () => {
  const table = {
    id: "t",
    title: "Speakers",
    question: "Ethnic group",
    activity: null,
    startsOn: "2026-01-01",
    endsOn: "2026-06-30",
    counts: [
      { label: "Asian", shown: null, percentage: null },
      { label: "White", shown: 20, percentage: null },
    ],
    aboutTotal: 20,
    hasHidden: true,
    whyHidden: "* stands for 1 to 7 people.",
  };
  render(<CountsTable table={table} />);
  expect(screen.getByLabelText("hidden: 1 to 7").textContent).toBe("*");
  expect(screen.getByText(/About 20 people in the cells that are shown/).textContent).toContain(
    "* stands for 1 to 7 people.",
  );
  expect(screen.queryByText("Share of those shown")).toBeNull();
});
