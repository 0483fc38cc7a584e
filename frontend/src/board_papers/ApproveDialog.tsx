import { required, TextInput } from "react-admin";
import { useQueryClient } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { FormDialog } from "../layout/FormDialog";
import { APPROVE, type BoardPaper } from "./documents";

interface ApproveDialogProps {
  paper: BoardPaper;
  /** Of the build that is shown: another one is refused. */
  digest: string;
  onClose: () => void;
}

/** Approval by name, which freezes the paper. */
export function ApproveDialog({ paper, digest, onClose }: ApproveDialogProps) {
  const client = useQueryClient();
  return (
    <FormDialog
      title={`Approve “${paper.title}”`}
      lead={`The paper is then frozen as it was built: nobody can change it, and its figures stay as they are. Its digest begins with ${digest.slice(0, 8)}.`}
      defaultValues={{ approvedAs: "" }}
      saveLabel="Approve and freeze"
      onSave={async ({ approvedAs }) => {
        await ask(APPROVE, {
          input: { id: paper.id, version: paper.version, approvedAs: String(approvedAs ?? ""), digest },
        });
        await client.invalidateQueries({ queryKey: ["board paper build", paper.id] });
      }}
      savedWords="The paper is approved and frozen."
      onClose={onClose}
    >
      <TextInput
        source="approvedAs"
        label="Approved by: name and office, as printed on the paper"
        helperText="Your own name is recorded beside it."
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  );
}
