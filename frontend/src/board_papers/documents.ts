import { graphql, type FragmentOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { PAPER_PURPOSES, PAPER_STATES, POINT_KINDS } from "../words/labels";
import { PAPER_CONTENT, PAPER_ROWS } from "./content";

const PAPER = graphql(`
  fragment BoardPaperRecord on BoardPaper {
    id
    version
    title
    committee
    purpose
    comparedWith
    asAt
    masksNames
    state
    recordedAt
    recordedBy {
      id
      name
    }
    approvedAt
    approvedAs
    approvedBy {
      id
      name
    }
    digest
    previous {
      id
      title
      asAt
    }
    following {
      id
      title
      asAt
      state
    }
    sections {
      id
      version
      key
      heading
      narrative
      owner {
        id
        name
      }
    }
    points {
      id
      version
      kind
      text
      owner {
        id
        name
      }
    }
    comments {
      id
      sectionKey
      about
      text
      writtenAt
      writtenBy {
        id
        name
      }
      resolvedAt
      resolvedBy {
        id
        name
      }
    }
  }
`);

export type BoardPaper = FragmentOf<typeof PAPER>;
export type PaperPart = BoardPaper["sections"][number];
export type Point = BoardPaper["points"][number];
export type Comment = BoardPaper["comments"][number];

const PAPERS = graphql(`
  query BoardPapers($page: PageInput) {
    boardPapers(page: $page) {
      total
      items {
        id
        title
        committee
        comparedWith
        asAt
        state
        approvedAt
        approvedAs
        builtAt
        writtenCount
        sectionCount
        openCommentCount
      }
    }
  }
`);

registerResource("board_papers", {
  words: ["Board paper", "Board papers"],
  fields: {
    title: "Title",
    committee: "For which committee",
    purpose: "Purpose",
    comparedWith: "Compared with",
    asAt: "As at",
    state: "State",
    masksNames: "Names are replaced by posts",
    previousId: "Paper before",
    approvedAs: "Approved by",
    approvedAt: "Approved",
    builtAt: "Built",
  },
  choices: { purpose: PAPER_PURPOSES, state: PAPER_STATES },
  references: { previousId: "board_papers" },
  list: PAPERS,
  one: graphql(
    `
      query BoardPaper($id: UUID!) {
        boardPaper(id: $id) {
          ...BoardPaperRecord
        }
      }
    `,
    [PAPER],
  ),
  create: graphql(
    `
      mutation CreateBoardPaper($input: BoardPaperInput!) {
        createBoardPaper(input: $input) {
          ...BoardPaperRecord
        }
      }
    `,
    [PAPER],
  ),
  update: graphql(
    `
      mutation UpdateBoardPaper($input: UpdateBoardPaperInput!) {
        updateBoardPaper(input: $input) {
          ...BoardPaperRecord
        }
      }
    `,
    [PAPER],
  ),
  remove: graphql(`
    mutation DeleteBoardPaper($id: UUID!, $version: Int!) {
      deleteBoardPaper(id: $id, version: $version)
    }
  `),
  fromServer: (record: Row) => ({ ...record, previousId: record.previous?.id ?? null }),
  toInput: (values: Row) => ({
    title: values.title ?? "",
    committee: values.committee ?? "",
    purpose: values.purpose,
    asAt: values.asAt,
    comparedWith: values.comparedWith || null,
    masksNames: values.masksNames,
    previousId: values.previousId || null,
  }),
});

// Sections and points are read with their paper; alone they are only opened, to be written.
registerResource("board_paper_sections", {
  words: ["Narrative", "Narratives"],
  fields: { ownerId: "Who writes it", narrative: "Narrative" },
  references: { ownerId: "users" },
  list: PAPERS,
  one: graphql(`
    query BoardPaperSection($id: UUID!) {
      boardPaperSection(id: $id) {
        id
        version
        narrative
        owner {
          id
          name
        }
      }
    }
  `),
  update: graphql(`
    mutation WriteBoardPaperSection($input: BoardPaperSectionInput!) {
      writeBoardPaperSection(input: $input) {
        id
        version
        narrative
        owner {
          id
          name
        }
      }
    }
  `),
  fromServer: (record: Row) => ({ ...record, ownerId: record.owner?.id ?? null }),
  toInput: ({ ownerId, narrative }: Row) => ({ ownerId: ownerId || null, narrative: narrative ?? "" }),
});

registerResource("board_paper_points", {
  words: ["Point", "Points"],
  fields: { kind: "Kind", text: "What", ownerId: "Who looks after it" },
  choices: { kind: POINT_KINDS },
  references: { ownerId: "users" },
  list: PAPERS,
  one: graphql(`
    query BoardPaperPoint($id: UUID!) {
      boardPaperPoint(id: $id) {
        id
        version
        kind
        text
        owner {
          id
          name
        }
      }
    }
  `),
  create: graphql(`
    mutation AddBoardPaperPoint($input: BoardPaperPointInput!) {
      addBoardPaperPoint(input: $input) {
        id
        version
      }
    }
  `),
  update: graphql(`
    mutation ChangeBoardPaperPoint($input: UpdateBoardPaperPointInput!) {
      changeBoardPaperPoint(input: $input) {
        id
        version
        kind
        text
        owner {
          id
          name
        }
      }
    }
  `),
  fromServer: (record: Row) => ({ ...record, ownerId: record.owner?.id ?? null }),
  toInput: ({ kind, text, ownerId }: Row) => ({ kind, text: text ?? "", ownerId: ownerId || null }),
  toCreate: ({ paperId, kind, text, ownerId }: Row) => ({
    paperId,
    kind,
    text: text ?? "",
    ownerId: ownerId || null,
  }),
});

export const DELETE_POINT = graphql(`
  mutation DeleteBoardPaperPoint($id: UUID!, $version: Int!) {
    deleteBoardPaperPoint(id: $id, version: $version) {
      id
    }
  }
`);

export const ORDER_POINTS = graphql(`
  mutation OrderBoardPaperPoints($paperId: UUID!, $kind: PointKind!, $ids: [UUID!]!) {
    orderBoardPaperPoints(paperId: $paperId, kind: $kind, ids: $ids) {
      id
    }
  }
`);

export const WRITE_COMMENT = graphql(`
  mutation WriteBoardPaperComment($input: BoardPaperCommentInput!) {
    writeBoardPaperComment(input: $input) {
      id
    }
  }
`);

export const RESOLVE_COMMENT = graphql(`
  mutation ResolveBoardPaperComment($id: UUID!) {
    resolveBoardPaperComment(id: $id) {
      id
    }
  }
`);

export const SEND_FOR_REVIEW = graphql(`
  mutation SendBoardPaperForReview($input: SendBoardPaperForReviewInput!) {
    sendBoardPaperForReview(input: $input) {
      id
    }
  }
`);

export const RETURN_TO_DRAFT = graphql(`
  mutation ReturnBoardPaperToDraft($input: ReturnBoardPaperInput!) {
    returnBoardPaperToDraft(input: $input) {
      id
    }
  }
`);

export const APPROVE = graphql(`
  mutation ApproveBoardPaper($input: ApproveBoardPaperInput!) {
    approveBoardPaper(input: $input) {
      id
    }
  }
`);

export const REBUILD = graphql(`
  query RebuildBoardPaper($id: UUID!) {
    rebuildBoardPaper(id: $id) {
      knownAt
      figureCount
      isEqual
      differences {
        key
        label
        then
        now
      }
    }
  }
`);

export const BUILT_ROWS = graphql(
  `
    query BoardPaperRows($paperId: UUID!, $figureKey: String!, $page: PageInput) {
      boardPaperRows(paperId: $paperId, figureKey: $figureKey, page: $page) {
        ...PaperRowsShown
      }
    }
  `,
  [PAPER_ROWS],
);

export const POSITION = graphql(
  `
    query BoardPaperPreview($asAt: Date!, $comparedWith: Date!, $knownAt: DateTime) {
      boardPaperPreview(asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt) {
        ...PaperContentShown
      }
    }
  `,
  [PAPER_CONTENT],
);

export const POSITION_ROWS = graphql(
  `
    query BoardPreviewRows(
      $figureKey: String!
      $asAt: Date!
      $comparedWith: Date!
      $knownAt: DateTime
      $page: PageInput
    ) {
      boardPreviewRows(
        figureKey: $figureKey
        asAt: $asAt
        comparedWith: $comparedWith
        knownAt: $knownAt
        page: $page
      ) {
        ...PaperRowsShown
      }
    }
  `,
  [PAPER_ROWS],
);

export const LINES_UPDATED = graphql(`
  query PlanLinesUpdated {
    planLines(page: { offset: 0, limit: 100 }) {
      total
      items {
        updates {
          updatedOn
        }
      }
    }
  }
`);
