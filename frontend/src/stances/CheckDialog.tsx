import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { londonToday } from "../words/dates";
import { CHECK_STANCE } from "./documents";

interface CheckDialogProps {
  stance: { id: string; version: number; label: string; heldOn: string };
  onClose: () => void;
}

/** A second person says what they found of a claimed yes. */
export function CheckDialog({ stance: { id, version, label, heldOn }, onClose }: CheckDialogProps) {
  return (
    <FormDialog
      title={`Check: ${label}`}
      lead="Whoever recorded a yes does not check it. Say what you found, and how."
      defaultValues={{ outcome: null, checkedOn: londonToday(), note: "" }}
      onSave={({ outcome, checkedOn, note }) =>
        saving(
          ask(CHECK_STANCE, {
            input: {
              id,
              version,
              outcome: outcome as "CONFIRMED" | "NOT_CONFIRMED",
              checkedOn: String(checkedOn),
              note: String(note ?? ""),
            },
          }),
        )
      }
      savedWords="The check is recorded."
      onClose={onClose}
    >
      <RadioButtonGroupInput
        source="outcome"
        label="What did you find?"
        choices={[
          { id: "CONFIRMED", name: "Confirmed" },
          { id: "NOT_CONFIRMED", name: "Not confirmed" },
        ]}
        validate={required()}
      />
      <DateInput
        source="checkedOn"
        label="Checked on"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { min: heldOn, max: londonToday() } }}
      />
      <TextInput
        source="note"
        label="How it was checked"
        helperText="Whom you asked, or what you read."
        validate={required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
