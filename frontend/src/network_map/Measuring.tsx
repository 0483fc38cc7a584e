import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { ask } from "../data_provider/graphql";
import { CANCEL_WORK, MAP_WORK, RESTART_WORK, type MapFilter, type Work } from "./documents";

const ASKS_EVERY_MS = 2_500;

interface MeasuringProps {
  work: Work;
  /** When the map said so: what was heard of the work before then is stale. */
  askedAt: number;
  filter: MapFilter;
  asAt: string | null;
  /** The measures are there, or were stopped or begun again: the map is to be asked for anew. */
  onChanged: () => void;
}

const isUnderWay = ({ state }: Work) => state === "waiting" || state === "running";

/** The measures are worked out in the background; the map is of use meanwhile. Asks how far they are, not for the map. */
export function Measuring({ work: first, askedAt, filter, asAt, onChanged }: MeasuringProps) {
  const [problem, setProblem] = useState("");
  const { data } = useQuery({
    queryKey: ["map work", filter, asAt, first.id, askedAt],
    queryFn: async ({ signal }) => (await ask(MAP_WORK, { filter, asAt }, signal)).networkMap.work,
    enabled: isUnderWay(first),
    refetchInterval: ASKS_EVERY_MS,
    initialData: first,
    initialDataUpdatedAt: Date.now(),
    staleTime: ASKS_EVERY_MS,
  });
  const work = isUnderWay(first) ? data : first;
  const hasEnded = !work || !isUnderWay(work);
  useEffect(() => {
    if (isUnderWay(first) && hasEnded) onChanged();
  }, [first, hasEnded, onChanged]);

  const change = (document: typeof CANCEL_WORK | typeof RESTART_WORK) =>
    ask(document as typeof CANCEL_WORK, { id: first.id }).then(onChanged, (error: Error) =>
      setProblem(error.message),
    );
  if (!work || work.state === "done") return null;
  if (isUnderWay(work)) {
    return (
      <Alert
        severity="info"
        sx={wide}
        action={<Button onClick={() => change(CANCEL_WORK)}>Stop working them out</Button>}
      >
        Who stands between others, and suggested groups, are being worked out. {work.words} You can use the
        map meanwhile.
        <LinearProgress
          variant={work.state === "running" ? "determinate" : "indeterminate"}
          value={100 * work.progress}
          aria-label="Working out the measures"
          sx={{ mt: 1 }}
        />
        {problem}
      </Alert>
    );
  }
  return (
    <Alert
      severity={work.state === "failed" ? "warning" : "info"}
      sx={wide}
      action={<Button onClick={() => change(RESTART_WORK)}>Work them out</Button>}
    >
      {work.state === "failed"
        ? `Who stands between others could not be worked out. ${work.problem ?? ""}`
        : "Working out who stands between others was stopped."}{" "}
      {problem}
    </Alert>
  );
}

const wide = { mb: 2, "& .MuiAlert-message": { flex: 1 } };
