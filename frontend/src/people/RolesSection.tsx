import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useState } from "react";
import { useRecordContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { period } from "../words/dates";
import { DeleteRoleDialog } from "./DeleteRoleDialog";
import { MoveDialog } from "./MoveDialog";
import { RoleDialog } from "./RoleDialog";

type Open = { kind: "add" } | { kind: "move" } | { kind: "correct" | "delete"; role: Row } | null;

/** Roles now and then, newest first, with the three ways in which they change: added, ended by a move, corrected. */
export function RolesSection() {
  const person = useRecordContext() as Row | undefined;
  const [open, setOpen] = useState<Open>(null);
  if (!person) return null;
  const roles: Row[] = person.roles;
  const close = () => setOpen(null);
  return (
    <Section
      title="Roles"
      actions={
        <div>
          {roles.some((role) => role.isCurrent) ? (
            <Button onClick={() => setOpen({ kind: "move" })}>Moved to…</Button>
          ) : null}
          <Button onClick={() => setOpen({ kind: "add" })}>Add a role</Button>
        </div>
      }
    >
      {roles.length ? (
        <PlainTable
          label="Roles, newest first"
          items={roles}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Role",
              isHeading: true,
              cell: ({ title, countsAsSenior }) => `${title || "—"}${countsAsSenior ? " (senior post)" : ""}`,
            },
            {
              heading: "Organisation",
              cell: ({ organisation }) => (
                <Link component={RouterLink} to={`/organisations/${organisation.id}/show`}>
                  {organisation.name}
                </Link>
              ),
            },
            {
              heading: "Dates",
              cell: ({ startedOn, endedOn, isCurrent }) =>
                `${period(startedOn, endedOn)}${isCurrent ? " (now)" : ""}`,
            },
            {
              heading: "Change",
              isNarrow: true,
              cell: (role) => (
                <>
                  <Button
                    size="small"
                    aria-label={`Correct ${role.title || "role"} at ${role.organisation.name}`}
                    onClick={() => setOpen({ kind: "correct", role })}
                  >
                    Correct
                  </Button>
                  <Button
                    size="small"
                    color="error"
                    aria-label={`Delete ${role.title || "role"} at ${role.organisation.name}`}
                    onClick={() => setOpen({ kind: "delete", role })}
                  >
                    Delete
                  </Button>
                </>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title="No role known" />
      )}
      {open?.kind === "add" ? <RoleDialog person={person} onClose={close} /> : null}
      {open?.kind === "correct" ? <RoleDialog person={person} role={open.role} onClose={close} /> : null}
      {open?.kind === "move" ? <MoveDialog person={person} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteRoleDialog role={open.role} onClose={close} /> : null}
    </Section>
  );
}
