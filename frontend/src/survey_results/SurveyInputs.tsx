import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { usePlanLines } from "../activities/use_kinds";
import { choices } from "../words/labels";
import { AUDIENCES } from "./words";

/** What all answers of one survey share. */
export function SurveyInputs() {
  const { choices: lines, isPending } = usePlanLines();
  return (
    <>
      <TextInput source="survey" label="Survey" validate={required()} fullWidth />
      <SelectInput
        source="audience"
        label="Who was asked"
        choices={choices(AUDIENCES)}
        validate={required()}
        fullWidth
      />
      <DateInput source="askedOn" label="Asked on" validate={required()} fullWidth />
      <TextInput source="sourceUrl" label="Link to the report" type="url" fullWidth />
      <SelectInput
        source="planLineId"
        label="Line of the plan"
        choices={lines}
        isPending={isPending}
        emptyText="None"
        parse={(value) => value || null}
        fullWidth
      />
    </>
  );
}
