import Chip from "@mui/material/Chip";

import { STAGES } from "../words/labels";

const BESIDE_THE_LADDER = new Set(["REJECTED", "REVERSED", "PARKED", "WITHDRAWN"]);

/** How far an ask has come, in words. A stage beside the ladder has an outline alone. */
export function StageChip({ stage }: { stage: string }) {
  const isBeside = BESIDE_THE_LADDER.has(stage);
  return (
    <Chip
      component="span"
      size="small"
      label={STAGES[stage]}
      variant={isBeside ? "outlined" : "filled"}
      color={["DRAFTED", "AGREED"].includes(stage) || isBeside ? "default" : "primary"}
    />
  );
}
