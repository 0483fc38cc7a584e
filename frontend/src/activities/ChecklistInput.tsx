import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useController, useFormState } from "react-hook-form";

import { newId } from "../data_provider/new_id";
import type { Question } from "./documents";
import { answeredInWords, CHECKLIST_ANSWERS } from "./words";
import { wordsInside } from "./words_inside";

/** The challenge questions that an offer is held against: each may be reworded, left out, or a new one added. */
export function ChecklistInput({ label }: { label: string }) {
  const { field } = useController({ name: "checklist", defaultValue: [] });
  const questions = (field.value ?? []) as Question[];
  const { errors } = useFormState({ name: "checklist" });
  const problems = errors.checklist as unknown[] | undefined;
  const change = (id: string, values: Partial<Question>) =>
    field.onChange(questions.map((each) => (each.id === id ? { ...each, ...values } : each)));
  return (
    <Box component="section" aria-label={label} sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        {label}
      </Typography>
      <Typography color="text.secondary" variant="body2">
        {answeredInWords(questions)}. Change the wording where it does not fit this offer.
      </Typography>
      <Box component="ol" sx={{ pl: 2.5, my: 1 }}>
        {questions.map((each, index) => (
          <Box component="li" key={each.id} sx={{ mb: 2 }}>
            <Box sx={{ display: "flex", alignItems: "flex-start", gap: 1 }}>
              <TextField
                label={`Question ${index + 1}`}
                value={each.question}
                onChange={({ target }) => change(each.id, { question: target.value })}
                multiline
                fullWidth
                size="small"
                margin="dense"
                error={Boolean(problems?.[index])}
              />
              <IconButton
                aria-label={`Leave out question ${index + 1}`}
                onClick={() => field.onChange(questions.filter(({ id }) => id !== each.id))}
              >
                <CloseIcon fontSize="small" />
              </IconButton>
            </Box>
            <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
              <TextField
                select
                label={`Answer ${index + 1}`}
                value={each.answer}
                onChange={({ target }) => change(each.id, { answer: target.value })}
                size="small"
                margin="dense"
                sx={{ flex: "1 1 170px" }}
              >
                {Object.entries(CHECKLIST_ANSWERS).map(([answer, words]) => (
                  <MenuItem key={answer} value={answer}>
                    {words}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                label={`Note ${index + 1}`}
                value={each.note}
                onChange={({ target }) => change(each.id, { note: target.value })}
                size="small"
                margin="dense"
                sx={{ flex: "2 1 220px" }}
              />
            </Box>
            {problems?.[index] ? <FormHelperText error>{wordsInside(problems[index])}</FormHelperText> : null}
          </Box>
        ))}
      </Box>
      <Button onClick={() => field.onChange([...questions, blank("")])}>Add a question</Button>
    </Box>
  );
}

const blank = (question: string): Question => ({ id: newId(), question, answer: "NOT_YET", note: "" });

/** A new offer's questions, none of them answered. */
export const startingChecklist = (questions: string[]): Question[] => questions.map(blank);
