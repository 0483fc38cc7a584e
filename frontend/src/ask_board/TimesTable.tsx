import Typography from "@mui/material/Typography";

import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { STAGES } from "../words/labels";
import { quarters } from "./board";
import type { TimeAtStage } from "./documents";

/** How long asks stay where. Stages are steps, not numbers: nothing here is an average of them. */
export function TimesTable({ times }: { times: TimeAtStage[] }) {
  const shown = times.filter(
    ({ askCount, medianQuartersUntilLeft }) => askCount || medianQuartersUntilLeft !== null,
  );
  return (
    <Section title="How long asks stay at each stage">
      <PlainTable<TimeAtStage>
        label="How long asks stay at each stage"
        items={shown}
        keyOf={({ stage }) => stage}
        columns={[
          { heading: "Stage", cell: ({ stage }) => STAGES[stage], isHeading: true },
          { heading: "Asks here now", cell: ({ askCount }) => askCount },
          { heading: "Here so far (median)", cell: (time) => quarters(time.medianQuartersSoFar) },
          {
            heading: "Stayed before moving on (median)",
            cell: (time) => quarters(time.medianQuartersUntilLeft),
          },
          { heading: "Times moved back from here", cell: ({ movesBackCount }) => movesBackCount },
        ]}
      />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        A median is the ask in the middle: half stayed no longer than that. A quarter is 91 days. Moved back
        means to an earlier stage, or reversed.
      </Typography>
    </Section>
  );
}
