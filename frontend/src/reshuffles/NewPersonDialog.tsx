import { useState } from "react";
import { email, required, TextInput, useDataProvider } from "react-admin";

import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { PossibleDuplicates } from "../stakeholders/PossibleDuplicates";

interface NewPersonDialogProps {
  name: string;
  onAdded: (person: { id: string; name: string }) => void;
  onClose: () => void;
}

/** Somebody who comes with the reshuffle and was not known before. The record stays even if the reshuffle is given up. */
export function NewPersonDialog({ name, onAdded, onClose }: NewPersonDialogProps) {
  const provider = useDataProvider();
  const [id] = useState(newId);
  const save = async (values: Record<string, unknown>) => {
    const { data } = await provider.create("people", { data: { ...values, id } });
    onAdded({ id, name: data.name });
  };
  return (
    <FormDialog
      title="Add a new person"
      lead="They are added to People at once; their new role comes with the reshuffle."
      defaultValues={{ name }}
      saveLabel="Add"
      onSave={save}
      savedWords="The person is added."
      onClose={onClose}
    >
      <TextInput
        source="name"
        label="Name"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PossibleDuplicates noun="people" />
      <TextInput source="email" label="E-mail (optional)" type="email" validate={email()} fullWidth />
    </FormDialog>
  );
}
