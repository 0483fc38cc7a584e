import { graphql, type ResultOf } from "../../data_provider/graphql";

export const CAMPAIGN_PROGRESS = graphql(`
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
        seatCount
        cells {
          fromLevel
          toLevel
          way
          count
        }
        earlier {
          level
          count
        }
        later {
          level
          count
        }
        upCount
        downCount
        knownCount
        unknownCount
        words
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
`);

export type Progress = NonNullable<ResultOf<typeof CAMPAIGN_PROGRESS>["campaignProgress"]>;
export type ReachedTarget = Progress["reach"]["rows"][number];
export type Move = Progress["moves"][number];
export type ContactRow = Progress["contacts"][number];
export type Colleague = Progress["colleagues"][number];
