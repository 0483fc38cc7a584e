import { graphql, type ResultOf } from "../data_provider/graphql";
import { tieWords } from "../routes/words";

export const REACH_ROW = graphql(`
  fragment ReachRowRead on ReachRow {
    stakeholder {
      kind
      id
      label
    }
    role
    isDecisionMaker
    influence
    state
    words
    shown
    lastMetOn
    colleagues {
      id
      name
    }
    isSingleThread
    bestRoute {
      words
    }
  }
`);

export const REACH = graphql(
  `
    query Reach($policyAskId: UUID!, $asAt: Date) {
      reach(policyAskId: $policyAskId, asAt: $asAt) {
        policyAskId
        decisionWords
        liveCount
        decisionMakerCount
        notReachedCount
        singleThreadCount
        asAt
        caveat
        rows {
          ...ReachRowRead
        }
        weakest {
          ...ReachRowRead
        }
      }
    }
  `,
  [REACH_ROW],
);

export type Reach = ResultOf<typeof REACH>["reach"];
export type ReachRow = Reach["rows"][number];

/** Each count of the headline opens the rows that it counts. */
export const SHOWS: { id: string; name: string; holds: (row: ReachRow) => boolean }[] = [
  { id: "all", name: "Everybody", holds: () => true },
  { id: "live", name: "Live tie", holds: (row) => row.isDecisionMaker && row.state === "live" },
  { id: "not reached", name: "No live tie", holds: (row) => row.isDecisionMaker && row.state !== "live" },
  { id: "alone", name: "One colleague alone", holds: (row) => row.isDecisionMaker && row.isSingleThread },
  { id: "sway", name: "Do not decide, but sway it", holds: (row) => !row.isDecisionMaker },
];

/** "We have a live tie with 5 of 9 decision-makers; 2 hang on one colleague alone. The decision window …" */
export function headline(
  reach: Pick<Reach, "liveCount" | "decisionMakerCount" | "singleThreadCount" | "decisionWords">,
): string {
  const { liveCount, decisionMakerCount, singleThreadCount, decisionWords } = reach;
  if (!decisionMakerCount) return `No decision-maker is named for this ask. ${decisionWords}`;
  const all =
    decisionMakerCount === 1
      ? "the one decision-maker"
      : `${liveCount} of ${decisionMakerCount} decision-makers`;
  const live =
    decisionMakerCount === 1 && !liveCount
      ? `We have no live tie with ${all}`
      : `We have a live tie with ${all}`;
  const alone = singleThreadCount
    ? `; ${singleThreadCount} ${singleThreadCount === 1 ? "hangs" : "hang"} on one colleague alone`
    : "";
  return `${live}${alone}. ${decisionWords}`;
}

const STATES: Record<string, string> = {
  live: "Live tie",
  dormant: "Gone quiet",
  historic: "Known from before",
  "never met": "Never met",
  "post empty": "Nobody in this post",
  withdrawn: "Withdrawn from the network",
};

/** A strength is said only where there is a tie today: never met is not 0. */
export function stateInWords({ state, shown }: ReachRow): string {
  const words = STATES[state] ?? state;
  return state === "live" || state === "dormant" ? `${words}: ${tieWords(shown)}, ${shown}` : words;
}

/** Whether a route can be asked for: there is somebody, and they may be reached. */
export const isThere = ({ state }: ReachRow): boolean => state !== "post empty" && state !== "withdrawn";
