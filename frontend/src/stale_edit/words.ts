import { sentence } from "../words/labels";

/** "decisionClosesOn" as "Decision closes on". */
export function fieldLabel(field: string): string {
  return sentence(field.replace(/([A-Z])/g, "_$1").replace(/_id$/i, ""));
}

/** A value in words: a dash for nothing, lists with commas. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.length ? value.map(plainValue).join(", ") : "—";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return Object.values(value).map(plainValue).join(" ");
  return String(value);
}
