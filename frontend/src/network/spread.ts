import type { NetworkNode } from "./documents";

/** How many ties a drawing can name without its labels running into each other. */
export const MOST_DRAWN = 24;

export interface Placed {
  node: NetworkNode;
  /** From the middle, as shares of the half-width: -1 to 1. */
  x: number;
  y: number;
}

/**
 * The strongest ties around the middle: evenly spread in the order in which the server grouped them, nearer when closer.
 * The same network is always drawn the same.
 */
export function spread(nodes: readonly NetworkNode[], most = MOST_DRAWN): Placed[] {
  const strongest = [...nodes]
    .sort(
      (one, other) => (other.shown ?? 0) - (one.shown ?? 0) || one.label.localeCompare(other.label, "en-GB"),
    )
    .slice(0, most);
  const grouped = strongest.sort(
    (one, other) => Math.atan2(one.y, one.x) - Math.atan2(other.y, other.x) || one.id.localeCompare(other.id),
  );
  return grouped.map((node, index) => {
    const angle = (2 * Math.PI * (index + 0.5)) / grouped.length;
    const radius = 0.42 + 0.58 * (1 - (node.shown ?? 0) / 100);
    return { node, x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius };
  });
}
