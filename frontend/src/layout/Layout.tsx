import type { ReactNode } from "react";
import { Layout as RaLayout } from "react-admin";

import { SessionEndedDialog } from "../auth/SessionEndedDialog";
import { StaleEditDialog } from "../stale_edit/StaleEditDialog";
import { AppBar } from "./AppBar";
import { ErrorPage } from "./ErrorPage";
import { Menu } from "./Menu";

export function Layout({ children }: { children: ReactNode }) {
  return (
    <RaLayout
      appBar={AppBar}

      menu={Menu}
      error={ErrorPage}
      // Wide tables then scroll in their own boxes, and the page does not.
      sx={{ minWidth: 0, "& .RaLayout-content": { minWidth: 0 } }}
    >
      {children}
      <StaleEditDialog />
      <SessionEndedDialog />
    </RaLayout>
  );
}
