import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { pageOf } from "../network/documents";
import { routesTo, targetOf } from "../routes/target";
import { britishDate } from "../words/dates";
import type { Portfolio } from "./documents";

/** Decision-makers of the colleague's asks and bodies whom none of us has met, the next decision first. */
export function NeverMetSection({ rows }: { rows: Portfolio["neverMet"] }) {
  return (
    <Section title={`Never met, though they decide (${rows.length})`}>
      {rows.length ? (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {rows.map(({ stakeholder, policyAskId, policyAskTitle, decisionOn, words }) => (
            <Box
              component="li"
              key={stakeholder.id + policyAskId}
              sx={{ py: 1, borderTop: 1, borderColor: "divider", overflowWrap: "anywhere" }}
            >
              <PageLink to={pageOf(stakeholder) ?? "/"}>{stakeholder.label}</PageLink>
              {" · "}
              <PageLink to={`/policy_asks/${policyAskId}/show`}>{policyAskTitle}</PageLink>
              {decisionOn ? `, decision ${britishDate(decisionOn)}` : ", no decision date set"}
              <Typography variant="body2" color="text.secondary">
                {words}
              </Typography>
              <PageLink
                to={routesTo({ target: targetOf(stakeholder), policyAskId })}
                aria-label={`How do we reach them? ${stakeholder.label}`}
              >
                How do we reach them?
              </PageLink>
            </Box>
          ))}
        </Box>
      ) : (
        <Typography color="text.secondary">
          Nobody. Every decision-maker in post, on open asks owned here or at bodies led here, has met one of
          us, as far as you may see.
        </Typography>
      )}
    </Section>
  );
}
