import { DateInput, required } from "react-admin";

import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";
import { PolicyAskInputs } from "./PolicyAskInputs";

export function PolicyAskCreate() {
  return (
    <CreatePage
      title="Add a policy ask"
      lead="One specific change that we ask somebody to make. It starts as drafted."
      defaultValues={{ draftedOn: londonToday(), isRaceEquality: true, parties: [] }}
    >
      <PolicyAskInputs />
      <DateInput source="draftedOn" validate={required()} fullWidth />
    </CreatePage>
  );
}

export function PolicyAskEdit() {
  return (
    <EditPage title={({ title }) => `Edit: ${title}`}>
      <PolicyAskInputs />
    </EditPage>
  );
}
