import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { britishDate } from "../words/dates";
import { INTERACTION_KINDS, INTERACTION_STATUSES } from "../words/labels";
import { CollapsibleSection, Item, Rows } from "./CollapsibleSection";
import type { Meeting } from "./documents";
import { weekday } from "./week";

interface MeetingsProps {
  id: string;
  title: string;
  lead?: string;
  nothing: string;
  meetings: Meeting[];
  total: number;
  today: string;
  all?: { to: string; name: string };
}

export function Meetings({ id, title, lead, nothing, meetings, total, today, all }: MeetingsProps) {
  return (
    <CollapsibleSection id={id} title={title} count={total} lead={lead} all={all}>
      {meetings.length ? null : <Typography color="text.secondary">{nothing}</Typography>}
      <Rows>
        {meetings.map((meeting) => (
          <Item
            key={meeting.id}
            to={`/interactions/${meeting.id}/show`}
            title={meeting.title}
            aside={
              meeting.status === "PLANNED" ? (
                <PageLink to={`/brief/interaction/${meeting.id}`} aria-label={`Brief for ${meeting.title}`}>
                  Brief
                </PageLink>
              ) : null
            }
          >
            {meeting.occurredOn === today ? <strong>Today</strong> : dayInWords(meeting.occurredOn)}
            {meeting.startsAt ? `, ${meeting.startsAt.slice(0, 5)}` : ""},{" "}
            {INTERACTION_KINDS[meeting.kind].toLowerCase()}
            {meeting.status === "HELD" ? "" : ` (${INTERACTION_STATUSES[meeting.status].toLowerCase()})`}
            {withWhom(meeting)}
          </Item>
        ))}
      </Rows>
    </CollapsibleSection>
  );
}

const dayInWords = (day: string) =>
  day.length === 10 ? `${weekday(day)} ${britishDate(day)}` : britishDate(day);

function withWhom({ participants }: Meeting): string {
  const side = (isOurs: boolean) =>
    participants
      .filter((each) => each.isOurs === isOurs)
      .map(({ label }) => label)
      .join("; ");
  const [theirs, ours] = [side(false), side(true)];
  return (theirs ? `. With ${theirs}` : "") + (ours ? `. Of us: ${ours}` : "");
}
