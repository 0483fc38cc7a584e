import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { pageOf } from "../network/documents";
import { period } from "../words/dates";
import type { AssertedTieOf } from "./documents";
import { ASSERTED_KINDS } from "./words";

/** Ties that somebody recorded without a meeting: said with their source, never among the measured ones. */
export function AssertedTies({ ties }: { ties: AssertedTieOf[] }) {
  if (!ties.length) return null;
  return (
    <Box component="section" aria-label="Asserted ties" sx={{ mt: 2 }}>
      <Typography variant="h3">Asserted, not met</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {ties.map(({ id, kind, fromParty, toParty, startedOn, endedOn, source }) => (
          <li key={id}>
            <End end={fromParty} /> {ASSERTED_KINDS[kind] ?? "knows"} <End end={toParty} />,{" "}
            {period(startedOn, endedOn)}. Source: {source}
          </li>
        ))}
      </Box>
    </Box>
  );
}

function End({ end }: { end: AssertedTieOf["fromParty"] }) {
  const page = pageOf(end);
  return page ? <PageLink to={page}>{end.label}</PageLink> : <>{end.label}</>;
}
