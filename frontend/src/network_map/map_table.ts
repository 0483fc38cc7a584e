import type { Drawn, MapNode } from "./columns";
import * as words from "./words";

export interface Column {
  name: string;
  heading: string;
  isNumber?: boolean;
  /** What is sorted by; null comes last either way. */
  value: (node: MapNode) => string | number | null;
  /** What is read. */
  text: (node: MapNode) => string;
  /** What goes into a file, where that differs. */
  filed?: (node: MapNode) => string | number | null;
}

const STANCES = ["opposed", "sceptical", "neutral", "supportive", "champion"];

/** The map's facts as columns: those of the ask only where one is chosen. */
export function columnsOf(drawn: Drawn, hasAsk: boolean): Column[] {
  const ofAsk: Column[] = [
    {
      name: "stance",
      heading: "Stance",
      value: ({ stance }) => (stance && STANCES.includes(stance) ? STANCES.indexOf(stance) : null),
      text: words.stanceWords,
    },
    {
      name: "influence",
      heading: "Influence",
      isNumber: true,
      value: ({ influence }) => influence,
      text: words.influenceWords,
      filed: ({ influence }) => influence,
    },
  ];
  return [
    { name: "label", heading: "Name", value: ({ label }) => label, text: ({ label }) => label },
    {
      name: "detail",
      heading: "Role or kind",
      value: ({ detail, kind }) => detail || words.KIND_WORDS[kind],
      text: ({ detail, kind }) => detail || words.KIND_WORDS[kind],
    },
    {
      name: "ours",
      heading: "Our tie",
      isNumber: true,
      value: ({ ours }) => ours,
      text: ({ ours }) => (ours === null ? "never met" : String(ours)),
    },
    ...(hasAsk ? ofAsk : []),
    {
      name: "between",
      heading: "Stands between groups that otherwise don’t meet",
      isNumber: true,
      value: ({ between }) => between,
      text: ({ between, betweenRank }) =>
        between === null || betweenRank === null
          ? "—"
          : `${words.ordinal(betweenRank)} (${(100 * between).toFixed(1)} of 100 routes)`,
      filed: ({ between }) => between,
    },
    {
      name: "activity",
      heading: "Own activity, days in the last year",
      isNumber: true,
      value: ({ activityDays }) => activityDays,
      text: ({ activityDays, activityRank }) =>
        `${activityDays.toLocaleString("en-GB")} (${words.ordinal(activityRank)})`,
      filed: ({ activityDays }) => activityDays,
    },
    {
      name: "ties",
      heading: "Ties drawn",
      isNumber: true,
      value: ({ tieCount }) => tieCount,
      text: ({ tieCount }) => String(tieCount),
    },
    {
      name: "group",
      heading: "Suggested group",
      value: ({ group }) => group,
      text: ({ group }) => (group === null ? "None" : `Group ${group + 1}`),
      filed: (node) => words.groupOf(node, drawn.groupLabels),
    },
  ];
}

/** Sorted by a column; what is unknown comes last in either direction, equals go by name. */
export function sortedBy(nodes: readonly MapNode[], column: Column, isDescending: boolean): MapNode[] {
  const sign = isDescending ? -1 : 1;
  return [...nodes].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other);
    const order =
      typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en-GB");
    return sign * order || byName(one, other);
  });
}

const byName = (one: MapNode, other: MapNode) =>
  one.label.localeCompare(other.label, "en-GB") || one.at - other.at;

/** Those with every word that was typed in their name, role or kind. */
export function withWords(nodes: readonly MapNode[], typed: string): MapNode[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return nodes.filter(({ label, detail }) => {
    const text = `${label} ${detail}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
