/** Whom the address names: exactly one of these, or nobody yet. */
export type Target = { personId: string } | { organisationId: string } | { roleId: string };

export function targetIn(search: URLSearchParams): Target | null {
  const [personId, organisationId, roleId] = ["personId", "organisationId", "roleId"].map((name) =>
    search.get(name),
  );
  if (personId) return { personId };
  if (organisationId) return { organisationId };
  return roleId ? { roleId } : null;
}

interface RoutesAddress {
  target?: Target | null;
  policyAskId?: string | null;
  asAt?: string | null;
}

/** The address of the page that says how to reach somebody; today is left out of it. */
export function routesTo({ target, policyAskId, asAt }: RoutesAddress): string {
  const search = new URLSearchParams({ ...target });
  if (policyAskId) search.set("policyAskId", policyAskId);
  if (asAt) search.set("asAt", asAt);
  return `/routes?${search}`;
}

/** The same for a party as GraphQL names it. */
export function targetOf({ kind, id }: { kind: string; id: string }): Target {
  return kind === "organisation" ? { organisationId: id } : { personId: id };
}
