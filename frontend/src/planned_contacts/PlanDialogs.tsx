import { useState } from "react";
import { maxValue, minValue, NumberInput, required, TextInput, useGetIdentity } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import {
  CHANGE_PLANNED_CONTACT,
  END_PLANNED_CONTACT,
  PLAN_CONTACT,
  type PlannedContact,
  type Stakeholder,
} from "./documents";

/** The bounds of backend/ties/planned_contacts.py. */
const [LEAST_DAYS, MOST_DAYS] = [7, 730];

interface PlanDialogProps {
  stakeholder: Stakeholder;
  /** Whose plan it is when the form opens; whoever is signed in, where nobody is named. */
  userId?: string;
  onClose: () => void;
}

export function PlanDialog({ stakeholder, userId, onClose }: PlanDialogProps) {
  const { data: me } = useGetIdentity();
  const [id] = useState(newId);
  if (!me) return null;
  const save = ({ userId: whose, everyDays, note }: Record<string, unknown>) =>
    saving(
      ask(PLAN_CONTACT, {
        input: {
          id,
          userId: String(whose),
          [`${stakeholder.kind}Id`]: stakeholder.id,
          everyDays: Number(everyDays),
          note: String(note ?? ""),
        },
      }),
      { personId: "userId", organisationId: "userId" },
    );
  return (
    <FormDialog
      title={`Plan contact with ${stakeholder.label}`}
      lead="It is due so many days after the colleague’s last meeting with them, and shows in My relationships when it is overdue."
      defaultValues={{ userId: userId ?? me.id, everyDays: 90, note: "" }}
      onSave={save}
      savedWords="Contact is planned."
      onClose={onClose}
    >
      <UserInput source="userId" label="Which of us" validate={required()} />
      <PlanInputs />
    </FormDialog>
  );
}

export function ChangePlanDialog({ planned, onClose }: { planned: PlannedContact; onClose: () => void }) {
  const { id, version, user, stakeholder } = planned;
  return (
    <FormDialog
      title={`Change the plan of ${user.name} for ${stakeholder.label}`}
      defaultValues={{ everyDays: planned.everyDays, note: planned.note }}
      onSave={({ everyDays, note }) =>
        saving(
          ask(CHANGE_PLANNED_CONTACT, {
            input: { id, version, everyDays: Number(everyDays), note: String(note ?? "") },
          }),
        )
      }
      savedWords="The plan is changed."
      onClose={onClose}
    >
      <PlanInputs />
    </FormDialog>
  );
}

export function EndPlanDialog({ planned, onClose }: { planned: PlannedContact; onClose: () => void }) {
  return (
    <FormDialog
      title="End this plan?"
      lead={`${planned.user.name} then no longer plans contact with ${planned.stakeholder.label}. Meetings stay as they are.`}
      defaultValues={{}}
      saveLabel="End it"
      onSave={() => saving(ask(END_PLANNED_CONTACT, { id: planned.id, version: planned.version }))}
      savedWords="The plan is ended."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function PlanInputs() {
  return (
    <>
      <NumberInput
        source="everyDays"
        label="Days from one contact to the next"
        helperText="30 is about every month, 90 every three months, 365 every year"
        min={LEAST_DAYS}
        max={MOST_DAYS}
        step={1}
        validate={[required(), minValue(LEAST_DAYS), maxValue(MOST_DAYS)]}
        fullWidth
      />
      <TextInput
        source="note"
        label="Note (optional)"
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
