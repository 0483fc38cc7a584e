import type { Row } from "../data_provider/resource";

/** Who can read an interaction, in words: "Visible to 3 people: Ada Example, …". */
export function visibleTo({ sensitivity, team, readers }: Row): string {
  const names = (readers as { name: string }[]).map(({ name }) => name).join(", ");
  if (sensitivity === "OPEN") return "Visible to all policy staff";
  const people = readers.length === 1 ? "1 person" : `${readers.length} people`;
  if (sensitivity === "RESTRICTED") return `Visible to ${people}: ${names}`;
  return `Visible to the team ${team?.name ?? ""}${readers.length ? ` and ${people}: ${names}` : ""}`;
}
