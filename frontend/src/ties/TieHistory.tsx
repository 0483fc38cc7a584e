import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PlainTable } from "../layout/PlainTable";
import type { TiePoint } from "./documents";
import { CHART, historyInWords, month, pathOf } from "./tie_history";

interface TieHistoryProps {
  /** Of whom, for those who cannot see the chart: "Robin Fable with Ola Example". */
  of: string;
  points: readonly TiePoint[];
}

/** Three years of a tie, month by month: a line, its words, and its numbers on request. */
export function TieHistory({ of, points }: TieHistoryProps) {
  if (!points.length) return null;
  const words = historyInWords(points);
  return (
    <Box component="figure" sx={{ m: 0, my: 2, maxWidth: 560 }}>
      <Typography component="figcaption" sx={{ mb: 1.5 }}>
        <strong>Three years:</strong> {words}
      </Typography>
      <Box sx={{ display: "grid", gridTemplateColumns: "2.2em 1fr", columnGap: 0.5 }}>
        <Box aria-hidden sx={scale}>
          <span>100</span>
          <span>50</span>
          <span>0</span>
        </Box>
        <Box
          component="svg"
          role="img"
          aria-label={`Strength of ${of}. ${words}`}
          viewBox={`0 0 ${CHART.width} ${CHART.height}`}
          preserveAspectRatio="none"
          sx={{ width: 1, height: 96, overflow: "visible", display: "block" }}
        >
          {[0, 50, 100].map((height) => (
            <Box
              key={height}
              component="path"
              d={`M0 ${height}H${CHART.width}`}
              sx={{ stroke: (theme) => theme.palette.divider, vectorEffect: "non-scaling-stroke" }}
            />
          ))}
          <Box component="path" d={pathOf(points)} sx={line} />
        </Box>
        <span />
        <Box aria-hidden sx={{ ...small, display: "flex", justifyContent: "space-between" }}>
          <span>{month(points[0].on)}</span>
          <span>{month(points[points.length - 1].on)}</span>
        </Box>
      </Box>
      <details>
        <Box component="summary" sx={{ ...small, cursor: "pointer", py: 0.5 }}>
          The {points.length} numbers
        </Box>
        <Box
          sx={{ maxHeight: 260, overflowY: "auto" }}
          tabIndex={0}
          role="region"
          aria-label={`Numbers of ${of}`}
        >
          <PlainTable
            label={`Strength of ${of} month by month, newest first`}
            items={[...points].reverse()}
            keyOf={({ on }) => on}
            columns={[
              { heading: "Month", isHeading: true, cell: ({ on }) => month(on) },
              { heading: "Strength", cell: ({ shown }) => shown ?? "Not met yet" },
            ]}
          />
        </Box>
      </details>
    </Box>
  );
}

const small = { color: "text.secondary", fontSize: "0.87rem" } as const;

const scale = {
  ...small,
  display: "flex",
  flexDirection: "column",
  justifyContent: "space-between",
  textAlign: "right",
  lineHeight: 1,
  my: "-0.4em",
} as const;

const line = {
  fill: "none",
  stroke: (theme: { palette: { secondary: { main: string } } }) => theme.palette.secondary.main,
  strokeWidth: 2.5,
  strokeLinecap: "round",
  strokeLinejoin: "round",
  vectorEffect: "non-scaling-stroke",
} as const;
