import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Link } from "react-router-dom";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { pageOf } from "../network/documents";
import { Due } from "../planned_contacts/PlannedContactSection";
import { everyInWords } from "../planned_contacts/words";
import { TieBar } from "../ties/TieBar";
import type { PortfolioRow } from "./documents";
import { PlanButton } from "./PlanButton";
import { NEVER_MET, wasAndNow } from "./portfolio";

interface RelationshipsTableProps {
  rows: PortfolioRow[];
  userId: string;
}

export function RelationshipsTable({ rows, userId }: RelationshipsTableProps) {
  return (
    <PlainTable
      label="Relationships"
      items={rows}
      keyOf={({ stakeholder }) => stakeholder.id}
      columns={[
        { heading: "Who", isHeading: true, cell: (row) => <Who row={row} /> },
        {
          heading: "Strength",
          isNarrow: true,
          cell: (row) => <TieBar tie={row.band === NEVER_MET ? null : row} />,
        },
        { heading: "Three months ago → now", isNarrow: true, cell: wasAndNow },
        { heading: "What there is to know", cell: ({ words }) => words },
        { heading: "Plan", cell: (row) => <Plan row={row} /> },
        { heading: "Do", cell: (row) => <Do row={row} userId={userId} /> },
      ]}
    />
  );
}

function Who({ row: { stakeholder, detail, isLead } }: { row: PortfolioRow }) {
  return (
    <>
      <PageLink to={pageOf(stakeholder) ?? "/"}>{stakeholder.label}</PageLink>
      {detail ? <Box sx={quiet}>{detail}</Box> : null}
      {isLead ? <Box sx={quiet}>Relationship lead</Box> : null}
    </>
  );
}

const quiet = { fontWeight: 400, color: "text.secondary" } as const;

function Plan({ row: { everyDays, dueOn, overdueDays } }: { row: PortfolioRow }) {
  if (everyDays === null) return <>None</>;
  return (
    <>
      {everyInWords(everyDays)}
      <br />
      <Due dueOn={dueOn} overdueDays={overdueDays} />
    </>
  );
}

function Do({ row, userId }: { row: PortfolioRow; userId: string }) {
  const { kind, id, label } = row.stakeholder;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", maxWidth: { sm: 150 } }}>
      <Button
        size="small"
        component={Link}
        to={`/interactions/create?${kind}Id=${id}`}
        aria-label={`Log a meeting: ${label}`}
      >
        Log a meeting
      </Button>
      <PlanButton row={row} userId={userId} />
    </Box>
  );
}
