import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { LEFT_OPEN } from "./documents";
import { addressOf, KINDS } from "./words";

/** What nobody looks after, because whose it is has left. */
export function LeftOpenSection() {
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["left_open"],
    queryFn: ({ signal }) => ask(LEFT_OPEN, {}, signal),
  });
  const rows = data?.leftOpen ?? [];
  return (
    <Section
      title={
        rows.length
          ? `Left open by colleagues who have gone (${rows.length})`
          : "Left open by colleagues who have gone"
      }
    >
      <QueryState of="what is left open" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {rows.length ? (
          <PlainTable
            label="Left open"
            items={rows}
            keyOf={({ kind, recordId, user }) => `${kind} ${recordId} ${user.id}`}
            columns={[
              {
                heading: "What",
                isHeading: true,
                cell: ({ noun, nounId, label }) => <PageLink to={addressOf(noun, nounId)}>{label}</PageLink>,
              },
              { heading: "Kind", cell: ({ kind }) => KINDS[kind] ?? kind },
              { heading: "More", cell: ({ detail }) => detail || "—" },
              { heading: "In the name of", cell: ({ user }) => user.name },
            ]}
          />
        ) : (
          "Nothing. Everything that you may see and that is open belongs to somebody who is here."
        )}
      </QueryState>
    </Section>
  );
}
