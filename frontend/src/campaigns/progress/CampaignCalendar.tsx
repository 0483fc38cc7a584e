import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { useState } from "react";

import { ChipChoice } from "../../interactions/ChipChoice";
import { PageLink } from "../../layout/PageLink";
import { PlainTable } from "../../layout/PlainTable";
import { Section } from "../../layout/Section";
import { britishDate, londonToday } from "../../words/dates";
import type { Campaign } from "../documents";
import { calendarItems, firstMonth, monthAfter, weeksOf, type CalendarItem } from "./calendar_items";

const VIEWS = [
  { id: "calendar", name: "Calendar" },
  { id: "list", name: "List" },
];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** What a campaign has on which day: by month, or as a list with the same facts, which a phone shows first. */
export function CampaignCalendar({ campaign }: { campaign: Campaign }) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const [chosen, setChosen] = useState<string | null>(null);
  const [month, setMonth] = useState(() => firstMonth(campaign, londonToday()));
  const view = chosen ?? (isNarrow ? "list" : "calendar");
  const items = calendarItems(campaign);
  return (
    <Section
      title="Calendar"
      actions={<ChipChoice legend="Show as" hideLegend choices={VIEWS} value={view} onChange={setChosen} />}
    >
      {campaign.contacts.length || campaign.tasks.length ? null : (
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          No contact and no task is planned yet: only the campaign&rsquo;s own dates and those of its
          decisions are here.
        </Typography>
      )}
      {view === "list" ? (
        <List items={items} />
      ) : (
        <Month month={month} items={items} onMove={(count) => setMonth(monthAfter(month, count))} />
      )}
    </Section>
  );
}

function List({ items }: { items: CalendarItem[] }) {
  return (
    <PlainTable
      label="What is on which day"
      items={items}
      keyOf={({ key }) => key}
      columns={[
        { heading: "Day", isNarrow: true, isHeading: true, cell: ({ on }) => britishDate(on) },
        { heading: "What", isNarrow: true, cell: ({ what }) => what },
        { heading: "About", cell: (item) => <Title item={item} /> },
        { heading: "Whose", cell: ({ who }) => who || "—" },
      ]}
    />
  );
}

function Title({ item: { title, to } }: { item: CalendarItem }) {
  return to ? <PageLink to={to}>{title}</PageLink> : <>{title}</>;
}

interface MonthProps {
  month: string;
  items: CalendarItem[];
  onMove: (count: number) => void;
}

function Month({ month, items, onMove }: MonthProps) {
  const inMonth = items.filter(({ on }) => on.startsWith(month));
  const vague = inMonth.filter(({ on }) => on.length < 10);
  const yearly = items.filter(({ on }) => on === month.slice(0, 4));
  const name = britishDate(month);
  return (
    <>
      <Box sx={{ display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1, mb: 1 }}>
        <Button size="small" variant="outlined" onClick={() => onMove(-1)}>
          Earlier month
        </Button>
        <Typography variant="h3" aria-live="polite" sx={{ minWidth: "9em", textAlign: "center", m: 0 }}>
          {name}
        </Typography>
        <Button size="small" variant="outlined" onClick={() => onMove(1)}>
          Later month
        </Button>
      </Box>
      <Box role="region" aria-label={`Calendar of ${name}`} tabIndex={0} sx={{ overflowX: "auto" }}>
        <Box component="table" aria-label={name} sx={table}>
          <thead>
            <tr>
              {DAYS.map((day) => (
                <th key={day} scope="col">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week, number) => (
              <tr key={number}>
                {week.map((day, place) => (
                  <td key={day ?? place}>
                    {day ? <Day day={day} items={inMonth.filter(({ on }) => on === day)} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      <Vague words={`In ${name}, day not known:`} items={vague} />
      <Vague words={`In ${month.slice(0, 4)}, month not known:`} items={yearly} />
      {inMonth.length ? null : (
        <Typography color="text.secondary" sx={{ mt: 1 }}>
          Nothing is in {name}.
        </Typography>
      )}
    </>
  );
}

function Day({ day, items }: { day: string; items: CalendarItem[] }) {
  const isToday = day === londonToday();
  return (
    <>
      <Box
        component="time"
        dateTime={day}
        sx={{ fontWeight: isToday ? 700 : 400, color: isToday ? "text.primary" : "text.secondary" }}
      >
        {Number(day.slice(8))}
        {isToday ? ", today" : ""}
      </Box>
      {items.length ? <Items items={items} /> : null}
    </>
  );
}

function Items({ items }: { items: CalendarItem[] }) {
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {items.map((item) => (
        <Box component="li" key={item.key} sx={{ py: 0.5, overflowWrap: "anywhere" }}>
          <Box component="span" sx={{ display: "block", fontWeight: 600 }}>
            {item.what}
          </Box>
          <Title item={item} />
          {item.who ? (
            <Box component="span" sx={{ display: "block", color: "text.secondary" }}>
              {item.who}
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}

function Vague({ words, items }: { words: string; items: CalendarItem[] }) {
  if (!items.length) return null;
  return (
    <Box sx={{ mt: 1 }}>
      {words}
      <Items items={items} />
    </Box>
  );
}

const table = {
  width: "100%",
  minWidth: 720,
  tableLayout: "fixed",
  borderCollapse: "collapse",
  "& th": { textAlign: "left", fontWeight: 600, p: 0.75, color: "text.secondary" },
  "& td": {
    border: 1,
    borderColor: "divider",
    verticalAlign: "top",
    p: 0.75,
    height: 84,
    fontSize: "0.9rem",
  },
} as const;
