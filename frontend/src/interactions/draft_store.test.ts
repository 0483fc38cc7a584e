import { newDraft } from "./draft";
import { forgetDraft, forgetSavedDraft, keepDraft, keptDraft } from "./draft_store";

const draft = newDraft({ id: "u1", name: "Ola Example" }, "2026-11-23");
const at = new Date("2026-11-23T14:05:00Z");

beforeEach(() => localStorage.clear());

test("a kept draft comes back with its time", () => {
  expect(keepDraft("u1", draft, at)).toBe(true);
  expect(keptDraft("u1")).toEqual({ keptAt: "2026-11-23T14:05:00.000Z", draft });
});

test("a draft belongs to the user who wrote it", () => {
  keepDraft("u1", draft, at);
  expect(keptDraft("u2")).toBeNull();
});

test("saving another draft leaves a kept one", () => {
  keepDraft("u1", draft, at);
  forgetSavedDraft("u1", "another");
  expect(keptDraft("u1")?.draft.id).toBe(draft.id);
  forgetSavedDraft("u1", draft.id);
  expect(keptDraft("u1")).toBeNull();
});

test("signing out leaves no draft and keeps settings", () => {
  localStorage.setItem("RaStore.theme", "dark");
  keepDraft("u1", draft, at);
  keepDraft("u2", draft, at);
  forgetDraft();
  expect(Object.keys(localStorage)).toEqual(["RaStore.theme"]);
});

test("damaged storage counts as no draft", () => {
  localStorage.setItem("trellis.unsent_interaction.u1", "{not json");
  expect(keptDraft("u1")).toBeNull();
  localStorage.setItem("trellis.unsent_interaction.u1", '{"draft": {"id": 1}}');
  expect(keptDraft("u1")).toBeNull();
});
