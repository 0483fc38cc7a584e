import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { pageOf } from "../network/documents";
import { britishDate } from "../words/dates";
import { RecordsBehind } from "./RecordsBehind";
import type { Hop, Party } from "./documents";
import { tieWords } from "./words";

/** One step of a route: who with whom, how it is known, how strong, how fresh, and its records. */
export function HopLine({ hop }: { hop: Hop }) {
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: "secondary.main", pl: 1.5, py: 0.5, mb: 1 }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 1.5 }}>
        <Box component="span" sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
          <Name party={hop.fromParty} /> <span aria-hidden>→</span>
          <Box
            component="span"
            sx={{ position: "absolute", width: "1px", height: "1px", clipPath: "inset(50%)" }}
          >
            to
          </Box>{" "}
          <Name party={hop.toParty} />
        </Box>
        <Box component="span" sx={{ color: "text.secondary" }}>
          {factsOf(hop)}
        </Box>
      </Box>
      <Typography variant="body2">{hop.words}</Typography>
      <RecordsBehind hop={hop} />
    </Box>
  );
}

function Name({ party }: { party: Party }) {
  const page = pageOf(party);
  return page ? <PageLink to={page}>{party.label}</PageLink> : <>{party.label}</>;
}

/** "met · active, 42 · last contact 3 June 2026"; an asserted tie has no contact of its own. */
export function factsOf({ kind, shown, lastOn }: Hop): string {
  if (kind === "asserted") return `asserted by a colleague · counted as ${shown}`;
  return `met · ${tieWords(shown)}, ${shown} · last contact ${britishDate(lastOn)}`;
}
