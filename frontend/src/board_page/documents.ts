import { graphql, type ResultOf } from "../data_provider/graphql";

export const BOARD_PAGE = graphql(`
  query BoardPage($asAt: Date!, $comparedWith: Date!, $knownAt: DateTime) {
    boardPage(asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt) {
      askCount
      stages {
        stage
        label
        count
        isBesideLadder
      }
      movements {
        policyAskId
        title
        fromLabel
        toLabel
        changedOn
        reason
      }
      metCount
      decisionMakerCount
      met {
        label
        policyAskTitle
        lastMetOn
      }
      notMet {
        label
        policyAskTitle
      }
      raisedCount
      couldHaveBeenRaisedCount
      notRecordedCount
      notRaisedReasons {
        reason
        key
        count
      }
      method
    }
  }
`);

export const FIGURE_ROWS = graphql(`
  query BoardFigureRows(
    $figure: BoardFigure!
    $key: String
    $asAt: Date!
    $comparedWith: Date!
    $knownAt: DateTime
    $page: PageInput
  ) {
    boardFigureRows(
      figure: $figure
      key: $key
      asAt: $asAt
      comparedWith: $comparedWith
      knownAt: $knownAt
      page: $page
    ) {
      total
      items {
        id
        date
        title
        detail
        link
      }
    }
  }
`);

export type BoardPageData = ResultOf<typeof BOARD_PAGE>["boardPage"];

/** What a board page is asked for: dates as YYYY-MM-DD; `knownAt` an instant, or null for "as known now". */
export interface Period {
  asAt: string;
  comparedWith: string;
  knownAt: string | null;
}

export type FigureName =
  | "STAGE"
  | "MOVED"
  | "DECISION_MAKERS_MET"
  | "DECISION_MAKERS_NOT_MET"
  | "RAISED"
  | "NOT_RAISED"
  | "NOT_RECORDED";

/** A figure that somebody opened: which rows, and the words above them. */
export interface OpenFigure {
  figure: FigureName;
  key?: string;
  title: string;
}
