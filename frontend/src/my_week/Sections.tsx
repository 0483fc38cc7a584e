import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { INTERACTION_KINDS, INTERACTION_STATUSES, STAGES } from "../words/labels";
import type { MyWeekData } from "./documents";

function Rows({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {children}
    </Box>
  );
}

function Row({ to, title, children }: { to: string; title: string; children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{ py: 0.75, borderTop: 1, borderColor: "divider", "&:first-of-type": { borderTop: 0 } }}
    >
      <Link to={to} style={{ overflowWrap: "anywhere" }}>
        {title}
      </Link>
      <Typography variant="body2" color="text.secondary">
        {children}
      </Typography>
    </Box>
  );
}

interface InteractionsProps {
  title: string;
  lead?: string;
  nothing: string;
  interactions: MyWeekData["thisWeek"];
}

export function Interactions({ title, lead, nothing, interactions }: InteractionsProps) {
  return (
    <Section title={title}>
      {lead ? <Typography gutterBottom>{lead}</Typography> : null}
      {interactions.length ? null : <Typography color="text.secondary">{nothing}</Typography>}
      <Rows>
        {interactions.map((interaction) => (
          <Row key={interaction.id} to={`/interactions/${interaction.id}/show`} title={interaction.title}>
            {britishDate(interaction.occurredOn)}, {INTERACTION_KINDS[interaction.kind].toLowerCase()}
            {interaction.status === "HELD"
              ? ""
              : ` (${INTERACTION_STATUSES[interaction.status].toLowerCase()})`}
            .{" "}
            {interaction.participants
              .filter(({ isOurs }) => !isOurs)
              .map(({ label }) => label)
              .join("; ")}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

export function Decisions({ asks }: { asks: MyWeekData["decisionDates"] }) {
  return (
    <Section title="Decisions within 30 days">
      {asks.length ? null : (
        <Typography color="text.secondary">No ask’s decision window closes in the next 30 days.</Typography>
      )}
      <Rows>
        {asks.map((ask) => (
          <Row key={ask.id} to={`/policy_asks/${ask.id}/show`} title={ask.title}>
            Closes {britishDate(ask.decisionClosesOn)}. {lastRaised(ask.lastRaisedOn)}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

export function Asks({ asks }: { asks: MyWeekData["myAsks"] }) {
  return (
    <Section title="My asks">
      {asks.length ? null : <Typography color="text.secondary">You own no ask.</Typography>}
      <Rows>
        {asks.map((ask) => (
          <Row key={ask.id} to={`/policy_asks/${ask.id}/show`} title={ask.title}>
            {STAGES[ask.stage]} since {britishDate(ask.stageChangedOn)}. {lastRaised(ask.lastRaisedOn)}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

export function StageChanges({ changes }: { changes: MyWeekData["stageChanges"] }) {
  return (
    <Section title="Asks that moved in the last seven days">
      {changes.length ? null : <Typography color="text.secondary">None.</Typography>}
      <Rows>
        {changes.map((change) => (
          <Row
            key={`${change.policyAsk.id} ${change.stage}`}
            to={`/policy_asks/${change.policyAsk.id}/show`}
            title={change.policyAsk.title}
          >
            {STAGES[change.stage]} on {britishDate(change.changedOn)}. {change.reason}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function lastRaised(day: string | null): string {
  return day ? `Last raised ${britishDate(day)}.` : "Not raised yet.";
}
