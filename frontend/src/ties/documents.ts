import { graphql, type ResultOf } from "../data_provider/graphql";

export const TIES = graphql(`
  query Ties($filter: TieFilter!, $asAt: Date) {
    ties(filter: $filter, asAt: $asAt) {
      total
      asAt
      items {
        ours {
          kind
          id
          label
        }
        theirs {
          kind
          id
          label
        }
        shown
        band
        evidence
        contactDays
        lastOn
        isThin
        isHistoric
        explanation
        contributions {
          interactionId
          title
          occurredOn
          counts
          reason
        }
        underHalfLives {
          low
          high
        }
        fallsBelowOn
        fallsBelow
        ifMetNextWeek
        nextContactBand
        nextContactWords
        constants {
          words
          isMeasured
        }
        history {
          on
          shown
        }
      }
    }
  }
`);

export type Tie = ResultOf<typeof TIES>["ties"]["items"][number];
export type TiePoint = Tie["history"][number];
