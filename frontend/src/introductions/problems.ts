import type { HttpError } from "react-admin";

/** For `catch`: a refusal of what has no box in the form, such as the target, stands above the form instead. */
export function showElsewhereAbove(boxes: string[]) {
  return (error: unknown): never => {
    const { message, body } = error as HttpError;
    if (body?.errors && !boxes.includes(body.field)) throw new Error(message);
    throw error;
  };
}
