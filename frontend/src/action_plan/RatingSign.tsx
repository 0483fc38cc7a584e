import Box from "@mui/material/Box";
import type { ReactNode } from "react";

import { SHOWN_RATINGS } from "../words/labels";
import type { PlanLine } from "./documents";

const SHAPES: Record<string, { colour: string; shape: ReactNode }> = {
  GREEN: { colour: "success.main", shape: <circle cx={9} cy={9} r={7} fill="currentColor" /> },
  AMBER: { colour: "warning.main", shape: <polygon points="9,1 17,16 1,16" fill="currentColor" /> },
  RED: { colour: "error.main", shape: <rect x={2} y={2} width={14} height={14} fill="currentColor" /> },
  UNKNOWN: {
    colour: "text.secondary",
    shape: (
      <circle
        cx={9}
        cy={9}
        r={6.5}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeDasharray="3 2.4"
      />
    ),
  },
};

/** A rating as a word, a shape and a colour: no one of them is needed to tell it. */
export function RatingSign({ rating }: { rating: string }) {
  const { colour, shape } = SHAPES[rating];
  return (
    <Box
      component="span"
      sx={{ display: "inline-flex", alignItems: "center", gap: 0.75, whiteSpace: "nowrap" }}
    >
      <Box
        component="svg"
        width={16}
        height={16}
        viewBox="0 0 18 18"
        aria-hidden
        sx={{ color: colour, flex: "none" }}
      >
        {shape}
      </Box>
      <span>{SHOWN_RATINGS[rating]}</span>
    </Box>
  );
}

/** What is shown, and the rule's and the hand's side by side wherever somebody rated by hand. */
export function Standing({ standing }: { standing: PlanLine["standing"] }) {
  const { shown, byRule, byHand } = standing;
  return (
    <Box component="span" sx={{ display: "inline-flex", flexDirection: "column" }}>
      <RatingSign rating={shown} />
      {byHand ? (
        <Box component="span" sx={{ color: "text.secondary", fontSize: "0.85rem", whiteSpace: "nowrap" }}>
          by hand {SHOWN_RATINGS[byHand.rating].toLowerCase()}, by rule {SHOWN_RATINGS[byRule].toLowerCase()}
        </Box>
      ) : null}
    </Box>
  );
}
