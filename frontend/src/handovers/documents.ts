import { graphql, type ResultOf } from "../data_provider/graphql";

const SECTION = graphql(`
  fragment HandoverSectionParts on HandoverSection {
    kind
    title
    isReassigned
    rows {
      recordId
      label
      detail
      noun
      nounId
      successor {
        id
        name
      }
      isNamed
      note
      confirmedOn
      whatHappens
    }
  }
`);

const HANDOVER = graphql(
  `
    fragment HandoverParts on Handover {
      id
      version
      user {
        id
        name
      }
      successor {
        id
        name
      }
      leavesOn
      note
      doneAt
      doneBy {
        name
      }
      isUserActive
      mayComplete
      mayDeactivate
      sections {
        ...HandoverSectionParts
      }
    }
  `,
  [SECTION],
);

export const HANDOVERS = graphql(`
  query Handovers {
    handovers {
      id
      user {
        id
        name
      }
      successor {
        id
        name
      }
      leavesOn
      doneAt
    }
  }
`);

export const LEFT_OPEN = graphql(`
  query LeftOpen {
    leftOpen {
      kind
      user {
        id
        name
      }
      recordId
      label
      detail
      noun
      nounId
    }
  }
`);

export const SHOW_HANDOVER = graphql(
  `
    query ShowHandover($id: UUID!) {
      handover(id: $id) {
        ...HandoverParts
      }
    }
  `,
  [HANDOVER],
);

export const PREVIEW = graphql(
  `
    query HandoverPreview($id: UUID!) {
      handoverPreview(id: $id) {
        digest
        total
        sections {
          ...HandoverSectionParts
        }
      }
    }
  `,
  [SECTION],
);

export const START_HANDOVER = graphql(`
  mutation StartHandover($input: StartHandoverInput!) {
    startHandover(input: $input) {
      id
    }
  }
`);

export const CHANGE_HANDOVER = graphql(`
  mutation ChangeHandover($input: ChangeHandoverInput!) {
    changeHandover(input: $input) {
      id
    }
  }
`);

export const DROP_HANDOVER = graphql(`
  mutation DropHandover($id: UUID!, $version: Int!) {
    dropHandover(id: $id, version: $version)
  }
`);

export const NAME_SUCCESSOR = graphql(`
  mutation NameSuccessor($input: NameSuccessorInput!) {
    nameSuccessor(input: $input) {
      id
    }
  }
`);

export const CONFIRM_TIE = graphql(`
  mutation ConfirmTie($input: ConfirmTieInput!) {
    confirmTie(input: $input) {
      id
    }
  }
`);

export const COMPLETE_HANDOVER = graphql(`
  mutation CompleteHandover($id: UUID!, $previewDigest: String!, $deactivate: Boolean!) {
    completeHandover(id: $id, previewDigest: $previewDigest, deactivate: $deactivate) {
      id
    }
  }
`);

export type Handover = ResultOf<typeof SHOW_HANDOVER>["handover"];
export type HandoverSection = Handover["sections"][number];
export type HandoverRow = HandoverSection["rows"][number];
export type LeftOpenRow = ResultOf<typeof LEFT_OPEN>["leftOpen"][number];
