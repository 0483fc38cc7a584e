import { DateInput, required, TextInput } from "react-admin";

import { ask, graphql } from "../data_provider/graphql";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import type { Campaign } from "./documents";

const CLOSE = graphql(`
  mutation CloseCampaign($input: CloseCampaignInput!) {
    closeCampaign(input: $input) {
      id
    }
  }
`);
const REOPEN = graphql(`
  mutation ReopenCampaign($id: UUID!, $version: Int!) {
    reopenCampaign(id: $id, version: $version) {
      id
    }
  }
`);

interface DialogProps {
  campaign: Campaign;
  onClose: () => void;
}

export function CloseDialog({ campaign: { id, version, startsOn, learnt }, onClose }: DialogProps) {
  return (
    <FormDialog
      title="Close this campaign?"
      lead="It stays on record with its contacts and tasks, and can be reopened."
      defaultValues={{ closedOn: londonToday(), learnt }}
      saveLabel="Close it"
      onSave={(values) =>
        saving(
          ask(CLOSE, {
            input: { id, version, closedOn: String(values.closedOn), learnt: String(values.learnt ?? "") },
          }),
        )
      }
      savedWords="The campaign is closed."
      onClose={onClose}
    >
      <DateInput
        source="closedOn"
        label="Closed on"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { min: startsOn, max: londonToday() } }}
      />
      <TextInput
        source="learnt"
        label="What was learnt"
        helperText="What worked, what did not, and what you would do next time"
        validate={required("Say what was learnt: what worked, what did not, what you would do next.")}
        multiline
        minRows={4}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 20000 } }}
      />
    </FormDialog>
  );
}

export function ReopenDialog({ campaign: { id, version }, onClose }: DialogProps) {
  return (
    <FormDialog
      title="Reopen this campaign?"
      lead="Contacts, tasks and settings can then be changed again. What was learnt stays written down."
      defaultValues={{}}
      saveLabel="Reopen it"
      onSave={() => saving(ask(REOPEN, { id, version }))}
      savedWords="The campaign is open again."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
