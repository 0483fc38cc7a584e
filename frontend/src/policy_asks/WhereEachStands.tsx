import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask, type ResultOf } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { CONFIDENCES, STANCE_LEVELS } from "../words/labels";
import { StanceMarks } from "../stances/StanceMarks";
import { STANDINGS } from "./documents";

type Standing = ResultOf<typeof STANDINGS>["standings"][number];

/** From champion to opposed, each with its people and bodies; those of whom nothing is recorded in a tray of their own. */
export function WhereEachStands({ policyAskId }: { policyAskId: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["standings", policyAskId],
    queryFn: ({ signal }) => ask(STANDINGS, { policyAskId }, signal),
  });
  const standings = data?.standings ?? [];
  const levels = Object.keys(STANCE_LEVELS).reverse();
  const unknown = standings.filter(({ stance }) => !stance);
  return (
    <Section
      title="Where each stands"
      actions={
        <>
          <Button component={Link} to={`/stance_movement?policyAskId=${policyAskId}`}>
            Who moved
          </Button>
          <Button component={Link} to={`/stances/create?policyAskId=${policyAskId}`} variant="outlined">
            Record a stance
          </Button>
        </>
      }
    >
      <QueryState of="where each stands" isPending={isPending} error={error} onRetry={refetch}>
        {standings.length ? null : (
          <EmptyState title="Nobody yet">
            Name the addressees and decision-makers of this ask, or record a stance.
          </EmptyState>
        )}
        {levels.map((level) => (
          <Group
            key={level}
            title={STANCE_LEVELS[level]}
            standings={standings.filter(({ stance }) => stance?.level === level)}
            policyAskId={policyAskId}
          />
        ))}
        {unknown.length ? (
          <Box
            sx={{
              border: 1,
              borderStyle: "dashed",
              borderColor: "text.secondary",
              borderRadius: 1,
              px: 1.5,
              pb: 1,
              mt: 2,
            }}
          >
            <Group title="Unknown" standings={unknown} policyAskId={policyAskId} />
            <Typography variant="body2" color="text.secondary">
              No stance is recorded for them. That says nothing about what they think.
            </Typography>
          </Box>
        ) : null}
      </QueryState>
    </Section>
  );
}

interface GroupProps {
  title: string;
  standings: Standing[];
  policyAskId: string;
}

function Group({ title, standings, policyAskId }: GroupProps) {
  if (!standings.length) return null;
  return (
    <Box component="section" aria-label={title} sx={{ mt: 1.5 }}>
      <Typography variant="h3" component="h3">
        {title} ({standings.length})
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {standings.map((standing) => (
          <Line
            key={(standing.stakeholder.role ?? standing.stakeholder.organisation)?.id}
            standing={standing}
            policyAskId={policyAskId}
          />
        ))}
      </Box>
    </Box>
  );
}

function Line({ standing, policyAskId }: { standing: Standing; policyAskId: string }) {
  const { stakeholder, stance, isInPost, lastMetOn } = standing;
  const { role, organisation, label } = stakeholder;
  const to = role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`;
  const who = new URLSearchParams({
    policyAskId,
    ...(role ? { roleId: role.id } : { organisationId: organisation?.id ?? "" }),
  });
  return (
    <Box component="li" sx={{ py: 0.75, borderBottom: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
      <PageLink to={to}>{label}</PageLink>
      {isInPost ? null : <strong> · {role ? "no longer in this role" : "closed"}</strong>}
      <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
        {partIn(standing)}
        {lastMetOn ? `last met ${britishDate(lastMetOn)}` : "never met"}
        {stance ? (
          <>
            {" · "}
            <PageLink to={`/stances/${stance.id}/show`}>since {britishDate(stance.heldOn)}</PageLink>,{" "}
            {CONFIDENCES[stance.confidence].toLowerCase()} confidence. {stance.source}{" "}
            {stance.sourceUrl ? <SafeLink href={stance.sourceUrl} /> : null} <StanceMarks stance={stance} />
          </>
        ) : (
          <>
            {" · "}
            <PageLink to={`/stances/create?${who}`} aria-label={`record a stance of ${label}`}>
              record a stance
            </PageLink>
          </>
        )}
      </Box>
    </Box>
  );
}

function partIn({ isDecisionMaker, isAddressee }: Standing): string {
  if (isDecisionMaker && isAddressee) return "Decision-maker and addressee · ";
  if (isDecisionMaker) return "Decision-maker · ";
  return isAddressee ? "Addressee · " : "";
}
