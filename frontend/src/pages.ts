/** Every noun and every page of the application: a folder joins by one line here. */
import { lazy, type ComponentType } from "react";
import type { ResourceProps } from "react-admin";

import organisations from "./organisations";

export const nouns: ResourceProps[] = [organisations];

export const pages: { path: string; page: ComponentType }[] = [
  {
    path: "/change_password",
    page: lazy(() =>
      import("./auth/ChangePasswordPage").then((module) => ({ default: module.ChangePasswordPage })),
    ),
  },
];
