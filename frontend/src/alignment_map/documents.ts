import { graphql, type ResultOf } from "../data_provider/graphql";

export const ALIGNMENT_MAP = graphql(`
  query AlignmentMap($policyAskId: UUID!, $asAt: Date) {
    alignmentMap(policyAskId: $policyAskId, asAt: $asAt) {
      policyAsk {
        id
        title
      }
      asAt
      isToday
      advice {
        quadrant
        title
        action
      }
      wantedMoves {
        id
        version
        alignment
        interest
        chosenOn
        reason
        stakeholder {
          label
          organisation {
            id
          }
          role {
            id
          }
        }
      }
      actors {
        stakeholder {
          label
          organisation {
            id
            name
          }
          role {
            id
            person {
              id
              name
            }
          }
        }
        isDecisionMaker
        isAddressee
        isInPost
        stance
        alignment {
          median
          lowest
          highest
          count
        }
        interest {
          median
          lowest
          highest
          count
        }
        influence {
          median
          lowest
          highest
          count
        }
        quadrant
        assessorCount
        hasGuess
        lastAssessedOn
        isStale
        positions {
          assessmentId
          alignment
          interest
          influence
          isGuess
          evidence
          assessedOn
          assessor {
            id
            name
          }
          recordedBy {
            name
          }
        }
      }
    }
    alignmentMapDates(policyAskId: $policyAskId) {
      on
      assessmentCount
      moveCount
    }
  }
`);

export type AlignmentMap = ResultOf<typeof ALIGNMENT_MAP>["alignmentMap"];
export type Actor = AlignmentMap["actors"][number];
export type Move = AlignmentMap["wantedMoves"][number];
export type MapDay = ResultOf<typeof ALIGNMENT_MAP>["alignmentMapDates"][number];

export const PLACE_ON_MAP = graphql(`
  mutation PlaceOnMap($input: PlaceOnMapInput!) {
    placeOnMap(input: $input) {
      id
      version
    }
  }
`);

export const CHOOSE_WANTED_MOVE = graphql(`
  mutation ChooseWantedMove($input: ChooseWantedMoveInput!) {
    chooseWantedMove(input: $input) {
      id
    }
  }
`);

export const CORRECT_WANTED_MOVE = graphql(`
  mutation CorrectWantedMove($input: CorrectWantedMoveInput!) {
    correctWantedMove(input: $input) {
      id
    }
  }
`);

export const END_WANTED_MOVE = graphql(`
  mutation EndWantedMove($input: EndWantedMoveInput!) {
    endWantedMove(input: $input) {
      id
    }
  }
`);
