import type { Actor } from "./documents";
import { drawnAt, HEIGHT, placeAt, placeOf, pointOf, stepBy } from "./steps";

const spread = (median: number) => ({ median, lowest: median, highest: median, count: 1 });
const actor = (id: string, alignment: number | null, interest: number | null) =>
  ({
    stakeholder: { label: id, role: { id } },
    alignment: alignment && spread(alignment),
    interest: interest && spread(interest),
  }) as Actor;

test("every step is found again under its own middle", () => {
  for (const alignment of [1, 2, 3, 4, 5]) {
    for (const interest of [1, 2, 3, 4, 5]) {
      expect(placeAt(pointOf({ alignment, interest }, 700), 700)).toEqual({ alignment, interest });
    }
  }
  expect(pointOf({ alignment: 1, interest: 5 }, 500)).toEqual({ x: 50, y: HEIGHT / 10 });
});

test("outside the plane is no place", () => {
  expect(placeAt({ x: -1, y: 10 }, 700)).toBeNull();
  expect(placeAt({ x: 10, y: HEIGHT + 1 }, 700)).toBeNull();
  expect(placeAt({ x: 700, y: 0 }, 700)).toEqual({ alignment: 5, interest: 5 });
});

test("whoever is unknown in one is nowhere on the plane", () => {
  const actors = [actor("a", 3, null), actor("b", null, 3), actor("c", 3, 3)];
  expect(actors.map(placeOf)).toEqual([null, null, { alignment: 3, interest: 3 }]);
  expect([...drawnAt(actors, 700).keys()]).toEqual(["c"]);
});

test("those on one step stand below each other within it", () => {
  const points = [
    ...drawnAt(
      [..."abcdefg"].map((id) => actor(id, 2, 4)),
      700,
    ).values(),
  ];
  expect(new Set(points.map(({ y }) => y)).size).toBe(7);
  expect(points.every((point) => placeAt(point, 700)?.interest === 4)).toBe(true);
});

test("arrow keys move one step and stay on the plane", () => {
  expect(stepBy("ArrowUp", { alignment: 2, interest: 4 })).toEqual({ alignment: 2, interest: 5 });
  expect(stepBy("ArrowUp", { alignment: 2, interest: 5 })).toEqual({ alignment: 2, interest: 5 });
  expect(stepBy("ArrowLeft", { alignment: 1, interest: 5 })).toEqual({ alignment: 1, interest: 5 });
  expect(stepBy("Tab", { alignment: 2, interest: 4 })).toBeNull();
});
