import Alert from "@mui/material/Alert";
import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { britishDate, londonToday } from "../words/dates";
import { choices } from "../words/labels";
import { ANSWER, type Substantiation } from "./documents";
import { ANSWERS } from "./words";

interface AnswerDialogProps {
  asked: Substantiation;
  /** Whether the viewer wrote the outcome or a claim on it. */
  isAuthor: boolean;
  onClose: () => void;
}

export function AnswerDialog({ asked, isAuthor, onClose }: AnswerDialogProps) {
  const name = asked.person?.name ?? asked.organisation?.name;
  const save = ({ state, answeredOn, words, sourceUrl }: Record<string, unknown>) =>
    saving(
      ask(ANSWER, {
        input: {
          id: asked.id,
          version: asked.version,
          state: state as Substantiation["state"],
          answeredOn: String(answeredOn),
          words: String(words ?? ""),
          sourceUrl: (sourceUrl as string) || null,
        },
      }),
    );
  return (
    <FormDialog
      title={`What ${name} answered`}
      lead={`Asked on ${britishDate(asked.askedOn)}. Their own words, or a link to them.`}
      defaultValues={{
        state: asked.state === "REQUESTED" ? null : asked.state,
        answeredOn: asked.answeredOn ?? londonToday(),
        words: asked.words,
        sourceUrl: asked.sourceUrl ?? "",
      }}
      onSave={save}
      savedWords="The answer is recorded."
      onClose={onClose}
    >
      {isAuthor ? (
        <Alert severity="info">
          You wrote this outcome or a claim on it. A confirmation is recorded by another colleague: nobody
          substantiates their own.
        </Alert>
      ) : null}
      <RadioButtonGroupInput
        source="state"
        label="Their answer"
        choices={choices(ANSWERS)}
        validate={required()}
      />
      <DateInput source="answeredOn" label="Answered on" validate={required()} fullWidth />
      <TextInput source="words" label="Their own words" multiline fullWidth />
      <TextInput source="sourceUrl" label="Link to their words (optional)" type="url" fullWidth />
    </FormDialog>
  );
}
