import { STANCE_LEVELS } from "../words/labels";
import type { Drawn, MapNode } from "./columns";
import type { Colour, Size } from "./map_address";

/** Each is drawn by `shape_program.ts`, by its place in this list. */
export const SHAPES = ["circle", "square", "diamond", "up", "down", "plus"] as const;
export type Shape = (typeof SHAPES)[number];
export type Mode = "light" | "dark";

export interface Look {
  colour: string;
  shape: Shape;
  words: string;
}

interface Hue {
  light: string;
  dark: string;
}

// Each stands at least 3 to 1 against the paper of its mode.
const GREY: Hue = { light: "#75808c", dark: "#8d99a6" };
const STANCES: Record<string, { hue: Hue; shape: Shape }> = {
  champion: { hue: { light: "#00497f", dark: "#9cd0ff" }, shape: "plus" },
  supportive: { hue: { light: "#2b7fc4", dark: "#4d9fe6" }, shape: "up" },
  neutral: { hue: { light: "#7d5aa6", dark: "#b89bdc" }, shape: "diamond" },
  sceptical: { hue: { light: "#c25e00", dark: "#f0a04b" }, shape: "down" },
  opposed: { hue: { light: "#a5001a", dark: "#ff8590" }, shape: "square" },
};
const GROUP_HUES: Hue[] = [
  { light: "#005eb8", dark: "#7db8ff" },
  { light: "#c25e00", dark: "#f0a04b" },
  { light: "#00734f", dark: "#5fcf9f" },
  { light: "#9b2f7f", dark: "#e58fcb" },
  { light: "#7a6a00", dark: "#d9c74f" },
  { light: "#a5001a", dark: "#ff8590" },
  { light: "#5b4bb3", dark: "#b3a6ff" },
];

const UNKNOWN: Omit<Look, "words"> & { hue: Hue } = { hue: GREY, colour: "", shape: "circle" };

/** A stance's colour and shape. Unknown is a plain grey circle, which no stance has. */
export function stanceLook(stance: string | null, mode: Mode): Look {
  const known = stance ? STANCES[stance] : undefined;
  const { hue, shape } = known ?? UNKNOWN;
  return { colour: hue[mode], shape, words: known ? STANCE_LEVELS[stance!.toUpperCase()] : "Unknown" };
}

/** A group's colour and shape: seven colours by five shapes tell 35 groups apart. No group is a grey circle. */
export function groupLook(group: number | null, mode: Mode, labels: readonly string[]): Look {
  if (group === null) return { colour: GREY[mode], shape: "circle", words: "No suggested group" };
  const shapes = SHAPES.slice(1);
  return {
    colour: GROUP_HUES[group % GROUP_HUES.length][mode],
    shape: shapes[group % shapes.length],
    words: groupWords(group, labels),
  };
}

/** A group is named by its most active parties. */
export const groupWords = (group: number, labels: readonly string[]): string =>
  `Group ${group + 1}${labels[group] ? `: ${labels[group]}` : ""}`;

export const lookOf = (node: MapNode, colour: Colour, mode: Mode, labels: readonly string[]): Look =>
  colour === "stance" ? stanceLook(node.stance, mode) : groupLook(node.group, mode, labels);

/** The looks that a drawing uses, each once with how many have it: stances from champion to unknown, or groups. */
export function legendOf(drawn: Drawn, colour: Colour, mode: Mode): { look: Look; count: number }[] {
  const counts = new Map<string | number | null, number>();
  for (const node of drawn.nodes) {
    const key = colour === "stance" ? stanceKey(node.stance) : node.group;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys =
    colour === "stance"
      ? [...Object.keys(STANCES), null]
      : [...counts.keys()].sort((one, other) => Number(one ?? Infinity) - Number(other ?? Infinity));
  return keys
    .filter((key) => counts.has(key))
    .map((key) => ({
      look:
        colour === "stance"
          ? stanceLook(key as string | null, mode)
          : groupLook(key as number | null, mode, drawn.groupLabels),
      count: counts.get(key)!,
    }));
}

const stanceKey = (stance: string | null) => (stance && stance in STANCES ? stance : null);

const LEAST_RADIUS = 3;
const MOST_RADIUS = 15;

/** Radii in pixels. What is not known is as small as the least, and its facts say that it is not known. */
export function radii(nodes: readonly MapNode[], size: Size): number[] {
  const known = nodes.map((node) => measure(node, size));
  const most =
    size === "influence" ? 5 : known.reduce<number>((found, each) => Math.max(found, each ?? 0), 0);
  const scale = nodes.length > 1500 ? 0.6 : nodes.length > 200 ? 1 : 1.4;
  return known.map((each) =>
    each === null || most === 0
      ? LEAST_RADIUS * scale
      : // The area grows with the measure, so that twice as much looks twice as much.
        scale * Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt(each / most)),
  );
}

function measure(node: MapNode, size: Size): number | null {
  if (size === "influence") return node.influence;
  return size === "between" ? node.between : node.activityDays;
}

/** The width of a tie in pixels, from 0.6 at strength 0 to 4 at 100. */
export const tieWidth = (shown: number): number => 0.6 + (3.4 * shown) / 100;

interface Ground {
  tie: string;
  /** Fainter, where many hundreds of ties lie over each other. */
  manyTies: string;
  asserted: string;
  faded: string;
  ink: string;
  paper: string;
}

/** What is drawn behind and around the parties. */
export const GROUND: Record<Mode, Ground> = {
  light: {
    tie: "#8b99a8",
    manyTies: "#cbd3db",
    asserted: "#8a3b00",
    faded: "#dfe4e9",
    ink: "#1d2733",
    paper: "#ffffff",
  },
  dark: {
    tie: "#6b7d92",
    manyTies: "#364454",
    asserted: "#f3c677",
    faded: "#2c3845",
    ink: "#e7ecf2",
    paper: "#18212b",
  },
};
