import { PlainTable } from "../layout/PlainTable";
import { britishDate } from "../words/dates";
import { KINDS, LANES, type TimelineEvent } from "./documents";
import { EventSource, EventTitle } from "./EventParts";

/** The same events as the two lanes, a row each. */
export function TimelineTable({ events, policyAskId }: { events: TimelineEvent[]; policyAskId: string }) {
  return (
    <PlainTable<TimelineEvent>
      label="Events, newest first"
      items={events}
      keyOf={({ id }) => id}
      columns={[
        { heading: "Date", cell: ({ happenedOn }) => britishDate(happenedOn), isNarrow: true },
        {
          heading: "What",
          cell: (event) => <EventTitle event={event} policyAskId={policyAskId} />,
          isHeading: true,
        },
        { heading: "Whose act", cell: ({ lane }) => LANES[lane] },
        { heading: "Kind", cell: ({ kind }) => KINDS[kind] },
        { heading: "Detail", cell: ({ detail }) => detail || "—" },
        { heading: "Source", cell: (event) => <EventSource event={event} /> },
      ]}
    />
  );
}
