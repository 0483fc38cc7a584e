import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import {
  ArrayInput,
  AutocompleteInput,
  DateInput,
  ReferenceInput,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useSimpleFormIterator,
} from "react-admin";

import { NewRowId } from "../inputs/NewRowId";
import { PlainTable } from "../layout/PlainTable";
import { choices } from "../words/labels";
import { TEST_KINDS, TEST_RESULTS, TESTS, VERDICTS } from "./words";

const WHOSE_STEP = [
  { id: true, name: "Ours" },
  { id: false, name: "Theirs" },
];
const WHOSE_EVIDENCE = [
  { id: true, name: "From outside" },
  { id: false, name: "Ours" },
];

/** The iterator's own button is an icon alone; this one says what it adds. */
function AddRow({ children }: { children: string }) {
  const { add } = useSimpleFormIterator();
  return (
    <Button size="small" onClick={() => add()}>
      {children}
    </Button>
  );
}

function Part({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ width: 1, mt: 2 }}>
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      <Typography color="text.secondary" variant="body2" component="div" sx={{ mb: 1 }}>
        {lead}
      </Typography>
      {children}
    </Box>
  );
}

export function StepsInput() {
  return (
    <Part
      title="Steps"
      lead="From what we did to what changed, in order. Ours need a day: none may be later than the change."
    >
      <ArrayInput source="steps" label={false}>
        <SimpleFormIterator fullWidth disableClear addButton={<AddRow>Add a step</AddRow>}>
          <NewRowId />
          <SelectInput
            source="isOurs"
            label="Whose step"
            choices={WHOSE_STEP}
            defaultValue
            validate={required()}
          />
          <DateInput source="happenedOn" label="Day" />
          <TextInput source="text" label="What happened" validate={required()} multiline fullWidth />
        </SimpleFormIterator>
      </ArrayInput>
    </Part>
  );
}

export function EvidenceInput() {
  return (
    <Part
      title="Evidence"
      lead="From one of our interactions, or a document. What comes from an interaction is seen by those who may read it; it counts as evidence from outside where all colleagues may."
    >
      <ArrayInput source="evidence" label={false}>
        <SimpleFormIterator
          fullWidth
          disableClear
          disableReordering
          addButton={<AddRow>Add evidence</AddRow>}
        >
          <NewRowId />
          <TextInput source="title" label="What it is" validate={required()} fullWidth />
          <SelectInput
            source="isExternal"
            label="Whose evidence"
            choices={WHOSE_EVIDENCE}
            defaultValue={false}
            validate={required()}
          />
          <TextInput source="shows" label="What it shows" validate={required()} multiline fullWidth />
          <ReferenceInput source="interactionId" reference="interactions">
            <AutocompleteInput
              label="From an interaction (leave empty for a document)"
              filterToQuery={(q: string) => ({ q, status: ["HELD"] })}
              fullWidth
            />
          </ReferenceInput>
          <DateInput
            source="datedOn"
            label="Day of the document"
            helperText="An interaction brings its own day"
          />
          <TextInput source="sourceUrl" label="Link (optional)" type="url" fullWidth />
        </SimpleFormIterator>
      </ArrayInput>
    </Part>
  );
}

export function TestsInput() {
  return (
    <Part title="Tests" lead="What should be so if we are right? Each kind of test proves something else:">
      <PlainTable
        label="What the tests prove"
        items={Object.values(TESTS)}
        keyOf={({ name }) => name}
        columns={[
          { heading: "Test", isHeading: true, cell: ({ name, asks }) => `${name}. ${asks}` },
          { heading: "Passed", cell: ({ passed }) => passed },
          { heading: "Failed", cell: ({ failed }) => failed },
        ]}
      />
      <ArrayInput source="tests" label={false}>
        <SimpleFormIterator fullWidth disableClear disableReordering addButton={<AddRow>Add a test</AddRow>}>
          <NewRowId />
          <SelectInput
            source="kind"
            label="Kind of test"
            choices={choices(TEST_KINDS)}
            defaultValue="HOOP"
            validate={required()}
            fullWidth
          />
          <TextInput source="question" label="The question" validate={required()} multiline fullWidth />
          <SelectInput
            source="result"
            label="Result"
            choices={choices(TEST_RESULTS)}
            defaultValue="NOT_YET"
            validate={required()}
          />
          <TextInput source="reason" label="How we know the result" multiline fullWidth />
        </SimpleFormIterator>
      </ArrayInput>
    </Part>
  );
}

export function RivalsInput() {
  return (
    <Part
      title="Rival explanations"
      lead="What else could have brought it about: a regulator, a report, an election? Name at least two, and examine them."
    >
      <ArrayInput source="rivals" label={false}>
        <SimpleFormIterator
          fullWidth
          disableClear
          disableReordering
          addButton={<AddRow>Add a rival explanation</AddRow>}
        >
          <NewRowId />
          <TextInput source="text" label="The rival explanation" validate={required()} multiline fullWidth />
          <SelectInput
            source="verdict"
            label="What we found"
            choices={choices(VERDICTS)}
            defaultValue="NOT_EXAMINED"
            validate={required()}
          />
          <TextInput source="reason" label="Why" multiline fullWidth />
        </SimpleFormIterator>
      </ArrayInput>
    </Part>
  );
}
