import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { Section } from "../layout/Section";
import type { Plan } from "./documents";

/** What was considered and is not in the plan, and why not. */
export function LeftOut({ answer: { leftOut } }: { answer: NonNullable<Plan["answer"]> }) {
  return (
    <Section title="Considered and left out">
      {leftOut.length ? (
        <Box component="ul" sx={{ my: 0, pl: 3, maxWidth: "90ch", overflowWrap: "anywhere" }}>
          {leftOut.map(({ colleague, stakeholder, words }) => (
            <li key={`${colleague.id} ${stakeholder.id}`}>{words}</li>
          ))}
        </Box>
      ) : (
        <Typography color="text.secondary">Nothing else would add to this plan.</Typography>
      )}
    </Section>
  );
}
