import { useState } from "react";
import { RadioButtonGroupInput, required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { LIFT_DO_NOT_USE, MARK_DO_NOT_USE, type Mark, type TieEnd } from "./documents";
import { markedEnds } from "./marks";
import { PartyInput } from "./PartyInput";

interface MarkDialogProps {
  party: TieEnd;
  /** The other end of the tie to mark; without one it is chosen in the form. */
  other?: TieEnd;
  onClose: () => void;
}

/** Nobody is then asked to open a door through this party, or through this one tie of it. */
export function MarkDialog({ party, other, onClose }: MarkDialogProps) {
  const [id] = useState(newId);
  const save = ({ scope, other: chosen, reason }: Record<string, unknown>) =>
    saving(
      ask(MARK_DO_NOT_USE, {
        input: {
          id,
          reason: String(reason ?? ""),
          ...markedEnds(party, scope === "TIE" ? (chosen as TieEnd) : null),
        },
      }),
      { fromParty: "scope", toParty: "other" },
    );
  return (
    <FormDialog
      title="Do not use for introductions"
      lead="Routes then go round it at once, and say that it was left out, and why. Meetings and strength stay as they are."
      defaultValues={{ scope: other ? "TIE" : "ALL", other: other ?? null, reason: "" }}
      saveLabel="Mark"
      onSave={save}
      savedWords="It is marked “do not use”."
      onClose={onClose}
    >
      <RadioButtonGroupInput
        source="scope"
        label="What is not to be used"
        choices={[
          { id: "ALL", name: `${party.label} altogether` },
          { id: "TIE", name: other ? `Only the tie with ${other.label}` : "Only one tie" },
        ]}
        validate={required()}
      />
      {other ? null : <OtherParty party={party} />}
      <TextInput
        source="reason"
        label="Reason"
        helperText="For example “Asked us not to be a go-between”. Every colleague can read it."
        validate={required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}

function OtherParty({ party }: { party: TieEnd }) {
  return useWatch({ name: "scope" }) === "TIE" ? (
    <PartyInput source="other" label="The tie with" except={party.id} />
  ) : null;
}

export function LiftDialog({ mark, onClose }: { mark: Mark; onClose: () => void }) {
  const { fromParty, toParty, reason } = mark;
  const what = toParty ? `The tie of ${fromParty.label} with ${toParty.label}` : fromParty.label;
  return (
    <FormDialog
      title="Lift “do not use”?"
      lead={`${what} may then be used for introductions again. The reason was: ${reason}`}
      defaultValues={{}}
      saveLabel="Lift"
      onSave={() => saving(ask(LIFT_DO_NOT_USE, { id: mark.id, version: mark.version }))}
      savedWords="The mark is lifted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
