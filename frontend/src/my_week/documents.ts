import { graphql, type FragmentOf, type ResultOf } from "../data_provider/graphql";
import { INTRODUCTION } from "../introductions/documents";
import { PROMISE } from "../promises/documents";

const MEETING = graphql(`
  fragment MeetingOfWeek on Interaction {
    id
    title
    kind
    status
    occurredOn
    startsAt
    participants {
      label
      isOurs
    }
  }
`);

export const MY_WEEK = graphql(
  `
    query MyWeek($day: Date) {
      myWeek(day: $day) {
        weekStart
        weekEnd
        today
        isEmpty
        isFree
        totals {
          mine
          others
          toConfirm
          promises
          tasks
          quiet
          decisions
          oldStances
          sectionsToWrite
          claimsToReview
          notices
          leftOpen
          moved
        }
        mine {
          ...MeetingOfWeek
        }
        others {
          ...MeetingOfWeek
        }
        toConfirm {
          ...MeetingOfWeek
        }
        promises {
          ...PromiseRecord
        }
        tasks {
          taskId
          title
          dueOn
          campaignId
          campaignName
        }
        quiet {
          stakeholder {
            kind
            id
            label
          }
          words
        }
        decisions {
          id
          title
          stage
          decisionOpensOn
          decisionClosesOn
          lastRaisedOn
        }
        oldStances {
          id
          level
          heldOn
          stakeholder {
            label
          }
          policyAsk {
            title
          }
        }
        sectionsToWrite {
          paperId
          paperTitle
          key
          asAt
        }
        claimsToReview {
          claimId
          outcomeId
          outcomeTitle
          statement
        }
        notices {
          id
          fromUser {
            name
          }
          interactionId
          interactionTitle
          plannedOn
          message
        }
        leftOpen {
          kind
          recordId
          label
          noun
          nounId
          user {
            id
            name
          }
        }
        introductionsForMe {
          ...IntroductionRecord
        }
        introductionsFromMe {
          ...IntroductionRecord
        }
        moved {
          policyAsk {
            id
            title
          }
          stage
          changedOn
          reason
        }
      }
    }
  `,
  [MEETING, PROMISE, INTRODUCTION],
);

export const LOAD_DEMONSTRATION = graphql(`
  mutation LoadDemonstrationData {
    loadDemonstrationData
  }
`);

export type MyWeekData = ResultOf<typeof MY_WEEK>["myWeek"];
export type Meeting = FragmentOf<typeof MEETING>;
