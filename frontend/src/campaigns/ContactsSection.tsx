import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { INTERACTION_KINDS, INTERACTION_STATUSES } from "../words/labels";
import { ChangeContactDialog, LinkDialog, RemoveContactDialog, TemplateDialog } from "./ContactDialogs";
import type { Campaign, Contact } from "./documents";
import { PlanContactDialog } from "./PlanContactDialog";
import { hoursInWords, usedInWords } from "./words";

const OF_CONTACT = { change: ChangeContactDialog, tasks: TemplateDialog, remove: RemoveContactDialog };

/** Planned and held, by day; each opens its interaction. */
export function ContactsSection({ campaign }: { campaign: Campaign }) {
  const [open, setOpen] = useState<"plan" | "link" | null>(null);
  const isClosed = Boolean(campaign.closedOn);
  const { contacts, contactsUsed, contactsAllowed } = campaign;
  return (
    <Section
      title="Contacts"
      actions={
        isClosed ? null : (
          <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
            <Button onClick={() => setOpen("link")}>Link an interaction</Button>
            <Button variant="contained" onClick={() => setOpen("plan")}>
              Plan a contact
            </Button>
          </Box>
        )
      }
    >
      {contacts.length ? (
        <>
          <Typography color="text.secondary" gutterBottom>
            {`${usedInWords(contactsUsed, contactsAllowed)}, planned and held.`}
          </Typography>
          <ContactsTable campaign={campaign} isClosed={isClosed} />
        </>
      ) : (
        <Typography color="text.secondary">
          None yet. Plan a contact, or link an interaction that is logged already.
        </Typography>
      )}
      {open === "plan" ? <PlanContactDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
      {open === "link" ? <LinkDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function ContactsTable({ campaign, isClosed }: { campaign: Campaign; isClosed: boolean }) {
  const [open, setOpen] = useState<{ what: keyof typeof OF_CONTACT; contact: Contact } | null>(null);
  const Dialog = open ? OF_CONTACT[open.what] : null;
  return (
    <>
      <PlainTable<Contact>
        label="Contacts of this campaign, the earliest first"
        items={campaign.contacts}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Day", isNarrow: true, cell: ({ interaction }) => britishDate(interaction.occurredOn) },
          {
            heading: "Contact",
            isHeading: true,
            cell: ({ interaction, isOutsideWindow }) => (
              <>
                <PageLink to={`/interactions/${interaction.id}/show`}>{interaction.title}</PageLink>
                {isOutsideWindow ? " (outside the window)" : ""}
              </>
            ),
          },
          {
            heading: "State",
            isNarrow: true,
            cell: ({ interaction: { kind, status } }) =>
              `${INTERACTION_KINDS[kind]}, ${INTERACTION_STATUSES[status].toLowerCase()}`,
          },
          { heading: "Owner", cell: ({ owner }) => owner?.name ?? "Nobody" },
          {
            heading: "Time",
            isNarrow: true,
            cell: ({ minutesSpent }) => (minutesSpent === null ? "Not said" : hoursInWords(minutesSpent)),
          },
          ...(isClosed
            ? []
            : [
                {
                  heading: "Change",
                  cell: (contact: Contact) => (
                    <ContactButtons contact={contact} onOpen={(what) => setOpen({ what, contact })} />
                  ),
                },
              ]),
        ]}
      />
      {open && Dialog ? (
        <Dialog contact={open.contact} campaign={campaign} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

interface ContactButtonsProps {
  contact: Contact;
  onOpen: (what: keyof typeof OF_CONTACT) => void;
}

function ContactButtons({ contact, onOpen }: ContactButtonsProps) {
  const { title } = contact.interaction;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap" }}>
      <Button size="small" aria-label={`Owner and time of ${title}`} onClick={() => onOpen("change")}>
        Owner and time
      </Button>
      <Button size="small" aria-label={`Add tasks to ${title}`} onClick={() => onOpen("tasks")}>
        Add tasks
      </Button>
      <Button size="small" aria-label={`Remove ${title}`} onClick={() => onOpen("remove")}>
        Remove
      </Button>
    </Box>
  );
}
