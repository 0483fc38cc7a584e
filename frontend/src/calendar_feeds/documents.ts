import { graphql, type ResultOf } from "../data_provider/graphql";

export const CALENDAR_FEEDS = graphql(`
  query CalendarFeeds {
    calendarFeeds {
      id
      label
      createdAt
    }
  }
`);

export type CalendarFeed = ResultOf<typeof CALENDAR_FEEDS>["calendarFeeds"][number];

export const CREATE_CALENDAR_FEED = graphql(`
  mutation CreateCalendarFeed($input: CreateCalendarFeedInput!) {
    createCalendarFeed(input: $input) {
      id
      address
    }
  }
`);

export const REVOKE_CALENDAR_FEED = graphql(`
  mutation RevokeCalendarFeed($id: UUID!) {
    revokeCalendarFeed(id: $id)
  }
`);
