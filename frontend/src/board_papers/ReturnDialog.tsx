import { useState } from "react";
import { required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { RETURN_TO_DRAFT, type BoardPaper } from "./documents";

/** Back from review, with what has to be put right. */
export function ReturnDialog({ paper, onClose }: { paper: BoardPaper; onClose: () => void }) {
  const [commentId] = useState(newId);
  return (
    <FormDialog
      title="Send it back to draft"
      lead="It can be changed again, and readers of board papers no longer see it."
      defaultValues={{ comment: "" }}
      saveLabel="Send back"
      onSave={({ comment }) =>
        ask(RETURN_TO_DRAFT, {
          input: { id: paper.id, version: paper.version, commentId, comment: String(comment ?? "") },
        })
      }
      savedWords="The paper is a draft again."
      onClose={onClose}
    >
      <TextInput
        source="comment"
        label="What has to be put right"
        validate={required()}
        multiline
        minRows={3}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
