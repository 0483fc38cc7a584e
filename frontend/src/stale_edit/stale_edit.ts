import type { FieldConflict, StaleEditError } from "../data_provider/errors";
import type { Row } from "../data_provider/resource";

/** What the dialog asks: for each field on which the two edits differ, whose value is kept? */
export interface StaleQuestion {
  resource: string;
  changedBy: string;
  changedAt: string | null;
  fields: FieldConflict[];
}

/** The names of the fields for which the other person's value is kept; null to stop without saving. */
export type StaleAnswer = Set<string> | null;

type Ask = (question: StaleQuestion) => Promise<StaleAnswer>;

let dialog: Ask = () => Promise.resolve(null);

/** The dialog that is on the screen answers from now on, until the function given back is called. */
export function answerStaleEdits(ask: Ask): () => void {
  dialog = ask;
  return () => {
    dialog = () => Promise.resolve(null);
  };
}

export class NotSaved extends Error {
  constructor() {
    super("Nothing was saved. Your changes are still on this page.");
  }
}

/** Only what both can hold: the server may compare a field that this form does not have. */
export function conflictsOf(fields: FieldConflict[], values: Row, current: Row): FieldConflict[] {
  return fields
    .filter(({ field }) => field in values || field in current)
    .map((conflict) => ({
      ...conflict,
      mine: values[conflict.field] ?? null,
      theirs: current[conflict.field] ?? null,
    }));
}

/** Whether I left the field as it was, so that keeping theirs loses nothing of mine. */
export function isUntouched({ mine, before }: FieldConflict): boolean {
  return JSON.stringify(mine ?? null) === JSON.stringify(before ?? null);
}

/** My values, with theirs for the chosen fields. */
export function merged(values: Row, current: Row, keepTheirs: Set<string>): Row {
  const theirs = Object.fromEntries([...keepTheirs].map((field) => [field, current[field]]));
  return { ...values, ...theirs };
}

/** For the data provider: asks the person, and gives the values to save instead. Throws NotSaved when they stop. */
export async function resolveStaleEdit(
  error: StaleEditError,
  { resource, values, current }: { resource: string; values: Row; current: Row },
): Promise<Row> {
  const fields = conflictsOf(error.fields, values, current);
  const keepTheirs = await dialog({
    resource,
    changedBy: error.changedBy,
    changedAt: error.changedAt,
    fields,
  });
  if (!keepTheirs) throw new NotSaved();
  return merged(values, current, keepTheirs);
}
