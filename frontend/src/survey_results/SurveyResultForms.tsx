import Card from "@mui/material/Card";
import { useState } from "react";
import {
  ArrayInput,
  maxValue,
  minValue,
  NumberInput,
  required,
  SaveButton,
  SimpleForm,
  SimpleFormIterator,
  TextInput,
  Toolbar,
  useNotify,
  useRedirect,
  type HttpError,
} from "react-admin";
import { useFormContext } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { NewRowId } from "../inputs/NewRowId";
import { EditPage } from "../layout/FormPages";
import { PageTitle } from "../layout/PageTitle";
import { londonToday } from "../words/dates";
import { RECORD_SURVEY_RESULTS } from "./documents";
import { PasteTable } from "./PasteTable";
import type { PastedRow } from "./pasted";
import { SurveyInputs } from "./SurveyInputs";

interface AnswerRow {
  id: string;
  question: string;
  answer: string;
  respondents: number | null;
  percentage: number | null;
}

const isBlank = ({ question, answer, respondents }: AnswerRow) =>
  !question && !answer && respondents === null;
const blank = (): AnswerRow => ({
  id: newId(),
  question: "",
  answer: "",
  respondents: null,
  percentage: null,
});

/** All answers of one survey are saved together, or none of them. */
export function SurveyResultCreate() {
  const [id] = useState(newId);
  const [starting] = useState(() => ({ askedOn: londonToday(), audience: "MEMBERS", rows: [blank()] }));
  const notify = useNotify();
  const redirect = useRedirect();
  const save = async ({ rows, ...form }: Record<string, unknown>) => {
    const answers = ((rows ?? []) as AnswerRow[]).filter((row) => !isBlank(row));
    try {
      await ask(RECORD_SURVEY_RESULTS, {
        input: {
          id,
          audience: form.audience as "MEMBERS",
          survey: String(form.survey ?? ""),
          askedOn: String(form.askedOn),
          sourceUrl: form.sourceUrl ? String(form.sourceUrl) : null,
          planLineId: form.planLineId ? String(form.planLineId) : null,
          rows: answers.map(({ id: rowId, question, answer, respondents, percentage }) => ({
            id: rowId,
            question: question ?? "",
            answer: answer ?? "",
            respondents: Number(respondents),
            percentage: percentage ?? null,
          })),
        },
      });
    } catch (error) {
      const { message, body } = error as HttpError;
      notify(message, { type: "error" });
      return body?.errors;
    }
    notify(answers.length === 1 ? "The answer is recorded." : `${answers.length} answers are recorded.`, {
      type: "success",
    });
    redirect("list", "survey_results");
  };
  return (
    <>
      <PageTitle
        title="Record survey results"
        lead="One survey at a time. Where fewer than 25 answered, no percentage is kept."
      />
      <Card sx={{ maxWidth: 900 }}>
        <SimpleForm
          warnWhenUnsavedChanges
          defaultValues={starting}
          onSubmit={save}
          toolbar={
            <Toolbar>
              <SaveButton alwaysEnable />
            </Toolbar>
          }
        >
          <SurveyInputs />
          <Answers />
        </SimpleForm>
      </Card>
    </>
  );
}

function Answers() {
  const { getValues, setValue } = useFormContext();
  const add = (pasted: PastedRow[]) => {
    const kept = ((getValues("rows") ?? []) as AnswerRow[]).filter((row) => !isBlank(row));
    const added = pasted.map(({ question, answer, respondents, percentage }) => ({
      ...blank(),
      question,
      answer,
      respondents,
      percentage,
    }));
    setValue("rows", [...kept, ...added], { shouldDirty: true });
  };
  return (
    <>
      <PasteTable onAdd={add} />
      <ArrayInput source="rows" label="Answers">
        <SimpleFormIterator
          inline
          fullWidth
          disableReordering
          getItemLabel={(index) => `Answer ${index + 1}`}
        >
          <NewRowId />
          <TextInput
            source="question"
            label="Question"
            validate={required()}
            sx={{ flex: { sm: "3 1 220px" } }}
          />
          <TextInput
            source="answer"
            label="Answer"
            validate={required()}
            sx={{ flex: { sm: "1 1 120px" } }}
          />
          <Numbers />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}

function Numbers() {
  return (
    <>
      <NumberInput
        source="respondents"
        label="n, who answered"
        validate={[required(), minValue(0)]}
        step={1}
        sx={{ flex: { sm: "1 1 120px" } }}
      />
      <NumberInput
        source="percentage"
        label="Percentage"
        validate={[minValue(0), maxValue(100)]}
        sx={{ flex: { sm: "1 1 100px" } }}
      />
    </>
  );
}

export function SurveyResultEdit() {
  return (
    <EditPage title={({ question }) => `Correct: ${question}`}>
      <SurveyInputs />
      <TextInput source="question" validate={required()} fullWidth />
      <TextInput source="answer" validate={required()} fullWidth />
      <Numbers />
    </EditPage>
  );
}
