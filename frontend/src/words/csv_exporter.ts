import type { Exporter, RaRecord } from "react-admin";

import { resources, type ResourceDocuments } from "../data_provider/resource";
import { londonToday } from "./dates";
import { saveCsv } from "./export_csv";

/** A value as one cell: names joined by semicolons for lists; the telling parts of a linked record joined by commas. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(cellOf).filter(Boolean).join("; ");
  if (typeof value !== "object") return String(value);
  const {
    label,
    name,
    title,
    organisation,
    scheme,
    value: code,
    shown,
    band,
  } = value as Record<string, unknown>;
  if (label || name) return String(label || name);
  if (scheme) return `${scheme} ${code}`;
  return [title, organisation, shown, band].map(cellOf).filter(Boolean).join(", ");
}

type Exported = Pick<ResourceDocuments, "fields" | "references" | "choices">;

/** The rows of an export: a heading for each labelled field, then each record. Names stand for ids of linked records. */
export function rowsOf(
  records: RaRecord[],
  { fields = {}, references = {}, choices = {} }: Exported,
): string[][] {
  const columns = Object.keys(fields).filter(
    (field) => !(field in references) && records.some((record) => record[field] !== undefined),
  );
  const cell = (record: RaRecord, field: string) => choices[field]?.[record[field]] ?? cellOf(record[field]);
  return [
    ["id", ...columns.map((field) => fields[field])],
    ...records.map((record) => [String(record.id), ...columns.map((field) => cell(record, field))]),
  ];
}

export const csvExporter: Exporter = (records, _related, _provider, resource = "records") => {
  const [headings, ...rows] = rowsOf(records, resources[resource] ?? {});
  saveCsv(`${resource}_${londonToday()}`, headings, rows);
};
