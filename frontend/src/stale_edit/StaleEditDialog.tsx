import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import type { FieldConflict, StaleEditError } from "../data_provider/errors";
import { britishInstant } from "../words/dates";
import { fieldLabel, plainValue } from "./words";

export type Choice = Record<string, "mine" | "theirs">;

interface StaleEditDialogProps {
  conflict: StaleEditError;
  onSave: (choice: Choice) => void;
  onCancel: () => void;
}

/** Two people edited one record: each field that differs, with mine, theirs and what stood before, and a choice for each. */
export function StaleEditDialog({ conflict, onSave, onCancel }: StaleEditDialogProps) {
  const [choice, setChoice] = useState<Choice>(() =>
    Object.fromEntries(
      conflict.fields.map(({ field, mine, before }) => [field, same(mine, before) ? "theirs" : "mine"]),
    ),
  );
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onCancel} aria-labelledby="stale-edit-title">
      <DialogTitle id="stale-edit-title">Changed by {conflict.changedBy} while you were editing</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          {conflict.changedBy} saved this{" "}
          {conflict.changedAt ? `on ${britishInstant(conflict.changedAt)}` : "meanwhile"}.
          {conflict.fields.length
            ? " Choose what to keep for each field that differs."
            : " No field that you changed differs: save again to keep yours."}
        </Typography>
        {conflict.fields.map((field) => (
          <ConflictingField
            key={field.field}
            conflict={field}
            value={choice[field.field]}
            onChange={(value) => setChoice({ ...choice, [field.field]: value })}
          />
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>Go back to my edit</Button>
        <Button variant="contained" onClick={() => onSave(choice)}>
          Save these choices
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ConflictingFieldProps {
  conflict: FieldConflict;
  value: "mine" | "theirs";
  onChange: (value: "mine" | "theirs") => void;
}

function ConflictingField({ conflict, value, onChange }: ConflictingFieldProps) {
  const { field, mine, theirs, before } = conflict;
  const id = `conflict-${field}`;
  return (
    <section aria-labelledby={id} style={{ marginBottom: 16 }}>
      <Typography variant="h3" component="h3" id={id}>
        {fieldLabel(field)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        Before: {plainValue(before)}
      </Typography>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onChange={(_, chosen) => onChange(chosen as "mine" | "theirs")}
      >
        <FormControlLabel value="mine" control={<Radio />} label={`Mine: ${plainValue(mine)}`} />
        <FormControlLabel value="theirs" control={<Radio />} label={`Theirs: ${plainValue(theirs)}`} />
      </RadioGroup>
    </section>
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
