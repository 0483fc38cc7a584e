import { useController, useFormState } from "react-hook-form";

import { wordsInside } from "../activities/words_inside";

/** The lines of a list in the form, how to change one, and what the server found wrong with each. */
export function useLines<Line extends { id: string }>(name: string) {
  const { field } = useController({ name, defaultValue: [] });
  const { errors } = useFormState({ name });
  const lines = (field.value ?? []) as Line[];
  const problems = errors[name] as unknown;
  return {
    lines,
    set: (wanted: Line[]) => field.onChange(wanted),
    change: (id: string, values: Partial<Line>) =>
      field.onChange(lines.map((each) => (each.id === id ? { ...each, ...values } : each))),
    remove: (id: string) => field.onChange(lines.filter((each) => each.id !== id)),
    problemOf: (index: number) =>
      Array.isArray(problems)
        ? wordsInside(problems[index])
        : wordsInside((problems as Record<string, unknown> | undefined)?.[index]),
    problem:
      typeof problems === "string" ? problems : wordsInside((problems as { message?: unknown })?.message),
  };
}
