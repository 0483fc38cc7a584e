import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { DoubleVisitWarning } from "../visits/DoubleVisitWarning";
import { londonToday } from "../words/dates";
import { choices, INTERACTION_KINDS } from "../words/labels";
import { PLAN_CONTACT } from "./contact_documents";
import type { Campaign } from "./documents";
import { TemplateInput } from "./TemplateInput";
import { WhomInput, type Whom } from "./WhomInput";

interface PlanContactDialogProps {
  campaign: Campaign;
  onClose: () => void;
}

/** A planned interaction with an owner, who takes part in it. */
export function PlanContactDialog({ campaign, onClose }: PlanContactDialogProps) {
  const [ids] = useState(() => ({ contact: newId(), interaction: newId() }));
  const today = londonToday();
  const first = campaign.startsOn > today ? campaign.startsOn : today;
  return (
    <FormDialog
      title="Plan a contact"
      lead="It becomes a planned interaction of its owner."
      defaultValues={{ kind: "MEETING", occurredOn: first, whom: [], ownerId: ownerToOffer(campaign) }}
      saveLabel="Plan it"
      onSave={(values) =>
        saving(ask(PLAN_CONTACT, { input: inputOf(campaign.id, ids, values) }), {
          interaction: "whom",
        })
      }
      savedWords="The contact is planned."
      onClose={onClose}
    >
      <WhomInput targets={campaign.targets} />
      <DateInput
        source="occurredOn"
        label="Day"
        helperText="A day outside the window is allowed, and marked"
        validate={required()}
        fullWidth
      />
      <TextInput
        source="startsAt"
        label="Starts at (optional)"
        type="time"
        fullWidth
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <SelectInput
        source="kind"
        label="Kind"
        choices={choices(INTERACTION_KINDS)}
        validate={required()}
        fullWidth
      />
      <UserInput source="ownerId" label="Owner" validate={required()} />
      <TemplateInput />
      <Warning />
    </FormDialog>
  );
}

/** A colleague who meets the same people or office near that day is named before anything is saved. */
function Warning() {
  const [occurredOn, whom, ownerId] = useWatch({ name: ["occurredOn", "whom", "ownerId"] }) as [
    string,
    Whom[],
    string | null,
  ];
  const participants = (whom ?? []).map(({ personId, roleId, organisationId }) => ({
    personId,
    roleId,
    organisationId,
  }));
  return (
    <DoubleVisitWarning
      plan={{
        occurredOn: occurredOn ?? "",
        participants: [...participants, ...(ownerId ? [{ userId: ownerId }] : [])],
      }}
    />
  );
}

/** Whoever has most contacts left. */
function ownerToOffer({ members }: Campaign): string | null {
  const left = members
    .filter(({ isActive }) => isActive)
    .map(({ user, contactsAllowed, contactsUsed }) => ({ id: user.id, left: contactsAllowed - contactsUsed }))
    .sort((one, other) => other.left - one.left);
  return left[0]?.left > 0 ? left[0].id : null;
}

function inputOf(
  campaignId: string,
  ids: { contact: string; interaction: string },
  values: Record<string, unknown>,
) {
  return {
    id: ids.contact,
    campaignId,
    ownerId: String(values.ownerId),
    templateId: (values.templateId as string) || null,
    interaction: {
      id: ids.interaction,
      kind: values.kind as "MEETING",
      status: "PLANNED" as const,
      occurredOn: String(values.occurredOn),
      startsAt: (values.startsAt as string) || null,
      participants: (values.whom as Whom[]).map(({ lineId, personId, roleId, organisationId }) => ({
        id: lineId,
        personId,
        roleId,
        organisationId,
      })),
    },
  };
}
