import {
  BooleanInput,
  DateInput,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
  type Validator,
} from "react-admin";

import { britishDate } from "../words/dates";
import { choices, PAPER_PURPOSES } from "../words/labels";

const isBeforePaper: Validator = (comparedWith, { asAt }) =>
  comparedWith && asAt && comparedWith >= asAt ? "This must be before the date of the paper." : undefined;

/** The head of a paper. A new one may leave the date to compare with to the program. */
export function BoardPaperInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <>
      <TextInput source="title" validate={required()} fullWidth />
      <TextInput source="committee" validate={required()} fullWidth />
      <SelectInput source="purpose" choices={choices(PAPER_PURPOSES)} validate={required()} fullWidth />
      <DateInput source="asAt" label="As at: the last day that it covers" validate={required()} fullWidth />
      <DateInput
        source="comparedWith"
        label="Compared with"
        validate={isNew ? isBeforePaper : [required(), isBeforePaper]}
        helperText={
          isNew
            ? "Leave empty to begin where the last approved paper ended, or six months before."
            : "It covers the days after this one."
        }
        fullWidth
      />
      {isNew ? null : (
        <ReferenceInput source="previousId" reference="board_papers" perPage={100}>
          <SelectInput
            label="Paper before"
            optionText={({ title, asAt }) => `${title} (${britishDate(asAt)})`}
            helperText="What was recorded after it is listed in this one."
            fullWidth
          />
        </ReferenceInput>
      )}
      <BooleanInput source="masksNames" label="Show people by their post, not by name" />
    </>
  );
}
