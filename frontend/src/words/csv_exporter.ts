import type { Exporter, RaRecord } from "react-admin";

import { resources } from "../data_provider/resource";
import { londonToday } from "./dates";
import { saveCsv } from "./export_csv";

/** The value of a field as one cell: names joined by semicolons for lists, a name or label for a linked record. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(cellOf).filter(Boolean).join("; ");
  if (typeof value !== "object") return String(value);
  const { label, name, title, value: held } = value as Record<string, unknown>;
  return String(label ?? name ?? title ?? held ?? "");
}

/** The rows of an export: a heading for each field, then each record. */
export function rowsOf(records: RaRecord[], fields: Record<string, string>): string[][] {
  const columns = Object.keys(fields).filter((field) =>
    records.some((record) => record[field] !== undefined),
  );
  return [
    ["id", ...columns.map((field) => fields[field])],
    ...records.map((record) => [String(record.id), ...columns.map((field) => cellOf(record[field]))]),
  ];
}

export const csvExporter: Exporter = (records, _related, _provider, resource = "records") => {
  const [headings, ...rows] = rowsOf(records, resources[resource]?.fields ?? {});
  saveCsv(`${resource}_${londonToday()}`, headings, rows);
};
