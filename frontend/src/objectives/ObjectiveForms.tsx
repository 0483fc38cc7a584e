import {
  ArrayInput,
  AutocompleteInput,
  DateInput,
  ReferenceInput,
  required,
  SimpleFormIterator,
  TextInput,
} from "react-admin";

import { UserInput } from "../inputs/UserInput";
import { NewRowId } from "../inputs/NewRowId";
import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";

export function ObjectiveCreate() {
  const [year] = londonToday().split("-");
  return (
    <CreatePage
      title="Write an objective"
      lead="Your own. It is seen by you and by the colleague whom you name to agree it."
      defaultValues={{ startsOn: londonToday(), dueOn: `${Number(year) + 1}-03-31`, evidence: [] }}
    >
      <ObjectiveInputs />
    </CreatePage>
  );
}

export function ObjectiveEdit() {
  return (
    <EditPage
      title={() => "Edit the objective"}
      lead="Once it is agreed, only its line of the plan and its evidence change; the rest stays as it was agreed."
    >
      <ObjectiveInputs />
    </EditPage>
  );
}

const longest = (maxLength: number) => ({ htmlInput: { maxLength } });

function ObjectiveInputs() {
  return (
    <>
      <TextInput
        source="text"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
        helperText="What you will do, about what, and where"
        slotProps={longest(2000)}
      />
      <TextInput
        source="measure"
        multiline
        fullWidth
        helperText="What will show that it is done: a number, or a document that anybody can look up"
        slotProps={longest(2000)}
      />
      <TextInput source="baseline" fullWidth helperText="Where things stand today" slotProps={longest(300)} />
      <TextInput
        source="target"
        fullWidth
        helperText="What will be true by the due date"
        slotProps={longest(300)}
      />
      <DateInput source="startsOn" validate={required()} fullWidth />
      <DateInput source="dueOn" validate={required()} fullWidth />
      <ReferenceInput source="planLineId" reference="plan_lines" perPage={100}>
        <AutocompleteInput
          optionText={({ number, title }) => `${number}. ${title}`}
          filterToQuery={(q: string) => ({ q })}
          fullWidth
        />
      </ReferenceInput>
      <UserInput source="agreedWithId" label="To be agreed with" />
      <ArrayInput source="evidence">
        <SimpleFormIterator disableReordering>
          <NewRowId />
          <TextInput source="title" label="What it is" validate={required()} slotProps={longest(300)} />
          <DateInput source="datedOn" label="Its date" validate={required()} />
          <TextInput source="sourceUrl" label="Link (optional)" type="url" />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}
