import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import {
  AutocompleteInput,
  DateInput,
  RadioButtonGroupInput,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
} from "react-admin";
import { useController, useFormContext, useFormState, useWatch } from "react-hook-form";
import { useSearchParams } from "react-router-dom";

import { wordsInside } from "../activities/words_inside";
import { CreatePage } from "../layout/FormPages";
import { QueryState } from "../layout/QueryState";
import { useQuestions } from "./DiversityTableList";
import type { Answer, DiversityQuestion } from "./documents";

const LEAD =
  "Counts come from people’s own declaration, such as a form that they filled in. Never from looking, a name or a photograph.";

export function DiversityTableCreate() {
  const [search] = useSearchParams();
  const { questions, error, isPending, refetch } = useQuestions();
  const activityId = search.get("activityId");
  return (
    <QueryState of="the questions" isPending={isPending} error={error} onRetry={refetch}>
      <CreatePage
        title="Enter diversity counts"
        lead={LEAD}
        defaultValues={{ scope: activityId ? "activity" : "period", activityId, counts: [] }}
      >
        <Inputs questions={questions} />
      </CreatePage>
    </QueryState>
  );
}

function Inputs({ questions }: { questions: DiversityQuestion[] }) {
  const scope = useWatch({ name: "scope" }) as string | undefined;
  const { setValue } = useFormContext();
  const fill = (question: string) =>
    setValue(
      "counts",
      questions
        .find((each) => each.question === question)
        ?.answers.map((label) => ({ label, count: null })) ?? [],
    );
  return (
    <>
      <Alert severity="info" sx={{ mb: 2, width: 1 }}>
        What you type is rounded to the nearest 5 before it is stored, and 1 to 7 becomes *. The numbers
        themselves are kept nowhere, so have your own list at hand if you need to correct something.
      </Alert>
      <RadioButtonGroupInput
        source="scope"
        label="What was counted"
        choices={[
          { id: "activity", name: "One activity" },
          { id: "period", name: "A period" },
        ]}
        validate={required()}
      />
      {scope === "activity" ? (
        <ReferenceInput source="activityId" reference="activities" filter={{ state: ["DONE"] }}>
          <AutocompleteInput
            optionText="title"
            filterToQuery={(q: string) => ({ q })}
            validate={required()}
            fullWidth
          />
        </ReferenceInput>
      ) : (
        <>
          <DateInput source="startsOn" validate={required()} fullWidth />
          <DateInput source="endsOn" validate={required()} fullWidth />
        </>
      )}
      <TextInput
        source="title"
        helperText="Such as: speakers at our events; authors of our blogs; associates in post"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <SelectInput
        source="question"
        choices={questions.map(({ question }) => ({ id: question, name: question }))}
        validate={required()}
        onChange={(event) => fill(String(event.target.value))}
        helperText="One question for the same people once: a second table could be taken from the first."
        fullWidth
      />
      <CountsInput />
    </>
  );
}

const asCount = (typed: string): number | null => (typed === "" ? null : Number(typed));

/** One box for each answer. Browsers are asked to remember nothing of them. */
function CountsInput() {
  const { field } = useController({ name: "counts", defaultValue: [] });
  const answers = (field.value ?? []) as Answer[];
  const { errors } = useFormState({ name: "counts" });
  const problems = errors.counts as unknown;
  // The server counts the lines that were sent; those left empty were not.
  const sent = answers.filter(({ count }) => count !== null);
  const problemOf = (answer: Answer) =>
    Array.isArray(problems) ? wordsInside(problems[sent.indexOf(answer)]) : undefined;
  if (!answers.length) return null;
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, width: 1 }}>
      <Typography component="legend" variant="h3">
        How many people gave each answer
      </Typography>
      <Typography color="text.secondary" variant="body2">
        Leave an answer empty that was not offered. Enter 0 where it was offered and nobody gave it.
      </Typography>
      {answers.map((answer, index) => (
        <TextField
          key={answer.label}
          label={answer.label}
          type="number"
          value={answer.count ?? ""}
          onChange={({ target }) =>
            field.onChange(
              answers.map((each, place) =>
                place === index ? { ...each, count: asCount(target.value) } : each,
              ),
            )
          }
          error={Boolean(problemOf(answer))}
          helperText={problemOf(answer)}
          fullWidth
          margin="dense"
          slotProps={{ htmlInput: { min: 0, step: 1, autoComplete: "off", inputMode: "numeric" } }}
        />
      ))}
      {Array.isArray(problems) ? null : <FormHelperText error>{wordsInside(problems)}</FormHelperText>}
    </Box>
  );
}
