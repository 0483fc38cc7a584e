import TextField from "@mui/material/TextField";
import { useState } from "react";

/** A day is asked for when it is whole, not while its year is being typed. */
export function AsAt({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <TextField
      type="date"
      label="As at"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.value >= "1900-01-01" && target.value <= "2199-12-31") onChange(target.value);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: "1900-01-01", max: "2199-12-31" } }}
      sx={{ width: 170 }}
    />
  );
}
