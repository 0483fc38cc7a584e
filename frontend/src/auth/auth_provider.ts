import type { AuthProvider } from "react-admin";

import { OfflineError } from "../data_provider/errors";
import { ask, graphql, post, whenSessionEnds } from "../data_provider/graphql";
import { forgetDraft } from "../interactions/draft_store";
import { askToSignInAgain } from "./session_end";

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

let asked: Promise<Me> | null = null;
let signedIn: Me | null = null;

/** Who is signed in, asked once and remembered until sign-out. */
export function me(): Promise<Me> {
  asked ??= ask(ME).then(
    (answer) => (signedIn = answer.me),
    (error) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

export function forgetMe(): void {
  asked = null;
  signedIn = null;
}

whenSessionEnds(() => (signedIn ? askToSignInAgain(signedIn.email) : Promise.resolve(false)));

export const authProvider: AuthProvider = {
  login: async ({ email, password }: { email: string; password: string }) => {
    forgetMe();
    await post("/auth/sign-in", { email, password });
  },
  logout: async () => {
    if (signedIn) {
      await post("/auth/sign-out", {}).catch(() => undefined);
      forgetDraft();
    }
    forgetMe();
    return "/login";
  },
  checkAuth: async () => {
    await me().catch((error) => {
      if (!(error instanceof OfflineError)) throw { message: false };
      throw error;
    });
  },
  checkError: async (error: { status?: number }) => {
    if (error?.status !== 401) return;
    // A session that ended by itself leaves the unsent draft; only signing out clears it.
    forgetMe();
    throw { message: "Your session has ended. Sign in to go on." };
  },
  getIdentity: async () => {
    const { name, ...rest } = await me();
    return { ...rest, fullName: name };
  },
  // react-admin asks on every page, the welcome page too, where nobody has signed in.
  getPermissions: () =>
    me().then(
      ({ level }) => level,
      () => undefined,
    ),
  canAccess: async ({ resource, action }) => {
    const { level } = await me();
    const isForReaders = action === "list" || action === "show";
    return mayOpen(level, resource) && (level !== "READER" || resource !== "board_papers" || isForReaders);
  },
};

/** The screens of each permission level. The server decides; this only hides what it would refuse. */
export function mayOpen(level: PermissionLevel, screen: string): boolean {
  if (level === "READER")
    return ["board_papers", "position", "strength_model_card", "change_password"].includes(screen);
  return !["users", "teams", "strength_settings"].includes(screen) || level === "ADMINISTRATOR";
}
