import Typography from "@mui/material/Typography";

import { Section } from "../layout/Section";
import type { Campaign } from "./documents";

/** What closing it wrote down; kept when it is reopened. */
export function Learnt({ campaign: { learnt } }: { campaign: Campaign }) {
  if (!learnt) return null;
  return (
    <Section title="What was learnt">
      <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere", maxWidth: "75ch" }}>
        {learnt}
      </Typography>
    </Section>
  );
}
