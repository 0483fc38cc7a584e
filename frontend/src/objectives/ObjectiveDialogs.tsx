import { DateInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { AGREE, END, NOTE, TAKE_BACK, type Objective } from "./documents";

interface ObjectiveDialogProps {
  objective: Objective;
  onClose: () => void;
}

export function AgreeDialog({ objective: { id, version, user }, onClose }: ObjectiveDialogProps) {
  return (
    <FormDialog
      title={`Agree this objective of ${user.name}?`}
      lead="Its wording, measure, target and dates then stay as they are. You can take this back."
      defaultValues={{ agreedOn: londonToday() }}
      saveLabel="Agree it"
      onSave={({ agreedOn }) =>
        saving(ask(AGREE, { input: { id, version: version, agreedOn: String(agreedOn) } }))
      }
      savedWords="The objective is agreed."
      onClose={onClose}
    >
      <DateInput
        source="agreedOn"
        label="Agreed on"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
    </FormDialog>
  );
}

export function TakeBackDialog({ objective: { id, version, user }, onClose }: ObjectiveDialogProps) {
  return (
    <FormDialog
      title="Take back your agreement?"
      lead={`${user.name} can then change the objective. It counts as not agreed until you agree it anew.`}
      defaultValues={{}}
      saveLabel="Take it back"
      onSave={() => saving(ask(TAKE_BACK, { id, version }))}
      savedWords="The agreement is taken back."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

export function NotesDialog({ objective, onClose }: ObjectiveDialogProps) {
  const { id, version, midYearNote, yearEndNote } = objective;
  return (
    <FormDialog
      title="Notes on this objective"
      lead="Between the two of you: what moved and what did not. This is no appraisal."
      defaultValues={{ midYearNote, yearEndNote }}
      onSave={(values) =>
        saving(
          ask(NOTE, {
            input: {
              id,
              version,
              midYearNote: String(values.midYearNote ?? ""),
              yearEndNote: String(values.yearEndNote ?? ""),
            },
          }),
        )
      }
      savedWords="The notes are saved."
      onClose={onClose}
    >
      <TextInput source="midYearNote" label="Mid-year note" multiline minRows={3} fullWidth />
      <TextInput source="yearEndNote" label="Year-end note" multiline minRows={3} fullWidth />
    </FormDialog>
  );
}

export function EndDialog({ objective: { id, version, startsOn }, onClose }: ObjectiveDialogProps) {
  return (
    <FormDialog
      title="End this objective?"
      lead="It is done, or no longer meant. It stays on record; its notes can still be written."
      defaultValues={{ endedOn: londonToday() }}
      saveLabel="End it"
      onSave={({ endedOn }) => saving(ask(END, { input: { id, version, endedOn: String(endedOn) } }))}
      savedWords="The objective is ended."
      onClose={onClose}
    >
      <DateInput
        source="endedOn"
        label="Last day"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { min: startsOn, max: londonToday() } }}
      />
    </FormDialog>
  );
}
