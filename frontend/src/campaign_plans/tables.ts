import type { Tables } from "./documents";

export const STANCES = ["opposed", "sceptical", "neutral", "supportive", "champion", "unknown"] as const;
export type StanceName = (typeof STANCES)[number];

export const COLUMNS = {
  messenger: "Carries our case to others",
  metDirectly: "Counts when met themselves",
  headroom: "Still to be won with them",
} as const;
export type TableName = keyof typeof COLUMNS;

export type TableValues = Record<TableName, Record<StanceName, number>> & { coldAccess: number };

/** The numbers of a plan's tables alone, to be edited and sent. */
export function valuesOf(tables: Tables): TableValues {
  const row = (name: TableName) =>
    Object.fromEntries(STANCES.map((stance) => [stance, tables[name][stance]])) as Record<StanceName, number>;
  return {
    messenger: row("messenger"),
    metDirectly: row("metDirectly"),
    headroom: row("headroom"),
    coldAccess: tables.coldAccess,
  };
}

/** The values with one of them changed. */
export function changed(
  values: TableValues,
  table: TableName,
  stance: StanceName,
  value: number,
): TableValues {
  return { ...values, [table]: { ...values[table], [stance]: value } };
}

export const isShare = (value: number): boolean => Number.isFinite(value) && value >= 0 && value <= 1;

export const areShares = (values: TableValues): boolean =>
  isShare(values.coldAccess) &&
  (Object.keys(COLUMNS) as TableName[]).every((table) => Object.values(values[table]).every(isShare));
