import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { SafeLink } from "../layout/SafeLink";
import { britishDate, britishInstant, period } from "../words/dates";
import { ASSERTED_TIE_BEHIND, INTERACTIONS_BEHIND, type Hop } from "./documents";

const SHOWN = 20;

/** What a step rests on: its interactions, or the tie that somebody asserts. Fetched when it is opened. */
export function RecordsBehind({ hop }: { hop: Hop }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { interactionIds, assertedTieId, fromParty, toParty } = hop;
  if (!assertedTieId && !interactionIds.length) return null;
  const count = interactionIds.length;
  const what = assertedTieId ? "the source" : count === 1 ? "the interaction" : `the ${count} interactions`;
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={`${isOpen ? "Hide" : "Show"} ${what} behind ${fromParty.label} and ${toParty.label}`}
        sx={{ ml: -0.5 }}
      >
        {isOpen ? "Hide" : "Show"} {what}
      </Button>
      {isOpen ? (
        <Box id={id} sx={{ pl: 1 }}>
          {assertedTieId ? <AssertedTie id={assertedTieId} /> : <Interactions ids={interactionIds} />}
        </Box>
      ) : null}
    </>
  );
}

function Interactions({ ids }: { ids: string[] }) {
  const shown = ids.slice(0, SHOWN);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["interactions behind", shown],
    queryFn: ({ signal }) => ask(INTERACTIONS_BEHIND, { ids: shown, limit: SHOWN }, signal),
  });
  return (
    <QueryState of="the interactions" isPending={isPending} error={error} onRetry={refetch}>
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {data?.interactions.items.map(({ id, title, occurredOn }) => (
          <li key={id}>
            {britishDate(occurredOn)}: <PageLink to={`/interactions/${id}/show`}>{title}</PageLink>
          </li>
        ))}
      </Box>
      {ids.length > SHOWN ? `The newest ${SHOWN} of ${ids.length}.` : null}
    </QueryState>
  );
}

function AssertedTie({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["asserted tie behind", id],
    queryFn: ({ signal }) => ask(ASSERTED_TIE_BEHIND, { id }, signal),
  });
  const tie = data?.assertedTie;
  return (
    <QueryState of="the asserted tie" isPending={isPending} error={error} onRetry={refetch}>
      {tie ? (
        <Box sx={{ overflowWrap: "anywhere" }}>
          <div>
            Source: {tie.source} {tie.sourceUrl ? <SafeLink href={tie.sourceUrl} /> : null}
          </div>
          <div>Dates: {period(tie.startedOn, tie.endedOn)}</div>
          {tie.note ? <div>Note: {tie.note}</div> : null}
          <div>
            Recorded {britishInstant(tie.recordedAt)}
            {tie.recordedBy ? ` by ${tie.recordedBy.name}` : ""}. Nobody has measured this tie: it counts as a
            fixed strength.
          </div>
        </Box>
      ) : (
        "This tie is no longer recorded."
      )}
    </QueryState>
  );
}
