import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import {
  AutocompleteArrayInput,
  DateInput,
  NumberInput,
  ReferenceArrayInput,
  required,
  TextInput,
} from "react-admin";

import { UserInput } from "../inputs/UserInput";
import { LimitsInput } from "./LimitsInput";
import { MembersInput } from "./MembersInput";
import { TargetsInput } from "./TargetsInput";

const longest = (maxLength: number) => ({ htmlInput: { maxLength } });
const sideBySide = {
  width: 1,
  display: "grid",
  columnGap: 2,
  gridTemplateColumns: "repeat(auto-fit, minmax(min(200px, 100%), 1fr))",
} as const;

export function CampaignInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <>
      <TextInput source="name" validate={required()} fullWidth slotProps={longest(200)} />
      <TextInput
        source="goal"
        validate={required()}
        helperText="Whom to move, how far, and before which decision"
        multiline
        fullWidth
        slotProps={longest(2000)}
      />
      <ReferenceArrayInput source="policyAskIds" reference="policy_asks">
        <AutocompleteArrayInput
          label="Policy asks"
          optionText="title"
          filterToQuery={(q: string) => ({ q })}
          validate={required("Choose at least one ask.")}
          fullWidth
        />
      </ReferenceArrayInput>
      <Box sx={sideBySide}>
        <DateInput source="startsOn" validate={required()} />
        <DateInput source="endsOn" validate={required()} />
      </Box>
      <UserInput source="leadId" label="Lead" />
      <TargetsInput isNew={isNew} />
      <MembersInput />
      <Typography variant="h3" component="h2">
        In all
      </Typography>
      <Box sx={sideBySide}>
        <NumberInput
          source="mostHours"
          label="Hours in all (optional)"
          helperText="Empty: what the colleagues can give"
          min={0.25}
          step={0.25}
        />
        <NumberInput source="mostContacts" label="Contacts in all (optional)" min={1} max={500} step={1} />
        <NumberInput
          source="contactsPerStakeholder"
          label="Contacts with each person"
          validate={required()}
          min={1}
          max={20}
          step={1}
        />
      </Box>
      <LimitsInput />
    </>
  );
}
