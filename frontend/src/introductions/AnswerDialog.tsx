import { RadioButtonGroupInput, required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { choices } from "../words/labels";
import { ANSWER_INTRODUCTION, type Introduction } from "./documents";
import { showElsewhereAbove } from "./problems";
import { ANSWERS } from "./words";

type Answer = VariablesOf<typeof ANSWER_INTRODUCTION>["input"]["answer"];

/** One of four answers. "Not me, but …" names the colleague who should be asked instead. */
export function AnswerDialog({ request, onClose }: { request: Introduction; onClose: () => void }) {
  const { id, version, requester, target } = request;
  const save = ({ answer, note, suggestedUserId }: Record<string, unknown>) =>
    ask(ANSWER_INTRODUCTION, {
      input: {
        id,
        version,
        answer: answer as Answer,
        note: String(note ?? ""),
        suggestedUserId: answer === "NOT_ME_BUT" ? ((suggestedUserId as string) ?? null) : null,
      },
    }).catch(showElsewhereAbove(["answer", "note", "suggestedUserId"]));
  return (
    <FormDialog
      title={`Your answer to ${requester.name}`}
      lead={`${requester.name} asks you for an introduction to ${target.label}. Only the two of you see your answer.`}
      defaultValues={{ answer: null, note: "", suggestedUserId: null }}
      saveLabel="Answer"
      onSave={save}
      savedWords={`${requester.name} can see your answer.`}
      onClose={onClose}
    >
      <RadioButtonGroupInput
        source="answer"
        label="Your answer"
        choices={choices(ANSWERS)}
        validate={required("Choose one of the four answers.")}
        row={false}
      />
      <Suggestion />
      <TextInput source="note" label="Note (optional)" multiline minRows={2} fullWidth />
    </FormDialog>
  );
}

function Suggestion() {
  return useWatch({ name: "answer" }) === "NOT_ME_BUT" ? (
    <UserInput source="suggestedUserId" label="Who should be asked instead" />
  ) : null;
}
