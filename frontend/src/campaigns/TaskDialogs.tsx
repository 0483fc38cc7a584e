import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { ADD_TASK, CHANGE_TASK, DELETE_TASK } from "./contact_documents";
import type { Campaign, Task } from "./documents";

interface TaskDialogProps {
  campaign: Campaign;
  task?: Task;
  onClose: () => void;
}

/** A new task, or another title, day or owner for one. */
export function TaskDialog({ campaign, task, onClose }: TaskDialogProps) {
  const [id] = useState(newId);
  const save = (values: Record<string, unknown>) => {
    const given = {
      title: String(values.title ?? ""),
      dueOn: String(values.dueOn),
      ownerId: (values.ownerId as string) || null,
    };
    if (task) return ask(CHANGE_TASK, { input: { id: task.id, version: task.version, ...given } });
    const contactId = (values.contactId as string) || null;
    return ask(ADD_TASK, { input: { id, campaignId: campaign.id, contactId, ...given } });
  };
  return (
    <FormDialog
      title={task ? "Change the task" : "Add a task"}
      lead={
        task && task.workingDays !== null
          ? "With a day of its own it no longer moves with its interaction."
          : undefined
      }
      defaultValues={{
        title: task?.title ?? "",
        dueOn: task?.dueOn ?? londonToday(),
        ownerId: task ? (task.owner?.id ?? null) : (campaign.lead?.id ?? null),
        contactId: null,
      }}
      onSave={(values) => saving(save(values) as Promise<unknown>)}
      savedWords={task ? "The task is changed." : "The task is added."}
      onClose={onClose}
    >
      <TextInput
        source="title"
        label="What is to be done"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <DateInput source="dueOn" label="Due on" validate={required()} fullWidth />
      <UserInput source="ownerId" label="Owner" />
      {task || !campaign.contacts.length ? null : (
        <SelectInput
          source="contactId"
          label="For a contact (optional)"
          choices={campaign.contacts.map((contact) => ({ id: contact.id, name: contact.interaction.title }))}
          emptyText="The campaign as a whole"
          fullWidth
        />
      )}
    </FormDialog>
  );
}

export function DeleteTaskDialog({ task, onClose }: TaskDialogProps) {
  if (!task) return null;
  return (
    <FormDialog
      title="Delete this task?"
      lead={`“${task.title}”`}
      defaultValues={{}}
      saveLabel="Delete it"
      onSave={() => saving(ask(DELETE_TASK, { id: task.id, version: task.version }))}
      savedWords="The task is deleted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
