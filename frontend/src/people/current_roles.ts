import type { RaRecord } from "react-admin";

interface Role {
  title: string;
  isCurrent: boolean;
  organisation: { name: string };
}

export const roleInWords = ({ title, organisation }: Role) =>
  title ? `${title}, ${organisation.name}` : organisation.name;

/** The posts that a person holds today, in words. */
export function currentRoles(person: RaRecord): string {
  const held = ((person.roles ?? []) as Role[]).filter((role) => role.isCurrent).map(roleInWords);
  return held.join("; ") || "No post known today";
}
