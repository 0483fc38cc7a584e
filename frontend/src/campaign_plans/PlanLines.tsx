import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { Section } from "../layout/Section";
import { AcceptDialog } from "./AcceptDialog";
import { UNDO, type Line, type Mark, type Plan } from "./documents";
import { ForbidDialog } from "./ForbidDialog";
import type { usePlans } from "./use_plans";
import { acceptedInWords, markOf, minutesInWords, pageOf } from "./words";

/** What the plan needs to know of its campaign. */
export interface PlannedCampaign {
  id: string;
  startsOn: string;
  endsOn: string;
  closedOn: string | null;
  minutesPerContact: number;
  asks: { policyAsk: { id: string; title: string } }[];
}

interface PlanLinesProps {
  campaign: PlannedCampaign;
  plan: Plan;
  answer: NonNullable<Plan["answer"]>;
  marks: Mark[];
  known: ReturnType<typeof usePlans>;
}

/** Who meets whom, what adds most first. */
export function PlanLines({ campaign, plan, answer, marks, known }: PlanLinesProps) {
  const { lines } = plan;
  const cost = minutesInWords(lines.length * campaign.minutesPerContact);
  return (
    <Section title="Who meets whom">
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {lines.length
          ? `${lines.length === 1 ? "1 contact" : `${lines.length} contacts`}, about ${cost} in all. Each comes where it adds most to those above it; what would be lost without it counts all the others.`
          : "No further contact is proposed."}
      </Typography>
      <Box component="ol" aria-label="Proposed contacts" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {lines.map((line) => (
          <OneLine key={line.id} line={line} campaign={campaign} mark={markOf(marks, line)} known={known} />
        ))}
      </Box>
      {answer.already.length ? (
        <Typography sx={{ mt: 1 }}>
          {"Planned or held already, and counted in the reach: "}
          {answer.already.map(({ colleague, stakeholder }, place) => (
            <span key={`${colleague.label} ${stakeholder.id}`}>
              {place ? "; " : ""}
              {`${colleague.label} with `}
              <PageLink to={pageOf(stakeholder)}>{stakeholder.label}</PageLink>
            </span>
          ))}
          .
        </Typography>
      ) : null}
    </Section>
  );
}

function OneLine({
  line,
  campaign,
  mark,
  known,
}: {
  line: Line;
  campaign: PlannedCampaign;
  mark: Mark | undefined;
  known: ReturnType<typeof usePlans>;
}) {
  const [isForbidding, setForbidding] = useState(false);
  const isLocked = mark?.mark === "LOCKED";
  const isForbidden = mark?.mark === "FORBIDDEN";
  const accepted = acceptedInWords(line);
  const isBusy = known.mark.isPending || known.unmark.isPending;
  const who = `${line.colleague.label} with ${line.stakeholder.label}`;
  const toggle = (isOn: boolean, turnOn: () => void) => {
    if (isOn && mark) known.unmark.mutate({ id: mark.id, version: mark.version });
    else turnOn();
  };
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: "divider", py: 1.5 }}>
      <Typography sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
        {`${line.position}. ${line.who}`}
      </Typography>
      <Typography sx={{ maxWidth: "90ch", overflowWrap: "anywhere" }}>{line.why}</Typography>
      <Typography variant="body2" color="text.secondary">
        <PageLink to={pageOf(line.stakeholder)}>{line.stakeholder.label}</PageLink>
        {line.via ? (
          <>
            {", through "}
            <PageLink to={pageOf(line.via)}>{line.via.label}</PageLink>
          </>
        ) : null}
        {`. Costs ${line.colleague.label} about ${minutesInWords(campaign.minutesPerContact)}.`}
      </Typography>
      {mark ? (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {isLocked
            ? "Locked: every later plan holds it."
            : `Forbidden: no later plan holds it.${mark.reason ? ` ${mark.reason}` : ""} Plan again to fill its place.`}
        </Typography>
      ) : null}
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 0.5, alignItems: "center" }}>
        {accepted ? (
          <Accepted line={line} words={accepted} canUndo={!campaign.closedOn} />
        ) : campaign.closedOn ? null : (
          <>
            <AcceptButton line={line} campaign={campaign} who={who} />
            <Button
              size="small"
              variant={isLocked ? "contained" : "outlined"}
              color="inherit"
              aria-pressed={isLocked}
              aria-label={`Lock ${who}`}
              disabled={isBusy}
              onClick={() => toggle(isLocked, () => known.mark.mutate({ line, as: "LOCKED", reason: "" }))}
            >
              {isLocked ? "Locked" : "Lock"}
            </Button>
            <Button
              size="small"
              variant={isForbidden ? "contained" : "outlined"}
              color="inherit"
              aria-pressed={isForbidden}
              aria-label={`Forbid ${who}`}
              disabled={isBusy}
              onClick={() => toggle(isForbidden, () => setForbidding(true))}
            >
              {isForbidden ? "Forbidden" : "Forbid"}
            </Button>
          </>
        )}
      </Box>
      {isForbidding ? <ForbidDialog line={line} known={known} onClose={() => setForbidding(false)} /> : null}
    </Box>
  );
}

function AcceptButton({ line, campaign, who }: { line: Line; campaign: PlannedCampaign; who: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="contained" aria-label={`Accept ${who}`} onClick={() => setOpen(true)}>
        Accept
      </Button>
      {isOpen ? <AcceptDialog line={line} campaign={campaign} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Accepted({ line, words, canUndo }: { line: Line; words: string; canUndo: boolean }) {
  const refresh = useRefresh();
  const undo = useMutation({
    mutationFn: () => ask(UNDO, { id: line.id, version: line.version }),
    onSuccess: () => refresh(),
  });
  const { interactionId, introductionRequestId, interactionStatus } = line.acceptedAs ?? {};
  const page = interactionId
    ? `/interactions/${interactionId}/show`
    : `/introductions/${introductionRequestId}/show`;
  return (
    <>
      <PageLink to={page}>{words}</PageLink>
      {canUndo && interactionStatus !== "HELD" && interactionStatus !== "CANCELLED" ? (
        <Button
          size="small"
          aria-label={`Undo ${line.colleague.label} with ${line.stakeholder.label}`}
          disabled={undo.isPending}
          onClick={() => undo.mutate()}
        >
          Undo
        </Button>
      ) : null}
      {undo.error ? <Alert severity="error">{undo.error.message}</Alert> : null}
    </>
  );
}
