import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AdminContext } from "react-admin";
import { expect, test } from "vitest";

import { StaleEditError } from "../data_provider/errors";
import { StaleEditDialog } from "./StaleEditDialog";
import { conflictsOf, isUntouched, resolveStaleEdit } from "./stale_edit";
import { valueInWords } from "./value_in_words";

const error = new StaleEditError("Stale.", 7, "Bo Fable", "2026-11-20T10:00:00Z", [
  { field: "name", mine: "South", theirs: "East", before: "North" },
  { field: "phone", mine: "1", theirs: "2", before: "1" },
]);
const values = { id: "a", version: 4, name: "South", phone: "1", email: "mine@example.org" };
const current = { id: "a", version: 7, name: "East", phone: "2", email: "old@example.org" };

function ask() {
  render(
    <AdminContext>
      <StaleEditDialog />
    </AdminContext>,
  );
  let answer = Promise.resolve({});
  act(() => {
    answer = resolveStaleEdit(error, { resource: "people", values, current });
  });
  return answer;
}

test("what I did not touch comes from them", async () => {
  const answer = ask();
  await screen.findByText(/Bo Fable saved it on 20 November 2026, 10:00/);
  await userEvent.click(screen.getByRole("button", { name: "Save what I chose" }));
  expect(await answer).toEqual({ ...values, name: "South", phone: "2" });
});

test("a field takes their value when I choose it", async () => {
  const answer = ask();
  const name = await screen.findByRole("group", { name: /name/i });
  expect(within(name).getByText("Before: North")).toBeInTheDocument();
  await userEvent.click(within(name).getByRole("radio", { name: "Bo Fable: East" }));
  await userEvent.click(screen.getByRole("button", { name: "Save what I chose" }));
  expect(await answer).toEqual({ ...values, name: "East", phone: "2" });
});

test("going back saves nothing and says so", async () => {
  const answer = ask();
  const refused = expect(answer).rejects.toThrow("Nothing was saved. Your changes are still on this page.");
  await userEvent.click(await screen.findByRole("button", { name: "Go back without saving" }));
  await refused;
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("without a dialog on the screen nothing is saved", async () => {
  await expect(resolveStaleEdit(error, { resource: "people", values, current })).rejects.toThrow(
    "Nothing was saved",
  );
});

test("a field as it was before is untouched", () => {
  expect(isUntouched({ field: "a", mine: null, theirs: "x", before: undefined })).toBe(true);
  expect(isUntouched({ field: "a", mine: ["x"], theirs: [], before: ["y"] })).toBe(false);
});

test.each([
  [null, "nothing"],
  [false, "no"],
  ["2019-03-14", "14 March 2019"],
  [[{ id: "1", name: "ADH" }], "ADH"],
  [[{ id: "1", scheme: "ODS", value: "ZZ1" }], "ODS ZZ1"],
])("%j is shown as %s", (value, words) => {
  expect(valueInWords(value)).toBe(words);
});

test("the record as I opened it says what it was before", () => {
  const fields = [{ field: "aliases", mine: [], theirs: ["X"], before: null }];
  const opened = { id: "a", version: 4, aliases: [{ id: "1", name: "Old" }] };
  const mine = { ...opened };
  const theirs = { id: "a", version: 5, aliases: [] };
  const [conflict] = conflictsOf(fields, {
    resource: "organisations",
    values: mine,
    opened,
    current: theirs,
  });
  expect(conflict).toEqual({ field: "aliases", mine: mine.aliases, theirs: [], before: opened.aliases });
  expect(isUntouched(conflict)).toBe(true);
});

test("a record that was fetched anew does not count as what I opened", () => {
  const fields = [{ field: "name", mine: "South", theirs: "East", before: "North" }];
  const fetchedAnew = { id: "a", version: 7, name: "East" };
  const [conflict] = conflictsOf(fields, { resource: "people", values, opened: fetchedAnew, current });
  expect(conflict.before).toBe("North");
});
