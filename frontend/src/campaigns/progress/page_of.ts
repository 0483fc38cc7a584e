import type { Move } from "./documents";

/** The page of a stakeholder: that of the person who holds the role, or of the organisation. */
export const pageOf = ({ role, organisation }: Move["stakeholder"]): string =>
  role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`;
