import Button from "@mui/material/Button";
import { useState } from "react";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import type { Handover, HandoverRow, HandoverSection } from "./documents";
import { SuccessorDialog } from "./SuccessorDialog";
import { TieDialog } from "./TieDialog";
import { addressOf } from "./words";

/** One kind of what is open: who gets each of it, with a note; ties are confirmed, objectives stay their holder's. */
export function OpenSection({ handover, section }: { handover: Handover; section: HandoverSection }) {
  const [open, setOpen] = useState<HandoverRow | "all" | null>(null);
  const isReady = !handover.doneAt;
  const isAsserted = section.kind === "ASSERTED_TIE";
  const close = () => setOpen(null);
  const row = open === "all" || open === null ? undefined : open;
  return (
    <Section
      title={`${section.title} (${section.rows.length})`}
      actions={
        isReady && section.isReassigned && section.rows.length > 1 ? (
          <Button onClick={() => setOpen("all")}>One successor for all</Button>
        ) : null
      }
    >
      <PlainTable
        label={section.title}
        items={section.rows}
        keyOf={({ recordId, whatHappens }) => `${recordId} ${whatHappens}`}
        columns={[
          {
            heading: "What",
            isHeading: true,
            cell: ({ noun, nounId, label }) => <PageLink to={addressOf(noun, nounId)}>{label}</PageLink>,
          },
          ...(section.rows.some(({ detail }) => detail)
            ? [{ heading: "More", cell: ({ detail }: HandoverRow) => detail || "—" }]
            : []),
          ...(section.kind === "OBJECTIVE" ? [] : [{ heading: successorHeading(section), cell: successor }]),
          ...(section.rows.some(({ note }) => note)
            ? [{ heading: "Note", cell: ({ note }: HandoverRow) => note || "—" }]
            : []),
          ...(isReady && section.kind !== "OBJECTIVE"
            ? [
                {
                  heading: "Change",
                  isNarrow: true,
                  cell: (each: HandoverRow) => (
                    <Button
                      size="small"
                      onClick={() => setOpen(each)}
                      aria-label={`${isAsserted ? "Confirm" : "Name"}: ${each.label}`}
                    >
                      {isAsserted ? "Confirm …" : "Name …"}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {section.kind === "OBJECTIVE" ? (
        <p>
          Nobody takes over an objective. It ends when the account is deactivated; add the year-end note
          before.
        </p>
      ) : null}
      {open === null ? null : isAsserted && row ? (
        <TieDialog handover={handover} row={row} onClose={close} />
      ) : (
        <SuccessorDialog handover={handover} section={section} row={row} onClose={close} />
      )}
    </Section>
  );
}

function successorHeading({ kind }: HandoverSection): string {
  if (kind === "TIE") return "Who builds it";
  return kind === "ASSERTED_TIE" ? "Asked and answered" : "Takes over";
}

function successor({ successor, isNamed, confirmedOn, whatHappens }: HandoverRow): string {
  if (confirmedOn) return `Answered ${britishDate(confirmedOn)}`;
  if (!whatHappens && !isNamed) return "Not yet";
  return successor.name;
}
