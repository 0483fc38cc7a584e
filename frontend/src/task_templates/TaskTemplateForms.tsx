import Box from "@mui/material/Box";
import {
  ArrayInput,
  NumberInput,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  FormDataConsumer,
} from "react-admin";
import { useSearchParams } from "react-router-dom";

import { NewRowId } from "../inputs/NewRowId";
import { CreatePage, EditPage } from "../layout/FormPages";
import { usualTemplate } from "./usual";

const WHEN = [
  { id: "BEFORE", name: "working days before" },
  { id: "ON", name: "on the day" },
  { id: "AFTER", name: "working days after" },
];

/** `?usual=1` begins with the usual tasks of a meeting. */
export function TaskTemplateCreate() {
  const [search] = useSearchParams();
  return (
    <CreatePage
      title="Make a template of tasks"
      lead="Its tasks are counted in working days from an interaction, without weekends and bank holidays."
      redirectTo="list"
      defaultValues={search.has("usual") ? usualTemplate() : { items: [] }}
    >
      <Inputs />
    </CreatePage>
  );
}

export function TaskTemplateEdit() {
  return (
    <EditPage
      title={({ name }) => `Edit: ${name}`}
      lead="Tasks that were made from it stay as they are."
      redirectTo="list"
    >
      <Inputs />
    </EditPage>
  );
}

function Inputs() {
  return (
    <>
      <TextInput
        source="name"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <ArrayInput source="items" validate={required("Add at least one task.")}>
        <SimpleFormIterator>
          <NewRowId />
          <TextInput
            source="title"
            label="Task"
            validate={required()}
            fullWidth
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", width: 1 }}>
            <FormDataConsumer>
              {({ scopedFormData }) =>
                scopedFormData?.when === "ON" ? null : (
                  <NumberInput
                    source="days"
                    label="How many"
                    defaultValue={1}
                    min={1}
                    max={120}
                    step={1}
                    validate={required()}
                    sx={{ width: 110 }}
                  />
                )
              }
            </FormDataConsumer>
            <SelectInput
              source="when"
              label="When"
              choices={WHEN}
              defaultValue="BEFORE"
              validate={required()}
              sx={{ flex: 1, minWidth: 180 }}
            />
          </Box>
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}
