import type { Drawn, MapNode } from "./columns";
import { groupWords } from "./looks";

/** Parties that can stand for one side of a question: a suggested group or a kind of organisation. */
export interface PartySet {
  key: string;
  name: string;
  group: string;
  nodes: MapNode[];
}

/** As many members as one question may name; the most active stand for the others. */
export const MOST_MEMBERS = 1_000;

export function setsOf({ nodes, groupLabels }: Drawn): PartySet[] {
  const groups = new Map<number, MapNode[]>();
  const kinds = new Map<string, MapNode[]>();
  for (const node of nodes) {
    if (node.group !== null) into(groups, node.group, node);
    if (node.kind === "organisation" && node.detail) into(kinds, node.detail, node);
  }
  const named = (words: string, count: number) => `${words} (${count.toLocaleString("en-GB")})`;
  return [
    ...[...groups]
      .sort(([one], [other]) => one - other)
      .map(([group, members]) => ({
        key: `group ${group}`,
        name: named(groupWords(group, groupLabels), members.length),
        group: "Suggested groups",
        nodes: members,
      })),
    ...[...kinds]
      .sort(([one], [other]) => one.localeCompare(other, "en-GB"))
      .map(([kind, members]) => ({
        key: `kind ${kind}`,
        name: named(kind, members.length),
        group: "Kinds of organisation",
        nodes: members,
      })),
  ];
}

function into<Key>(sets: Map<Key, MapNode[]>, key: Key, node: MapNode) {
  const found = sets.get(key);
  if (found) found.push(node);
  else sets.set(key, [node]);
}

/** The ids of both sides. Whoever is in both counts for the first alone. */
export function sidesOf(
  one: PartySet,
  other: PartySet,
): { groupA: string[]; groupB: string[]; inBoth: number } {
  const first = new Set(one.nodes.map(({ id }) => id));
  const rest = other.nodes.filter(({ id }) => !first.has(id));
  return { groupA: idsOf(one.nodes), groupB: idsOf(rest), inBoth: other.nodes.length - rest.length };
}

const idsOf = (nodes: MapNode[]) =>
  [...nodes]
    .sort((one, other) => one.activityRank - other.activityRank)
    .slice(0, MOST_MEMBERS)
    .map(({ id }) => id);
