import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTheme } from "@mui/material/styles";
import { useId } from "react";

import type { Chart } from "./content";

/** The colour of each tone. Numbers and order say the same without it. */
function useColours(): Record<string, string> {
  const { palette } = useTheme();
  return {
    plain: palette.primary.main,
    good: palette.success.main,
    middling: palette.warning.main,
    bad: palette.error.main,
    unknown: palette.text.secondary,
  };
}

/** Bars, one for each label, with their numbers beside them and in a table below. */
export function PaperChart({ chart }: { chart: Chart }) {
  const { title, alt, labels, series } = chart;
  const totals = labels.map((_, row) => series.reduce((sum, { values }) => sum + values[row], 0));
  const most = Math.max(1, ...totals);
  return (
    <Box component="figure" sx={{ m: 0, mb: 2, minWidth: 0 }}>
      <Typography variant="h3" component="figcaption" gutterBottom>
        {title}
      </Typography>
      <Typography variant="body2" color="text.secondary" gutterBottom>
        {alt}
      </Typography>
      {series.length > 1 ? <Legend series={series} /> : null}
      <Box aria-hidden>
        {labels.map((label, row) => (
          <Box
            key={label}
            sx={{
              display: "grid",
              gap: 1,
              alignItems: "center",
              mb: 0.5,
              gridTemplateColumns: { xs: "1fr auto", sm: "minmax(120px, 14rem) 1fr 6rem" },
            }}
          >
            <Typography variant="body2" sx={{ gridColumn: { xs: "1 / -1", sm: "auto" } }}>
              {label}
            </Typography>
            <Bar chart={chart} row={row} most={most} />
            <Typography variant="body2" sx={{ fontVariantNumeric: "tabular-nums" }}>
              {series.map(({ values }) => values[row].toLocaleString("en-GB")).join(" + ")}
            </Typography>
          </Box>
        ))}
      </Box>
      <NumbersOf chart={chart} />
    </Box>
  );
}

function Bar({ chart, row, most }: { chart: Chart; row: number; most: number }) {
  const pattern = useId().replace(/[^\w-]/g, "");
  const colours = useColours();
  let start = 0;
  return (
    <Box
      component="svg"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      sx={{ display: "block", width: "100%", height: 14 }}
    >
      <defs>
        <pattern id={pattern} width="2" height="10" patternUnits="userSpaceOnUse">
          <rect width="1" height="10" fill={colours.unknown} />
        </pattern>
      </defs>
      {chart.series.map(({ label, values, tone }) => {
        const width = (100 * values[row]) / most;
        const from = start;
        start += width;
        const fill = tone === "unknown" ? `url(#${pattern})` : (colours[tone] ?? colours.plain);
        return <rect key={label} x={from} y={0} width={Math.max(0, width - 0.3)} height={10} fill={fill} />;
      })}
    </Box>
  );
}

function Legend({ series }: Pick<Chart, "series">) {
  return (
    <Typography variant="body2" gutterBottom>
      In each line, in this order: {series.map(({ label }) => label.toLowerCase()).join(" + ")}.
    </Typography>
  );
}

function NumbersOf({ chart: { title, labels, series } }: { chart: Chart }) {
  return (
    <details>
      <summary>Numbers of this chart</summary>
      <Box
        sx={{ overflowX: "auto" }}
        tabIndex={0}
        role="region"
        aria-label={`Numbers of the chart “${title}”`}
      >
        <table>
          <caption style={{ textAlign: "left" }}>{title}</caption>
          <thead>
            <tr>
              <th scope="col" style={{ textAlign: "left" }}>
                Line
              </th>
              {series.map(({ label }) => (
                <th key={label} scope="col" style={{ textAlign: "right", paddingLeft: 16 }}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <tr key={label}>
                <th scope="row" style={{ textAlign: "left", fontWeight: 400 }}>
                  {label}
                </th>
                {series.map((each) => (
                  <td key={each.label} style={{ textAlign: "right", paddingLeft: 16 }}>
                    {each.values[row]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </details>
  );
}
