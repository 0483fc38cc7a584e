import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Link } from "react-router-dom";

import { PlainTable } from "../../layout/PlainTable";
import { Section } from "../../layout/Section";
import { Count } from "../../stances/MovementMatrix";
import { britishDate } from "../../words/dates";
import { ContactRows } from "./ContactRows";
import type { ContactRow, Progress } from "./documents";
import { GROUPS, isPast, type Wanted } from "./words";

type Group = ContactRow["group"];
interface Line {
  month: string;
  name: string;
  counts: Record<"PLANNED" | "HELD" | "OTHER_HELD", number>;
}

const ALL = "all";

/** Contacts by month, planned and held, with what else was held with the same people on the same asks. */
export function WhatHappened({ progress, campaignId }: { progress: Progress; campaignId: string }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { contacts, months } = progress;
  if (!contacts.length) {
    return (
      <Section title="What happened">
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {progress.closedOn
            ? "No contact was planned or held."
            : "Nothing is planned yet, and nothing was held with these people on these asks since the start."}
        </Typography>
        {progress.closedOn ? null : (
          <Button component={Link} to={`/campaigns/${campaignId}/show?tab=contacts`} variant="contained">
            Plan a contact
          </Button>
        )}
      </Section>
    );
  }
  const lines = [...months.map(line), total(months)];
  const open = (group: Group, { month, name }: Line) =>
    setWanted({
      title: `${GROUPS[group]}${month === ALL ? "" : `, ${name}`}`,
      holds: (row) => row.group === group && (month === ALL || row.month === month),
    });
  const column = (group: keyof Line["counts"]) => ({
    heading: GROUPS[group],
    cell: (row: Line) => (
      <Count
        count={row.counts[group]}
        title={`${GROUPS[group]}, ${row.name}`}
        onOpen={() => open(group, row)}
      />
    ),
  });
  return (
    <Section title="What happened">
      <PlainTable<Line>
        label="Contacts by month"
        items={lines}
        keyOf={({ month }) => month}
        columns={[
          { heading: "Month", isHeading: true, isNarrow: true, cell: ({ name }) => name },
          column("PLANNED"),
          column("HELD"),
          column("OTHER_HELD"),
        ]}
      />
      <Apart contacts={contacts} asAt={progress.asAt} onOpen={setWanted} />
      {wanted ? (
        <ContactRows
          wanted={wanted}
          contacts={contacts}
          minutesPerContact={progress.minutesPerContact}
          onClose={() => setWanted(null)}
        />
      ) : null}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1, maxWidth: "85ch" }}>
        Planned and took place: contacts of the campaign. Outside the plan: other interactions of ours in its
        window with somebody whom it wants to move, where that ask was raised.
      </Typography>
    </Section>
  );
}

interface ApartProps {
  contacts: ContactRow[];
  asAt: string;
  onOpen: (wanted: Wanted) => void;
}

/** What the table cannot say: whose day has passed, and what no month counts. */
function Apart({ contacts, asAt, onOpen }: ApartProps) {
  const apart: Wanted[] = [
    { title: "Planned for a day that has passed: did it take place?", holds: (row) => isPast(row, asAt) },
    { title: GROUPS.CANCELLED, holds: ({ group }) => group === "CANCELLED" },
    { title: GROUPS.LATER, holds: ({ group }) => group === "LATER" },
  ];
  return (
    <>
      {apart.map((wanted) => {
        const count = contacts.filter(wanted.holds).length;
        return count ? (
          <Box key={wanted.title} sx={{ mt: 0.5 }}>
            {wanted.title} <Count count={count} title={wanted.title} onOpen={() => onOpen(wanted)} />
          </Box>
        ) : null;
      })}
    </>
  );
}

const line = ({ month, plannedCount, heldCount, otherHeldCount }: Progress["months"][number]): Line => ({
  month,
  name: month.length > 4 ? britishDate(month) : `${month}, month not known`,
  counts: { PLANNED: plannedCount, HELD: heldCount, OTHER_HELD: otherHeldCount },
});

function total(months: Progress["months"]): Line {
  const sum = (count: (month: Progress["months"][number]) => number) =>
    months.reduce((all, month) => all + count(month), 0);
  const counts = {
    PLANNED: sum(({ plannedCount }) => plannedCount),
    HELD: sum(({ heldCount }) => heldCount),
    OTHER_HELD: sum(({ otherHeldCount }) => otherHeldCount),
  };
  return { month: ALL, name: "All", counts };
}
