/** Every noun and every page of the application: a folder joins by one line here. */
import { lazy, type ComponentType } from "react";
import type { ResourceProps } from "react-admin";

import organisations from "./organisations";
import people from "./people";
import teams from "./teams";
import users from "./users";

export const nouns: ResourceProps[] = [organisations, people, users, teams];

export const pages: { path: string; page: ComponentType }[] = [
  {
    path: "/change_password",
    page: lazy(() =>
      import("./auth/ChangePasswordPage").then((module) => ({ default: module.ChangePasswordPage })),
    ),
  },
  {
    path: "/board_page",
    page: lazy(() => import("./board_page/BoardPage").then((module) => ({ default: module.BoardPage }))),
  },
];
