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
import { ORGANISATION_KINDS } from "../words/labels";
import { AssertedTies } from "./AssertedTies";
import { ASSERTED_TIES_OF, type Party } from "./documents";
import { heldOn, tieWords } from "./words";

const SHOWN = 10;

/** Everybody who was in a room with them, colleague or not: imported public records count here too. */
export function WhoKnowsThem({ party, asAt }: { party: Party; asAt: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["who knows them", party.kind, party.id, asAt],
    queryFn: ({ signal }) => whoKnows(party, asAt, signal),
  });
  return (
    <Section title="Who knows them">
      <QueryState of="who knows them" isPending={isPending} error={error} onRetry={refetch}>
        {data?.met.length ? <KnownBy label={party.label} nodes={data.met} asAt={asAt} /> : null}
        {data && !data.met.length && !data.asserted.length ? (
          <EmptyState title="Nobody that we know of">
            No interaction that took place by {britishDate(asAt)}, and that you may see, had {party.label} in
            it, and nobody asserts a tie.
          </EmptyState>
        ) : null}
        {data && !data.met.length && data.asserted.length ? (
          <Typography>
            No interaction that took place by {britishDate(asAt)}, and that you may see, had {party.label} in
            it.
          </Typography>
        ) : null}
        <AssertedTies ties={data?.asserted ?? []} />
      </QueryState>
    </Section>
  );
}

async function whoKnows({ kind, id }: Party, asAt: string, signal: AbortSignal) {
  const [{ egoNetwork }, { assertedTies }] = await Promise.all([
    ask(EGO_NETWORK, { kind, id, asAt }, signal),
    ask(ASSERTED_TIES_OF, { filter: targetFilter(kind, id) }, signal),
  ]);
  return {
    met: byStrength(egoNetwork.nodes, id),
    asserted: assertedTies.items.filter(({ startedOn, endedOn }) => heldOn(asAt, startedOn, endedOn)),
  };
}

const targetFilter = (kind: string, id: string) =>
  kind === "organisation" ? { organisationId: id } : { personId: id };

export function byStrength(nodes: readonly NetworkNode[], egoId: string): NetworkNode[] {
  return nodes
    .filter(({ id }) => id !== egoId)
    .sort(
      (one, other) => (other.shown ?? 0) - (one.shown ?? 0) || one.label.localeCompare(other.label, "en-GB"),
    );
}

interface KnownByProps {
  label: string;
  nodes: NetworkNode[];
  asAt: string;
}

function KnownBy({ label, nodes, asAt }: KnownByProps) {
  const whose =
    nodes.length > SHOWN ? `The ${SHOWN} strongest of ${nodes.length} ties of ${label}` : `Ties of ${label}`;
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {whose}, ours and other people’s, from interactions that took place by {britishDate(asAt)}.
      </Typography>
      <PlainTable
        label={`Who knows ${label}`}
        items={nodes.slice(0, SHOWN)}
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
          {
            heading: "What they are",
            cell: ({ detail, kind }) =>
              detail && detail !== ORGANISATION_KINDS.OTHER ? detail : KINDS[kind],
          },
          {
            heading: "Strength",
            isNarrow: true,
            cell: ({ shown }) => (shown === null ? "not known" : `${shown}, ${tieWords(shown)}`),
          },
          { heading: "Days of contact", isNarrow: true, cell: ({ contactDays }) => contactDays },
          { heading: "Last met", isNarrow: true, cell: ({ lastOn }) => britishDate(lastOn) },
        ]}
      />
    </>
  );
}
