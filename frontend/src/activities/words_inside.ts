/** The words somewhere inside the error of a line of a form: { party: { personId: … } }. */
export function wordsInside(error: unknown): string | undefined {
  if (typeof error === "string") return error.replace("@@react-admin@@", "").replace(/^"|"$/g, "");
  if (!error || typeof error !== "object") return undefined;
  const { message } = error as { message?: unknown };
  if (typeof message === "string") return wordsInside(message);
  return Object.values(error).map(wordsInside).find(Boolean);
}
