import { useState } from "react";
import { DateInput, required, SelectInput, TextInput, useDataProvider } from "react-admin";

import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { PartialDateInput } from "../inputs/PartialDateInput";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { ASSERTED_KINDS } from "../routes/words";
import { londonToday } from "../words/dates";
import { choices } from "../words/labels";
import type { AssertedTie, TieEnd } from "./documents";
import { endsOf, readFrom, RELATIONS, TIE_SENSITIVITIES } from "./kinds";
import { PartyInput } from "./PartyInput";

interface AssertTieDialogProps {
  party: TieEnd;
  onClose: () => void;
}

export function AssertTieDialog({ party, onClose }: AssertTieDialogProps) {
  const provider = useDataProvider();
  const [id] = useState(newId);
  const save = ({ relation, other, ...rest }: Record<string, unknown>) =>
    saving(
      provider.create("asserted_ties", {
        data: { id, ...rest, ...endsOf(relation as string, party, other as TieEnd) },
      }),
      { fromParty: "other", toParty: "other", kind: "relation" },
    );
  return (
    <FormDialog
      title={`Assert a tie of ${party.label}`}
      lead="For what is known without a meeting of ours: an advisory post, a board, a grant. It stays beside the strength that is measured from meetings, and is never mixed into it."
      defaultValues={{ relation: null, other: null, source: "", note: "", sensitivity: "OPEN" }}
      onSave={save}
      savedWords="The tie is recorded."
      onClose={onClose}
    >
      <SelectInput
        source="relation"
        label={`${party.label} …`}
        helperText="What they are to the other, such as “advises” or “is advised by”"
        choices={RELATIONS}
        validate={required()}
        fullWidth
      />
      <PartyInput source="other" label="With whom" except={party.id} />
      <TieInputs />
    </FormDialog>
  );
}

interface TieDialogProps {
  tie: AssertedTie;
  partyId: string;
  onClose: () => void;
}

/** For a mistake in what was entered: who is tied to whom stays. */
export function CorrectTieDialog({ tie, partyId, onClose }: TieDialogProps) {
  const provider = useDataProvider();
  return (
    <FormDialog
      title={`Correct the tie with ${readFrom(tie, partyId).other.label}`}
      lead="For a mistake in what was entered. Who it is between stays: for somebody else, record another tie."
      defaultValues={tie}
      onSave={(data) => provider.update("asserted_ties", { id: tie.id, data, previousData: tie })}
      savedWords="The tie is corrected."
      onClose={onClose}
    >
      <SelectInput
        source="kind"
        label={`${tie.fromParty.label} … ${tie.toParty.label}`}
        choices={choices(ASSERTED_KINDS)}
        validate={required()}
        fullWidth
      />
      <TieInputs />
    </FormDialog>
  );
}

export function EndTieDialog({ tie, partyId, onClose }: TieDialogProps) {
  const provider = useDataProvider();
  return (
    <FormDialog
      title={`End the tie with ${readFrom(tie, partyId).other.label}`}
      lead="It stays on record with its last day, and opens no route after it."
      defaultValues={{ endedOn: londonToday() }}
      saveLabel="End it"
      onSave={({ endedOn }) =>
        provider.update("asserted_ties", { id: tie.id, data: { ...tie, endedOn } as Row, previousData: tie })
      }
      savedWords="The tie has an end."
      onClose={onClose}
    >
      <DateInput source="endedOn" label="Last day" validate={required()} fullWidth />
    </FormDialog>
  );
}

function TieInputs() {
  return (
    <>
      <PartialDateInput source="startedOn" label="From" fullWidth />
      <PartialDateInput source="endedOn" label="Until" fullWidth />
      <TextInput
        source="source"
        label="How we know"
        helperText="A register, a report, or who of us says so. Not a rumour."
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput source="sourceUrl" label="Web address of the source" type="url" fullWidth />
      <TextInput source="note" label="Note" multiline fullWidth />
      <SelectInput
        source="sensitivity"
        label="Who may read it"
        choices={choices(TIE_SENSITIVITIES)}
        validate={required()}
        fullWidth
      />
    </>
  );
}
