import { useGetList, type RaRecord } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { DraftParticipant, DraftPoint } from "../interactions/draft";
import { britishDate } from "../words/dates";
import { NOT_RAISED_REASONS, RECEPTIONS } from "../words/labels";

const SHOWN = 10;

/** Interactions where the ask was raised, where it was not and why, and where it could have been. */
export function RaisedWhen({ policyAskId }: { policyAskId: string }) {
  const point = (record: RaRecord): DraftPoint | undefined =>
    record.discussionPoints.find(({ policyAsk }: DraftPoint) => policyAsk.id === policyAskId);
  return (
    <>
      <Interactions
        title="Raised"
        filter={{ policyAskId, wasRaised: true }}
        empty="Not raised in any interaction that you may see."
        heading="Reception"
        detail={(record) => RECEPTIONS[point(record)?.reception ?? ""] ?? "Not recorded"}
      />
      <Interactions
        title="Not raised, with the reason"
        filter={{ policyAskId, wasRaised: false }}
        empty="No interaction says that it was left out."
        heading="Why not"
        detail={(record) => reason(point(record))}
      />
      <Interactions
        title="Could have been raised"
        filter={{ couldHaveRaisedAskId: policyAskId }}
        empty="None: whenever one of its addressees or decision-makers was met, it was raised."
        heading="Recorded"
        detail={(record) => (point(record) ? reason(point(record)) : "Nothing recorded about this ask")}
      />
    </>
  );
}

const reason = (point: DraftPoint | undefined): string =>
  [NOT_RAISED_REASONS[point?.notRaisedReason ?? ""], point?.notRaisedNote].filter(Boolean).join(": ") || "—";

interface InteractionsProps {
  title: string;
  filter: Record<string, unknown>;
  empty: string;
  heading: string;
  detail: (record: RaRecord) => string;
}

function Interactions({ title, filter, empty, heading, detail }: InteractionsProps) {
  const { data, total, error, isPending, refetch } = useGetList("interactions", {
    filter,
    sort: { field: "occurredOn", order: "DESC" },
    pagination: { page: 1, perPage: SHOWN },
  });
  const all = `/interactions?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
  return (
    <Section
      title={total ? `${title} (${total.toLocaleString("en-GB")})` : title}
      actions={
        total && total > SHOWN ? <PageLink to={all}>All {total.toLocaleString("en-GB")}</PageLink> : null
      }
    >
      <QueryState of="the interactions" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <PlainTable
            label={title}
            items={data}
            keyOf={({ id }) => String(id)}
            columns={[
              { heading: "When", cell: ({ occurredOn }) => britishDate(occurredOn) },
              {
                heading: "What",
                isHeading: true,
                cell: ({ id, title: name }) => <PageLink to={`/interactions/${id}/show`}>{name}</PageLink>,
              },
              { heading: "Whom we met", cell: ({ participants }) => theirs(participants) },
              { heading, cell: detail },
            ]}
          />
        ) : (
          <EmptyState>{empty}</EmptyState>
        )}
      </QueryState>
    </Section>
  );
}

const theirs = (participants: DraftParticipant[]): string =>
  participants
    .filter(({ isOurs }) => !isOurs)
    .map(({ label }) => label)
    .join("; ");
