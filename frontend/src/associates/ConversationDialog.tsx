import { useState } from "react";
import { DateInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { londonToday } from "../words/dates";
import { RECORD_CONVERSATION } from "./documents";

interface ConversationDialogProps {
  associate: { id: string; name: string };
  onClose: () => void;
}

/** One step: it becomes an activity that names the associate and whoever is signed in. */
export function ConversationDialog({ associate, onClose }: ConversationDialogProps) {
  const [id] = useState(newId);
  return (
    <FormDialog
      title={`Conversation with ${associate.name}`}
      lead="About the work and our commitment. Nothing personal belongs here."
      defaultValues={{ happenedOn: londonToday(), summary: "", action: "", actionDueOn: null }}
      onSave={({ happenedOn, summary, action, actionDueOn }) =>
        saving(
          ask(RECORD_CONVERSATION, {
            input: {
              id,
              associateId: associate.id,
              happenedOn: String(happenedOn),
              summary: String(summary ?? ""),
              action: String(action ?? ""),
              actionDueOn: actionDueOn ? String(actionDueOn) : null,
            },
          }),
        )
      }
      savedWords="The conversation is recorded."
      onClose={onClose}
    >
      <DateInput source="happenedOn" label="Held on" validate={required()} fullWidth />
      <TextInput source="summary" label="What we talked about (optional)" multiline minRows={2} fullWidth />
      <TextInput source="action" label="Action agreed (optional)" multiline fullWidth />
      <DateInput source="actionDueOn" label="Action due" parse={(value) => value || null} fullWidth />
    </FormDialog>
  );
}
