import type { ReactNode } from "react";
import { Layout as RaLayout } from "react-admin";

import { SessionEndedDialog } from "../auth/SessionEndedDialog";
import { StaleEditDialog } from "../stale_edit/StaleEditDialog";
import { AppBar } from "./AppBar";
import { ErrorPage } from "./ErrorPage";
import { Menu } from "./Menu";

export function Layout({ children }: { children: ReactNode }) {
  return (
    <RaLayout appBar={AppBar} appBarAlwaysOn menu={Menu} error={ErrorPage}>
      {children}
      <StaleEditDialog />
      <SessionEndedDialog />
    </RaLayout>
  );
}
