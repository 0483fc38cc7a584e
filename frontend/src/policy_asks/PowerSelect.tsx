import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";

import type { Party } from "./documents";
import { POWERS } from "./power";

/** How much of the decision is one decision-maker's. */
export function PowerSelect({ party, onChange }: { party: Party; onChange: (power: number | null) => void }) {
  return (
    <TextField
      select
      size="small"
      label="Power"
      value={party.power ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
      slotProps={{
        select: { displayEmpty: true, SelectDisplayProps: { "aria-label": `Power of ${party.label}` } },
        inputLabel: { shrink: true },
      }}
      sx={{ width: 150, flex: "none", my: 0.75 }}
    >
      <MenuItem value="">Not judged</MenuItem>
      {Object.entries(POWERS).map(([power, words]) => (
        <MenuItem key={power} value={power}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}
