import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { Link } from "react-router-dom";

import { RequestsAlready } from "../introductions/RequestsAlready";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { RouteCard } from "./RouteCard";
import type { Party, RoutesFound } from "./documents";
import { connectivityWords } from "./words";

interface RoutesFoundSectionProps {
  found: RoutesFound;
  policyAskId: string | null;
}

/** The direct tie or its absence, the best routes, and what was left out of them. */
export function RoutesFoundSection({ found, policyAskId }: RoutesFoundSectionProps) {
  const { target, isDirect, directWords, routes, connectivity, leftOutWords, caveat } = found;
  return (
    <>
      <Alert severity={isDirect ? "success" : "info"} sx={{ mb: 2 }}>
        <strong>{directWords}</strong> {connectivityWords(connectivity)}
      </Alert>
      <RequestsAlready party={target} />
      <Section title={routes.length ? "The best routes" : "Routes"}>
        {routes.length ? null : <NoRoute party={target} />}
        <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {routes.map((route, place) => (
            <RouteCard
              key={route.hops.map(({ fromParty, toParty }) => fromParty.id + toParty.id).join()}
              {...{ route, place, policyAskId }}
            />
          ))}
        </Box>
        {routes.length ? (
          <Typography variant="body2" color="text.secondary">
            {caveat}
          </Typography>
        ) : null}
      </Section>
      {leftOutWords.length ? (
        <Section title="Left out, and why">
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {leftOutWords.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </Box>
        </Section>
      ) : null}
    </>
  );
}

/** Nobody leads there: how a first tie comes to be known. */
function NoRoute({ party }: { party: Party }) {
  const isPerson = party.kind === "person";
  const named = new URLSearchParams({ [isPerson ? "personId" : "organisationId"]: party.id });
  return (
    <EmptyState
      title="No route is known"
      actions={
        <Button component={Link} to={`/interactions/create?${named}`} variant="contained">
          Log a meeting
        </Button>
      }
    >
      No interaction that took place, and that you may see, links one of us to {party.label} with at most two
      people between. Has somebody met them? Log it. Do you know who works with them? Assert that tie on{" "}
      <PageLink to={`/${isPerson ? "people" : "organisations"}/${party.id}/show`}>their page</PageLink>.
    </EmptyState>
  );
}
