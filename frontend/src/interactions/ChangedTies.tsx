import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { INTERACTION_TIES } from "./documents";

/** What one interaction did to each tie: how close the two are with it, and how close they would be without it. */
export function ChangedTies({ interactionId }: { interactionId: string }) {
  const { data, error } = useQuery({
    queryKey: ["interaction ties", interactionId],
    queryFn: ({ signal }) => ask(INTERACTION_TIES, { interactionId }, signal),
  });
  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!data) return <Typography role="status">Working out the ties…</Typography>;
  const ties = data.interactionTies;
  if (!ties.length) {
    return (
      <Typography color="text.secondary">
        None. A tie comes from an interaction that took place, with a colleague and somebody outside in it.
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, display: "grid", gap: 0.75 }}>
      {ties.map(({ ours, theirs, explanation }) => (
        <li key={ours.id + theirs.id}>{explanation}</li>
      ))}
    </Box>
  );
}
