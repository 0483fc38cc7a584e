import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTheme } from "@mui/material/styles";

import type { Drawn } from "./columns";
import { GROUND, legendOf } from "./looks";
import type { Colour, Size } from "./map_address";
import { ShapeSign } from "./ShapeSign";

const MOST_GROUPS = 8;
const SIZE_WORDS: Record<Size, string> = {
  influence: "Larger: more influence on the ask (1 to 5). Not assessed is smallest.",
  between: "Larger: stands more between groups that otherwise don’t meet.",
  activity: "Larger: active on more days of the last year.",
};

interface LegendProps {
  drawn: Drawn;
  colour: Colour;
  size: Size;
}

/** What colours, shapes, sizes and lines mean: each colour has a shape of its own and words. */
export function Legend({ drawn, colour, size }: LegendProps) {
  const { mode } = useTheme().palette;
  const entries = legendOf(drawn, colour, mode);
  const listed = entries.slice(0, MOST_GROUPS);
  const rest = entries.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, 0);
  return (
    <Box>
      <Typography component="h3" variant="h3">
        {colour === "stance" ? "Where each stands on the ask" : "Suggested groups"}
      </Typography>
      <Box component="ul" sx={inLine}>
        {listed.map(({ look, count }) => (
          <li key={look.words}>
            <ShapeSign shape={look.shape} colour={look.colour} />
            <span>
              {look.words} ({count.toLocaleString("en-GB")})
            </span>
          </li>
        ))}
        {rest ? <li>{rest.toLocaleString("en-GB")} in smaller groups; the table names them.</li> : null}
      </Box>
      <Box component="ul" aria-label="Sizes and lines" sx={inLine}>
        <li>{SIZE_WORDS[size]}</li>
        <li>
          <Line colour={GROUND[mode].tie} />
          <span>Met in one room; thicker is stronger</span>
        </li>
        <li>
          <Line colour={GROUND[mode].asserted} isDashed />
          <span>A tie that somebody asserted</span>
        </li>
      </Box>
    </Box>
  );
}

const inLine = {
  listStyle: "none",
  m: 0,
  mt: 0.5,
  p: 0,
  display: "flex",
  flexWrap: "wrap",
  columnGap: 2,
  rowGap: 0.5,
  "& li": { display: "flex", gap: 0.75, alignItems: "center" },
} as const;

function Line({ colour, isDashed = false }: { colour: string; isDashed?: boolean }) {
  return (
    <svg width={32} height={10} aria-hidden style={{ flex: "none" }}>
      <line
        x1={0}
        y1={5}
        x2={32}
        y2={5}
        stroke={colour}
        strokeWidth={3}
        strokeDasharray={isDashed ? "6 4" : undefined}
      />
    </svg>
  );
}
