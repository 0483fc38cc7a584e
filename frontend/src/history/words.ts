import { britishDate, britishInstant, isPartialDate } from "../words/dates";
import { sentence } from "../words/labels";

/** "startedOn" or "started_on" as "Started on". */
export function fieldInWords(field: string): string {
  return sentence(field.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

/** A value as it was recorded: dates and instants in British form, everything else as it stands. */
export function recordedValue(value: string): string {
  if (value === "") return "nothing";
  if (value.length > 4 && isPartialDate(value)) return britishDate(value);
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value)) return britishInstant(value);
  return value;
}
