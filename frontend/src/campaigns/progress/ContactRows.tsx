import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";

import { PageLink } from "../../layout/PageLink";
import { PlainTable } from "../../layout/PlainTable";
import { britishDate } from "../../words/dates";
import { INTERACTION_KINDS } from "../../words/labels";
import type { ContactRow } from "./documents";
import { GROUPS, timeOf, type Wanted } from "./words";

interface ContactRowsProps {
  wanted: Wanted;
  contacts: ContactRow[];
  minutesPerContact: number;
  onClose: () => void;
}

/** The interactions behind one count. */
export function ContactRows({ wanted, contacts, minutesPerContact, onClose }: ContactRowsProps) {
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
        <Typography variant="h3" aria-live="polite">
          {wanted.title}
        </Typography>
        <Button size="small" onClick={onClose}>
          Hide these rows
        </Button>
      </Box>
      <PlainTable<ContactRow>
        label={wanted.title}
        items={contacts.filter(wanted.holds)}
        keyOf={({ interactionId }) => interactionId}
        columns={[
          {
            heading: "Interaction",
            isHeading: true,
            cell: ({ interactionId, title, kind }) => (
              <PageLink to={`/interactions/${interactionId}/show`}>
                {title || INTERACTION_KINDS[kind]}
              </PageLink>
            ),
          },
          { heading: "Day", isNarrow: true, cell: ({ occurredOn }) => britishDate(occurredOn) },
          { heading: "State", cell: ({ group }) => GROUPS[group] },
          { heading: "With", cell: ({ theirs }) => theirs.join("; ") || "Nobody of theirs is named" },
          { heading: "Whose", cell: ({ owner }) => owner?.name ?? "—" },
          { heading: "Time", isNarrow: true, cell: (row) => timeOf(row, minutesPerContact) },
        ]}
      />
    </Box>
  );
}
