import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";

import { isUnderWay, type useBuild } from "./use_build";

/** The button that builds a paper; while it is built, how far it is and a way to stop it. */
export function BuildProgress({ building }: { building: ReturnType<typeof useBuild> }) {
  const { build, begin, stop } = building;
  const problem = begin.error ?? stop.error;
  if (build && isUnderWay(build)) {
    const percent = Math.round(100 * build.progress);
    return (
      <Box sx={{ maxWidth: 480 }}>
        <LinearProgress
          variant="determinate"
          value={percent}
          aria-label="Building the paper"
          sx={{ my: 1 }}
        />
        <Box sx={{ display: "flex", alignItems: "center", gap: 2 }}>
          <Typography role="status">{build.words}</Typography>
          <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
            Stop
          </Button>
        </Box>
      </Box>
    );
  }
  return (
    <>
      {problem ? <Alert severity="error">{problem.message}</Alert> : null}
      {build?.state === "failed" ? <Alert severity="error">{build.problem}</Alert> : null}
      {build?.state === "cancelled" ? <Alert severity="info">The last build was stopped.</Alert> : null}
      <Button
        variant={build?.digest && build.isFresh ? "outlined" : "contained"}
        onClick={() => begin.mutate()}
        disabled={!build || begin.isPending}
      >
        {build?.digest ? "Build it again" : "Build"}
      </Button>
    </>
  );
}
