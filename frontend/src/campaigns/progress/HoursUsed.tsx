import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PlainTable } from "../../layout/PlainTable";
import { Section } from "../../layout/Section";
import { ContactRows } from "./ContactRows";
import type { Colleague, ContactRow, Progress } from "./documents";
import { TimeCount } from "./TimeCount";
import { hours, leftInWords, type Wanted } from "./words";

type Part = "said" | "estimated" | "planned";

const PARTS: Record<Part, { heading: string; holds: (row: ContactRow) => boolean }> = {
  said: { heading: "Said", holds: ({ group, minutesSpent }) => group === "HELD" && minutesSpent !== null },
  estimated: {
    heading: "Estimated",
    holds: ({ group, minutesSpent }) => group === "HELD" && minutesSpent === null,
  },
  planned: { heading: "Planned", holds: ({ group }) => group === "PLANNED" },
};

/** The time that the campaign took of what was set aside for it: what is left, and no measure of anybody's work. */
export function HoursUsed({ progress }: { progress: Progress }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { time, colleagues, contacts, minutesPerContact } = progress;
  const column = (part: Part) => ({
    heading: PARTS[part].heading,
    isNarrow: true,
    cell: (row: Colleague) => (
      <TimeCount
        minutes={row.time[part]}
        title={`${PARTS[part].heading}: ${nameOf(row)}`}
        onOpen={(title) =>
          setWanted({
            title,
            holds: (each) => PARTS[part].holds(each) && (each.owner?.id ?? null) === (row.user?.id ?? null),
          })
        }
      />
    ),
  });
  return (
    <Section title="Hours used">
      <Typography sx={{ fontWeight: 600 }}>{time.words}</Typography>
      <Typography color="text.secondary" sx={{ mb: 1, maxWidth: "85ch" }}>
        Said: what was written down. Estimated and planned: {hours(minutesPerContact)} for each contact, as
        the campaign sets. Time counts for the colleague whose contact it is. It shows who still has time, and
        says nothing about anybody&rsquo;s work.
      </Typography>
      {colleagues.length ? (
        <PlainTable<Colleague>
          label="Hours by colleague"
          items={colleagues}
          keyOf={({ user }) => user?.id ?? "nobody"}
          columns={[
            { heading: "Colleague", isHeading: true, cell: nameOf },
            column("said"),
            column("estimated"),
            column("planned"),
            {
              heading: "Set aside",
              isNarrow: true,
              cell: ({ time: { capacity } }) => (capacity === null ? "—" : hours(capacity)),
            },
            { heading: "Left", cell: leftInWords },
          ]}
        />
      ) : (
        <Typography color="text.secondary">
          No colleague has time set aside yet. Edit the campaign and say who has how much.
        </Typography>
      )}
      {wanted ? (
        <ContactRows
          wanted={wanted}
          contacts={contacts}
          minutesPerContact={minutesPerContact}
          onClose={() => setWanted(null)}
        />
      ) : null}
    </Section>
  );
}

const nameOf = ({ user }: Colleague): string => user?.name ?? "Nobody’s contacts";
