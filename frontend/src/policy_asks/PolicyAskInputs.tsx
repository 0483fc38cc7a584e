import { BooleanInput, CheckboxGroupInput, DateInput, required, TextInput } from "react-admin";

import { UserInput } from "../inputs/UserInput";
import { choices, COMMITMENTS } from "../words/labels";
import { EmbargoInputs } from "./EmbargoInputs";
import { PartiesInput } from "./PartiesInput";
import { ThemeInput } from "./ThemeInputs";

/** The form that adding and editing share. The stage is no field of it: it changes on the ask's page, with a reason. */
export function PolicyAskInputs() {
  return (
    <>
      <TextInput
        source="title"
        label="The ask in a few words"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput
        source="text"
        label="Its full wording"
        helperText="One specific change, and who should make it"
        validate={required()}
        multiline
        minRows={3}
        fullWidth
      />
      <ThemeInput source="theme" />
      <BooleanInput
        source="isRaceEquality"
        defaultValue={true}
        helperText="The board page counts these by themselves."
      />
      <TextInput
        source="measure"
        label="How we will know that it is done"
        helperText="A measure with today's figure, the one aimed at and a date"
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <TextInput
        source="lineToTake"
        helperText="What we say when it comes up, in a sentence or two: printed in briefs"
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <TextInput
        source="notToSay"
        helperText="What would harm it or break a confidence: printed in briefs"
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <CheckboxGroupInput
        source="commitments"
        label="Which of the five commitments it serves"
        choices={choices(COMMITMENTS)}
        row={false}
      />
      <UserInput source="ownerId" label="Owner" />
      <DateInput source="decisionOpensOn" parse={(value) => value || null} fullWidth />
      <DateInput source="decisionClosesOn" parse={(value) => value || null} fullWidth />
      <TextInput
        source="venue"
        helperText="A committee, a consultation, a bill"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PartiesInput />
      <EmbargoInputs />
    </>
  );
}
