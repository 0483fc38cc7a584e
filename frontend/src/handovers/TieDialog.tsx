import { RadioButtonGroupInput, required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { choices } from "../words/labels";
import { CONFIRM_TIE, type Handover, type HandoverRow } from "./documents";
import { DECISIONS } from "./words";

type Decision = VariablesOf<typeof CONFIRM_TIE>["input"]["decision"];

/** What a colleague once stated of themselves is asked about while they are still here. */
export function TieDialog({
  handover,
  row,
  onClose,
}: {
  handover: Handover;
  row: HandoverRow;
  onClose: () => void;
}) {
  const save = ({ decision, successorId, note }: Record<string, unknown>) =>
    ask(CONFIRM_TIE, {
      input: {
        handoverId: handover.id,
        tieId: row.recordId,
        decision: decision as Decision,
        successorId: (successorId as string) || null,
        note: String(note ?? ""),
      },
    });
  return (
    <FormDialog
      title={`${handover.user.name}: ${row.label.charAt(0).toLowerCase()}${row.label.slice(1)}`}
      lead={row.detail}
      defaultValues={{ decision: null, successorId: row.successor.id, note: row.note }}
      onSave={save}
      savedWords="Saved."
      onClose={onClose}
    >
      <RadioButtonGroupInput
        source="decision"
        label="Does it still hold?"
        choices={choices(DECISIONS)}
        validate={required("Choose one of the three.")}
        row={false}
      />
      <Successor />
      <TextInput source="note" label="Note (optional)" multiline minRows={2} fullWidth />
    </FormDialog>
  );
}

function Successor() {
  return useWatch({ name: "decision" }) === "HAND_OVER" ? (
    <UserInput source="successorId" label="In whose name" validate={required("Say who has this tie too.")} />
  ) : null;
}
