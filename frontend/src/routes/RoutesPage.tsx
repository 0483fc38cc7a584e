import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { isPartialDate, londonToday } from "../words/dates";
import { AskChosen } from "./AskChosen";
import { RoutesFoundSection } from "./RoutesFoundSection";
import { TargetPicker } from "./TargetPicker";
import { WhoKnowsThem } from "./WhoKnowsThem";
import { ROUTES } from "./documents";
import { routesTo, targetIn } from "./target";

/** Who of us can introduce whom to somebody, each step with the records behind it. */
export function RoutesPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const target = targetIn(search);
  const policyAskId = search.get("policyAskId");
  const day = search.get("asAt") ?? "";
  const asAt = day.length === 10 && isPartialDate(day) ? day : londonToday();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["routes", target, asAt],
    queryFn: ({ signal }) => ask(ROUTES, { to: target ?? {}, asAt }, signal),
    enabled: target !== null,
  });
  const found = data?.routes;
  return (
    <>
      <PageTitle
        title={found && !error ? `How do we reach ${found.target.label}?` : "How do we reach …?"}
        lead={
          found?.targetDetail ||
          "Who of us knows somebody who knows them. Choose a person, an organisation, or an ask and one of its decision-makers."
        }
      />
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2, alignItems: "flex-start" }}>
        <TargetPicker onPick={(chosen) => navigate(routesTo({ policyAskId, ...chosen, asAt: day }))} />
        <AsAt
          key={asAt}
          value={asAt}
          onChange={(chosen) => navigate(routesTo({ target, policyAskId, asAt: chosen }), { replace: true })}
        />
      </Box>
      {policyAskId ? <AskChosen policyAskId={policyAskId} target={target} asAt={day} /> : null}
      {!target && !policyAskId ? (
        <EmptyState title="Whom do you want to reach?">
          Type a name above. You can also come here from the page of a person, an organisation or a policy
          ask.
        </EmptyState>
      ) : null}
      {target && isPending ? <LinearProgress aria-label="Loading the routes" /> : null}
      {error ? <Refused error={error} onRetry={refetch} /> : null}
      {found && !error ? (
        <>
          <RoutesFoundSection found={found} policyAskId={policyAskId} />
          <WhoKnowsThem party={found.target} asAt={found.asAt} />
        </>
      ) : null}
    </>
  );
}

/** A rule that refuses a target, such as a role that has ended, is an answer and not a fault. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if ((error as { status?: number }).status === 400) return <Alert severity="info">{error.message}</Alert>;
  return (
    <Alert severity="error" action={<Button onClick={onRetry}>Try again</Button>}>
      {error.message}
    </Alert>
  );
}

/** A day is asked for when it is whole, not while its year is being typed. */
function AsAt({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <TextField
      type="date"
      label="As at"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.value >= "1900-01-01" && target.value <= "2199-12-31") onChange(target.value);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: "1900-01-01", max: "2199-12-31" } }}
      sx={{ width: 170 }}
    />
  );
}
