import type { AuthProvider } from "react-admin";

import { ask, graphql, post } from "../data_provider/graphql";

export type PermissionLevel = "ADMINISTRATOR" | "POLICY" | "READER";

export interface Me {
  id: string;
  name: string;
  email: string;
  level: PermissionLevel;
  teamId: string | null;
  teamName: string | null;
}

const ME = graphql(`
  query Me {
    me {
      id
      name
      email
      level
      teamId
      teamName
    }
  }
`);

let known: Promise<Me> | null = null;

/** Who is signed in, asked once and remembered until sign-out. */
export function me(): Promise<Me> {
  known ??= ask(ME).then((answer) => answer.me);
  known.catch(() => {
    known = null;
  });
  return known;
}

export function forgetMe(): void {
  known = null;
}

export const authProvider: AuthProvider = {
  login: async ({ email, password }: { email: string; password: string }) => {
    forgetMe();
    await post("/auth/sign-in", { email, password });
  },
  logout: async () => {
    forgetMe();
    await post("/auth/sign-out", {}).catch(() => undefined);
    return "/login";
  },
  checkAuth: async () => {
    await me();
  },
  checkError: async (error: { status?: number }) => {
    if (error?.status === 401) {
      forgetMe();
      throw error;
    }
  },
  getIdentity: async () => {
    const { id, name } = await me();
    return { id, fullName: name };
  },
  getPermissions: async () => (await me()).level,
  canAccess: async ({ resource }) => mayOpen((await me()).level, resource),
};

/** The screens of each permission level. The server decides; this only hides what it would refuse. */
export function mayOpen(level: PermissionLevel, resource: string): boolean {
  if (level === "READER") return resource === "board_page";
  return !["users", "teams"].includes(resource) || level === "ADMINISTRATOR";
}
