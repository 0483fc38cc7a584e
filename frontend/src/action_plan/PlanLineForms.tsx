import {
  BooleanInput,
  CheckboxGroupInput,
  DateInput,
  maxValue,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
} from "react-admin";

import { UserInput } from "../inputs/UserInput";
import { CreatePage, EditPage } from "../layout/FormPages";
import { choices, COMMITMENTS, STRATEGIC_OBJECTIVES } from "../words/labels";

export function PlanLineCreate() {
  return (
    <CreatePage
      title="Add a line to the action plan"
      lead="One action, in our own short words."
      defaultValues={{ evidenceLimitDays: 183, isStretch: false, commitments: [] }}
    >
      <PlanLineInputs />
    </CreatePage>
  );
}

export function PlanLineEdit() {
  return (
    <EditPage title={({ number, title }) => `Edit: ${number}. ${title}`}>
      <PlanLineInputs />
    </EditPage>
  );
}

const longest = (maxLength: number) => ({ htmlInput: { maxLength } });

function PlanLineInputs() {
  return (
    <>
      <NumberInput
        source="number"
        validate={[required(), minValue(1), maxValue(999)]}
        min={1}
        step={1}
        fullWidth
      />
      <TextInput source="title" validate={required()} fullWidth slotProps={longest(300)} />
      <SelectInput
        source="strategicObjective"
        choices={choices(STRATEGIC_OBJECTIVES)}
        validate={required()}
        fullWidth
      />
      <CheckboxGroupInput
        source="commitments"
        choices={choices(COMMITMENTS)}
        helperText="Our own judgement: the plan does not say."
        row={false}
      />
      <UserInput source="ownerId" label="Owner" />
      <DateInput source="startsOn" parse={(value) => value || null} fullWidth />
      <DateInput source="endsOn" parse={(value) => value || null} fullWidth />
      <TextInput
        source="measure"
        multiline
        fullWidth
        helperText="What shows that it is done"
        slotProps={longest(2000)}
      />
      <TextInput
        source="baseline"
        fullWidth
        helperText="Where it stood at the start"
        slotProps={longest(300)}
      />
      <TextInput
        source="target"
        fullWidth
        helperText="What will be true at the end"
        slotProps={longest(300)}
      />
      <NumberInput
        source="evidenceLimitDays"
        validate={[required(), minValue(30), maxValue(1830)]}
        min={30}
        max={1830}
        step={1}
        fullWidth
        helperText="Older evidence cannot be green."
      />
      <TextInput
        source="planReference"
        validate={required()}
        fullWidth
        helperText="Such as “Influence, action 2”"
        slotProps={longest(200)}
      />
      <TextInput source="planVersion" validate={required()} fullWidth slotProps={longest(200)} />
      <DateInput source="planVersionOn" parse={(value) => value || null} fullWidth />
      <BooleanInput source="isStretch" />
    </>
  );
}
