import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { COMMITMENTS } from "../words/labels";
import type { PlanLine } from "./documents";
import { RatingSign } from "./RatingSign";
import { nameOf } from "./UpdateDialog";

/** Lines by commitments. A commitment that no shown line serves says so. */
export function Matrix({ lines }: { lines: PlanLine[] }) {
  const served = Object.keys(COMMITMENTS).map(
    (each) => `${COMMITMENTS[each]}: ${lines.filter((line) => serves(line, each)).length}`,
  );
  const isWide = useMediaQuery("(min-width: 600px)", { noSsr: true });
  return (
    <Section title="Lines and commitments">
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        Which commitment a line serves is our own judgement; the plan does not say. Lines by commitment:{" "}
        {served.join("; ")}.
      </Typography>
      <details open={isWide}>
        <summary>Each line with the commitments it serves</summary>
        <PlainTable
          label="Lines of the plan and the commitments that they serve"
          items={lines}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Line",
              isHeading: true,
              cell: (line) => <PageLink to={`/plan_lines/${line.id}/show`}>{nameOf(line)}</PageLink>,
            },
            {
              heading: "Rating",
              isNarrow: true,
              cell: ({ standing }) => <RatingSign rating={standing.shown} />,
            },
            ...Object.entries(COMMITMENTS).map(([each, name]) => ({
              heading: name,
              cell: (line: PlanLine) => (serves(line, each) ? "Yes" : "—"),
            })),
          ]}
        />
      </details>
    </Section>
  );
}

const serves = (line: PlanLine, commitment: string) => line.commitments.some((each) => each === commitment);
