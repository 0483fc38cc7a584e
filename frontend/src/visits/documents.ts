import { graphql, type ResultOf } from "../data_provider/graphql";

export const DOUBLE_VISITS = graphql(`
  query DoubleVisits($input: DoubleVisitsInput!) {
    doubleVisits(input: $input) {
      warnings {
        interactionId
        version
        title
        occurredOn
        startsAt
        colleagues {
          id
          name
        }
        iTakePart
        words
      }
      lately {
        interactionId
        words
      }
    }
  }
`);

export type DoubleVisits = ResultOf<typeof DOUBLE_VISITS>["doubleVisits"];
export type DoubleVisit = DoubleVisits["warnings"][number];

export const JOIN_INTERACTION = graphql(`
  mutation JoinInteraction($id: UUID!, $version: Int!) {
    joinInteraction(id: $id, version: $version) {
      id
      title
    }
  }
`);

export const TELL_COLLEAGUE = graphql(`
  mutation TellColleague($input: TellColleagueInput!) {
    tellColleague(input: $input) {
      id
    }
  }
`);

export const VISIT_NOTICES = graphql(`
  query VisitNotices($isUnread: Boolean, $page: PageInput) {
    visitNotices(isUnread: $isUnread, page: $page) {
      total
      items {
        id
        fromUser {
          id
          name
        }
        interactionId
        interactionTitle
        interactionStatus
        occurredOn
        plannedOn
        message
        sentAt
        readAt
      }
    }
  }
`);

export type VisitNotice = ResultOf<typeof VISIT_NOTICES>["visitNotices"]["items"][number];

export const MARK_NOTICE_READ = graphql(`
  mutation MarkNoticeRead($id: UUID!) {
    markNoticeRead(id: $id) {
      id
    }
  }
`);
