import { graphql, type FragmentOf } from "../data_provider/graphql";
import { PAPER_CONTENT } from "./content";

const BUILD = graphql(`
  fragment BoardPaperBuildState on BoardPaperBuild {
    paperId
    state
    progress
    words
    problem
    builtAt
    digest
    isFresh
    isFrozen
  }
`);

export type BuildState = FragmentOf<typeof BUILD>;

export const BUILD_STATE = graphql(
  `
    query BoardPaperBuildState($id: UUID!) {
      boardPaperBuild(id: $id) {
        ...BoardPaperBuildState
      }
    }
  `,
  [BUILD],
);

export const BUILD_CONTENT = graphql(
  `
    query BoardPaperContent($id: UUID!) {
      boardPaperBuild(id: $id) {
        digest
        isIntact
        content {
          ...PaperContentShown
        }
      }
    }
  `,
  [PAPER_CONTENT],
);

export const ASK_FOR_BUILD = graphql(
  `
    mutation BuildBoardPaper($id: UUID!) {
      buildBoardPaper(id: $id) {
        ...BoardPaperBuildState
      }
    }
  `,
  [BUILD],
);

export const CANCEL_BUILD = graphql(
  `
    mutation CancelBoardPaperBuild($id: UUID!) {
      cancelBoardPaperBuild(id: $id) {
        ...BoardPaperBuildState
      }
    }
  `,
  [BUILD],
);
