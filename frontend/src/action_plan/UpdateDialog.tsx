import Typography from "@mui/material/Typography";
import { useState } from "react";
import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { britishDate, londonToday } from "../words/dates";
import { choices, LINE_POSITIONS } from "../words/labels";
import { CORRECT_UPDATE, DELETE_UPDATE, RECORD_UPDATE, type PlanLine, type Update } from "./documents";

type Values = Record<string, unknown>;
type Position = VariablesOf<typeof RECORD_UPDATE>["input"]["position"];
export const nameOf = ({ number, title }: Pick<PlanLine, "number" | "title">) => `${number}. ${title}`;

const said = ({ updatedOn, position, measured, text }: Values) => ({
  updatedOn: String(updatedOn),
  position: String(position) as Position,
  measured: String(measured ?? "") || null,
  text: String(text ?? ""),
});

/** Where a line stands, in one form and under a minute: position, value, a sentence and, where there is new, evidence. */
export function UpdateDialog({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  const [id] = useState(newId);
  const [evidenceId] = useState(newId);
  const save = (values: Values) => {
    const evidence = values.evidence as Record<string, string>;
    const hasEvidence = Boolean(evidence.title || evidence.source || evidence.sourceUrl);
    return saving(
      ask(RECORD_UPDATE, {
        input: {
          id,
          planLineId: line.id,
          ...said(values),
          evidence: hasEvidence
            ? {
                id: evidenceId,
                title: evidence.title ?? "",
                datedOn: evidence.datedOn,
                source: evidence.source ?? "",
                sourceUrl: evidence.sourceUrl || null,
              }
            : null,
        },
      }),
    );
  };
  return (
    <FormDialog
      title={`Update: ${nameOf(line)}`}
      lead={
        line.measure
          ? `Measured by: ${line.measure}. Target: ${line.target ?? "none yet"}.`
          : "No measure yet."
      }
      defaultValues={{
        position: line.standing.position,
        measured: "",
        text: "",
        updatedOn: londonToday(),
        evidence: { title: "", source: "", sourceUrl: "", datedOn: londonToday() },
      }}
      saveLabel="Save update"
      onSave={save}
      savedWords="The update is recorded."
      onClose={onClose}
    >
      <UpdateInputs />
      <Typography variant="h3" component="h3" sx={{ mt: 1 }}>
        New evidence, if there is any
      </Typography>
      <TextInput
        source="evidence.title"
        label="What it is"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput
        source="evidence.source"
        label="Where it comes from"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <DateInput
        source="evidence.datedOn"
        label="Its date"
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
      <TextInput source="evidence.sourceUrl" label="Link (optional)" type="url" fullWidth />
    </FormDialog>
  );
}

interface UpdateOfLine {
  update: Update;
  onClose: () => void;
}

export function CorrectUpdateDialog({ update, onClose }: UpdateOfLine) {
  const { id, version, updatedOn, position, measured, text } = update;
  return (
    <FormDialog
      title={`Correct the update of ${britishDate(updatedOn)}`}
      lead="For a mistake in what was entered. What has changed since is a new update."
      defaultValues={{ updatedOn, position, measured: measured ?? "", text }}
      onSave={(values) => saving(ask(CORRECT_UPDATE, { input: { id, version, ...said(values) } }))}
      savedWords="The update is corrected."
      onClose={onClose}
    >
      <UpdateInputs />
    </FormDialog>
  );
}

export function DeleteUpdateDialog({ update, onClose }: UpdateOfLine) {
  const { id, version, updatedOn } = update;
  return (
    <FormDialog
      title={`Delete the update of ${britishDate(updatedOn)}?`}
      lead="It was entered by mistake? The one before it then holds again."
      defaultValues={{}}
      saveLabel="Delete"
      onSave={() => saving(ask(DELETE_UPDATE, { id, version }))}
      savedWords="The update is deleted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function UpdateInputs() {
  return (
    <>
      <RadioButtonGroupInput
        source="position"
        label="Where it stands"
        choices={choices(LINE_POSITIONS)}
        validate={required()}
      />
      <TextInput
        source="measured"
        label="Value of the measure (optional)"
        helperText="Such as “four of six”"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput source="text" label="What happened" validate={required()} multiline minRows={2} fullWidth />
      <DateInput
        source="updatedOn"
        label="As at"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
    </>
  );
}
