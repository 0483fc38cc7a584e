import { TextInput } from "react-admin";

import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import type { Line } from "./documents";
import type { usePlans } from "./use_plans";

export function ForbidDialog({
  line,
  known,
  onClose,
}: {
  line: Line;
  known: ReturnType<typeof usePlans>;
  onClose: () => void;
}) {
  return (
    <FormDialog
      title={`No contact of ${line.colleague.label} with ${line.stakeholder.label}?`}
      lead="No later plan of this campaign proposes it. You can take it back."
      defaultValues={{ reason: "" }}
      saveLabel="Forbid it"
      onSave={({ reason }) =>
        saving(known.mark.mutateAsync({ line, as: "FORBIDDEN", reason: String(reason ?? "") }))
      }
      savedWords="Forbidden. Plan again to fill its place."
      onClose={onClose}
    >
      <TextInput
        source="reason"
        label="Why not"
        helperText="Not required. Whoever sees the campaign reads it."
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
