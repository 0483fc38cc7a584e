import { cardsByStage, filterIn, lengthInWords, quarters } from "./board";
import { announcements, stepFrom } from "./dragging";
import type { AskCard } from "./documents";

const card = (id: string, stage: string) => ({ id, stage, title: `Ask ${id}` }) as AskCard;

test("length at a stage is said in words", () => {
  expect([-1, 0, 1, 59, 60, 90, 729, 731].map(lengthInWords)).toEqual([
    "since today",
    "since today",
    "1 day",
    "59 days",
    "2 months",
    "3 months",
    "24 months",
    "2 years",
  ]);
});

test("a median that nobody has is a dash", () => {
  expect([null, 0, 1, 1.5].map(quarters)).toEqual(["—", "0 quarters", "1 quarter", "1.5 quarters"]);
});

test("a card stands where it would go while its form is open", () => {
  const cards = [card("a", "RAISED"), card("b", "RAISED")];
  expect(Object.keys(cardsByStage(cards, null))).toEqual(["RAISED"]);
  const moved = cardsByStage(cards, { id: "a", stage: "ADOPTED" });
  expect(moved.RAISED.map(({ id }) => id)).toEqual(["b"]);
  expect(moved.ADOPTED.map(({ id }) => id)).toEqual(["a"]);
});

test("the filter is read from the address", () => {
  expect(filterIn(new URLSearchParams("theme=Pay&owner=u1&race=no&commitment=ACT&stage=RAISED"))).toEqual({
    theme: "Pay",
    ownerId: "u1",
    isRaceEquality: false,
    commitment: "ACT",
  });
  expect(filterIn(new URLSearchParams())).toEqual({});
});

test("arrow keys go from stage to stage and to the row beside the ladder", () => {
  expect(stepFrom("RAISED", "ArrowRight")).toBe("ACKNOWLEDGED");
  expect(stepFrom("DRAFTED", "ArrowLeft")).toBeNull();
  expect(stepFrom("EMBEDDED", "ArrowRight")).toBeNull();
  expect(stepFrom("RAISED", "ArrowDown")).toBe("REJECTED");
  expect(stepFrom("PARKED", "ArrowLeft")).toBe("REVERSED");
  expect(stepFrom("PARKED", "ArrowUp")).toBe("DRAFTED");
  expect(stepFrom("PARKED", "Tab")).toBeNull();
});

test("a drag is told in plain words", () => {
  const told = announcements([card("a", "RAISED")]);
  const active = { id: "a" } as never;
  expect(told.onDragStart({ active } as never)).toBe("Picked up Ask a, which is raised.");
  expect(told.onDragOver({ active, over: { id: "ADOPTED" } } as never)).toBe("Over Adopted.");
  expect(told.onDragEnd({ active, over: { id: "ADOPTED" } } as never)).toBe(
    "Dropped on Adopted. The form asks what happened.",
  );
  expect(told.onDragEnd({ active, over: { id: "RAISED" } } as never)).toBe("Not moved: Ask a stays raised.");
  expect(told.onDragCancel({ active, over: null } as never)).toBe("Not moved: Ask a stays raised.");
});
