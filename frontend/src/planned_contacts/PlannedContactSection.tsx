import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { StakeholderFilter } from "../stakeholders/filter";
import { britishDate } from "../words/dates";
import { PLANNED_CONTACTS, type PlannedContact, type Stakeholder } from "./documents";
import { ChangePlanDialog, EndPlanDialog, PlanDialog } from "./PlanDialogs";
import { dueInWords, everyInWords } from "./words";

type Open = { kind: "plan" } | { kind: "change" | "end"; planned: PlannedContact } | null;

interface PlannedContactSectionProps {
  filter: StakeholderFilter;
  stakeholder: Stakeholder;
}

/** Who of us means to be in contact how often, and whether that is due. */
export function PlannedContactSection({ filter, stakeholder }: PlannedContactSectionProps) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["planned contacts", filter],
    queryFn: ({ signal }) => ask(PLANNED_CONTACTS, filter, signal),
  });
  const close = () => setOpen(null);
  const planned = data?.plannedContacts ?? [];
  return (
    <Section
      title="Planned contact"
      actions={<Button onClick={() => setOpen({ kind: "plan" })}>Plan contact</Button>}
    >
      <QueryState of="the planned contact" isPending={isPending} error={error} onRetry={refetch}>
        {planned.length ? (
          <PlannedTable planned={planned} onChange={setOpen} />
        ) : (
          <Typography color="text.secondary">
            Nobody plans regular contact. A plan says when a relationship has been quiet for too long.
          </Typography>
        )}
      </QueryState>
      {open?.kind === "plan" ? <PlanDialog stakeholder={stakeholder} onClose={close} /> : null}
      {open?.kind === "change" ? <ChangePlanDialog planned={open.planned} onClose={close} /> : null}
      {open?.kind === "end" ? <EndPlanDialog planned={open.planned} onClose={close} /> : null}
    </Section>
  );
}

interface PlannedTableProps {
  planned: PlannedContact[];
  onChange: (open: Open) => void;
}

function PlannedTable({ planned, onChange }: PlannedTableProps) {
  return (
    <PlainTable
      label="Planned contact, due first comes first"
      items={planned}
      keyOf={({ id }) => id}
      columns={[
        { heading: "Colleague", isHeading: true, cell: ({ user }) => user.name },
        { heading: "How often", isNarrow: true, cell: ({ everyDays }) => everyInWords(everyDays) },
        {
          heading: "Last met",
          isNarrow: true,
          cell: ({ lastMetOn }) => (lastMetOn ? britishDate(lastMetOn) : "Never"),
        },
        {
          heading: "State",
          cell: ({ dueOn, overdueDays }) => <Due dueOn={dueOn} overdueDays={overdueDays} />,
        },
        { heading: "Note", cell: ({ note }) => note || "—" },
        {
          heading: "Change",
          isNarrow: true,
          cell: (each) => (
            <>
              <Button
                size="small"
                aria-label={`Change the plan of ${each.user.name}`}
                onClick={() => onChange({ kind: "change", planned: each })}
              >
                Change
              </Button>
              <Button
                size="small"
                color="error"
                aria-label={`End the plan of ${each.user.name}`}
                onClick={() => onChange({ kind: "end", planned: each })}
              >
                End
              </Button>
            </>
          ),
        },
      ]}
    />
  );
}

export function Due({ dueOn, overdueDays }: Pick<PlannedContact, "dueOn" | "overdueDays">) {
  return (
    <Box component="span" sx={overdueDays === null ? undefined : { color: "error.main", fontWeight: 600 }}>
      {dueInWords(dueOn, overdueDays)}
    </Box>
  );
}
