import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { CLAIMS } from "./claim_documents";
import { ClaimView } from "./ClaimView";

const MOST = 50;

/** Each claim of our part in one outcome, laid out as an argument. */
export function ClaimsOfOutcome({ outcomeId }: { outcomeId: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["contribution_claims", "of outcome", outcomeId],
    queryFn: ({ signal }) => ask(CLAIMS, { filter: { outcomeId }, page: { limit: MOST } }, signal),
  });
  const claims = data?.contributionClaims.items ?? [];
  if (claims.length) return claims.map((claim) => <ClaimView key={claim.id} claim={claim} isPart />);
  return (
    <Section title="Our part in it">
      <QueryState of="the claims" isPending={isPending} error={error} onRetry={refetch}>
        <EmptyState
          title="No claim yet"
          actions={
            <Button
              variant="contained"
              component={Link}
              to={`/contribution_claims/create?outcomeId=${outcomeId}`}
            >
              Claim our part
            </Button>
          }
        >
          Say how what we did led to this, step by step, with evidence, tests and what else may explain it.
        </EmptyState>
      </QueryState>
    </Section>
  );
}
