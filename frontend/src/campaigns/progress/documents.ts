import { graphql, type ResultOf } from "../../data_provider/graphql";
import { REACH_ROW } from "../../policy_asks/reach";
import { MOVEMENT } from "../../stances/movement_documents";

export const CAMPAIGN_PROGRESS = graphql(
  `
    query CampaignProgress($id: UUID!, $asAt: Date) {
      campaignProgress(id: $id, asAt: $asAt) {
        asAt
        beforeOn
        hasStarted
        closedOn
        minutesPerContact
        caveat
        reach {
          targetCount
          reachedCount
          notReachedCount
          powerReached
          powerInAll
          powerUnjudgedCount
          words
          caveat
          rows {
            isReached
            reach {
              ...ReachRowRead
            }
            moves {
              ...ProgressMoveRead
            }
          }
        }
        months {
          month
          plannedCount
          heldCount
          otherHeldCount
        }
        contacts {
          interactionId
          title
          kind
          occurredOn
          month
          group
          owner {
            id
            name
          }
          minutesSpent
          theirs
        }
        movement {
          ...MovementRead
        }
        moves {
          ...ProgressMoveRead
        }
        movesWords
        time {
          ...ProgressTimeRead
        }
        colleagues {
          user {
            id
            name
          }
          isMember
          time {
            ...ProgressTimeRead
          }
        }
      }
    }

    fragment ProgressMoveRead on ProgressMove {
      targetId
      policyAsk {
        id
        title
      }
      stakeholder {
        label
        organisation {
          id
        }
        role {
          id
          person {
            id
          }
        }
      }
      before {
        level
        heldOn
        stanceId
      }
      after {
        level
        heldOn
        stanceId
      }
      way
      wanted
      isReached
      stoodThere
      power
      stillDecides
    }

    fragment ProgressTimeRead on ProgressTime {
      said
      estimated
      planned
      capacity
      words
    }
  `,
  [MOVEMENT, REACH_ROW],
);

export type Progress = NonNullable<ResultOf<typeof CAMPAIGN_PROGRESS>["campaignProgress"]>;
export type ReachedTarget = Progress["reach"]["rows"][number];
export type Move = Progress["moves"][number];
export type ContactRow = Progress["contacts"][number];
export type Colleague = Progress["colleagues"][number];
