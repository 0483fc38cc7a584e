import Button from "@mui/material/Button";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import type { Mark } from "./documents";
import type { usePlans } from "./use_plans";
import { pageOf } from "./words";

/** Contacts that every later plan holds or leaves out, those that are in no line among them. */
export function Marks({ marks, unmark }: { marks: Mark[]; unmark: ReturnType<typeof usePlans>["unmark"] }) {
  if (!marks.length) return null;
  return (
    <Section title="Locked and forbidden">
      <PlainTable<Mark>
        label="Locked and forbidden contacts"
        items={marks}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: "Contact",
            isHeading: true,
            cell: ({ colleague, stakeholder }) => (
              <>
                {`${colleague.label} with `}
                <PageLink to={pageOf(stakeholder)}>{stakeholder.label}</PageLink>
              </>
            ),
          },
          {
            heading: "Mark",
            isNarrow: true,
            cell: ({ mark }) => (mark === "LOCKED" ? "Locked" : "Forbidden"),
          },
          { heading: "Why", cell: ({ reason }) => reason || "—" },
          {
            heading: "By",
            cell: ({ recordedBy, recordedAt }) =>
              `${recordedBy?.name ?? "Trellis"}, ${britishInstant(recordedAt)}`,
          },
          {
            heading: "Change",
            isNarrow: true,
            cell: ({ id, version, colleague, stakeholder }) => (
              <Button
                size="small"
                aria-label={`Take back the mark of ${colleague.label} with ${stakeholder.label}`}
                disabled={unmark.isPending}
                onClick={() => unmark.mutate({ id, version })}
              >
                Take back
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}
