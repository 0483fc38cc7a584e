import type { NetworkMap } from "./documents";

/** One drawn party. Null is not known, not assessed, never met or not worked out, and never 0. */
export interface MapNode {
  /** Its place in the columns, by which ties name it. */
  at: number;
  id: string;
  kind: string;
  label: string;
  detail: string;
  x: number;
  y: number;
  ours: number | null;
  stance: string | null;
  influence: number | null;
  /** The share of shortest routes between others that run through it, 0 to 1, and its standard error. */
  between: number | null;
  betweenError: number | null;
  betweenRank: number | null;
  effectiveSize: number | null;
  constraint: number | null;
  activityDays: number;
  activityRank: number;
  group: number | null;
  linksGroups: number | null;
  tieCount: number;
}

export interface MapTie {
  from: number;
  to: number;
  shown: number;
  isAsserted: boolean;
}

/** A tie as one of its ends sees it. */
export interface Neighbour {
  node: MapNode;
  shown: number;
  isAsserted: boolean;
}

export interface Drawn {
  nodes: MapNode[];
  ties: MapTie[];
  groupLabels: readonly string[];
}

/** Columns as rows. Ties that name no drawn party, or one party twice, are left out. */
export function decode(map: NetworkMap): Drawn {
  const nodes = map.nodeIds.map((id, at): MapNode => ({
    at,
    id,
    kind: map.kinds[at],
    label: map.labels[at],
    detail: map.details[at],
    x: map.x[at],
    y: map.y[at],
    ours: map.ours[at],
    stance: map.stance[at],
    influence: map.influence[at],
    between: map.betweenness[at],
    betweenError: map.betweennessError[at],
    betweenRank: map.betweennessRank[at],
    effectiveSize: map.effectiveSize[at],
    constraint: map.constraint[at],
    activityDays: map.activityDays[at],
    activityRank: map.activityRank[at],
    group: map.group[at],
    linksGroups: map.linksGroups[at],
    tieCount: 0,
  }));
  const ties = map.edgeFrom
    .map((from, edge) => ({
      from,
      to: map.edgeTo[edge],
      shown: map.edgeShown[edge],
      isAsserted: map.edgeAsserted[edge],
    }))
    .filter(({ from, to }) => from !== to && nodes[from] && nodes[to]);
  for (const { from, to } of ties) {
    nodes[from].tieCount += 1;
    nodes[to].tieCount += 1;
  }
  return { nodes, ties, groupLabels: map.groupLabels };
}

/** Whoever is tied with a party, closest first; at the same strength by name. */
export function neighboursOf({ nodes, ties }: Drawn, at: number): Neighbour[] {
  return ties
    .filter(({ from, to }) => from === at || to === at)
    .map(({ from, to, shown, isAsserted }) => ({ node: nodes[from === at ? to : from], shown, isAsserted }))
    .sort(
      (one, other) =>
        other.shown - one.shown ||
        one.node.label.localeCompare(other.node.label, "en-GB") ||
        Number(one.isAsserted) - Number(other.isAsserted),
    );
}
