import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { StakeholderInput } from "../stances/StakeholderInput";
import { choices } from "../words/labels";
import { AsksInput } from "./AsksInput";
import { DIRECTIONS, SIGNIFICANCES } from "./words";

const ANTICIPATED = [
  { id: "true", name: "Yes, we worked towards it" },
  { id: "false", name: "No, it came unlooked for" },
];

export function OutcomeInputs() {
  return (
    <>
      <TextInput
        source="title"
        validate={required()}
        helperText="Such as: the guidance asks every trust for the pay gap"
        fullWidth
      />
      <TextInput source="whatChanged" validate={required()} multiline minRows={3} fullWidth />
      <AsksInput />
      <StakeholderInput
        source="who"
        isRequired={false}
        help="An organisation or somebody in post. Leave it empty where it is not known who."
      />
      <DateInput
        source="changedOn"
        validate={required()}
        helperText="The day of the change itself"
        fullWidth
      />
      <TextInput source="place" helperText="A region, a body, England (optional)" fullWidth />
      <RadioButtonGroupInput source="direction" choices={choices(DIRECTIONS)} validate={required()} />
      <RadioButtonGroupInput source="significance" choices={choices(SIGNIFICANCES)} validate={required()} />
      <TextInput
        source="significanceReason"
        validate={required()}
        helperText="How many it reaches, how binding it is, how hard it was to get"
        multiline
        fullWidth
      />
      <RadioButtonGroupInput
        source="wasAnticipated"
        choices={ANTICIPATED}
        format={(value) => (typeof value === "boolean" ? String(value) : value)}
        parse={(value) => value === "true"}
        validate={required()}
      />
      <TextInput
        source="source"
        validate={required()}
        helperText="The document or announcement that anybody could check"
        fullWidth
      />
      <TextInput source="sourceUrl" type="url" helperText="If it can be read by anybody" fullWidth />
    </>
  );
}
