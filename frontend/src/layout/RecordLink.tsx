import Link from "@mui/material/Link";
import type { ReactNode } from "react";
import { useCreatePath, useRecordContext, useResourceContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

/** The first cell of a row: what opens the record by keyboard, as a click on the row does by mouse. */
export function RecordLink({ to = "show", children }: { to?: "show" | "edit"; children: ReactNode }) {
  const record = useRecordContext();
  const resource = useResourceContext();
  const createPath = useCreatePath();
  if (!record) return <>{children}</>;
  return (
    <Link
      component={RouterLink}
      to={createPath({ resource, type: to, id: record.id })}
      sx={{ fontWeight: 600 }}
    >
      {children}
    </Link>
  );
}
