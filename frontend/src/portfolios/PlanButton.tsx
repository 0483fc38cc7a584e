import Button from "@mui/material/Button";
import { useState } from "react";
import { useNotify } from "react-admin";

import { ask } from "../data_provider/graphql";
import { PLANNED_CONTACTS, type PlannedContact } from "../planned_contacts/documents";
import { ChangePlanDialog, PlanDialog } from "../planned_contacts/PlanDialogs";
import type { PortfolioRow } from "./documents";

/** Plans contact with them, or changes the plan there is, which is asked for anew so that nobody's change is lost. */
export function PlanButton({ row, userId }: { row: PortfolioRow; userId: string }) {
  const [open, setOpen] = useState<"plan" | PlannedContact | null>(null);
  const notify = useNotify();
  const { stakeholder, plannedContactId } = row;
  const close = () => setOpen(null);
  const begin = async () => {
    if (!plannedContactId) return setOpen("plan");
    try {
      const found = await ask(PLANNED_CONTACTS, { userId, [`${stakeholder.kind}Id`]: stakeholder.id });
      setOpen(found.plannedContacts.find(({ id }) => id === plannedContactId) ?? "plan");
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  const name = plannedContactId ? "Change the plan" : "Plan contact";
  return (
    <>
      <Button size="small" aria-label={`${name}: ${stakeholder.label}`} onClick={begin}>
        {name}
      </Button>
      {open === "plan" ? <PlanDialog stakeholder={stakeholder} userId={userId} onClose={close} /> : null}
      {open && open !== "plan" ? <ChangePlanDialog planned={open} onClose={close} /> : null}
    </>
  );
}
