import Box from "@mui/material/Box";
import Button from "@mui/material/Button";

import { STANCE_LEVELS } from "../words/labels";
import { LEVELS, WAYS, type Level, type Way } from "./movement";
import type { Movement } from "./movement_documents";

/** A count that was chosen: a cell, a total of either day, or everybody who moved one way. */
export interface Chosen {
  title: string;
  fromLevel?: Level;
  toLevel?: Level;
  way?: Way;
}

interface MovementMatrixProps {
  movement: Movement;
  days: { from: string; to: string };
  onOpen: (chosen: Chosen) => void;
}

export const levelName = (level: Level) => (level === "UNKNOWN" ? "Unknown" : STANCE_LEVELS[level]);

const TONES: Partial<Record<Way, string>> = { UP: "success.main", DOWN: "error.main" };

/** From the earlier day's level, by row, to the later day's, by column. Each row sums to the earlier count. */
export function MovementMatrix({ movement, days, onOpen }: MovementMatrixProps) {
  const countOf = (from: Level, to: Level) =>
    movement.cells.find((cell) => cell.fromLevel === from && cell.toLevel === to);
  const earlier = new Map(movement.earlier.map(({ level, count }) => [level, count]));
  const later = new Map(movement.later.map(({ level, count }) => [level, count]));
  return (
    <Box
      role="region"
      aria-label="Movement, level by level"
      tabIndex={0}
      sx={{ overflowX: "auto", "& table": { borderCollapse: "collapse", minWidth: 660 } }}
    >
      <Box
        component="table"
        sx={{
          "& th, & td": { border: 1, borderColor: "divider", p: 0.5, textAlign: "center" },
          "& tbody th": { textAlign: "left", px: 1, whiteSpace: "nowrap" },
          "& caption": { textAlign: "left", color: "text.secondary", captionSide: "top", pb: 1 },
        }}
      >
        <caption>
          Rows: where they stood on {days.from}. Columns: where they stood on {days.to}. Each number opens its
          records.
        </caption>
        <thead>
          <tr>
            <th scope="col">From \ to</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col">
                {levelName(level)}
              </th>
            ))}
            <th scope="col">On {days.from}</th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((from) => (
            <tr key={from}>
              <th scope="row">{levelName(from)}</th>
              {LEVELS.map((to) => {
                const cell = countOf(from, to);
                const way = cell?.way ?? "SAME";
                return (
                  <Box
                    component="td"
                    key={to}
                    data-way={way}
                    sx={{ bgcolor: from === to ? "background.default" : undefined }}
                  >
                    <Count
                      count={cell?.count ?? 0}
                      sign={WAYS[way].sign}
                      tone={TONES[way]}
                      title={`${levelName(from)} to ${levelName(to).toLowerCase()}, ${WAYS[way].words}`}
                      onOpen={(title) => onOpen({ title, fromLevel: from, toLevel: to })}
                    />
                  </Box>
                );
              })}
              <td>
                <Count
                  count={earlier.get(from) ?? 0}
                  title={`${levelName(from)} on ${days.from}`}
                  onOpen={(title) => onOpen({ title, fromLevel: from })}
                />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">On {days.to}</th>
            {LEVELS.map((to) => (
              <td key={to}>
                <Count
                  count={later.get(to) ?? 0}
                  title={`${levelName(to)} on ${days.to}`}
                  onOpen={(title) => onOpen({ title, toLevel: to })}
                />
              </td>
            ))}
            <td>
              <Count
                count={movement.seatCount}
                title="All who are counted"
                onOpen={(title) => onOpen({ title })}
              />
            </td>
          </tr>
        </tbody>
      </Box>
      <Key />
    </Box>
  );
}

interface CountProps {
  count: number;
  title: string;
  sign?: string;
  tone?: string;
  onOpen: (title: string) => void;
}

/** Nobody is a plain 0, and needs no button. */
export function Count({ count, title, sign, tone, onOpen }: CountProps) {
  if (!count)
    return (
      <Box component="span" sx={{ color: "text.secondary" }}>
        0
      </Box>
    );
  return (
    <Button
      size="small"
      onClick={() => onOpen(title)}
      aria-label={`${count}: ${title}`}
      sx={{ minWidth: 44, py: 0, color: tone, fontSize: "1rem", fontVariantNumeric: "tabular-nums" }}
    >
      {sign ? <span aria-hidden>{sign}&nbsp;</span> : null}
      <span style={{ textDecoration: "underline" }}>{count}</span>
    </Button>
  );
}

function Key() {
  return (
    <Box component="p" sx={{ color: "text.secondary", fontSize: "0.92rem", mb: 0 }}>
      {Object.values(WAYS)
        .map(({ sign, words }) => `${sign} ${words}`)
        .join(" · ")}
    </Box>
  );
}
