import Link from "@mui/material/Link";
import { useGetList, type RaRecord } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { INTERACTION_KINDS, INTERACTION_STATUSES } from "../words/labels";
import type { StakeholderFilter } from "./filter";

const SHOWN = 10;

interface Participant {
  label: string;
  isOurs: boolean;
}

const labels = (record: RaRecord, ours: boolean) =>
  (record.participants as Participant[])
    .filter(({ isOurs }) => isOurs === ours)
    .map(({ label }) => label)
    .join("; ");

/** The newest interactions, each with the role and organisation that people had on the day. */
export function InteractionsSection({ filter }: { filter: StakeholderFilter }) {
  const { data, total, error, isPending, refetch } = useGetList("interactions", {
    filter,
    sort: { field: "occurredOn", order: "DESC" },
    pagination: { page: 1, perPage: SHOWN },
  });
  const all = `/interactions?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
  return (
    <Section
      title={total ? `Interactions (${total.toLocaleString("en-GB")})` : "Interactions"}
      actions={
        total && total > SHOWN ? (
          <Link component={RouterLink} to={all}>
            All {total.toLocaleString("en-GB")}
          </Link>
        ) : null
      }
    >
      <QueryState of="the interactions" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <PlainTable
            label="Interactions, newest first"
            items={data}
            keyOf={(record) => String(record.id)}
            columns={[
              { heading: "When", isNarrow: true, cell: (record) => britishDate(record.occurredOn) },
              {
                heading: "What",
                isHeading: true,
                cell: (record) => (
                  <Link component={RouterLink} to={`/interactions/${record.id}/show`}>
                    {record.title || INTERACTION_KINDS[record.kind]}
                  </Link>
                ),
              },
              { heading: "Kind", isNarrow: true, cell: (record) => kindInWords(record) },
              { heading: "They", cell: (record) => labels(record, false) },
              { heading: "We", cell: (record) => labels(record, true) },
            ]}
          />
        ) : (
          <EmptyState title="No interaction that you may see" />
        )}
      </QueryState>
    </Section>
  );
}

function kindInWords({ kind, status }: RaRecord): string {
  const words = INTERACTION_KINDS[kind];
  return status === "HELD" ? words : `${words} (${INTERACTION_STATUSES[status].toLowerCase()})`;
}
