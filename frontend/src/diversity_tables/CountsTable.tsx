import Typography from "@mui/material/Typography";

import { PlainTable } from "../layout/PlainTable";
import type { PublishedTable } from "./documents";
import { cell, cellInWords } from "./words";

/** The published cells, what their star means, and the sum of what is shown. */
export function CountsTable({ table }: { table: PublishedTable }) {
  const hasPercentages = table.counts.some(({ percentage }) => percentage !== null);
  return (
    <>
      <PlainTable
        label={`${table.title}: ${table.question}`}
        items={table.counts}
        keyOf={({ label }) => label}
        columns={[
          { heading: "Answer", isHeading: true, cell: ({ label }) => label },
          {
            heading: "People, rounded",
            isNarrow: true,
            cell: ({ shown }) =>
              shown === null ? <span aria-label={cellInWords(shown)}>{cell(shown)}</span> : cell(shown),
          },
          ...(hasPercentages
            ? [
                {
                  heading: "Share of those shown",
                  isNarrow: true,
                  cell: ({ percentage }: PublishedTable["counts"][number]) =>
                    percentage === null ? "not shown" : `${percentage}%`,
                },
              ]
            : []),
        ]}
      />
      <Typography color="text.secondary" variant="body2" sx={{ mt: 1 }}>
        About {table.aboutTotal.toLocaleString("en-GB")} people in the cells that are shown.{" "}
        {hasPercentages ? "" : "No shares: they need about 25 people. "}
        {table.whyHidden}
      </Typography>
    </>
  );
}
