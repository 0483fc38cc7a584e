import { TextInput, type TextInputProps } from "react-admin";

import { isPartialDate } from "../words/dates";

const check = (value: string | undefined) =>
  !value || isPartialDate(value) ? undefined : "Write 2019, 2019-03 or 2019-03-14.";

/** A date to the day, month or year, typed. */
export function PartialDateInput(props: TextInputProps) {
  return (
    <TextInput validate={check} helperText="Year, month or day: 2019, 2019-03 or 2019-03-14" {...props} />
  );
}
