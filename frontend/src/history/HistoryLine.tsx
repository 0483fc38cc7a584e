import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { britishInstant } from "../words/dates";
import type { HistoryEntry } from "./documents";
import { fieldInWords, recordedValue } from "./words";

/** One change: who, when, which row, and each field before and after. */
export function HistoryLine({ entry }: { entry: HistoryEntry }) {
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: "divider", pl: 1.5, pb: 2 }}>
      <Typography variant="body2" color="text.secondary">
        <time dateTime={entry.at}>{britishInstant(entry.at)}</time>, {entry.by}
      </Typography>
      <Typography sx={{ fontWeight: 600 }}>
        {entry.what} {entry.action}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {entry.changes.map(({ field, before, after }) => (
          <Box component="li" key={field} sx={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
            {fieldInWords(field)}: {before === null ? null : <del>{recordedValue(before)}</del>}
            {before !== null && after !== null ? " → " : null}
            {after === null ? null : <ins style={{ textDecoration: "none" }}>{recordedValue(after)}</ins>}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
