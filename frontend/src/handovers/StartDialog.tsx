import { useState } from "react";
import { DateInput, required, TextInput } from "react-admin";
import { useNavigate } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { CHANGE_HANDOVER, START_HANDOVER, type Handover } from "./documents";

interface StartDialogProps {
  /** Who leaves, where that is settled. */
  user?: { id: string; name: string };
  /** A handover in preparation, to be changed. */
  handover?: Handover;
  onClose: () => void;
}

/** Who leaves, when, and who takes over what nobody else is named for. */
export function StartDialog({ user, handover, onClose }: StartDialogProps) {
  const [id] = useState(newId);
  const navigate = useNavigate();
  const leaver = handover?.user ?? user;
  const save = async (values: Record<string, unknown>) => {
    const given = {
      successorId: values.successorId as string,
      leavesOn: values.leavesOn as string,
      note: (values.note as string) ?? "",
    };
    if (handover) {
      await ask(CHANGE_HANDOVER, { input: { id: handover.id, version: handover.version, ...given } });
      return;
    }
    await ask(START_HANDOVER, { input: { id, userId: leaver?.id ?? (values.userId as string), ...given } });
    void navigate(`/handovers/${id}`);
  };
  return (
    <FormDialog
      title={
        leaver
          ? `${handover ? "Change the handover of" : "Hand over for"} ${leaver.name}`
          : "Start a handover"
      }
      lead="Nothing changes hands yet. You see everything first."
      defaultValues={{
        userId: leaver?.id ?? null,
        successorId: handover?.successor.id ?? null,
        leavesOn: handover?.leavesOn ?? null,
        note: handover?.note ?? "",
      }}
      saveLabel={handover ? "Save" : "Start"}
      onSave={save}
      savedWords={handover ? "Saved." : "The handover is in preparation."}
      onClose={onClose}
    >
      {leaver ? null : (
        <UserInput source="userId" label="Who leaves" validate={required("Say who leaves.")} />
      )}
      <UserInput
        source="successorId"
        label="Who takes over, unless you name somebody else"
        validate={required("Say who takes over.")}
      />
      <DateInput source="leavesOn" label="Last day" validate={required("Say when.")} fullWidth />
      <TextInput source="note" label="Note (optional)" multiline minRows={2} fullWidth />
    </FormDialog>
  );
}
