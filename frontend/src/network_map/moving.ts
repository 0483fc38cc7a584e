import type { WheelEvent } from "react";

import { neighboursOf, type Drawn } from "./columns";

/** Whether this browser can draw at all. */
export function hasWebGl(): boolean {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(
      typeof WebGLRenderingContext !== "undefined" &&
      (canvas.getContext("webgl2") ?? canvas.getContext("webgl")),
    );
  } catch {
    return false;
  }
}

/** The map zooms when somebody is on it; until then the wheel goes on to scroll the page. */
export function wheelGoesToPage(event: WheelEvent) {
  const map = event.currentTarget;
  if (!event.ctrlKey && !map.contains(document.activeElement)) event.stopPropagation();
}

/**
 * One step by keyboard: through those tied with whoever is chosen, closest first; through everybody by name where
 * nobody is chosen. From the last it goes on to the first.
 */
export function step(
  drawn: Drawn,
  chosen: number | null,
  from: number | null,
  by: 1 | -1,
): { at: number; words: string } | null {
  const stops = chosen === null ? everybody(drawn) : tiedWith(drawn, chosen);
  if (!stops.length) return null;
  const place = stops.findIndex(({ at }) => at === from);
  const next = place < 0 ? (by > 0 ? 0 : stops.length - 1) : (place + by + stops.length) % stops.length;
  return { at: stops[next].at, words: `${next + 1} of ${stops.length}: ${stops[next].words}` };
}

function everybody({ nodes }: Drawn) {
  return [...nodes]
    .sort((one, other) => one.label.localeCompare(other.label, "en-GB") || one.at - other.at)
    .map(({ at, label, detail }) => ({ at, words: [label, detail].filter(Boolean).join(", ") }));
}

function tiedWith(drawn: Drawn, chosen: number) {
  const found = new Map<number, string>();
  for (const { node, shown, isAsserted } of neighboursOf(drawn, chosen)) {
    const words = `${node.label}, ${isAsserted ? "a tie that somebody asserted" : `strength ${shown}`}`;
    if (!found.has(node.at)) found.set(node.at, words);
  }
  return [...found].map(([at, words]) => ({ at, words }));
}
