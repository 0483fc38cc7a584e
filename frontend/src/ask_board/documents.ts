import { graphql, type ResultOf } from "../data_provider/graphql";

export const ASK_BOARD = graphql(`
  query AskBoard($filter: PolicyAskFilter) {
    askBoard(filter: $filter) {
      total
      asks {
        id
        title
        theme
        isRaceEquality
        owner {
          id
          name
        }
        decisionOpensOn
        decisionClosesOn
        lastRaisedOn
        stage
        stageChangedOn
        daysAtStage
      }
      times {
        stage
        askCount
        medianQuartersSoFar
        medianQuartersUntilLeft
        movesBackCount
      }
    }
  }
`);

export type Board = ResultOf<typeof ASK_BOARD>["askBoard"];
export type AskCard = Board["asks"][number];
export type TimeAtStage = Board["times"][number];
