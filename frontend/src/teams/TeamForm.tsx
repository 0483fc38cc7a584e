import { TextInput, required } from "react-admin";

import { CreatePage, EditPage } from "../layout/FormPages";

const TeamInputs = () => <TextInput source="name" validate={required()} />;

export function TeamCreate() {
  return (
    <CreatePage title="Add a team" redirectTo="list">
      <TeamInputs />
    </CreatePage>
  );
}

export function TeamEdit() {
  return (
    <EditPage title={(team) => `Edit ${team.name}`} redirectTo="list">
      <TeamInputs />
    </EditPage>
  );
}
