import Button from "@mui/material/Button";
import GlobalStyles from "@mui/material/GlobalStyles";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { SHOW_HANDOVER, type Handover, type HandoverSection } from "./documents";
import { packOf, successorsOf } from "./words";

/** What one successor gets, with the notes and the relationships to build, on paper as on the screen. */
export function PackPage() {
  const { id = "", successorId = "" } = useParams();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["handover", id],
    queryFn: ({ signal }) => ask(SHOW_HANDOVER, { id }, signal),
  });
  const handover = data?.handover;
  const name =
    handover &&
    successorsOf(handover.sections, handover.successor).find((each) => each.id === successorId)?.name;
  return (
    <>
      <GlobalStyles styles={ON_PAPER} />
      <PageTitle
        title={name ? `From ${handover.user.name} to ${name}` : "Handover pack"}
        lead={
          handover
            ? `Last day of ${handover.user.name}: ${britishDate(handover.leavesOn)}. ${handover.note}`
            : undefined
        }
        actions={
          <span className="not-on-paper">
            <Button component={Link} to={`/handovers/${id}`}>
              Back
            </Button>
            <Button variant="contained" onClick={() => window.print()}>
              Print
            </Button>
          </span>
        }
      />
      <QueryState of="the pack" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {handover ? <Pack handover={handover} successorId={successorId} /> : null}
      </QueryState>
    </>
  );
}

function Pack({ handover, successorId }: { handover: Handover; successorId: string }) {
  const sections = packOf(handover.sections, successorId);
  if (!sections.length) return <EmptyState title="Nothing goes to this colleague" />;
  return sections.map((section) => <Part key={section.kind} handover={handover} section={section} />);
}

function Part({ handover, section }: { handover: Handover; section: HandoverSection }) {
  const { user, leavesOn, doneAt } = handover;
  return (
    <Section title={section.title}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {section.rows.map(({ recordId, label, detail, note, whatHappens }) => (
          <li key={`${recordId} ${whatHappens}`} style={{ overflowWrap: "anywhere", marginBottom: 6 }}>
            <strong>{label}</strong>
            {detail ? `. ${detail}` : ""}
            {section.kind === "TIE" && !doneAt ? (
              <Typography>
                Only {user.name} is in live contact with them. Meet together before {britishDate(leavesOn)}.
              </Typography>
            ) : null}
            {note ? <Typography>Note: {note}</Typography> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ON_PAPER = {
  "@media print": {
    "header, .RaSidebar-root, .RaSidebar-fixed, .RaSidebar-docked, .not-on-paper, .skip-nav-button": {
      display: "none !important",
    },
    "main, .RaLayout-appFrame, .RaLayout-content": { margin: "0 !important", padding: "0 !important" },
    section: { breakInside: "avoid", boxShadow: "none !important", border: "0 !important" },
    body: { background: "#fff", color: "#000" },
  },
};
