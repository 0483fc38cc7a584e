import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";

import { isUnderWay, type Plan } from "./documents";
import type { usePlan } from "./use_plans";

/** How far the work on a plan is, with a way to stop it; or how it ended without an answer. */
export function PlanProgress({ plan, stop }: { plan: Plan; stop: ReturnType<typeof usePlan>["stop"] }) {
  if (!isUnderWay(plan)) {
    return (
      <Alert severity={plan.state === "failed" ? "error" : "info"}>
        {plan.problem ?? "This plan was stopped before it was worked out. Plan afresh to try again."}
      </Alert>
    );
  }
  return (
    <Box sx={{ maxWidth: 480 }}>
      <LinearProgress
        variant="determinate"
        value={Math.round(100 * plan.progress)}
        aria-label="Working out the plan"
        sx={{ my: 1 }}
      />
      <Box sx={{ display: "flex", alignItems: "center", gap: 2 }}>
        <Typography role="status">{plan.workWords}</Typography>
        <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
          Stop
        </Button>
      </Box>
      {stop.error ? <Alert severity="error">{stop.error.message}</Alert> : null}
    </Box>
  );
}
