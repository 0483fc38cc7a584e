import { britishDate, isPartialDate } from "../words/dates";

/** A field's value as a person reads it: "nothing", "yes", a British date, names joined by commas, else the text itself. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.length ? value.map(valueInWords).join(", ") : "nothing";
  if (typeof value === "object") return named(value as Record<string, unknown>);
  const text = String(value);
  return text.length > 4 && isPartialDate(text) ? britishDate(text) : text;
}

function named(value: Record<string, unknown>): string {
  if ("label" in value || "name" in value) return String(value.label ?? value.name);
  return Object.entries(value)
    .filter(([key]) => key !== "id")
    .map(([, part]) => valueInWords(part))
    .join(" ");
}
