import { useDataProvider } from "react-admin";

import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import type { AssertedTie } from "./documents";
import { readFrom } from "./kinds";

interface DeleteTieDialogProps {
  tie: AssertedTie;
  partyId: string;
  onClose: () => void;
}

export function DeleteTieDialog({ tie, partyId, onClose }: DeleteTieDialogProps) {
  const provider = useDataProvider();
  const { words, other } = readFrom(tie, partyId);
  return (
    <FormDialog
      title="Delete this tie?"
      lead={`“${words} ${other.label}” was entered by mistake? If it is over, end it instead: it then stays on record.`}
      defaultValues={{}}
      saveLabel="Delete"
      onSave={() => saving(provider.delete("asserted_ties", { id: tie.id, previousData: tie }))}
      savedWords="The tie is deleted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
