import { required, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { NAME_SUCCESSOR, type Handover, type HandoverRow, type HandoverSection } from "./documents";

type Kind = VariablesOf<typeof NAME_SUCCESSOR>["input"]["kind"];

interface SuccessorDialogProps {
  handover: Handover;
  section: HandoverSection;
  /** One record; without it, all of the section. */
  row?: HandoverRow;
  onClose: () => void;
}

/** Who takes over one record, or a whole section, and what they should know of it. */
export function SuccessorDialog({ handover, section, row, onClose }: SuccessorDialogProps) {
  const save = (values: Record<string, unknown>) =>
    ask(NAME_SUCCESSOR, {
      input: {
        handoverId: handover.id,
        kind: section.kind as Kind,
        recordId: row?.recordId ?? null,
        successorId: values.successorId as string,
        note: (values.note as string) ?? "",
      },
    });
  const isTie = section.kind === "TIE";
  return (
    <FormDialog
      title={row ? row.label : `All of “${section.title}”`}
      lead={isTie ? "Whoever follows should meet them together with the one who leaves." : undefined}
      defaultValues={{ successorId: row?.successor.id ?? handover.successor.id, note: row?.note ?? "" }}
      onSave={save}
      savedWords="Saved."
      onClose={onClose}
    >
      <UserInput
        source="successorId"
        label={isTie ? "Who builds this relationship" : "Who takes over"}
        validate={required("Say who takes over.")}
      />
      {row ? (
        <TextInput source="note" label="What they should know (optional)" multiline minRows={2} fullWidth />
      ) : null}
    </FormDialog>
  );
}
