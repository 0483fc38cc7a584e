import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { EGO_NETWORK, KINDS, pageOf, type NetworkNode } from "../network/documents";
import { britishDate } from "../words/dates";
import type { Party } from "./documents";
import { tieWords } from "./words";

const SHOWN = 10;

/** Everybody who was in a room with them, colleague or not: imported public records count here too. */
export function WhoKnowsThem({ party, asAt }: { party: Party; asAt: string }) {
  const { kind, id, label } = party;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ego network", kind, id, asAt],
    queryFn: ({ signal }) => ask(EGO_NETWORK, { kind, id, asAt }, signal),
  });
  const others = byStrength(data?.egoNetwork.nodes ?? [], id);
  return (
    <Section title="Who knows them">
      <QueryState of="who knows them" isPending={isPending} error={error} onRetry={refetch}>
        {others.length ? (
          <>
            <Typography color="text.secondary" sx={{ mb: 1 }}>
              {others.length > SHOWN
                ? `The ${SHOWN} strongest of ${others.length} ties of ${label}`
                : `Ties of ${label}`}
              , ours and other people’s, from interactions that took place by {britishDate(asAt)}.
            </Typography>
            <KnownBy label={label} nodes={others.slice(0, SHOWN)} />
          </>
        ) : (
          <EmptyState title="Nobody that we know of">
            No interaction that took place by {britishDate(asAt)}, and that you may see, had {label} in it.
          </EmptyState>
        )}
      </QueryState>
    </Section>
  );
}

export function byStrength(nodes: readonly NetworkNode[], egoId: string): NetworkNode[] {
  return nodes
    .filter(({ id }) => id !== egoId)
    .sort(
      (one, other) => (other.shown ?? 0) - (one.shown ?? 0) || one.label.localeCompare(other.label, "en-GB"),
    );
}

function KnownBy({ label, nodes }: { label: string; nodes: NetworkNode[] }) {
  return (
    <PlainTable
      label={`Who knows ${label}`}
      items={nodes}
      keyOf={({ id }) => id}
      columns={[
        {
          heading: "Who",
          isHeading: true,
          cell: (node) => {
            const page = pageOf(node);
            return page ? <PageLink to={page}>{node.label}</PageLink> : node.label;
          },
        },
        { heading: "What they are", cell: ({ detail, kind }) => detail || KINDS[kind] },
        {
          heading: "Strength",
          isNarrow: true,
          cell: ({ shown }) => (shown === null ? "not known" : `${shown}, ${tieWords(shown)}`),
        },
        { heading: "Days of contact", isNarrow: true, cell: ({ contactDays }) => contactDays },
        { heading: "Last met", isNarrow: true, cell: ({ lastOn }) => britishDate(lastOn) },
      ]}
    />
  );
}
