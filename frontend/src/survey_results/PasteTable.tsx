import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PlainTable } from "../layout/PlainTable";
import { readPasted, type PastedRow } from "./pasted";

const inCounts = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** A small table from a spreadsheet, shown as it was understood before any of it is used. */
export function PasteTable({ onAdd }: { onAdd: (rows: PastedRow[]) => void }) {
  const [text, setText] = useState("");
  const rows = readPasted(text);
  const wrong = rows.filter(({ problem }) => problem);
  const right = rows.filter(({ problem }) => !problem);
  const add = () => {
    onAdd(right);
    setText("");
  };
  return (
    <Box component="section" aria-label="Paste a table" sx={{ width: 1, my: 2 }}>
      <Typography variant="h3" component="h2">
        Paste a table
      </Typography>
      <TextField
        label="Rows from a spreadsheet"
        helperText="Four columns: question, answer, n, %. Tabs or commas between them. An empty question is that of the line above."
        value={text}
        onChange={({ target }) => setText(target.value)}
        multiline
        minRows={3}
        maxRows={12}
        fullWidth
      />
      {rows.length ? (
        <>
          <PlainTable
            label="What was understood"
            items={rows}
            keyOf={({ line }) => String(line)}
            columns={[
              { heading: "Line", isNarrow: true, cell: ({ line }) => line },
              { heading: "Question", isHeading: true, cell: ({ question }) => question || "—" },
              { heading: "Answer", cell: ({ answer }) => answer || "—" },
              { heading: "n", isNarrow: true, cell: ({ respondents }) => respondents ?? "—" },
              { heading: "%", isNarrow: true, cell: ({ percentage }) => percentage ?? "—" },
              { heading: "Problem", cell: ({ problem }) => problem || "None" },
            ]}
          />
          {wrong.length ? (
            <Alert severity="warning" sx={{ my: 1 }}>
              {inCounts(wrong.length, "line")} cannot be used. Put them right above, or add the others alone.
            </Alert>
          ) : null}
          <Button variant="outlined" onClick={add} disabled={!right.length}>
            Add {inCounts(right.length, "answer")}
          </Button>
        </>
      ) : null}
    </Box>
  );
}
