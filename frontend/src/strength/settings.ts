import type { VariablesOf } from "../data_provider/graphql";
import type { CHANGE_STRENGTH_SETTINGS, StrengthBound } from "./documents";

type Input = VariablesOf<typeof CHANGE_STRENGTH_SETTINGS>["input"];

/** What is wrong with each field, in words, by its name; nothing when all may be sent. */
export function problemsOf(
  bounds: StrengthBound[],
  typed: Record<string, string>,
  reason: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, least, most, unit } of bounds) {
    const value = numberOf(typed[name]);
    if (Number.isNaN(value)) found[name] = "Write a number.";
    else if (value < least || value > most) found[name] = `Choose from ${least} to ${most} ${unit}.`;
    else if (name === "thinBelowDays" && !Number.isInteger(value)) found[name] = "Write a whole number.";
  }
  if (!reason.trim()) found.reason = "Say why, for whoever reads these numbers later.";
  else if (!Object.keys(found).length && bounds.every(({ name, value }) => numberOf(typed[name]) === value))
    found.reason = "Nothing differs from what is in force.";
  return found;
}

export function inputOf(bounds: StrengthBound[], typed: Record<string, string>, reason: string): Input {
  const values = Object.fromEntries(bounds.map(({ name }) => [name, numberOf(typed[name])]));
  return { ...values, reason } as unknown as Input;
}

function numberOf(text: string | undefined): number {
  return text?.trim() ? Number(text.trim().replace(",", ".")) : NaN;
}
