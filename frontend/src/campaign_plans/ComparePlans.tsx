import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { COMPARE, type Line, type Plan, type Plans } from "./documents";

/** Which lines two plans share, and how far each reaches. */
export function ComparePlans({ plan, others }: { plan: Plan; others: Plans["items"] }) {
  const [otherId, setOtherId] = useState("");
  const done = others.filter(({ id, isDone }) => isDone && id !== plan.id);
  const other = done.find(({ id }) => id === otherId);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["compare plans", plan.id, otherId],
    queryFn: ({ signal }) => ask(COMPARE, { a: plan.id, b: otherId }, signal),
    enabled: !!other,
  });
  if (!done.length) return null;
  const found = data?.comparePlans;
  return (
    <Section title="Compare with another plan">
      <TextField
        select
        size="small"
        label="Other plan"
        value={other ? otherId : ""}
        onChange={({ target }) => setOtherId(target.value)}
        sx={{ minWidth: 220 }}
      >
        {done.map(({ id, number }) => (
          <MenuItem key={id} value={id}>{`Plan ${number}`}</MenuItem>
        ))}
      </TextField>
      {other ? (
        <QueryState of="the comparison" isPending={isPending} error={error} onRetry={() => void refetch()}>
          {found ? (
            <Box role="status" sx={{ mt: 1 }}>
              <Typography>
                {`Plan ${plan.number} is the first, plan ${other.number} the second. ${found.words}`}
              </Typography>
              <Lines title="In both" lines={found.both} />
              <Lines title={`Only in plan ${plan.number}`} lines={found.onlyA} />
              <Lines title={`Only in plan ${other.number}`} lines={found.onlyB} />
            </Box>
          ) : null}
        </QueryState>
      ) : null}
    </Section>
  );
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  return (
    <Box sx={{ mt: 1 }}>
      <Typography variant="h3" sx={{ fontSize: "1rem", fontWeight: 600 }}>
        {title}
      </Typography>
      {lines.length ? (
        <Box component="ul" sx={{ my: 0.5, pl: 3, overflowWrap: "anywhere" }}>
          {lines.map(({ id, who }) => (
            <li key={id}>{who}</li>
          ))}
        </Box>
      ) : (
        <Typography color="text.secondary">None.</Typography>
      )}
    </Box>
  );
}
