import {
  AutocompleteInput,
  DateInput,
  maxValue,
  minValue,
  NullableBooleanInput,
  NumberInput,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
} from "react-admin";
import { useSearchParams } from "react-router-dom";

import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";
import { choices } from "../words/labels";
import { ASSOCIATE_KINDS } from "./documents";

/** The bounds of backend/activities/associates.py. */
const [LEAST_DAYS, MOST_DAYS] = [7, 1830];

export function AssociateCreate() {
  const [search] = useSearchParams();
  return (
    <CreatePage
      title="Add an associate"
      lead="A trainer, facilitator or chair who works with us. No record of employment, pay or appraisal is kept."
      defaultValues={{
        kind: "TRAINER",
        startedOn: londonToday(),
        personId: search.get("personId"),
        talkEveryDays: 180,
      }}
    >
      <ReferenceInput source="personId" reference="people">
        <AutocompleteInput
          optionText="name"
          filterToQuery={(q: string) => ({ q })}
          validate={required()}
          fullWidth
        />
      </ReferenceInput>
      <AssociateInputs />
    </CreatePage>
  );
}

export function AssociateEdit() {
  return (
    <EditPage title={({ name }) => `Edit: ${name}`}>
      <AssociateInputs />
    </EditPage>
  );
}

function AssociateInputs() {
  return (
    <>
      <SelectInput source="kind" choices={choices(ASSOCIATE_KINDS)} validate={required()} fullWidth />
      <DateInput source="startedOn" validate={required()} fullWidth />
      <DateInput source="endedOn" parse={(value) => value || null} fullWidth />
      <NullableBooleanInput
        source="recruitedOpenly"
        trueLabel="Yes"
        falseLabel="No"
        nullLabel="Not known"
        fullWidth
      />
      <DateInput source="inductedOn" parse={(value) => value || null} fullWidth />
      <NumberInput
        source="talkEveryDays"
        helperText="How often we talk about how their practice reflects our commitment. Empty: not planned."
        validate={[minValue(LEAST_DAYS), maxValue(MOST_DAYS)]}
        step={1}
        fullWidth
      />
      <TextInput
        source="note"
        helperText="What they work on with us. Nothing personal."
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
