import { useState } from "react";
import { DateInput, required } from "react-admin";

import { PartyInput } from "../asserted_ties/PartyInput";
import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { londonToday } from "../words/dates";
import { REQUEST } from "./documents";

export function RequestDialog({ outcomeId, onClose }: { outcomeId: string; onClose: () => void }) {
  const [id] = useState(newId);
  const save = ({ who, askedOn }: Record<string, unknown>) => {
    const { kind, id: whoId } = who as { kind: string; id: string };
    const input = {
      id,
      outcomeId,
      askedOn: String(askedOn),
      personId: kind === "person" ? whoId : null,
      organisationId: kind === "organisation" ? whoId : null,
    };
    return saving(ask(REQUEST, { input }), { personId: "who", organisationId: "who" });
  };
  return (
    <FormDialog
      title="Ask somebody outside"
      lead="Choose a person or an organisation outside: a colleague cannot confirm our own work. Trellis sends nothing. You ask them, with words that you can copy."
      defaultValues={{ who: null, askedOn: londonToday() }}
      onSave={save}
      savedWords="The request is recorded. Copy the words to send."
      onClose={onClose}
    >
      <PartyInput source="who" label="Whom we ask" except="" outsideOnly />
      <DateInput source="askedOn" label="Asked on" validate={required()} fullWidth />
    </FormDialog>
  );
}
