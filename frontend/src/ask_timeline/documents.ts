import { graphql, type ResultOf } from "../data_provider/graphql";

export const ASK_TIMELINE = graphql(`
  query AskTimeline(
    $policyAskId: UUID!
    $lane: TimelineLane
    $kinds: [TimelineEventKind!]
    $limit: Int!
    $after: String
  ) {
    askTimeline(policyAskId: $policyAskId, lane: $lane, kinds: $kinds, limit: $limit, after: $after) {
      hasEarlier
      events {
        id
        lane
        kind
        happenedOn
        title
        detail
        document
        sourceUrl
        noun
        recordId
      }
    }
  }
`);

export type TimelineEvent = ResultOf<typeof ASK_TIMELINE>["askTimeline"]["events"][number];
export type EventKind = TimelineEvent["kind"];

export const LANES: Record<TimelineEvent["lane"], string> = {
  OURS: "What we did",
  THEIRS: "What others did",
};

export const KINDS: Record<EventKind, string> = {
  INTERACTION: "Interaction",
  LETTER: "Letter or e-mail",
  WORDING: "Wording",
  CONSULTATION: "Consultation",
  OUR_STAGE: "Stage by our own account",
  THEIR_STAGE: "Stage shown by a document",
  RESPONSE: "Response",
  OUTCOME: "Outcome",
  STANCE: "Stance moved",
  WINDOW_OPENS: "Decision window opens",
  WINDOW_CLOSES: "Decision window closes",
};

/** The choices of the filter: the two ends of the window are one choice. */
export const KIND_CHOICES: { id: string; name: string; kinds: EventKind[] }[] = [
  { id: "interactions", name: "Interactions", kinds: ["INTERACTION"] },
  { id: "letters", name: "Letters and e-mails", kinds: ["LETTER"] },
  { id: "wordings", name: "Wordings", kinds: ["WORDING"] },
  { id: "consultations", name: "Consultations", kinds: ["CONSULTATION"] },
  { id: "stages", name: "Stages", kinds: ["OUR_STAGE", "THEIR_STAGE"] },
  { id: "responses", name: "Responses", kinds: ["RESPONSE"] },
  { id: "outcomes", name: "Outcomes", kinds: ["OUTCOME"] },
  { id: "stances", name: "Stances", kinds: ["STANCE"] },
  { id: "window", name: "Decision window", kinds: ["WINDOW_OPENS", "WINDOW_CLOSES"] },
];

/** The page of the record behind an event. */
export function pageOf({ noun, recordId, kind }: TimelineEvent, policyAskId: string): string {
  if (noun !== "policy_asks") return `/${noun}/${recordId}/show`;
  const tabs: Partial<Record<EventKind, string>> = {
    RESPONSE: "?tab=responses",
    CONSULTATION: "?tab=framing",
    WORDING: "?tab=framing",
  };
  return `/policy_asks/${policyAskId}/show${tabs[kind] ?? ""}`;
}
