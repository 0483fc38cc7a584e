import { useState } from "react";
import { NumberInput, required, useInput } from "react-admin";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { britishDate } from "../words/dates";
import { INTERACTION_STATUSES } from "../words/labels";
import {
  ADD_CONTACT,
  APPLY_TEMPLATE,
  CHANGE_CONTACT,
  INTERACTIONS_TO_LINK,
  REMOVE_CONTACT,
} from "./contact_documents";
import type { Campaign, Contact } from "./documents";
import { TemplateInput } from "./TemplateInput";

interface CampaignDialogProps {
  campaign: Campaign;
  onClose: () => void;
}

interface ContactDialogProps extends CampaignDialogProps {
  contact: Contact;
}

const minutesOf = (hours: unknown): number | null =>
  hours === null || hours === undefined || hours === "" ? null : Math.round(Number(hours) * 60);

function HoursInput() {
  return (
    <NumberInput
      source="hoursSpent"
      label="Hours that it took (optional)"
      helperText="With preparation and follow-up"
      min={0}
      max={100}
      step={0.25}
      fullWidth
    />
  );
}

/** Puts an interaction that is logged already under the campaign. */
export function LinkDialog({ campaign, onClose }: CampaignDialogProps) {
  const [id] = useState(newId);
  const linked = new Set(campaign.contacts.map(({ interaction }) => interaction.id));
  return (
    <FormDialog
      title="Link an interaction"
      lead="One that is logged already, planned or held."
      defaultValues={{ interaction: null, ownerId: campaign.lead?.id ?? null, hoursSpent: null }}
      saveLabel="Link it"
      onSave={({ interaction, ownerId, hoursSpent }) =>
        saving(
          ask(ADD_CONTACT, {
            input: {
              id,
              campaignId: campaign.id,
              interactionId: (interaction as Option).id,
              ownerId: String(ownerId),
              minutesSpent: minutesOf(hoursSpent),
            },
          }),
          { interactionId: "interaction", minutesSpent: "hoursSpent" },
        )
      }
      savedWords="The interaction belongs to the campaign now."
      onClose={onClose}
    >
      <InteractionInput hide={linked} />
      <UserInput source="ownerId" label="Whose contact it is" validate={required()} />
      <HoursInput />
    </FormDialog>
  );
}

function InteractionInput({ hide }: { hide: Set<string> }) {
  const { field, fieldState } = useInput<Option | null>({
    source: "interaction",
    validate: (value: Option | null) => (value ? undefined : "Choose an interaction."),
  });
  const problem = fieldState.error?.message?.replace("@@react-admin@@", "").replace(/^"|"$/g, "");
  const chosen = field.value as Option | null;
  if (chosen)
    return (
      <Box sx={{ py: 1 }}>
        <strong>{chosen.name}</strong> {chosen.detail}{" "}
        <Button size="small" onClick={() => field.onChange(null)}>
          Choose another
        </Button>
        {problem ? <Box sx={{ color: "error.main" }}>{problem}</Box> : null}
      </Box>
    );
  return (
    <Box sx={{ my: 1 }}>
      <TypeAhead<Option>
        label="Interaction"
        placeholder="A word of its title"
        searchName="interactions to link"
        search={async (q, signal) =>
          (await ask(INTERACTIONS_TO_LINK, { q }, signal)).interactions.items.map((each) => ({
            id: each.id,
            name: each.title,
            detail: `${britishDate(each.occurredOn)}, ${INTERACTION_STATUSES[each.status].toLowerCase()}`,
          }))
        }
        hide={({ id }) => hide.has(id)}
        onPick={field.onChange}
        problem={problem}
      />
    </Box>
  );
}

export function ChangeContactDialog({ contact, onClose }: ContactDialogProps) {
  const { id, version, owner, minutesSpent, interaction } = contact;
  return (
    <FormDialog
      title="Owner and time"
      lead={`${interaction.title}. Open tasks go to the new owner. Who takes part is changed on the interaction’s page.`}
      defaultValues={{
        ownerId: owner?.id ?? null,
        hoursSpent: minutesSpent === null ? null : minutesSpent / 60,
      }}
      onSave={({ ownerId, hoursSpent }) =>
        saving(
          ask(CHANGE_CONTACT, {
            input: { id, version, ownerId: String(ownerId), minutesSpent: minutesOf(hoursSpent) },
          }),
          { minutesSpent: "hoursSpent" },
        )
      }
      savedWords="The contact is changed."
      onClose={onClose}
    >
      <UserInput source="ownerId" label="Owner" validate={required()} />
      <HoursInput />
    </FormDialog>
  );
}

export function TemplateDialog({ contact, onClose }: ContactDialogProps) {
  return (
    <FormDialog
      title="Add tasks"
      lead={`They are counted in working days from ${britishDate(contact.interaction.occurredOn)}, and move with it until they are done.`}
      defaultValues={{ templateId: null }}
      saveLabel="Add them"
      onSave={({ templateId }) =>
        saving(ask(APPLY_TEMPLATE, { input: { contactId: contact.id, templateId: String(templateId) } }))
      }
      savedWords="The tasks are added."
      onClose={onClose}
    >
      <TemplateInput isRequired />
    </FormDialog>
  );
}

export function RemoveContactDialog({ contact: { id, version, interaction }, onClose }: ContactDialogProps) {
  return (
    <FormDialog
      title="Take it out of the campaign?"
      lead={`“${interaction.title}” stays among the interactions. Its open tasks in this campaign go.`}
      defaultValues={{}}
      saveLabel="Take it out"
      onSave={() => saving(ask(REMOVE_CONTACT, { id, version }))}
      savedWords="The contact is out of the campaign."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
