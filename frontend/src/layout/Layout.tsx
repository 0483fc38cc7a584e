import type { ReactNode } from "react";
import { Layout as RaLayout } from "react-admin";

import { AppBar } from "./AppBar";
import { ErrorPage } from "./ErrorPage";
import { Menu } from "./Menu";

export function Layout({ children }: { children: ReactNode }) {
  return (
    <RaLayout appBar={AppBar} menu={Menu} error={ErrorPage}>
      {children}
    </RaLayout>
  );
}
