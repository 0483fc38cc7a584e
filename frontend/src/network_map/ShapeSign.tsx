import type { Shape } from "./looks";

const POINTS: Record<Exclude<Shape, "circle">, string> = {
  square: "3,3 15,3 15,15 3,15",
  diamond: "9,1 17,9 9,17 1,9",
  up: "9,1 17,15 1,15",
  down: "9,17 17,3 1,3",
  plus: "6,1 12,1 12,6 17,6 17,12 12,12 12,17 6,17 6,12 1,12 1,6 6,6",
};

/** A shape of the map as it stands in the legend and the panel. */
export function ShapeSign({ shape, colour }: { shape: Shape; colour: string }) {
  return (
    <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden style={{ flex: "none" }}>
      {shape === "circle" ? (
        <circle cx={9} cy={9} r={7} fill={colour} />
      ) : (
        <polygon points={POINTS[shape]} fill={colour} />
      )}
    </svg>
  );
}
