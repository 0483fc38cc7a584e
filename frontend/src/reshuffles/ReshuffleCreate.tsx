import Box from "@mui/material/Box";
import Card from "@mui/material/Card";
import { useState } from "react";
import { CreateBase, DateInput, Form, required, SaveButton, TextInput } from "react-admin";

import { newId } from "../data_provider/new_id";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { MovesInput } from "./MovesInput";
import { Preview } from "./Preview";

/** Several moves at once. Its id and those of its lines are made here: a second try after a lost answer makes no double. */
export function ReshuffleCreate() {
  const [id] = useState(newId);
  const defaults = () => ({
    id,
    title: `Reshuffle of ${britishDate(londonToday()).replace(/ \d{4}$/, "")}`,
    effectiveOn: londonToday(),
    source: "",
    sourceUrl: "",
    moves: [],
  });
  return (
    <CreateBase redirect="show">
      <PageTitle
        title="Record a reshuffle"
        lead="All moves are saved together or not at all. Each old role ends the day before; earlier meetings keep it for ever."
      />
      <Form defaultValues={defaults} warnWhenUnsavedChanges>
        <Section title="What happened">
          <Box sx={{ maxWidth: 760 }}>
            <TextInput
              source="title"
              validate={required()}
              fullWidth
              slotProps={{ htmlInput: { maxLength: 300 } }}
            />
            <DateInput source="effectiveOn" validate={required()} fullWidth />
            <TextInput
              source="source"
              validate={required()}
              fullWidth
              helperText="For example “GOV.UK announcement”"
              slotProps={{ htmlInput: { maxLength: 300 } }}
            />
            <TextInput source="sourceUrl" type="url" fullWidth />
          </Box>
        </Section>
        <Section title="Who moves">
          <MovesInput />
        </Section>
        <Section title="What this touches">
          <Preview />
        </Section>
        <Card sx={{ p: 2 }}>
          <SaveButton alwaysEnable label="Save the reshuffle" />
        </Card>
      </Form>
    </CreateBase>
  );
}
