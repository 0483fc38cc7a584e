import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask, type ResultOf } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { DECISION_MAKERS } from "./documents";
import { routesTo, type Target } from "./target";

interface AskChosenProps {
  policyAskId: string;
  target: Target | null;
  asAt: string;
}

/** The ask that it is about, and its decision-makers to choose among. */
export function AskChosen({ policyAskId, target, asAt }: AskChosenProps) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["decision-makers", policyAskId],
    queryFn: ({ signal }) => ask(DECISION_MAKERS, { id: policyAskId }, signal),
  });
  const policyAsk = data?.policyAsk;
  return (
    <Section
      title="For the ask"
      actions={
        <Button component={Link} to={routesTo({ target, asAt })} size="small">
          Leave the ask out
        </Button>
      }
    >
      <QueryState of="the decision-makers" isPending={isPending} error={error} onRetry={refetch}>
        {policyAsk ? (
          <>
            <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
            {policyAsk.decisionMakers.length ? (
              <Box
                component="ul"
                aria-label="Decision-makers of this ask"
                sx={{ listStyle: "none", m: 0, p: 0, mt: 1, display: "flex", flexWrap: "wrap", gap: 1 }}
              >
                {policyAsk.decisionMakers.map(({ id, stakeholder }) => (
                  <li key={id}>
                    <Choice {...{ stakeholder, target, policyAskId, asAt }} />
                  </li>
                ))}
              </Box>
            ) : (
              <EmptyState
                actions={
                  <Button component={Link} to={`/policy_asks/${policyAskId}`} variant="outlined">
                    Name its decision-makers
                  </Button>
                }
              >
                This ask names no decision-maker yet.
              </EmptyState>
            )}
          </>
        ) : (
          "This ask does not exist."
        )}
      </QueryState>
    </Section>
  );
}

type DecisionMaker = NonNullable<ResultOf<typeof DECISION_MAKERS>["policyAsk"]>["decisionMakers"][number];

function Choice({
  stakeholder,
  target,
  policyAskId,
  asAt,
}: AskChosenProps & Pick<DecisionMaker, "stakeholder">) {
  const { role, organisation, label } = stakeholder;
  const own: Target = role ? { roleId: role.id } : { organisationId: organisation?.id ?? "" };
  const ids = [role?.id, role?.person.id, organisation?.id];
  const isChosen = target !== null && ids.includes(Object.values(target)[0]);
  return (
    <Button
      component={Link}
      to={routesTo({ target: own, policyAskId, asAt })}
      size="small"
      variant={isChosen ? "contained" : "outlined"}
      aria-current={isChosen ? "true" : undefined}
      sx={{ textAlign: "left" }}
    >
      {isChosen ? "✓ " : ""}
      {label}
    </Button>
  );
}
