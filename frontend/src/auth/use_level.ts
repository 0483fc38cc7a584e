import { usePermissions } from "react-admin";

import type { PermissionLevel } from "./auth_provider";

/** The permission level of whoever is signed in; undefined until it is known. */
export function useLevel(): PermissionLevel | undefined {
  const { permissions } = usePermissions<PermissionLevel>();
  return permissions;
}
