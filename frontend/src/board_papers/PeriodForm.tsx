import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";

import { londonToday } from "../words/dates";
import type { Period } from "./period";

interface PeriodFormProps {
  period: Period;
  onChange: (search: Record<string, string>) => void;
}

/** The three dates of a position, kept in the address so that it can be sent to a colleague. */
export function PeriodForm({ period, onChange }: PeriodFormProps) {
  const change = (name: keyof Period, value: string) => {
    const next = { ...period, [name]: value };
    onChange(Object.fromEntries(Object.entries(next).filter(([, kept]) => kept)) as Record<string, string>);
  };
  const date = (name: "asAt" | "comparedWith", label: string) => (
    <TextField
      type="date"
      label={label}
      value={period[name]}
      onChange={(event) => change(name, event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: londonToday() } }}
    />
  );
  return (
    <Box
      component="form"
      aria-label="Dates of the position"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2, alignItems: "center" }}
    >
      {date("asAt", "As at")}
      {date("comparedWith", "Compared with")}
      <TextField
        type="datetime-local"
        label="As known at (empty: now)"
        value={period.knownAt ? localValue(period.knownAt) : ""}
        onChange={(event) =>
          change("knownAt", event.target.value ? new Date(event.target.value).toISOString() : "")
        }
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {period.knownAt ? <Button onClick={() => change("knownAt", "")}>As known now</Button> : null}
    </Box>
  );
}

/** An instant as a date-and-time box holds it, in the browser's own zone. */
function localValue(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
