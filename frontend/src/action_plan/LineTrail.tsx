import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState, type ReactNode } from "react";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { LINE_POSITIONS } from "../words/labels";
import type { Evidence, HandRating, PlanLine, Update } from "./documents";
import { AddEvidenceDialog, CorrectEvidenceDialog, DeleteEvidenceDialog } from "./EvidenceDialogs";
import { RateDialog, WithdrawDialog } from "./RatingDialogs";
import { RatingSign } from "./RatingSign";
import { CorrectUpdateDialog, DeleteUpdateDialog, UpdateDialog } from "./UpdateDialog";

export function UpdatesSection({ line }: { line: PlanLine }) {
  const [open, setOpen] = useState<{ kind: "add" } | { kind: "correct" | "delete"; update: Update } | null>(
    null,
  );
  const close = () => setOpen(null);
  return (
    <Section
      title="Updates"
      actions={<Button onClick={() => setOpen({ kind: "add" })}>Record an update</Button>}
    >
      {line.updates.length ? (
        <PlainTable
          label="Updates, the newest first"
          items={line.updates}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "As at",
              isNarrow: true,
              isHeading: true,
              cell: ({ updatedOn }) => britishDate(updatedOn),
            },
            { heading: "Where it stands", isNarrow: true, cell: ({ position }) => LINE_POSITIONS[position] },
            { heading: "Value", cell: ({ measured }) => measured ?? "—" },
            { heading: "What happened", cell: ({ text }) => text },
            { heading: "By", isNarrow: true, cell: ({ recordedBy }) => recordedBy?.name ?? "Trellis" },
            {
              heading: "Change",
              isNarrow: true,
              cell: (update) => (
                <ChangeButtons
                  of={`the update of ${britishDate(update.updatedOn)}`}
                  onCorrect={() => setOpen({ kind: "correct", update })}
                  onDelete={() => setOpen({ kind: "delete", update })}
                />
              ),
            },
          ]}
        />
      ) : (
        <Nothing>No update yet, so the line is unknown. An update takes under a minute.</Nothing>
      )}
      {open?.kind === "add" ? <UpdateDialog line={line} onClose={close} /> : null}
      {open?.kind === "correct" ? <CorrectUpdateDialog update={open.update} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteUpdateDialog update={open.update} onClose={close} /> : null}
    </Section>
  );
}

export function EvidenceSection({ line }: { line: PlanLine }) {
  const [open, setOpen] = useState<
    { kind: "add" } | { kind: "correct" | "delete"; evidence: Evidence } | null
  >(null);
  const close = () => setOpen(null);
  return (
    <Section
      title="Evidence"
      actions={<Button onClick={() => setOpen({ kind: "add" })}>Add evidence</Button>}
    >
      {line.evidence.length ? (
        <PlainTable
          label="Evidence, the newest first"
          items={line.evidence}
          keyOf={({ id }) => id}
          columns={[
            { heading: "What", isHeading: true, cell: ({ title }) => title },
            { heading: "Date", isNarrow: true, cell: ({ datedOn }) => britishDate(datedOn) },
            { heading: "From", cell: (evidence) => <Origin evidence={evidence} /> },
            {
              heading: "Counts",
              isNarrow: true,
              cell: ({ counts }) => (counts ? "Yes" : "No: not all staff may see it"),
            },
            {
              heading: "Change",
              isNarrow: true,
              cell: (evidence) => (
                <ChangeButtons
                  of={evidence.title}
                  onCorrect={() => setOpen({ kind: "correct", evidence })}
                  onDelete={() => setOpen({ kind: "delete", evidence })}
                />
              ),
            },
          ]}
        />
      ) : (
        <Nothing>No evidence yet, so the line cannot be green.</Nothing>
      )}
      {open?.kind === "add" ? <AddEvidenceDialog line={line} onClose={close} /> : null}
      {open?.kind === "correct" ? <CorrectEvidenceDialog evidence={open.evidence} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteEvidenceDialog evidence={open.evidence} onClose={close} /> : null}
    </Section>
  );
}

export function RatingsSection({ line }: { line: PlanLine }) {
  const [open, setOpen] = useState<{ kind: "rate" } | { kind: "withdraw"; rating: HandRating } | null>(null);
  const close = () => setOpen(null);
  const standing = line.standing.byHand;
  return (
    <Section
      title="Ratings by hand"
      actions={<Button onClick={() => setOpen({ kind: "rate" })}>Rate by hand</Button>}
    >
      {line.ratings.length ? (
        <PlainTable
          label="Ratings by hand, the newest first"
          items={line.ratings}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Rating",
              isNarrow: true,
              isHeading: true,
              cell: ({ rating }) => <RatingSign rating={rating} />,
            },
            { heading: "Reason", cell: ({ reason }) => reason },
            { heading: "On", isNarrow: true, cell: ({ ratedOn }) => britishDate(ratedOn) },
            { heading: "By", isNarrow: true, cell: ({ recordedBy }) => recordedBy?.name ?? "Trellis" },
            { heading: "Now", isNarrow: true, cell: (rating) => stateOf(rating, standing?.id) },
            {
              heading: "Change",
              isNarrow: true,
              cell: (rating) =>
                rating.id === standing?.id ? (
                  <Button size="small" onClick={() => setOpen({ kind: "withdraw", rating })}>
                    Withdraw
                  </Button>
                ) : null,
            },
          ]}
        />
      ) : (
        <Nothing>Nobody has rated this by hand: the rule stands alone.</Nothing>
      )}
      {open?.kind === "rate" ? <RateDialog line={line} onClose={close} /> : null}
      {open?.kind === "withdraw" ? <WithdrawDialog rating={open.rating} onClose={close} /> : null}
    </Section>
  );
}

function stateOf({ id, withdrawnOn }: HandRating, standingId: string | undefined): string {
  if (withdrawnOn) return `Withdrawn on ${britishDate(withdrawnOn)}`;
  return id === standingId ? "Holds" : "Followed by a later one";
}

function Origin({ evidence }: { evidence: Evidence }) {
  const { source, sourceUrl, interactionId, interactionTitle, policyAsk } = evidence;
  return (
    <>
      {source}
      {sourceUrl ? (
        <>
          <br />
          <SafeLink href={sourceUrl} />
        </>
      ) : null}
      {interactionId ? (
        <>
          <br />
          <PageLink to={`/interactions/${interactionId}/show`}>
            {interactionTitle || "An interaction without a title"}
          </PageLink>
        </>
      ) : null}
      {policyAsk ? (
        <>
          <br />
          <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
        </>
      ) : null}
    </>
  );
}

interface ChangeButtonsProps {
  of: string;
  onCorrect: () => void;
  onDelete: () => void;
}

function ChangeButtons({ of, onCorrect, onDelete }: ChangeButtonsProps) {
  return (
    <>
      <Button size="small" aria-label={`Correct ${of}`} onClick={onCorrect}>
        Correct
      </Button>
      <Button size="small" color="error" aria-label={`Delete ${of}`} onClick={onDelete}>
        Delete
      </Button>
    </>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <Typography color="text.secondary">{children}</Typography>;
}
