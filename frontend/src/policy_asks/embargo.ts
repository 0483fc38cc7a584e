import { instantOfLondon, londonLocal } from "../words/dates";

/** An embargo as a form holds it: a day and a time on a London clock. */
export interface EmbargoForm {
  on: string | null;
  at: string | null;
  readerIds: string[];
  /** The instant that the form began from: it is kept to the second where neither day nor time was touched. */
  from: string | null;
}

export function embargoForm(until: string | null, readers: { id: string }[]): EmbargoForm {
  const [on, at] = until ? londonLocal(until).split("T") : [null, null];
  return { on, at, readerIds: readers.map(({ id }) => id), from: until };
}

/** What the server is told, or null where the form says nothing of an embargo. */
export function embargoInput(
  form: EmbargoForm | undefined,
): { until: string | null; readerIds: string[] } | null {
  if (!form) return null;
  const { on, at, from, readerIds } = form;
  const isUntouched = from && londonLocal(from) === `${on}T${at}`;
  const until = isUntouched ? from : on ? instantOfLondon(`${on}T${at || "00:00"}`) : null;
  return { until, readerIds: readerIds ?? [] };
}
