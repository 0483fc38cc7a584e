import type { FieldConflict, StaleEditError } from "../data_provider/errors";
import type { StaleEdit } from "../data_provider";
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

/** Only what both can hold: the server may compare a field that this form does not have. Each side in the form's own terms. */
export function conflictsOf(
  fields: FieldConflict[],
  { values, opened, current }: StaleEdit,
): FieldConflict[] {
  const isWhatIOpened = opened !== undefined && opened.version === values.version;
  return fields
    .filter(({ field }) => field in values || field in current)
    .map(({ field, before }) => ({
      field,
      mine: values[field] ?? null,
      theirs: current[field] ?? null,
      before: (isWhatIOpened ? opened[field] : before) ?? null,
    }));
}

/** Whether I left the field as it was, so that keeping theirs loses nothing of mine. */
export function isUntouched({ mine, before }: FieldConflict): boolean {
  return JSON.stringify(mine || null) === JSON.stringify(before || null);
}

/** My values, with theirs for the chosen fields. */
export function merged(values: Row, current: Row, keepTheirs: Set<string>): Row {
  const theirs = Object.fromEntries([...keepTheirs].map((field) => [field, current[field]]));
  return { ...values, ...theirs };
}

/** For the data provider: asks the person, and gives the values to save instead. Throws NotSaved when they stop. */
export async function resolveStaleEdit(error: StaleEditError, edit: StaleEdit): Promise<Row> {
  const fields = conflictsOf(error.fields, edit);
  const { changedBy, changedAt } = error;
  const keepTheirs = await dialog({ resource: edit.resource, changedBy, changedAt, fields });
  if (!keepTheirs) throw new NotSaved();
  return merged(edit.values, edit.current, keepTheirs);
}
