import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Link } from "react-router-dom";

import { RequestDialog } from "../introductions/RequestDialog";
import { HopLine } from "./HopLine";
import type { Route } from "./documents";
import { routeWords, throughWhom } from "./words";

interface RouteCardProps {
  route: Route;
  place: number;
  policyAskId: string | null;
}

/** One way in: what to do, each step with its reason, and the button that asks for it. */
export function RouteCard({ route, place, policyAskId }: RouteCardProps) {
  const title = throughWhom(route);
  return (
    <Box
      component="li"
      aria-label={`Route ${place + 1}: ${title}`}
      sx={{ border: 1, borderColor: "divider", borderRadius: 1, p: 2, mb: 2 }}
    >
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, justifyContent: "space-between" }}>
        <Typography variant="h3" component="h3" sx={{ overflowWrap: "anywhere" }}>
          {place + 1}. {title}
        </Typography>
        <Box component="span" sx={{ color: "text.secondary" }}>
          Route strength: {routeWords(route.shown)}, {route.shown} of 100
        </Box>
      </Box>
      <Typography sx={{ mt: 0.5, mb: 1 }}>{route.words}</Typography>
      <Box component="ol" aria-label="Steps" sx={{ listStyle: "none", m: 0, p: 0, mb: 1.5 }}>
        {route.hops.map((hop) => (
          <HopLine key={hop.fromParty.id + hop.toParty.id} hop={hop} />
        ))}
      </Box>
      <NextStep {...{ route, place, policyAskId }} />
    </Box>
  );
}

function NextStep({ route, place, policyAskId }: RouteCardProps) {
  const [isAsking, setAsking] = useState(false);
  const first = route.hops[0];
  const target = route.hops[route.hops.length - 1].toParty;
  const via = route.hops.length > 1 ? first.toParty : null;
  const named = new URLSearchParams({
    [first.toParty.kind === "organisation" ? "organisationId" : "personId"]: first.toParty.id,
  });
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
      {route.canAskUserId ? (
        <Button
          variant={place === 0 ? "contained" : "outlined"}
          onClick={() => setAsking(true)}
          aria-label={`Ask for an introduction, route ${place + 1}`}
        >
          Ask for an introduction
        </Button>
      ) : (
        <Button variant="outlined" component={Link} to={`/interactions/create?${named}`}>
          Plan or log a meeting with {first.toParty.label}
        </Button>
      )}
      <Box component="span" sx={{ color: "text.secondary", flex: "1 1 200px" }}>
        {route.canAskWords}
      </Box>
      {isAsking ? (
        <RequestDialog
          askedId={route.canAskUserId}
          via={via}
          target={target}
          policyAskId={policyAskId}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Box>
  );
}
