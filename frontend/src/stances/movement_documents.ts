import { graphql, type ResultOf } from "../data_provider/graphql";

export const MOVEMENT = graphql(`
  fragment MovementRead on StanceMovement {
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
`);

export const STANCE_MOVEMENT = graphql(
  `
    query StanceMovement($from: Date!, $to: Date!, $policyAskId: UUID, $isRaceEquality: Boolean) {
      stanceMovement(from: $from, to: $to, policyAskId: $policyAskId, isRaceEquality: $isRaceEquality) {
        ...MovementRead
      }
    }
  `,
  [MOVEMENT],
);

export type Movement = ResultOf<typeof STANCE_MOVEMENT>["stanceMovement"];
export type Cell = Movement["cells"][number];

export const STANCE_MOVEMENT_ROWS = graphql(`
  query StanceMovementRows(
    $from: Date!
    $to: Date!
    $policyAskId: UUID
    $isRaceEquality: Boolean
    $fromLevel: StandingLevel
    $toLevel: StandingLevel
    $way: MovementWay
    $page: PageInput
  ) {
    stanceMovementRows(
      from: $from
      to: $to
      policyAskId: $policyAskId
      isRaceEquality: $isRaceEquality
      fromLevel: $fromLevel
      toLevel: $toLevel
      way: $way
      page: $page
    ) {
      total
      items {
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
          }
        }
        fromLevel
        toLevel
        way
        before {
          id
          heldOn
        }
        after {
          id
          heldOn
        }
      }
    }
  }
`);

export const ASK_TITLE = graphql(`
  query TitleOfAsk($id: UUID!) {
    policyAsk(id: $id) {
      id
      title
    }
  }
`);
