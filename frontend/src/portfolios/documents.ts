import { graphql, type ResultOf } from "../data_provider/graphql";

export const PORTFOLIO = graphql(`
  query Portfolio($userId: UUID, $show: PortfolioShow!, $asAt: Date, $page: PageInput) {
    portfolio(userId: $userId, show: $show, asAt: $asAt, page: $page) {
      user {
        id
        name
      }
      rows {
        stakeholder {
          kind
          id
          label
        }
        detail
        shown
        band
        lastMetOn
        words
        isCooling
        isSingleThread
        dueOn
        overdueDays
        everyDays
        plannedContactId
        isLead
        wasShown
      }
      total
      coolingCount
      singleThreadCount
      overdueCount
      neverMet {
        stakeholder {
          kind
          id
          label
        }
        policyAskId
        policyAskTitle
        decisionOn
        words
      }
      asAt
      constants {
        words
      }
    }
  }
`);

export type Portfolio = ResultOf<typeof PORTFOLIO>["portfolio"];
export type PortfolioRow = Portfolio["rows"][number];
