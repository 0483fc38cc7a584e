/** One person or one organisation, as every list's filter names them. */
export type StakeholderFilter = { personId: string } | { organisationId: string };
