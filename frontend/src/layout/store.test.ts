import { afterEach, beforeEach, expect, test } from "vitest";

import { store } from "./store";

beforeEach(() => store.setup());
afterEach(() => localStorage.clear());

test("what was searched for is not kept", () => {
  store.setItem("people.listParams", { filter: { q: "Ann Fable" } });
  expect(JSON.stringify({ ...localStorage })).not.toContain("Fable");
  expect(store.getItem("people.listParams")).toEqual({ filter: { q: "Ann Fable" } });
});

test("the theme is kept", () => {
  store.setItem("theme", "dark");
  expect(Object.values({ ...localStorage }).join()).toContain("dark");
});
