import { graphql, type ResultOf } from "../data_provider/graphql";
import { INTRODUCTION } from "../introductions/documents";

export const MY_WEEK = graphql(
  `
    query MyWeek {
      myWeek {
        weekStart
        weekEnd
        isEmpty
        thisWeek {
          id
          title
          kind
          status
          occurredOn
          participants {
            label
            isOurs
          }
        }
        toConfirm {
          id
          title
          kind
          status
          occurredOn
          participants {
            label
            isOurs
          }
        }
        decisionDates {
          id
          title
          stage
          decisionClosesOn
          lastRaisedOn
        }
        stageChanges {
          policyAsk {
            id
            title
          }
          stage
          changedOn
          reason
        }
        myAsks {
          id
          title
          stage
          stageChangedOn
          lastRaisedOn
        }
        introductionsForMe {
          ...IntroductionRecord
        }
        introductionsFromMe {
          ...IntroductionRecord
        }
      }
    }
  `,
  [INTRODUCTION],
);

export const LOAD_DEMONSTRATION = graphql(`
  mutation LoadDemonstrationData {
    loadDemonstrationData
  }
`);

export type MyWeekData = ResultOf<typeof MY_WEEK>["myWeek"];
