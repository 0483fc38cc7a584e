import Box from "@mui/material/Box";
import Button from "@mui/material/Button";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { britishDate, londonToday } from "../words/dates";
import type { Assessment } from "./documents";
import { ALIGNMENTS, INFLUENCES, INTERESTS, isStale, levelInWords, STALE_AFTER_DAYS } from "./words";

export interface AssessmentChange {
  kind: "again" | "correct" | "delete";
  assessment: Assessment;
}

interface AssessmentsTableProps {
  label: string;
  assessments: Assessment[];
  onChange: (change: AssessmentChange) => void;
  areEarlier?: boolean;
}

export function AssessmentsTable({
  label,
  assessments,
  onChange,
  areEarlier = false,
}: AssessmentsTableProps) {
  return (
    <PlainTable
      label={label}
      items={assessments}
      keyOf={({ id }) => id}
      columns={[
        { heading: "Who", isHeading: true, cell: who },
        {
          heading: "Alignment",
          isNarrow: true,
          cell: ({ alignment }) => levelInWords(alignment, ALIGNMENTS),
        },
        { heading: "Interest", isNarrow: true, cell: ({ interest }) => levelInWords(interest, INTERESTS) },
        {
          heading: "Influence",
          isNarrow: true,
          cell: ({ influence }) => levelInWords(influence, INFLUENCES),
        },
        {
          heading: "Why",
          cell: ({ reason, isGuess }) => [isGuess ? "A guess." : "", reason].filter(Boolean).join(" "),
        },
        { heading: "Judged", cell: (each) => <Judged assessment={each} isEarlier={areEarlier} /> },
        {
          heading: "Change",
          cell: (assessment) => (
            <Box sx={{ display: "flex", flexWrap: "wrap", maxWidth: { sm: 150 } }}>
              {(areEarlier ? EARLIER : LATEST).map((kind) => (
                <Button
                  key={kind}
                  size="small"
                  color={kind === "delete" ? "error" : "primary"}
                  aria-label={`${NAMES[kind]}: ${assessment.stakeholder.label}, ${britishDate(assessment.assessedOn)}`}
                  onClick={() => onChange({ kind, assessment })}
                >
                  {NAMES[kind]}
                </Button>
              ))}
            </Box>
          ),
        },
      ]}
    />
  );
}

const NAMES: Record<AssessmentChange["kind"], string> = {
  again: "Judge again",
  correct: "Correct",
  delete: "Delete",
};
const LATEST: AssessmentChange["kind"][] = ["again", "correct", "delete"];
const EARLIER: AssessmentChange["kind"][] = ["correct", "delete"];

function who({ stakeholder: { label, role, organisation } }: Assessment) {
  const to = role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`;
  return <PageLink to={to}>{label}</PageLink>;
}

function Judged({ assessment, isEarlier }: { assessment: Assessment; isEarlier: boolean }) {
  const { assessedOn, assessor, recordedBy } = assessment;
  const judge = assessor ?? recordedBy;
  return (
    <>
      {britishDate(assessedOn)}
      {judge ? ` by ${judge.name}` : ""}
      {recordedBy && judge && recordedBy.name !== judge.name ? `, entered by ${recordedBy.name}` : ""}
      {!isEarlier && isStale(assessment, londonToday()) ? (
        <Box sx={{ color: "warning.main", fontWeight: 600 }}>
          More than {STALE_AFTER_DAYS} days old: judge again
        </Box>
      ) : null}
    </>
  );
}
