import type { NetworkNode } from "./documents";
import { spread } from "./spread";

function node(label: string, shown: number, x: number, y: number): NetworkNode {
  return {
    id: label,
    kind: "person",
    label,
    detail: null,
    x,
    y,
    shown,
    contactDays: 1,
    lastOn: "2026-01-01",
  };
}

test("only the strongest are drawn", () => {
  const nodes = [node("weak", 5, 1, 0), node("strong", 90, 0, 1), node("middling", 40, -1, 0)];
  expect(
    spread(nodes, 2)
      .map((placed) => placed.node.label)
      .sort(),
  ).toEqual(["middling", "strong"]);
});

test("a closer tie is drawn nearer the middle", () => {
  const [strong, weak] = spread([node("strong", 90, 0.1, 0), node("weak", 10, -1, 0)]).sort(
    (one, other) => (other.node.shown ?? 0) - (one.node.shown ?? 0),
  );
  expect(Math.hypot(strong.x, strong.y)).toBeLessThan(Math.hypot(weak.x, weak.y));
});

test("the order of the records changes nothing", () => {
  const nodes = [node("a", 50, 1, 0), node("b", 50, 0, 1), node("c", 20, -1, -0.5)];
  expect(spread(nodes)).toEqual(spread([...nodes].reverse()));
});
