import { HttpError } from "react-admin";

import { StaleEditError } from "../data_provider/errors";
import { valueInWords } from "../stale_edit/value_in_words";

/**
 * A save of a small form, with its refusal in words that the form can show.
 *
 * `moved` says at which field of the form a refusal of the schema's field stands: { toParty: "other" }. A stale edit of
 * a record that cannot be asked for by itself says who changed what, so that nothing of theirs is written over.
 */
export async function saving<Answer>(
  asked: Promise<Answer>,
  moved: Record<string, string> = {},
): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StaleEditError) throw new HttpError(staleInWords(error), 409);
    const { message, status, body } = error as HttpError;
    if (!body?.errors) throw error;
    const errors = Object.fromEntries(
      Object.entries(body.errors as Record<string, unknown>).map(([field, words]) =>
        field in moved ? [moved[field], firstWords(words) ?? message] : [field, words],
      ),
    );
    throw new HttpError(message, status, { ...body, errors });
  }
}

function staleInWords({ changedBy, fields }: StaleEditError): string {
  const now = fields.map(({ theirs }) => `“${valueInWords(theirs)}”`).join(", ");
  return `${changedBy} changed this after you opened it${now ? `. It now says ${now}` : ""}. Nothing was saved: cancel, look again, and enter yours.`;
}

/** The words somewhere inside the error of a party: { personId: … }. */
function firstWords(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (!error || typeof error !== "object") return undefined;
  return Object.values(error).map(firstWords).find(Boolean);
}
