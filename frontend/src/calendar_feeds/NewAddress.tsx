import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useRef, useState } from "react";

/** Shown once: after this page is left, nobody can read the address again. */
export function NewAddress({ label, address }: { label: string; address: string }) {
  const box = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setSaid("Copied.");
    } catch {
      box.current?.select();
      setSaid("It is marked: copy it with Ctrl+C.");
    }
  };
  return (
    <Alert severity="success" sx={{ mb: 1.5, "& .MuiAlert-message": { flex: 1, minWidth: 0 } }}>
      The address for “{label}”. Copy it now: it is shown this once. Whoever has it can read your calendar, so
      keep it to yourself.
      <TextField
        label="Address to subscribe to"
        value={address}
        size="small"
        fullWidth
        sx={{ my: 1 }}
        inputRef={box}
        slotProps={{ input: { readOnly: true } }}
        onFocus={(event) => event.target.select()}
      />
      <Button variant="outlined" color="inherit" size="small" onClick={() => void copy()}>
        Copy the address
      </Button>{" "}
      <span role="status">{said}</span>
    </Alert>
  );
}
